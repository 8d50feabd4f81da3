"""Who follows: told, counted, or not known; and what nobody counted is not nought."""

import pytest

from auditor.metrics import Measured, NotMeasured
from tests.metrics.case import CASES, Case
from tests.metrics.laid import METRICS, lay, utc


def measured(slug, case, **told):
    return lay(CASES / slug / case / "export", **told).measure(slug)


def test_where_nobody_knows_the_followers_it_is_not_measured_and_asks_for_them():
    laid = Case(CASES / "silent_audience" / "the_owner_knows").laid()
    metric = METRICS["silent_audience"]
    found = laid.measure(metric.slug, laid.of("x"))
    assert found == NotMeasured(metric=metric, missing=frozenset(), ask=metric.ask)
    assert "[client.followers]" in metric.ask


def test_the_share_is_of_those_whose_followers_are_known():
    found = (
        Case(CASES / "silent_audience" / "the_owner_knows")
        .laid()
        .measure("silent_audience")
    )
    assert found.headline == pytest.approx(2 / 450)
    assert found.n == 2


def test_three_in_forty_six_thousand_is_still_a_number():
    found = measured("silent_audience", "forty_six_thousand")
    assert found.headline == pytest.approx(3 / 46_000)


def test_there_is_no_share_of_nobody():
    found = measured("silent_audience", "no_followers_at_all")
    assert isinstance(found, Measured)
    assert found.headline is None


def test_what_nobody_counted_has_no_row_and_no_number():
    found = measured("audience_reaction", "nobody_counted")
    assert (found.n, found.headline, found.rows) == (0, None, ())


def test_all_that_was_counted_is_added_up_post_by_post():
    found = measured("audience_reaction", "numbers_alone")
    assert found.headline == pytest.approx(3 / 2 + 6 / 3)
    assert found.n == 3


def test_what_was_counted_after_the_end_is_not_known_yet():
    """On 9 June nobody had counted anything."""
    found = measured("audience_reaction", "numbers_alone", until=utc("2026-06-09"))
    assert found.n == 0
    found = measured("audience_reaction", "numbers_alone", until=utc("2026-06-10"))
    assert found.rows[0]["total"] == 3
