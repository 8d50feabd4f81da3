"""From how many of how many people a test says yes, or no."""

import pytest

from auditor.records import ChannelKind
from auditor.verdict.rules import Counts, Outcome, Thresholds, outcomes


def outcome(test, **counted):
    nothing = {
        "answered": 0,
        "due": 0,
        "three_turns": 0,
        "two_turns": 0,
        "came_back": 0,
        "newcomers": 0,
        "regulars": 0,
        "wrote": 0,
        "paid_back": 0,
        "tried": 0,
    }
    counts = Counts(kind=ChannelKind.NETWORK, days=90, **(nothing | counted))
    return outcomes(counts, Thresholds())[test]


@pytest.mark.parametrize(
    ("x", "n"), [(7, 8), (8, 10), (9, 12), (11, 15), (14, 20), (20, 30), (33, 50)]
)
def test_people_get_an_answer_from_here_on(x, n):
    assert outcome("listen", answered=x, due=n) is Outcome.YES
    assert outcome("listen", answered=x - 1, due=n) is Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("x", "n"), [(1, 8), (2, 10), (3, 12), (4, 15), (6, 20), (10, 30), (19, 50)]
)
def test_people_get_no_answer_up_to_here(x, n):
    assert outcome("listen", answered=x, due=n) is Outcome.NO
    assert outcome("listen", answered=x + 1, due=n) is Outcome.UNCLEAR


@pytest.mark.parametrize(("x", "n"), [(2, 5), (3, 8), (5, 20), (9, 50)])
def test_it_goes_on_from_here(x, n):
    assert outcome("talk", three_turns=x, two_turns=n) is Outcome.YES
    assert outcome("talk", three_turns=x - 1, two_turns=n) is Outcome.UNCLEAR


@pytest.mark.parametrize(("x", "n"), [(4, 12), (6, 20), (8, 30), (12, 50)])
def test_people_come_back_from_here(x, n):
    assert outcome("return", came_back=x, newcomers=n) is Outcome.YES
    assert outcome("return", came_back=x - 1, newcomers=n) is Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("test", "x", "n", "first"),
    [
        ("talk", "three_turns", "two_turns", 25),
        ("return", "came_back", "newcomers", 16),
    ],
)
def test_nobody_is_a_no_from_so_many_on(test, x, n, first):
    assert outcome(test, **{x: 0, n: first}) is Outcome.NO
    assert outcome(test, **{x: 0, n: first - 1}) is Outcome.UNCLEAR
