"""The four tests: from counts to outcomes."""

from dataclasses import replace

import pytest

from auditor.verdict import rules
from auditor.verdict.rules import Outcome, Thresholds
from tests.verdict.by_hand import NOBODY

YES, NO, UNCLEAR = Outcome.YES, Outcome.NO, Outcome.UNCLEAR
CANNOT, NOT_HERE = Outcome.CANNOT_TELL, Outcome.NOT_APPLICABLE
LIMITS = Thresholds()


def outcome(test: str, **counts: object) -> Outcome:
    return rules.outcomes(replace(NOBODY, **counts), LIMITS)[test]


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
