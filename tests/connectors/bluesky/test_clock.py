"""Two clocks, worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.records import Precision
from connectors.bluesky._clock import STARTS, clock, moment, sent
from tests.connectors.bluesky.composing import tid

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOON_KEY = tid(2026, 3, 2, 12)


def test_a_key_counts_microseconds_above_ten_bits():
    # 3 is 1, k is 16, u is 26 …: 1 * 32**12 + 16 * 32**11 + 26 * 32**10 + … is
    # 1759609687973945350, and that is 1718368835912056 times 1024 and 6 more.
    assert clock("3kuv5q2xkfs2a") == datetime(
        2024, 6, 14, 12, 40, 35, 912056, tzinfo=UTC
    )


def test_the_last_ten_bits_are_no_time():
    assert clock(NOON_KEY) == clock(f"{NOON_KEY[:-2]}zz") == NOON


@pytest.mark.parametrize(
    "rkey",
    [
        "",
        "self",
        "by-hand",
        NOON_KEY[:-1],
        f"{NOON_KEY}2",
        NOON_KEY.upper(),
        f"k{NOON_KEY[1:]}",
        f"{NOON_KEY[:-1]}1",
        f"{NOON_KEY[:-1]}\n",
        "_3kuv5q2xkfs2",
        "٣kuv5q2xkfs2a",
    ],
)
def test_other_keys_tell_nothing(rkey):
    assert clock(rkey) is None


def test_keys_from_before_bluesky_tell_nothing():
    assert clock(tid(2022, 11, 1)) == STARTS
    assert clock(tid(2022, 10, 31, 23, 59, 59)) is None


@pytest.mark.parametrize(
    "stated",
    [
        "2026-03-02T12:00:00Z",
        "2026-03-02T12:00:00.000Z",
        "2026-03-02T05:00:00-07:00",
        "2026-03-02T13:00+01:00",
        "2026-03-02T12:00:00.0000000000-00:00",
        "2026-03-02t12:00:00z",
        "2026-03-02 12:00:00",
        " 2026-03-02T12:00:00Z ".strip(),
    ],
)
def test_a_moment_is_understood_in_every_form(stated):
    assert moment(stated) == NOON
    assert moment(stated).tzinfo is UTC


@pytest.mark.parametrize(
    "stated",
    [
        None,
        7,
        "",
        "noon",
        "2026-03-02",
        "2026-W10-1T12:00",
        "2026-02-30T12:00:00Z",
        "2026-03-02T12:00:61Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        b"2026-03-02T12:00:00Z",
    ],
)
def test_what_is_no_moment_is_none(stated):
    assert moment(stated) is None


def test_up_to_a_day_apart_the_stated_time_counts_to_the_second():
    assert sent("2026-03-03T12:00:00Z", NOON_KEY, None) == (
        NOON + timedelta(days=1),
        Precision.SECOND,
    )
    assert sent("2026-03-01T12:00:00Z", NOON_KEY, None) == (
        NOON - timedelta(days=1),
        Precision.SECOND,
    )


@pytest.mark.parametrize("stated", ["2026-03-01T11:59:59Z", "2026-03-03T12:00:01Z"])
def test_further_apart_the_key_counts_to_the_day(stated):
    assert sent(stated, NOON_KEY, None) == (NOON, Precision.DAY)


def test_a_key_from_after_the_last_change_is_not_believed():
    before = NOON - timedelta(days=1, seconds=1)
    stated = "2026-02-20T08:00:00Z"
    assert sent(stated, NOON_KEY, before).at == datetime(2026, 2, 20, 8, tzinfo=UTC)


def test_where_neither_can_be_there_is_no_time():
    with pytest.raises(ValueError, match="no time"):
        sent("2026-03-02T12:00:00Z", NOON_KEY, NOON - timedelta(days=2))
    with pytest.raises(ValueError, match="no time"):
        sent(None, "self", None)
