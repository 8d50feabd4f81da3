"""What is passed on tells days, and never the second of anybody's last mail."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from auditor.audit.shapes import Stretch
from auditor.audit.whole_days import in_whole_days
from tests.audit.export import UNTIL, Export, before
from tests.cli.command import audited
from tests.reports.composed import BAKERY

LONDON = "Europe/London"


def at(*moment):
    return datetime(*moment, tzinfo=UTC)


def test_a_stretch_grows_to_the_days_it_touches():
    # In June London is an hour ahead: its days begin at 23:00 UTC.
    given = Stretch(
        since=at(2026, 6, 2, 9, 15), until=at(2026, 6, 30, 15, 5, 49), extent="partial"
    )
    found = in_whole_days(given, LONDON)
    assert (found.since, found.until) == (at(2026, 6, 1, 23), at(2026, 6, 30, 23))


def test_what_lies_on_the_edge_of_a_day_stays():
    given = Stretch(
        since=at(2026, 6, 1, 23), until=at(2026, 6, 30, 23), extent="partial"
    )
    assert in_whole_days(given, LONDON) == given


def test_the_edge_follows_the_clock_into_winter():
    given = Stretch(since=at(2026, 1, 5, 9), until=at(2026, 1, 6, 9), extent="partial")
    found = in_whole_days(given, LONDON)
    assert (found.since, found.until) == (at(2026, 1, 5), at(2026, 1, 7))


def test_every_moment_of_a_whole_audit_moves_however_deep_it_lies():
    odd = replace(BAKERY, until=at(2026, 9, 30, 15, 5, 49))
    found = in_whole_days(odd, LONDON)
    assert found.until == at(2026, 9, 30, 23)
    stretches = [
        s for c in found.channels for all_ in c.coverage.values() for s in all_
    ]
    assert stretches
    assert {one.until.astimezone(ZoneInfo(LONDON)).hour for one in stretches} == {0}
    assert in_whole_days(found, LONDON) == found


@pytest.mark.parametrize("edition", ["private", "shareable"])
def test_the_second_of_the_last_message_is_told_in_the_private_edition_alone(
    tmp_path, edition
):
    x = Export(until=UNTIL.replace(hour=15, minute=5, second=49))
    x.posts(5)
    x.says(
        "Ann", before(0, hours=15, minutes=5, seconds=48), "hello", mentions=["bakery"]
    )
    found = audited(x.into(tmp_path / "x"), "--edition", edition)
    assert ("T15:05:49Z" in str(found)) is (edition == "private")
