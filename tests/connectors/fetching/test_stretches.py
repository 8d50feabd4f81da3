"""What a manifest says is covered is taken at its word only where it makes sense."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from connectors._fetching import Stretch

EARLY, LATE = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 2, tzinfo=UTC)
ELSEWHERE = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("since", "until", "is_one"),
    [
        (EARLY, LATE, True),
        (LATE, EARLY, False),
        (EARLY, EARLY, False),
        (EARLY, LATE.replace(tzinfo=None), False),
        (EARLY.replace(tzinfo=None), LATE.replace(tzinfo=None), False),
        (EARLY, LATE.astimezone(ELSEWHERE), False),
    ],
)
def test_a_time_begins_before_it_ends_in_utc(since, until, is_one):
    stretch = Stretch(stream="context", since=since, until=until, extent="partial")
    assert stretch.is_a_time is is_one


def test_a_stretch_that_came_through_a_manifest_is_still_a_time():
    stretch = Stretch(stream="context", since=EARLY, until=LATE, extent="partial")
    assert msgspec.json.decode(msgspec.json.encode(stretch), type=Stretch).is_a_time
