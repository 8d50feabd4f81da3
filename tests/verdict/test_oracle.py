"""The oracle's own rules, held against numbers worked out by hand."""

from dataclasses import replace
from datetime import timedelta
from math import pi

import pytest

from auditor.records import ChannelKind, Kind
from tests.verdict.oracle.addressing import address
from tests.verdict.oracle.automation import quantile
from tests.verdict.oracle.channel import has_question_mark
from tests.verdict.oracle.diary import UNTIL, US, Diary, on
from tests.verdict.oracle.interval import chance_of_more, wilson
from tests.verdict.oracle.tests_four import (
    Counts,
    outcomes,
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
