"""When something was written, from what an export says about it."""

from datetime import UTC, datetime

import pytest

from auditor.records import Precision
from connectors.wordpress._times import Clock, Stated, moment, of_feed

ZEROS = "0000-00-00 00:00:00"


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_the_time_in_greenwich_comes_first():
    stated = Stated("2026-01-05 08:00:00", "2026-01-05 09:00:00", "")
    assert Clock().read(stated) == (at(2026, 1, 5, 8), Precision.SECOND)


def test_zeros_are_made_up_for_by_what_feeds_say():
    stated = Stated(ZEROS, "2026-01-05 09:00:00", "Mon, 05 Jan 2026 08:00:00 +0000")
    assert Clock().read(stated) == (at(2026, 1, 5, 8), Precision.SECOND)


def test_a_local_time_takes_the_offset_that_was_usual_that_month():
    clock = Clock()
    clock.learn(Stated("2026-03-05 08:00:00", "2026-03-05 09:00:00"))
    clock.learn(Stated("2026-03-06 08:00:00", "2026-03-06 09:00:00"))
    clock.learn(Stated("2026-03-30 08:00:00", "2026-03-30 10:00:00"))
    clock.learn(Stated("2026-07-05 08:00:00", "2026-07-05 10:00:00"))
    march = clock.read(Stated(ZEROS, "2026-03-09 09:00:00"))
    july = clock.read(Stated(ZEROS, "2026-07-09 09:00:00"))
    assert march == (at(2026, 3, 9, 8), Precision.SECOND)
    assert july == (at(2026, 7, 9, 7), Precision.SECOND)


def test_the_only_offset_a_site_ever_had_holds_in_every_month():
    clock = Clock()
    clock.learn(Stated("2026-01-05 08:00:00", "2026-01-05 13:30:00"))
    stated = Stated("", "2020-06-05 13:30:00")
    assert clock.read(stated) == (at(2020, 6, 5, 8), Precision.SECOND)


def test_without_any_offset_a_local_time_is_good_for_the_day():
    stated = Stated(ZEROS, "2026-01-05 09:00:00")
    assert Clock().read(stated) == (at(2026, 1, 5, 9), Precision.DAY)


def test_two_times_of_different_days_teach_no_offset():
    clock = Clock()
    clock.learn(Stated("2026-01-05 08:00:00", "2026-02-05 08:00:00"))
    assert clock.read(Stated(ZEROS, "2026-02-05 09:00:00"))[1] is Precision.DAY


def test_what_is_dated_a_day_after_the_export_is_refused():
    clock = Clock()
    clock.made(at(2026, 3, 1))
    assert clock.read(Stated("2026-03-02 00:00:00", ""))[0] == at(2026, 3, 2)
    with pytest.raises(ValueError, match="after the export"):
        clock.read(Stated("2026-03-02 00:00:01", ""))


@pytest.mark.parametrize("text", ["", ZEROS, "yesterday", "2026-13-01 08:00:00", "٢"])
def test_nonsense_is_no_time(text):
    assert moment(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "Mon, 05 Jan 26 08:00:00 +0000",
        "Mon, 99 Jan 2026 08:00:00 +0000",
        "Mon, 01 Jan 0001 00:00:00 +1400",
    ],
)
def test_nonsense_in_a_feed_is_no_time_either(text):
    assert of_feed(text) is None


def test_a_feed_may_count_from_another_zone():
    assert of_feed("Mon, 05 Jan 2026 08:00:00 -0500") == at(2026, 1, 5, 13)


@pytest.mark.parametrize("year", ["9999", "0001", "1969"])
def test_a_year_in_which_nobody_wrote_is_no_time(year):
    assert moment(f"{year}-12-31 23:59:59") is None
    assert of_feed(f"Fri, 31 Dec {year} 23:59:59 +0000") is None
