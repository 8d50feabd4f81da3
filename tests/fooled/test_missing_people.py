"""Questions that were deleted, and people whose names nobody knows."""

from datetime import timedelta

from tests.fooled.google_reviews import Review, takeout
from tests.fooled.telling import busy, hear, heard, ignored, served, shop_of
from tests.scenarios.shop import Shop
from tests.scenarios.times import DAY, day


def test_questions_that_were_deleted_are_left_out_and_told_of(tmp_path):
    """Twelve of 32 questions are answered; the other twenty are deleted two days later.

    A deleted message is in no metric, so LISTEN is 12 of 12: yes; RETURN can't tell or
    no, REACH no: desk. The rules hold nothing against it, as a person may delete, too;
    but it is said that twenty were deleted and do not count as answered.
    """
    shop = busy(shop_of("facebook:hart-knits", "knitting"))
    served(shop, 12)
    deleted(shop, ignored(shop, 20))
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 12, 12)
    assert told.channel["window_totals"]["inbound_replies"] == 12
    assert (
        "20 messages by people were deleted. A deleted question is left out: it counts "
        "neither as answered nor as waiting." in told.words
    )


def test_the_same_questions_left_standing_are_unanswered(tmp_path):
    """The twin: 12 of 32 answered, 25 % to 52 %: LISTEN unclear.

    TALK: nobody of 12 goes on, upper 18 %: unclear. RETURN: of 32 about 23 are new and
    nobody came back, upper 11 %: no. REACH no. S = 0 + 0 - 1 - 1 = -2: low.
    """
    shop = busy(shop_of("facebook:hart-knits", "knitting"))
    served(shop, 12)
    ignored(shop, 20)
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("unclear", 12, 32)
    assert "were deleted" not in told.words


def test_an_answer_that_was_deleted_is_no_answer(tmp_path):
    """Twenty are answered, and every answer is deleted a day later.

    LISTEN 0 of 20, TALK n = 0, REACH no: all no, low.
    """
    shop = busy(shop_of("facebook:hart-knits", "knitting"))
    served(shop, 20)
    for record in shop.channel.records:
        if record["kind"] == "reply" and record["author"] == shop.hand:
            record["deleted_at"] = record["sent_at"] + DAY
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("no", 0, 20)
    assert "20 messages of yours were deleted and left out" in told.words


def test_what_people_without_a_name_write_is_counted_and_they_are_not(tmp_path):
    """Twenty known people ask in vain, and so do ten whose accounts are gone.

    30 messages, 20 people. LISTEN 0 of 20: no; TALK n = 0: no; REACH no: low.
    """
    shop = busy(shop_of("facebook:hedda-knits", "knitting"))
    ignored(shop, 20)
    nameless(shop, ignored(shop, 10))
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("no", 0, 20)
    assert told.channel["window_totals"]["inbound_replies"] == 30
    assert told.channel["window_totals"]["people"] == 20
    assert "10 messages to you have no author, as with deleted accounts." in told.words


def test_reviews_by_guests_who_hide_are_counted_and_they_are_not(tmp_path):
    """A Takeout with twelve named reviews and eight by "A Google user", all answered.

    LISTEN 12 of 12: yes, and nothing else applies: S = 2, desk. 20 reviews, 12 people.
    """
    reviews = [
        Review(
            f"Guest {number}" if number < 12 else None,
            day(4 * number),
            4,
            f"Nice place, and table {number} was warm.",
        )
        for number in range(20)
    ]
    folder = takeout(tmp_path, reviews, "Thank you, come again", seconds=90_000)
    told = heard(folder)

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 12, 12)
    assert told.channel["window_totals"]["reviews"] == 20
    assert told.channel["window_totals"]["people"] == 12
    assert "8 messages to you have no author" in told.words


def test_with_names_they_would_all_be_people(tmp_path):
    """The twin: thirty known people, and no word of missing authors."""
    shop = busy(shop_of("facebook:hedda-knits", "knitting"))
    ignored(shop, 30)
    told = hear(tmp_path, [shop])

    assert told.counted("listen") == ("no", 0, 30)
    assert "no author" not in told.words


def deleted(shop: Shop, people) -> None:
    names = {person.id for person in people}
    for record in shop.channel.records:
        if record["author"] in names:
            record["deleted_at"] = record["sent_at"] + timedelta(days=2)


def nameless(shop: Shop, people) -> None:
    names = {person.id for person in people}
    for record in shop.channel.records:
        if record["author"] in names:
            record["author"] = None
            del record["author_name"]


def test_an_audience_without_any_name_is_said_to_have_none(tmp_path):
    """A hole that stays: twenty ask, all nameless, and all are answered.

    No person is due; 26 posts and 20 answers: few people, much published. 0 people
    with 2 turns: low, by the letter. The note is what tells the owner why.
    """
    shop = busy(shop_of("facebook:hedda-knits", "knitting"))
    people = served(shop, 20)
    nameless(shop, people)
    for record in shop.channel.records:
        if record["author"] == shop.hand:
            record.pop("in_reply_to_author", None)
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.verdict["confidence"] == "leaning"
    assert "the file does not name everybody who wrote to you" in told.words
    assert "and 0 people talked with you" in told.words
    assert "20 messages to you have no author" in told.words
