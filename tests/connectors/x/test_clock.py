from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from connectors.x._clock import clock, moment, sent

MOMENTS = some.datetimes(
    min_value=datetime(2006, 3, 21),  # noqa: DTZ001 - the zone is given beside
    max_value=datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=some.just(UTC),
).map(lambda time: time.replace(microsecond=0))


@given(MOMENTS)
def test_every_form_x_writes_names_the_same_time(time):
    assert moment(time.strftime("%a %b %d %H:%M:%S +0000 %Y")) == time
    assert moment(time.strftime("%Y-%m-%d %H:%M:%S +0000")) == time
    assert moment(time.strftime("%Y-%m-%dT%H:%M:%S.000Z")) == time


@pytest.mark.parametrize(
    "text",
    ["Mon Jun 10 11:02:11 +0200 2024", "2024-06-10 04:02:11 -0500"],
)
def test_other_zones_are_turned_into_utc(text):
    assert moment(text) == datetime(2024, 6, 10, 9, 2, 11, tzinfo=UTC)
    assert moment(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "Mon Jun 31 09:02:11 +0000 2024", "Mon"),
        *("Mon Jux 10 09:02:11 +0000 2024", "2024-13-01 00:00:00 +0000"),
        *("9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00"),
        *("Fri Dec 31 23:59:59 +0000 9999", "Mon Jan 01 00:00:00 +1400 0001"),
        *("Mon Jun 10 09:02:11 nowhere 2024", "Mon Jun 10 09:02:11 +0000 20x4"),
    ],
)
def test_what_is_no_date_is_refused_without_being_quoted(text):
    with pytest.raises(ValueError, match="not a date as X writes it"):
        moment(text)


# (1,577,836,800,000 ms of 1 January 2020 - 1,288,834,974,657 ms) * 2^22
NEW_YEAR = "1212161512043446272"


def test_an_id_tells_when_it_was_made():
    assert clock(NEW_YEAR) == datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("id_", ["29700859246", "-5", "", "abc", "²", "9" * 40])
def test_other_ids_tell_nothing(id_):
    assert clock(id_) is None


def test_a_time_before_x_gives_way_to_the_id():
    early = "Wed Mar 12 10:00:00 +0000 1997"
    assert sent(early, NEW_YEAR) == datetime(2020, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="before X existed"):
        sent(early, "93000001")
