"""What a machine sends, or a hand that pastes, is neither an answer nor outreach."""

from datetime import timedelta

from tests.fooled.google_reviews import Review, takeout
from tests.fooled.telling import DUE, asking, busy, hear, heard, served, shop_of
from tests.scenarios.build import Person
from tests.scenarios.shop import Shop
from tests.scenarios.times import HOUR, day, spread

PASTED = "Love this! Our new collection is out now, ten per cent off on our page."


def test_a_bot_that_thanks_within_seconds_answers_nobody(tmp_path):
    """Twenty people ask, 25 praise; each gets "Thanks!" after five seconds.

    Naive: every comment answered, within seconds. The text went to 45 people, is all of
    the replies, and its median is under 60 s: automated, so LISTEN is 0 of 20, upper
    12 %: no. TALK: n = 0 while LISTEN has its 8: no. REACH: no. S is -4 or -5: low.
    """
    shop = busy(shop_of("instagram:garside-garden", "garden"))
    for _, comment in [*askers(shop, 20), *praisers(shop, 25)]:
        at = comment.at + timedelta(seconds=5)
        shop.channel.replies(shop.hand, at, "Thanks!", comment)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.counted("listen") == ("no", 0, 20)
    assert told.qualifiers == ["auto_replies"]
    assert "0 of 20 people who asked you something got an answer" in told.words
    assert (
        "At least half of your messages to people look automatic. They are not counted "
        "as answers." in told.words
    )


def test_the_same_thanks_by_hand_are_no_machine(tmp_path):
    """The twin: 25 who praise get the same "Thanks!", hours later; who asks, an answer.

    One sign of a machine, the text, and not the other, its speed. LISTEN 20 of 20: yes.
    RETURN no or can't tell, REACH no, TALK 0 of 45 two-way people, upper 6 %: no.
    S is at most 2 - 1 - 1 = 0, LISTEN yes: desk.
    """
    shop = busy(shop_of("instagram:garside-garden", "garden"))
    served(shop, 20)
    for number, (_, comment) in enumerate(praisers(shop, 25)):
        at = comment.at + HOUR + timedelta(minutes=17 * number)
        shop.channel.replies(shop.hand, at, "Thanks!", comment)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert told.counted("talk") == ("no", 0, 45)
    assert told.qualifiers == []
    assert "of your messages to people look automatic" not in told.words


def test_an_owner_who_sits_by_the_telephone_is_no_machine(tmp_path):
    """The other sign alone: within forty seconds, but no answer is like another.

    No text goes to five people, so nothing is automated. LISTEN 20 of 20: yes; desk.
    """
    shop = busy(shop_of("instagram:garside-garden", "garden"))
    for person, question in askers(shop, 20):
        shop.answer_at(question.at + timedelta(seconds=40), question, person)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert told.qualifiers == []


def test_reviews_that_a_robot_answers_are_not_answered(tmp_path):
    """Twenty reviews in a Takeout; each has the same words below it, ten seconds later.

    Naive: every review has a reply. All replies are one text, at a machine's speed:
    automated. The file ends with the last review, on day 76, so the two of its last
    week are not due. LISTEN 0 of 18: no, and nothing else applies: S = -2, low; without
    posts quiet. 18 people due and not answered: people are waiting.
    """
    reviews = [
        Review(f"Guest {number}", day(4 * number), 4, "Nice place, the soup was cold.")
        for number in range(20)
    ]
    told = heard(takeout(tmp_path, reviews, "Thank you for your review.", seconds=10))

    assert told.slug == "quiet"
    assert told.counted("listen") == ("no", 0, 18)
    assert told.qualifiers == ["auto_replies", "people_are_waiting"]
    assert "The files end with 17 June 2026, before this audit does." in told.words
    assert "They are not counted as answers." in told.words


def test_pasted_words_under_strangers_posts_are_no_outreach(tmp_path):
    """Three hundred strangers get the same words below their posts; nobody writes back.

    Naive: 300 replies to 15 posts, 95 % conversation. Nobody wrote, so nobody is due;
    315 own messages: few people, much published. 0 people with 2 turns are fewer than
    ceil(90 / 28) = 4 and than 31: low. 15 posts in 13 weeks: content high. Nobody at
    all, so clear. Tried 300, 0 paid back, all by one template: canned outreach.
    """
    shop = shop_of("instagram:vickers-outdoor", "outdoor", days=90)
    shop.publishes(15, 0, 90)
    for host, at in going(shop, 300):
        shop.goes_out(host, at, PASTED)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.counted("reach") == ("no", 0, 300)
    assert told.qualifiers == ["canned_outreach"]
    assert (
        "Most of your messages to new people share one text, and hardly any got a "
        "reply." in told.words
    )


def test_outreach_in_ones_own_words_is_outreach_though_half_stay_silent(tmp_path):
    """The twin: twelve neighbours, each in words of their own; six write back.

    LISTEN 20 of 20: yes. TALK: of 26 with 2 turns 8 go on, 31 %, lower 18 %: yes.
    REACH: 6 paid back, ceil(90 / 28) = 4: yes. S = 2 + 1 + 1 - (1 or 0): at least 3,
    with REACH: high.
    """
    shop = busy(shop_of("instagram:vickers-outdoor", "outdoor"))
    served(shop, 20, goes_on=8)
    for number, (host, at) in enumerate(going(shop, 12)):
        shop.tries(host, at, paid_back=number < 6)
    told = hear(tmp_path, [shop])

    assert told.slug == "networking_and_content"
    assert told.counted("reach") == ("yes", 6, 12)
    assert told.qualifiers == []


def askers(shop: Shop, count: int):
    people = shop.newcomers(count)
    return zip(people, asking(shop, people), strict=True)


def praisers(shop: Shop, count: int):
    people = shop.newcomers(count)
    moments = spread(shop.rng, count, *DUE)
    return [
        (person, shop.comment(person, at, "praise"))
        for person, at in zip(people, moments, strict=True)
    ]


def going(shop: Shop, count: int) -> list[tuple[Person, object]]:
    """Return strangers, and when the shop goes to each."""
    moments = spread(shop.rng, count, 2, 85, opening=True)
    return list(zip(shop.newcomers(count), moments, strict=True))
