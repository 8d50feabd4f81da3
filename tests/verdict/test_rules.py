"""The rules: from counts to outcomes, to a score, to a name."""

import math
from dataclasses import replace
from itertools import product

import pytest

from auditor.records import ChannelKind
from auditor.verdict import rules
from auditor.verdict.rules import Counts, Outcome, Slug, Thresholds

YES, NO, UNCLEAR = Outcome.YES, Outcome.NO, Outcome.UNCLEAR
CANNOT, NOT_HERE = Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE
LIMITS = Thresholds()

# Nobody wrote and nobody was due: three tests cannot tell, and REACH is a no.
NOBODY = Counts(
    kind=ChannelKind.NETWORK,
    days=90,
    answered=0,
    due=0,
    three_turns=0,
    two_turns=0,
    came_back=0,
    newcomers=0,
    regulars=0,
    wrote=0,
    paid_back=0,
    tried=0,
)


def outcome(test: str, **counts: object) -> Outcome:
    return rules.outcomes(replace(NOBODY, **counts), LIMITS)[test]


def found(listen, talk, come_back, reach):
    return {"listen": listen, "talk": talk, "return": come_back, "reach": reach}


# --- the interval --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        # By hand: z = 1.6449, z² = 2.7055.
        # 0 of 16: 0 and z²/(n + z²) = 2.7055/18.7055.
        (0, 16, 0.0, 0.14464),
        # 8 of 8: n/(n + z²) = 8/10.7055, and 1.
        (8, 8, 0.74728, 1.0),
        # 7 of 8: (0.875 + 0.16910 ± 1.6449·√(0.013672 + 0.010569)) / 1.33819.
        (7, 8, 0.58886, 0.97160),
    ],
)
def test_wilsons_interval(x, n, low, high):
    assert rules.wilson(x, n) == pytest.approx((low, high), abs=5e-5)


def test_without_a_sample_anything_is_possible():
    assert rules.wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("x", "n"), [(0, 1), (1, 1), (0, 10**6), (10**6, 10**6)])
def test_the_interval_stays_between_nought_and_one(x, n):
    low, high = rules.wilson(x, n)

    assert 0.0 <= low <= x / n <= high <= 1.0


# --- LISTEN --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n"), [(7, 8), (8, 10), (9, 12), (11, 15), (14, 20), (20, 30), (33, 50)]
)
def test_listen_is_yes_from_here_and_unclear_below(x, n):
    assert outcome("listen", answered=x, due=n) is YES
    assert outcome("listen", answered=x - 1, due=n) is UNCLEAR


@pytest.mark.parametrize(
    ("x", "n"), [(1, 8), (2, 10), (3, 12), (4, 15), (6, 20), (10, 30), (19, 50)]
)
def test_listen_is_no_up_to_here_and_unclear_above(x, n):
    assert outcome("listen", answered=x, due=n) is NO
    assert outcome("listen", answered=x + 1, due=n) is UNCLEAR


def test_listen_asks_for_65_in_100_however_many_they_are():
    assert outcome("listen", answered=6499, due=10_000) is UNCLEAR
    assert outcome("listen", answered=6500, due=10_000) is YES


def test_listen_needs_eight_people():
    assert outcome("listen", answered=7, due=7) is CANNOT
    assert outcome("listen", answered=8, due=8) is YES


# --- TALK ----------------------------------------------------------------------------


@pytest.mark.parametrize(("x", "n"), [(2, 5), (3, 8), (5, 20), (9, 50)])
def test_talk_is_yes_from_here(x, n):
    assert outcome("talk", three_turns=x, two_turns=n) is YES
    assert outcome("talk", three_turns=x - 1, two_turns=n) is UNCLEAR


def test_talk_is_no_when_none_of_25_went_on():
    assert outcome("talk", three_turns=0, two_turns=24) is UNCLEAR
    assert outcome("talk", three_turns=0, two_turns=25) is NO


def test_talk_needs_five_people():
    assert outcome("talk", three_turns=4, two_turns=4) is CANNOT


def test_talk_with_nobody_is_no_where_listen_has_its_eight():
    assert outcome("talk", two_turns=0, answered=0, due=8) is NO
    assert outcome("talk", two_turns=0, answered=0, due=7) is CANNOT
    assert outcome("talk", two_turns=0, answered=None, due=8) is CANNOT
    assert outcome("talk", two_turns=1, answered=0, due=8) is CANNOT


# --- RETURN --------------------------------------------------------------------------


@pytest.mark.parametrize(("x", "n"), [(4, 12), (6, 20), (8, 30), (12, 50)])
def test_return_is_yes_from_here(x, n):
    assert outcome("return", came_back=x, newcomers=n) is YES
    assert outcome("return", came_back=x - 1, newcomers=n) is UNCLEAR


def test_return_is_no_when_none_of_sixteen_came_back():
    assert outcome("return", came_back=0, newcomers=15) is UNCLEAR
    assert outcome("return", came_back=0, newcomers=16) is NO


def test_return_needs_twelve_newcomers():
    assert outcome("return", came_back=11, newcomers=11) is CANNOT


def test_return_is_yes_by_five_regulars_who_are_a_twentieth_of_the_people():
    assert outcome("return", regulars=5, wrote=100) is YES
    assert outcome("return", regulars=5, wrote=101) is CANNOT
    assert outcome("return", regulars=4, wrote=4) is CANNOT
    assert outcome("return", regulars=5, wrote=5, newcomers=50) is YES


# --- REACH ---------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "enough"), [(28, 1), (29, 2), (90, 4), (365, 14)])
def test_reach_is_yes_with_one_person_for_each_four_weeks_begun(days, enough):
    assert outcome("reach", paid_back=enough, tried=enough, days=days) is YES
    assert outcome("reach", paid_back=enough - 1, tried=enough, days=days) is not YES


def test_reach_is_no_when_nobody_was_tried():
    assert outcome("reach", paid_back=0, tried=0) is NO


def test_reach_is_no_when_fewer_than_a_twentieth_of_ten_or_more_wrote_back():
    assert outcome("reach", paid_back=0, tried=9) is UNCLEAR
    assert outcome("reach", paid_back=0, tried=10) is NO
    assert outcome("reach", paid_back=1, tried=20) is UNCLEAR
    assert outcome("reach", paid_back=1, tried=21) is NO


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
