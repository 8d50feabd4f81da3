"""Every unit in which servers say how long to wait."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from connectors._http import Outcome, waits
from connectors._http.waits import (
    after,
    at_epoch,
    at_iso_time,
    at_midnight,
    in_seconds,
    none_left,
    retry_after,
)
from tests.connectors.http.asking import answer, asking, later
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import page, too_many

RESET = "x-reset"
# 2 November 2026, 2:00 UTC, where the answers of these tests arrive, in epoch seconds:
# 20,759 days since 1970 are 1,793,577,600 seconds, and two hours more.
NOW = 20_759 * 86_400 + 2 * 3_600


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        (" 90 ", 90),
        ("1.5", 1.5),
        ("Mon, 02 Nov 2026 02:01:30 GMT", 90),
        ("Monday, 02-Nov-26 02:01:30 GMT", 90),
        ("Mon, 02 Nov 2026 03:01:30 +0100", 90),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, seconds):
    assert retry_after(answer({"retry-after": said})) == later(seconds)


@pytest.mark.parametrize(
    "said",
    ["", "soon", "-5", "nan", "inf", "1e400", "99999999999", "Mon, 99 Nov 2026", "[]"],
)
def test_what_names_no_wait_is_none(said):
    answered = answer({"retry-after": said, RESET: said})
    assert retry_after(answered) is None
    assert at_iso_time(answered, RESET) is None
    assert in_seconds(answered, RESET) is None


@pytest.mark.parametrize(
    "said",
    [
        "2026-11-02T02:05:00.000000Z",
        "2026-11-02T02:05:00Z",
        "2026-11-02T03:05:00+01:00",
        "2026-11-02 02:05:00",
    ],
)
def test_an_iso_time_is_a_moment(said):
    assert at_iso_time(answer({RESET: said}), RESET) == later(300)


def test_seconds_since_1970_are_a_moment():
    assert at_epoch(answer({RESET: str(NOW + 300)}), RESET) == later(300)


@pytest.mark.parametrize("said", ["", "x", "nan", "-1", "1e11", "1793584800000"])
def test_seconds_since_1970_that_are_none_are_no_moment(said):
    assert at_epoch(answer({RESET: said}), RESET) is None


def test_seconds_that_are_left_may_have_a_fraction():
    assert in_seconds(answer({RESET: "271.5"}), RESET) == later(271.5)


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [(7, later(7)), (0.5, later(0.5)), (True, None), ("7", None), (-1, None)],
)
def test_seconds_in_a_body_count_from_the_answer(seconds, moment):
    assert after(answer({}), seconds) == moment


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        # 18:00 on 1 November in California, where clocks were put back that morning.
        ("America/Los_Angeles", datetime(2026, 11, 2, 8, 0, tzinfo=UTC)),
        ("UTC", datetime(2026, 11, 3, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_day_ends_where_the_server_counts_it(zone, moment):
    assert at_midnight(answer({}), ZoneInfo(zone)) == moment


@pytest.mark.parametrize("wrong", [timedelta(days=-400), timedelta(hours=3)])
@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (partial(at_epoch, header=RESET), str(NOW + 120)),
        (partial(at_iso_time, header=RESET), "2026-11-02T02:02:00Z"),
        (retry_after, "Mon, 02 Nov 2026 02:02:00 GMT"),
        (retry_after, "120"),
        (partial(in_seconds, header=RESET), "120"),
    ],
)
def test_our_own_clock_may_be_wrong(wait, said, wrong):
    ours = datetime(2026, 11, 2, 2, 0, tzinfo=UTC) + wrong
    date = "Mon, 02 Nov 2026 02:00:00 GMT"
    headers = {RESET: said, "retry-after": said, "date": date}
    assert wait(answer(headers, at=ours)) == ours + timedelta(seconds=120)


@pytest.mark.parametrize(
    ("said", "none"),
    [
        ("0", True),
        ("0.0", True),
        ("0.4", True),
        ("1", False),
        ("", False),
        ("x", False),
    ],
)
def test_nothing_left_is_said_by_a_nought(said, none):
    assert none_left(answer({RESET: said}), RESET) is none


def test_what_lies_beyond_all_calendars_is_no_moment():
    late = datetime(9999, 12, 31, tzinfo=UTC)
    assert waits.after(answer({}, at=late), 10**8) is None


def test_a_wait_by_the_servers_clock_is_slept_whatever_ours_says():
    theirs = FakeClock(datetime(2031, 5, 1, 12, 0, tzinfo=UTC))
    until = partial(at_iso_time, header="x-ratelimit-reset")
    refused = too_many(x_ratelimit_reset="2031-05-01T12:04:10.000Z")
    with asking(refused, page([1]), served={"clock": theirs}, until=until) as we:
        assert we.ask().said() == [1]
        assert we.clock.slept == [250]


def test_a_wait_stays_as_long_when_our_clock_is_set_back_during_it():
    with asking(too_many(retry_after=1000)) as we:
        failed = we.fails()
        we.clock.is_set_to(we.clock.now() - timedelta(days=30))
        assert (failed.outcome, failed.seconds) == (Outcome.WAIT, 1000)
        we.clock.goes_on(600)
        we.gives(page([1]))
        assert we.ask().said() == [1]
        assert we.clock.slept == [400]
