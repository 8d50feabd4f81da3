"""Times as most exports write them."""

from datetime import UTC, datetime

import pytest

from connectors import _iso
from connectors._years import since_1970

EIGHT = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05T08:00:00Z",
        "2026-01-05T09:00:00+01:00",
        "2026-01-05T08:00:00+00:00",
        " 2026-01-05 08:00:00 ",
    ],
)
def test_a_time_is_told_in_utc_whatever_zone_it_names(text):
    found = _iso.moment(text)
    assert found == EIGHT
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"],
)
def test_what_is_no_time_at_which_anybody_wrote_is_none(text):
    assert _iso.moment(text) is None


def test_seconds_since_1970_are_told_in_utc():
    assert since_1970(1_767_600_000) == EIGHT


@pytest.mark.parametrize("seconds", [-1, 10**30, float("nan"), float("inf"), 2**40])
def test_seconds_at_which_nobody_wrote_are_none(seconds):
    assert since_1970(seconds) is None
