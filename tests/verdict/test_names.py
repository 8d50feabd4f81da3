"""From outcomes to a score, to a level, to a name."""

import math
from dataclasses import replace
from itertools import product

import pytest

from auditor.records import ChannelKind
from auditor.verdict import rules
from auditor.verdict.rules import Outcome, Slug, Thresholds
from tests.verdict.by_hand import NOBODY

YES, NO, UNCLEAR = Outcome.YES, Outcome.NO, Outcome.UNCLEAR
CANNOT, NOT_HERE = Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE
LIMITS = Thresholds()


def outcome(test: str, **counts: object) -> Outcome:
    return rules.outcomes(replace(NOBODY, **counts), LIMITS)[test]


def found(listen, talk, come_back, reach):
    return {"listen": listen, "talk": talk, "return": come_back, "reach": reach}


# --- what cannot be told, and what does not exist ------------------------------------


def test_where_replies_are_partial_a_no_cannot_be_told_and_a_yes_can():
    partial = {"replies_partial": True}

    assert outcome("listen", answered=0, due=20, **partial) is CANNOT
    assert outcome("listen", answered=20, due=20, **partial) is YES
    assert outcome("listen", answered=10, due=20, **partial) is UNCLEAR
    assert outcome("talk", three_turns=0, two_turns=25, **partial) is CANNOT
    assert outcome("talk", two_turns=0, answered=0, due=8, **partial) is CANNOT
    assert outcome("reach", paid_back=0, tried=0, **partial) is CANNOT
    assert outcome("reach", paid_back=0, tried=10, **partial) is CANNOT


def test_what_is_not_counted_cannot_be_told():
    nothing = replace(
        NOBODY, answered=None, three_turns=None, came_back=None, paid_back=None
    )

    assert rules.outcomes(nothing, LIMITS) == found(CANNOT, CANNOT, CANNOT, CANNOT)


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        (ChannelKind.NETWORK, set()),
        (ChannelKind.REVIEWS, {"talk", "return", "reach"}),
        (ChannelKind.MAILBOX, set()),
        (ChannelKind.BLOG, {"reach"}),
        (ChannelKind.FORUM, set()),
        (ChannelKind.CHAT, set()),
    ],
)
def test_each_kind_of_channel_has_its_tests(kind, lacking):
    outcomes = rules.outcomes(replace(NOBODY, kind=kind, regulars=9, wrote=9), LIMITS)

    assert {test for test, o in outcomes.items() if o is NOT_HERE} == lacking


# --- score and level -----------------------------------------------------------------


def test_listen_weighs_double():
    assert rules.score(found(YES, YES, YES, YES)) == 5
    assert rules.score(found(NO, NO, NO, NO)) == -5
    assert rules.score(found(YES, NO, NO, UNCLEAR)) == 0
    assert rules.score(found(CANNOT, YES, NOT_HERE, UNCLEAR)) == 1


@pytest.mark.parametrize(
    ("outcomes", "level"),
    [
        # High: three points, and people who come back or going to them.
        (found(YES, YES, YES, YES), "high"),
        (found(YES, NO, YES, YES), "high"),
        (found(YES, UNCLEAR, YES, UNCLEAR), "high"),
        (found(YES, UNCLEAR, NOT_HERE, YES), "high"),
        (found(UNCLEAR, YES, YES, YES), "high"),
        # Answering and small talk alone are a good desk.
        (found(YES, YES, UNCLEAR, NO), "desk"),
        (found(YES, YES, CANNOT, CANNOT), "desk"),
        (found(YES, NOT_HERE, NOT_HERE, NOT_HERE), "desk"),
        (found(YES, NO, NO, NO), "desk"),
        # Who tries to go to people is more than a desk; so is who sees them again.
        (found(YES, YES, NO, UNCLEAR), "mixed"),
        (found(YES, NO, YES, NO), "mixed"),
        (found(YES, NO, NO, YES), "mixed"),
        # Low from two points down.
        (found(NO, UNCLEAR, UNCLEAR, CANNOT), "low"),
        (found(NO, YES, NO, UNCLEAR), "low"),
        (found(UNCLEAR, NO, NO, UNCLEAR), "low"),
        (found(NO, YES, UNCLEAR, UNCLEAR), "mixed"),
        (found(NO, NO, YES, YES), "mixed"),
        (found(UNCLEAR, UNCLEAR, UNCLEAR, UNCLEAR), "mixed"),
    ],
)
def test_the_level_of_conversation(outcomes, level):
    assert rules.level_of(outcomes) == level


def test_hardly_anybody_makes_it_low_unless_it_is_high():
    assert rules.level_of(found(CANNOT, YES, YES, CANNOT), hardly=True) == "low"
    assert rules.level_of(found(CANNOT, YES, YES, YES), hardly=True) == "high"


def test_every_combination_has_exactly_one_level():
    levels = {
        rules.level_of(found(*outcomes)) for outcomes in product(Outcome, repeat=4)
    }

    assert levels == {"high", "desk", "mixed", "low"}


# --- hardly anybody ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "own_messages", "days", "hardly"),
    [
        (3, 31, 90, True),
        (4, 41, 90, False),  # one in each of four begun stretches of four weeks
        (3, 30, 90, False),  # one to ten messages
        (0, 30, 28, True),
        (0, 1, 1, True),
        (13, 131, 365, True),
        (14, 141, 365, False),
    ],
)
def test_hardly_anybody(people, own_messages, days, hardly):
    assert rules.next_to_nobody(people, own_messages, days) is hardly
    few = replace(NOBODY, days=days, two_way=people, own_messages=own_messages)
    assert rules.hardly_anybody(replace(few, few_people=True)) is hardly
    assert not rules.hardly_anybody(few)


# --- names ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "low", "else_"),
    [
        ("high", Slug.NETWORKING, Slug.NETWORKING_AND_CONTENT),
        ("desk", Slug.ANSWERING_DESK, Slug.ANSWERING_DESK),
        ("mixed", Slug.MIXED, Slug.MIXED),
        ("low", Slug.QUIET, Slug.BROADCASTING),
    ],
)
def test_the_name_of_each_level_and_content(level, low, else_):
    assert rules.name(level, "low") is low
    assert rules.name(level, "mid") is rules.name(level, "high") is else_


def test_the_names_are_the_stable_ones():
    assert {slug.value for slug in Slug} == {
        "broadcasting",
        "networking",
        "networking_and_content",
        "answering_desk",
        "mixed",
        "quiet",
        "dormant",
        "not_enough_data",
        "cannot_tell",
    }


# --- spread and dials ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n", "expected"),
    [
        (0, 20, 0),
        (20, 20, 0),
        (10, 20, 2),  # 1.2816·√5 = 2.87
        (15, 20, 2),  # 1.2816·√3.75 = 2.48
        (50, 100, 6),  # 1.2816·5 = 6.41
        (0, 0, 0),
        (4, None, 2),  # 1.2816·2 = 2.56
        (9, None, 3),  # 1.2816·3 = 3.84
        (0, None, 0),
    ],
)
def test_the_spread_of_a_count(x, n, expected):
    assert rules.spread(x, n) == expected


def test_the_dials_stand_in_the_order_of_the_flip_list():
    counts = replace(
        NOBODY,
        answered=5,
        due=9,
        three_turns=2,
        two_turns=6,
        came_back=1,
        newcomers=13,
        regulars=3,
        wrote=20,
        paid_back=0,
        tried=2,
    )

    assert [(d.name, d.x, d.n) for d in rules.dials(counts)] == [
        ("listen", 5, 9),
        ("talk", 2, 6),
        ("return", 1, 13),
        ("regulars", 3, 20),
        ("reach", 0, 2),
    ]


def test_only_what_a_channel_has_can_turn():
    reviews = replace(NOBODY, kind=ChannelKind.REVIEWS)
    blog = replace(NOBODY, kind=ChannelKind.BLOG)
    few = replace(NOBODY, few_people=True, answered=None, own_messages=40, two_way=1)

    assert [d.name for d in rules.dials(reviews)] == ["listen"]
    assert "reach" not in [d.name for d in rules.dials(blog)]
    assert rules.dials(few)[0].name == "talk"
    assert (rules.dials(few)[-1].name, rules.dials(few)[-1].x) == ("two_way", 1)


@pytest.mark.parametrize(
    ("dial", "field"),
    [
        ("listen", "answered"),
        ("talk", "three_turns"),
        ("return", "came_back"),
        ("regulars", "regulars"),
        ("reach", "paid_back"),
        ("two_way", "two_way"),
    ],
)
def test_turning_a_dial_leaves_all_others_as_they_are(dial, field):
    assert rules.turned(NOBODY, dial, 7) == replace(NOBODY, **{field: 7})


def test_the_thresholds_are_what_decides():
    limits = replace(LIMITS, listen_people=5, regulars=2)
    counts = replace(NOBODY, answered=5, due=5, regulars=2, wrote=9)
    outcomes = rules.outcomes(counts, limits)

    assert (outcomes["listen"], outcomes["return"]) == (YES, YES)


def test_four_weeks_are_counted_as_soon_as_they_begin():
    assert [rules.four_weeks(days) for days in (0, 1, 28, 29, 56, 57)] == [
        0,
        1,
        1,
        2,
        2,
        3,
    ]
    assert math.isclose(rules.Z90, 1.6448536, abs_tol=1e-7)
