"""Edges of the oracle's rules, each held on both of its sides."""

from datetime import timedelta

import pytest

from auditor.records import ChannelKind, Kind
from tests.verdict.oracle import judge_business, judge_channel
from tests.verdict.oracle.addressing import address
from tests.verdict.oracle.automation import templates
from tests.verdict.oracle.channel import Window
from tests.verdict.oracle.diary import OWN_SIDE, UNTIL, US, Diary, on
from tests.verdict.oracle.pairs import talk_of
from tests.verdict.oracle.qualifiers import qualifiers_of
from tests.verdict.oracle.tests_four import people_due, people_with_turns, reach

WEEK = timedelta(days=7)
SECOND = timedelta(seconds=1)
QUARTER = Window(on(90), UNTIL, 90, on(400))


def talk(diary, **given):
    return talk_of(diary.channel(**given), UNTIL, WEEK)


def asked(diary, people, *, after, text="Yes, table", answered=None):
    """People ask once, three days apart; the first are answered after so long."""
    for number in range(people):
        ask = diary.write(f"p{number}", on(80 - 2.5 * number), "bread?", mentions=(US,))
        if answered is None or number < answered:
            diary.reply(US, ask.sent_at + after, ask, f"{text} {number}")


@pytest.mark.parametrize(("late", "people"), [(0, {"ann"}), (1, set())])
def test_a_flat_answer_reaches_back_a_response_window(late, people):
    diary = Diary()
    diary.write(US, on(30), id="t", conversation="t")
    diary.write("ann", on(20), kind=Kind.REPLY, conversation="t")
    at = on(13) + late * SECOND
    ours = diary.write(US, at, kind=Kind.REPLY, conversation="t")
    said = address(diary.channel(), UNTIL, WEEK)
    assert {p for m in said if m.record == ours for p in m.people} == people


@pytest.mark.parametrize(("others", "found"), [(20, {"so kind of you"}), (21, set())])
def test_a_template_is_a_fifth_of_what_we_say_to_people(others, found):
    diary = Diary()
    for number in range(5 + others):
        ask = diary.write(f"p{number}", on(40, number), mentions=(US,))
        text = "So kind of you!" if number < 5 else f"Table {number}"
        diary.reply(US, on(40, number + 1), ask, text)
    assert templates(address(diary.channel(), UNTIL, WEEK)) == found


@pytest.mark.parametrize(
    ("text", "answered"), [("Thank you kindly", 0), ("Thank you so much", 5)]
)
def test_three_words_are_an_acknowledgement_and_four_are_not(text, answered):
    diary = Diary()
    for number in range(5):
        ask = diary.write(f"p{number}", on(40, number), "bread?", mentions=(US,))
        diary.reply(US, on(39 - number), ask, text)
    assert people_due(talk(diary), QUARTER, "needs") == (answered, 5)


@pytest.mark.parametrize(("early", "people"), [(0, set()), (1, {"ann"})])
def test_without_a_conversation_a_day_of_silence_ends_an_exchange(early, people):
    diary = Diary()
    diary.write("ann", on(40), mentions=(US,))
    diary.write(US, on(39) - early * SECOND, mentions=("ann",))
    assert people_with_turns(talk(diary).exchanges, 2) == people


def test_half_of_a_persons_questions_answered_is_enough():
    diary = Diary()
    for day in (50, 30):
        ask = diary.write("ann", on(day), "bread?", mentions=(US,))
    diary.reply(US, on(29), ask, "Yes, Friday")
    assert people_due(talk(diary), QUARTER, "needs") == (1, 1)


def test_an_answer_that_moved_to_another_conversation_is_no_outreach():
    diary = Diary()
    ask = diary.write("ann", on(40), mentions=(US,), conversation="t")
    diary.write(
        US, on(20), kind=Kind.REPLY, in_reply_to=ask.id, conversation="elsewhere"
    )
    assert reach(talk(diary), QUARTER) == (0, 0)


@pytest.mark.parametrize(
    ("weeks", "content"), [(8, "high"), (7, "mid"), (4, "mid"), (3, "low")]
)
def test_content_goes_by_the_share_of_twelve_weeks(weeks, content):
    diary = Diary()
    for week in range(weeks):
        diary.write(US, on(7 * week + 7))
        diary.write(US, on(7 * week + 1))
    assert judge_channel(diary.channel(window_days=84))["content"] == content


@pytest.mark.parametrize(("posts", "content"), [(1, "low"), (2, "mid")])
def test_one_post_is_no_content(posts, content):
    diary = Diary()
    diary.posts(posts, days=2)
    assert judge_channel(diary.channel(window_days=21))["content"] == content


def test_a_newsletter_is_measured_in_blocks_of_four_weeks():
    diary = Diary()
    for month in range(3):
        diary.write(US, on(28 * month + 10))
    mailbox = judge_channel(diary.channel(ChannelKind.MAILBOX, window_days=90))
    assert (mailbox["content"], mailbox["blocks"]) == ("high", (3, 4))
    assert judge_channel(diary.channel(window_days=90))["content"] == "low"


@pytest.mark.parametrize(("waiting", "has_date"), [(4, False), (5, True)])
def test_more_must_be_not_yet_due_than_due(waiting, has_date):
    diary = Diary()
    for number in range(4 + waiting):
        day = 30 if number < 4 else 3
        diary.write(f"p{number}", on(day), "bread?", mentions=(US,))
    diary.write(US, on(1))
    assert (judge_channel(diary.channel())["due_on"] is not None) == has_date


def test_slow_answers_make_a_leaning_desk():
    for after, confidence in ((timedelta(days=4), "leaning"), (SECOND, "clear")):
        diary = Diary()
        diary.posts(30)
        asked(diary, 30, after=after)
        verdict = judge_channel(diary.channel())
        assert (verdict["slug"], verdict["confidence"]) == (
            "answering_desk",
            confidence,
        )


def test_a_yes_by_a_hair_leans():
    diary = Diary()
    diary.posts(30)
    asked(diary, 20, after=SECOND, answered=14)
    verdict = judge_channel(diary.channel())
    assert verdict["slug"] == "answering_desk"
    assert verdict["moved_by"] == ["listen -2"]  # floor(1.2816 · √(14·6/20)) = 2
    assert ("listen", -1, "broadcasting") in verdict["flips"]


@pytest.mark.parametrize(("people", "possible"), [(6, False), (7, True)])
def test_an_own_side_that_spoke_to_seven_may_be_a_desk(people, possible):
    diary = Diary()
    diary.posts(40)
    for number in range(people):
        diary.write(
            US,
            on(50 - number),
            kind=Kind.REPLY,
            in_reply_to=f"their{number}",
            in_reply_to_author=f"p{number}",
        )
    verdict = judge_channel(diary.channel(extents=OWN_SIDE))
    assert ("answering_desk" in verdict["possible"]) == possible


@pytest.mark.parametrize(("count", "carries"), [(10, False), (11, True)])
def test_one_person_carries_more_than_half(count, carries):
    diary = Diary()
    for number in range(count):
        diary.write("fan", on(60 - number), mentions=(US,))
    for number in range(10):
        diary.write(f"p{number}", on(60 - number), mentions=(US,))
    found = qualifiers_of(talk(diary), QUARTER, "mixed", None)
    assert ("one_person_carries_it" in found) == carries


@pytest.mark.parametrize(
    ("asks", "replied", "ghosts"), [(5, 0, 1), (4, 0, 0), (5, 2, 0)]
)
def test_five_questions_of_ours_whose_answers_nobody_takes_up(asks, replied, ghosts):
    diary = Diary()
    for number in range(asks):
        post = diary.write(US, on(60 - number), "What do you think?")
        answer = diary.reply(f"p{number}", on(59 - number), post)
        if number < replied:
            diary.reply(US, on(58 - number), answer, f"Table {number}")
    diary.write(US, on(20), "What do you think?")  # nobody answers this one
    found = qualifiers_of(talk(diary), QUARTER, "mixed", None)
    assert ("asks_and_ghosts" in found) == bool(ghosts)


@pytest.mark.parametrize(
    ("early", "late", "word"),
    [(0, 10, "improving"), (10, 0, "declining"), (6, 7, None)],
)
def test_a_change_is_named_when_it_is_large_and_sure(early, late, word):
    diary = Diary()
    diary.posts(30)
    for half, answered in ((85, early), (40, late)):
        for number in range(10):
            ask = diary.write(
                f"p{half}-{number}", on(half - number), "bread?", mentions=(US,)
            )
            if number < answered:
                diary.reply(US, ask.sent_at + SECOND, ask, f"Table {half}-{number}")
    found = set(judge_channel(diary.channel())["qualifiers"])
    assert found & {"improving", "declining"} == ({word} if word else set())


def test_a_small_networker_outweighs_a_crowd():
    shop = Diary(platform="mastodon")
    for day in (80, 60, 40):
        for number in range(14):
            ask = shop.write(f"p{number}", on(day, number), "bread?", mentions=(US,))
            ours = shop.reply(US, on(day, number + 1), ask, f"Table {day} {number}")
            shop.reply(f"p{number}", on(day, number + 2), ours)
    for number in range(5):
        topic = shop.write(f"s{number}", on(50), conversation=f"t{number}")
        ours = shop.reply(US, on(49), topic, f"Loaf {number}")
        shop.reply(f"s{number}", on(49, 1), ours)
    alone = judge_channel(shop.channel())
    assert (alone["slug"], alone["score"]) == ("networking", 5)
    crowd = Diary()
    crowd.posts(60)
    asked(crowd, 30, after=SECOND, answered=0)
    both = judge_business([shop.channel(), crowd.channel()])
    assert both["channel"] == "mastodon:bakery"
    assert both["slug"] == "networking_and_content"
    assert both["qualifiers"] == ["people_are_waiting"]
