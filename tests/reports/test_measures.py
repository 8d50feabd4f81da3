"""A metric's one number, in the words of its unit, or why there is none."""

import pytest

from auditor.audit.shapes import Measurement
from reports.measures import row
from tests.reports.composed import BAKERY


def cells(slug, headline, rows=(), n=40):
    found = Measurement(
        status="measured",
        headline=headline,
        n=n,
        since=None,
        until=None,
        missing=(),
        partial=(),
        rows=tuple(rows),
    )
    return [str(cell) for cell in row(BAKERY, slug, found)]


@pytest.mark.parametrize(
    ("slug", "headline", "n", "value", "rests"),
    [
        ("thread_shape", 2.5, 40, "2.5", "40 conversations"),
        ("thread_shape", 3.0, 1, "3", "1 conversation"),
        ("stickiness", 0.12, 40, "12 %", "40 people"),
        ("silent_audience", 3 / 4600, 3, "0.07 %", "3 people"),
        ("audience_reaction", 3.5, 6, "3.50", "6 posts"),
        ("ask_and_follow_through", 0.5, 5, "50 %", "5 posts"),
    ],
)
def test_it_stands_in_the_words_of_its_unit(slug, headline, n, value, rests):
    _, found, sample = cells(slug, headline, n=n)
    assert (found.replace("\N{NO-BREAK SPACE}", " "), sample) == (value, rests)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("few_people", "too few people for a share"),
        ("short_period", "it takes twelve weeks"),
        (None, "nothing to count"),
    ],
)
def test_without_a_number_it_says_why(reason, said):
    assert cells("stickiness", None, [{"reason": reason}])[1] == said


def test_what_nobody_told_us_is_asked_for():
    found = Measurement(
        status="not_measured",
        headline=None,
        n=0,
        since=None,
        until=None,
        missing=(),
        partial=(),
        rows=(),
        ask="Say how many follow you.",
    )
    cell = str(row(BAKERY, "silent_audience", found)[1])
    assert cell == "not known. Say how many follow you."
