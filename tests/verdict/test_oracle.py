"""The oracle's own rules, held against numbers worked out by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import pi

import pytest

from auditor.records import ChannelKind, Kind
from tests.verdict.oracle.addressing import address
from tests.verdict.oracle.automation import automated, quantile
from tests.verdict.oracle.channel import Window, has_question_mark
from tests.verdict.oracle.diary import UNTIL, US, Diary, on
from tests.verdict.oracle.interval import chance_of_more, wilson
from tests.verdict.oracle.pairs import talk_of
from tests.verdict.oracle.tests_four import (
    Counts,
    newcomers,
    outcomes,
    people_due,
    people_who_wrote,
    reach,
    regulars,
    spike_people,
)
from tests.verdict.oracle.wording import same_text, words

WEEK = timedelta(days=7)
COUNTS = Counts(
    kind=ChannelKind.NETWORK,
    days=90,
    base="needs",
    listen=(0, 0),
    other=(0, 0),
    talk=(0, 1),
    newcomers=(0, 0),
    regulars=0,
    wrote=0,
    spike=0,
    reach=(0, 0),
    two_way=0,
    own_messages=0,
    partial_replies=False,
    complete=True,
    hardly_applies=False,
)


def window(days: int = 90, began: float = 400) -> Window:
    return Window(on(days), UNTIL, days, on(began))


def said(diary, kind=ChannelKind.NETWORK, within=WEEK):
    return {m.record.id: m for m in address(diary.channel(kind), UNTIL, within)}


# --- bounds -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n"), [(7, 8), (8, 10), (9, 12), (11, 15), (14, 20), (20, 30), (33, 50)]
)
def test_listen_is_yes_from_here(x, n):
    assert outcomes(replace(COUNTS, listen=(x, n)))["listen"] == "yes"
    assert outcomes(replace(COUNTS, listen=(x - 1, n)))["listen"] == "unclear"


@pytest.mark.parametrize(
    ("x", "n"), [(1, 8), (2, 10), (3, 12), (4, 15), (6, 20), (10, 30), (19, 50)]
)
def test_listen_is_no_up_to_here(x, n):
    assert outcomes(replace(COUNTS, listen=(x, n)))["listen"] == "no"
    assert outcomes(replace(COUNTS, listen=(x + 1, n)))["listen"] == "unclear"


def test_listen_says_nothing_of_seven_people():
    assert outcomes(replace(COUNTS, listen=(7, 7)))["listen"] == "cannot_tell"


@pytest.mark.parametrize(("x", "n"), [(2, 5), (3, 8), (5, 20), (9, 50)])
def test_talk_is_yes_from_here(x, n):
    assert outcomes(replace(COUNTS, talk=(x, n)))["talk"] == "yes"
    assert outcomes(replace(COUNTS, talk=(x - 1, n)))["talk"] == "unclear"


def test_talk_with_nobody_is_no_only_where_people_were_due():
    nobody = replace(COUNTS, talk=(0, 0))
    assert outcomes(nobody)["talk"] == "cannot_tell"
    assert outcomes(replace(nobody, listen=(0, 8)))["talk"] == "no"
    assert outcomes(replace(COUNTS, talk=(0, 24)))["talk"] == "unclear"
    assert outcomes(replace(COUNTS, talk=(0, 25)))["talk"] == "no"


@pytest.mark.parametrize(("x", "n"), [(4, 12), (6, 20), (8, 30), (12, 50)])
def test_return_is_yes_from_here(x, n):
    assert outcomes(replace(COUNTS, newcomers=(x, n)))["return"] == "yes"
    assert outcomes(replace(COUNTS, newcomers=(x - 1, n)))["return"] == "unclear"


def test_return_is_no_when_none_of_sixteen_came_back():
    assert outcomes(replace(COUNTS, newcomers=(0, 15)))["return"] == "unclear"
    assert outcomes(replace(COUNTS, newcomers=(0, 16)))["return"] == "no"
    assert outcomes(replace(COUNTS, newcomers=(0, 11)))["return"] == "cannot_tell"


def test_regulars_count_only_as_a_share_of_the_people():
    assert outcomes(replace(COUNTS, regulars=5, wrote=100))["return"] == "yes"
    assert outcomes(replace(COUNTS, regulars=5, wrote=101))["return"] == "cannot_tell"
    assert outcomes(replace(COUNTS, regulars=4, wrote=4))["return"] == "cannot_tell"


def test_reach_needs_one_person_in_four_weeks():
    assert outcomes(replace(COUNTS, reach=(4, 4)))["reach"] == "yes"
    assert outcomes(replace(COUNTS, reach=(3, 3)))["reach"] == "unclear"
    assert outcomes(replace(COUNTS, reach=(0, 0)))["reach"] == "no"
    assert outcomes(replace(COUNTS, reach=(0, 9)))["reach"] == "unclear"
    assert outcomes(replace(COUNTS, reach=(0, 10)))["reach"] == "no"
    assert outcomes(replace(COUNTS, reach=(1, 20)))["reach"] == "unclear"


def test_partial_replies_turn_no_into_cannot_tell():
    counts = replace(COUNTS, listen=(0, 20), talk=(0, 30), newcomers=(0, 20))
    assert outcomes(counts)["listen"] == "no"
    partial = outcomes(replace(counts, partial_replies=True))
    assert partial == {
        "listen": "cannot_tell",
        "talk": "cannot_tell",
        "return": "no",
        "reach": "cannot_tell",
    }


def test_the_interval_is_wilsons_at_ninety_per_cent():
    low, high = wilson(0, 10)
    assert low == pytest.approx(0, abs=1e-12)
    assert high == pytest.approx(2.705543 / 12.705543, abs=1e-6)  # z² / (n + z²)


def test_one_of_one_beats_none_of_one_nine_times_in_ten():
    assert chance_of_more((1, 1), (0, 1)) == pytest.approx(1 / 2 + 4 / pi**2, abs=1e-4)
    assert chance_of_more((3, 9), (3, 9)) == pytest.approx(1 / 2, abs=1e-9)


def test_quantiles_lie_linearly_between_values():
    assert quantile([4.0, 1.0, 2.0, 3.0], 0.5) == 2.5
    assert quantile([1.0, 2.0, 3.0, 4.0], 0.25) == 1.75


# --- words ------------------------------------------------------------------------


def test_a_question_mark_in_a_link_asks_nothing():
    assert not has_question_mark("see https://shop.example/?page=2")
    assert has_question_mark("see https://shop.example/list when?")


def test_words_hold_a_letter_or_a_digit():
    assert words("@bakery @sam yes – 2 loaves! https://shop.example/a") == [
        "yes",
        "2",
        "loaves!",
    ]


def test_two_thanks_are_the_same_text():
    assert same_text("@ann  Thanks!!") == same_text("thanks https://shop.example")


# --- whom a record speaks to --------------------------------------------------------


def test_a_reply_speaks_to_its_parents_author():
    diary = Diary()
    post = diary.write(US, on(9))
    ann = diary.reply("ann", on(8), post)
    bob = diary.reply("bob", on(7), ann)
    ours = diary.reply("sam", on(6), bob)
    more = diary.reply(US, on(5), ours)
    found = said(diary)
    assert found[ann.id].to_account
    assert not found[bob.id].to_account
    assert found[ours.id].people == {"bob"}
    assert found[more.id].to_self


def test_a_reply_to_somebody_else_that_names_us_speaks_to_us_too():
    diary = Diary()
    ann = diary.write("ann", on(9), conversation="t")
    bob = diary.write("bob", on(8), kind=Kind.REPLY, in_reply_to=ann.id, mentions=(US,))
    ours = diary.write(
        US, on(7), kind=Kind.REPLY, in_reply_to=bob.id, mentions=("ann",)
    )
    found = said(diary)
    assert found[bob.id].to_account
    assert found[ours.id].people == {"bob"}


def test_a_quote_of_ours_speaks_to_us():
    diary = Diary()
    post = diary.write(US, on(9))
    by_id = diary.write("ann", on(8), about=post.id)
    by_author = diary.write("ann", on(8), about="elsewhere", about_author="sam")
    assert said(diary)[by_id.id].to_account
    assert said(diary)[by_author.id].to_account


def test_a_flat_reply_in_our_conversation_speaks_to_us():
    diary = Diary()
    diary.write(US, on(9), id="t", conversation="t")
    diary.write("zoe", on(9), id="u", conversation="u")
    flat = diary.write("ann", on(8), kind=Kind.REPLY, conversation="t")
    named = diary.write(
        "ann", on(8), kind=Kind.REPLY, conversation="t", mentions=("bob",)
    )
    elsewhere = diary.write("ann", on(8), kind=Kind.REPLY, conversation="u")
    found = said(diary)
    assert (found[flat.id].line, found[flat.id].to_account) == (4, True)
    assert not found[named.id].to_account
    assert not found[elsewhere.id].to_account


def test_one_flat_comment_answers_everybody_since_our_last():
    diary = Diary()
    diary.write(US, on(30), id="t", conversation="t")
    for person, day in (("old", 20), ("ann", 10), ("bob", 9)):
        diary.write(person, on(day), kind=Kind.REPLY, conversation="t")
    first = diary.write(US, on(8), kind=Kind.REPLY, conversation="t")
    diary.write("cid", on(7), kind=Kind.REPLY, conversation="t")
    second = diary.write(US, on(0, -2), kind=Kind.REPLY, conversation="t")
    third = diary.write(US, on(0, -1), kind=Kind.REPLY, conversation="t")
    found = said(diary, ChannelKind.BLOG)
    assert found[first.id].people == {"ann", "bob"}
    assert found[second.id].people == {"cid"}
    assert found[third.id].line == 7
    assert found[third.id].is_post


def test_in_a_room_without_threads_we_speak_to_the_last_other_within_the_hour():
    diary = Diary()
    ann = diary.write("ann", on(9), conversation="room")
    ours = diary.write(US, on(9, 1), conversation="room")
    sam = diary.write("sam", on(9, 1), conversation="room")
    back = diary.write("ann", on(9, 2), conversation="room")
    late = diary.write(US, on(9, 3.1), conversation="room")
    found = said(diary, ChannelKind.CHAT)
    assert found[ann.id].line == 7
    assert found[ours.id].people == found[sam.id].people == {"ann"}
    assert found[back.id].to_account
    assert found[late.id].is_post
    assert said(diary)[ours.id].line == 7  # only chat has rooms


def test_one_mention_makes_a_room_threaded():
    diary = Diary()
    diary.write("ann", on(9), conversation="room")
    ours = diary.write(US, on(9, 1), conversation="room")
    diary.write("bob", on(3), conversation="room", mentions=("ann",))
    assert said(diary, ChannelKind.CHAT)[ours.id].line == 7


def test_a_reply_to_an_unknown_author_stays_a_reply_to_nobody():
    diary = Diary()
    ours = diary.write(US, on(9), kind=Kind.REPLY, in_reply_to="gone")
    found = said(diary)[ours.id]
    assert found.is_reply_to_unknown
    assert not found.is_post
    assert not found.people


def test_a_chain_without_conversations_goes_by_its_root():
    diary = Diary()
    ann = diary.write("ann", on(9), kind=Kind.REPLY, in_reply_to="gone")
    ours = diary.write(US, on(8), kind=Kind.REPLY, in_reply_to=ann.id)
    alone = diary.write("bob", on(7), mentions=(US,))
    found = said(diary)
    assert found[ann.id].conversation == found[ours.id].conversation == "gone"
    assert found[alone.id].conversation is None


def test_what_is_deleted_later_was_there():
    diary = Diary()
    gone = diary.write("ann", on(9), mentions=(US,), deleted_at=UNTIL)
    kept = diary.write("ann", on(9), mentions=(US,), deleted_at=on(0, 1))
    assert gone.id not in said(diary)
    assert kept.id in said(diary)


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
