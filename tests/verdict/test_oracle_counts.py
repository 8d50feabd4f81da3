"""The oracle's own counts of people, held against numbers worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.records import Kind
from tests.verdict.oracle.addressing import address
from tests.verdict.oracle.automation import automated
from tests.verdict.oracle.channel import Window
from tests.verdict.oracle.diary import UNTIL, US, Diary, on
from tests.verdict.oracle.pairs import talk_of
from tests.verdict.oracle.tests_four import (
    newcomers,
    people_due,
    people_who_wrote,
    reach,
    regulars,
    spike_people,
)

WEEK = timedelta(days=7)


def window(days: int = 90, began: float = 400) -> Window:
    return Window(on(days), UNTIL, days, on(began))


# --- openers and answers -----------------------------------------------------------


def zoomsphere(first_minute: int):
    diary = Diary()
    august = datetime(2026, 6, 10, 12, tzinfo=UTC)
    start = august + timedelta(minutes=first_minute)
    ask = diary.write("ann", start, "bread?", mentions=(US,), conversation="t")
    diary.write(
        "ann", august + timedelta(days=1), "and?", mentions=(US,), conversation="t"
    )
    diary.reply(US, august + timedelta(hours=32), ask, "Yes, Friday")
    return talk_of(diary.channel(), UNTIL, WEEK).openers


def test_exactly_a_day_of_silence_makes_a_second_opener():
    assert [(o.at.day, o.answered) for o in zoomsphere(0)] == [(10, True), (11, True)]


def test_a_minute_less_than_a_day_makes_a_follow_up():
    assert [(o.at.day, o.answered) for o in zoomsphere(1)] == [(10, True)]


def test_an_answer_at_exactly_the_end_of_the_response_window_counts():
    for late, answered in ((0, 1), (1, 0)):
        diary = Diary()
        ask = diary.write("ann", on(20), "bread?", mentions=(US,))
        diary.reply(US, on(13) + timedelta(seconds=late), ask, "Yes, Friday")
        talk = talk_of(diary.channel(), UNTIL, WEEK)
        assert people_due(talk, window(), "needs") == (answered, 1)


def test_one_fan_does_not_hide_ten_who_are_ignored():
    diary = Diary()
    for day in range(30):
        ask = diary.write("fan", on(80 - 2 * day), "bread?", mentions=(US,))
        diary.reply(US, on(80 - 2 * day, 1), ask, f"Yes, table {day}")
    for number in range(10):
        ask = diary.write(f"p{number}", on(40), "bread?", mentions=(US,))
        if number == 0:
            diary.reply(US, on(39), ask, "Yes, Friday")
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert people_due(talk, window(), "needs") == (2, 11)


@pytest.mark.parametrize(
    ("question", "people", "answered"),
    [("bread?", 5, 0), ("bread?", 4, 4), ("lovely green rye bread", 5, 5)],
)
def test_thanks_to_five_people_answer_praise_and_no_question(
    question, people, answered
):
    diary = Diary()
    for number in range(people):
        ask = diary.write(f"p{number}", on(40, number), question, mentions=(US,))
        diary.reply(US, on(39 - number), ask, "Thank you!")
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert people_due(talk, window(), "all") == (answered, people)


def test_an_emoji_never_answers_a_question():
    diary = Diary()
    ask = diary.write("ann", on(40), "bread?", mentions=(US,))
    diary.reply(US, on(39), ask, "@ann 👍")
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert people_due(talk, window(), "needs") == (0, 1)


# --- machines -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "machine"), [((30, 40, 50, 59, 300), 5), ((60, 900, 3000, 60, 90), 0)]
)
def test_a_template_is_a_machines_only_when_it_is_quick_too(seconds, machine):
    diary = Diary()
    for number, wait in enumerate(seconds):
        ask = diary.write(f"p{number}", on(40, number), mentions=(US,))
        at = ask.sent_at + timedelta(seconds=wait)
        diary.reply(US, at, ask, "Thank you so much for writing")
    assert len(automated(address(diary.channel(), UNTIL, WEEK))) == machine


def test_what_the_source_says_of_a_machine_wins():
    diary = Diary()
    ask = diary.write("ann", on(40), "bread?", mentions=(US,))
    diary.write(
        US, on(39), "Yes, Friday", kind=Kind.REPLY, in_reply_to=ask.id, automated=True
    )
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert people_due(talk, window(), "needs") == (0, 1)


# --- visits -------------------------------------------------------------------------


def test_a_complaint_that_goes_on_past_midnight_is_one_visit():
    diary = Diary()
    first = diary.write("ann", on(50, 23), mentions=(US,), conversation="t")
    diary.reply("ann", on(49, 1), first)
    diary.write("ann", on(49, 2), conversation="t", mentions=(US,))
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert len(talk.visits["ann"]) == 1
    assert newcomers(talk, window(), set()) == (0, 1)


def test_a_new_conversation_or_a_day_of_silence_makes_a_visit():
    diary = Diary()
    diary.write("ann", on(50), mentions=(US,), conversation="t")
    diary.write("ann", on(49, -0.01), mentions=(US,), conversation="t")
    diary.write("ann", on(48, -0.01), mentions=(US,), conversation="t")
    diary.write("ann", on(48), mentions=(US,), conversation="u")
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert [m.record.id for m in talk.visits["ann"]] == ["r00000", "r00002", "r00003"]
    assert newcomers(talk, window(), set()) == (1, 1)
    assert regulars(talk, window(), set()) == 1  # r00002 is the evening before r00003


def test_a_visit_day_is_the_clients():
    diary = Diary()
    diary.write("ann", on(50, 21.5), mentions=(US,), conversation="t")
    diary.write("ann", on(50, 22.5), mentions=(US,), conversation="u")
    for zone, back in (("UTC", 0), ("Europe/Berlin", 1)):
        talk = talk_of(diary.channel(zone=zone), UNTIL, WEEK)
        assert newcomers(talk, window(), set()) == (back, 1)


@pytest.mark.parametrize(("day", "count"), [(60, 1), (60.01, 0), (30, 1), (29.99, 0)])
def test_newcomers_are_known_to_be_new_and_had_time_to_return(day, count):
    diary = Diary()
    diary.write("ann", on(day), mentions=(US,))
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert newcomers(talk, window(began=90), set())[1] == count


@pytest.mark.parametrize(("day", "back"), [(30, 1), (31, 0)])
def test_a_newcomer_has_thirty_days_to_come_back(day, back):
    diary = Diary()
    diary.write("ann", on(80), mentions=(US,))
    diary.write("ann", on(80 - day), mentions=(US,))
    talk = talk_of(diary.channel(), UNTIL, WEEK)
    assert newcomers(talk, window(), set()) == (back, 1)


def giveaway(once: int, guests: int):
    diary = Diary()
    post = diary.write(US, on(50), "Free bread", conversation="g")
    for number in range(once):
        diary.reply(f"once{number}", on(49), post)
    for number in range(guests):
        diary.write(f"guest{number}", on(60), mentions=(US,))
    diary.reply("guest0", on(49), post)
    return talk_of(diary.channel(), UNTIL, WEEK)


def test_people_who_came_only_for_a_giveaway_are_left_out():
    talk = giveaway(once=19, guests=19)
    assert len(people_who_wrote(talk, window())) == 38
    assert len(spike_people(talk, window())) == 19  # 20 of 38 people gathered


def test_a_giveaway_of_half_the_people_or_of_few_is_no_spike():
    assert not spike_people(giveaway(once=19, guests=21), window())  # 20 of 40
    assert not spike_people(giveaway(once=18, guests=5), window())  # 19 of 23


# --- reach --------------------------------------------------------------------------


def test_reach_is_paid_back_when_they_speak_to_us_later_there():
    diary = Diary()
    topic = diary.write("ann", on(20), conversation="t")
    ours = diary.reply(US, on(19), topic)
    diary.reply("ann", on(18), ours)
    other = diary.write("bob", on(20), conversation="u")
    diary.reply(US, on(19), other)
    assert reach(talk_of(diary.channel(), UNTIL, WEEK), window()) == (1, 2)


def test_answering_is_no_outreach_however_late():
    diary = Diary()
    asked = diary.write("ann", on(60), mentions=(US,), conversation="t")
    diary.reply(US, on(20), asked)
    assert reach(talk_of(diary.channel(), UNTIL, WEEK), window()) == (0, 0)


def test_our_own_conversation_is_no_outreach():
    diary = Diary()
    post = diary.write(US, on(20), conversation="t")
    ann = diary.reply("ann", on(19), post)
    bob = diary.reply("bob", on(18), ann)
    diary.reply(US, on(17), bob)
    assert reach(talk_of(diary.channel(), UNTIL, WEEK), window()) == (0, 0)


def test_a_tag_counts_only_when_it_is_paid_back():
    diary = Diary()
    for person in ("ann", "bob"):
        diary.write(US, on(20), mentions=(person,), conversation=f"of {person}")
        diary.records.insert(
            0,
            Diary().write(person, on(30), id=f"{person}s", conversation=f"of {person}"),
        )
    diary.write("ann", on(19), mentions=(US,), conversation="of ann")
    assert reach(talk_of(diary.channel(), UNTIL, WEEK), window()) == (1, 1)
