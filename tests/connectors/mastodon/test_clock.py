"""Times as they are stated, and the time inside a Mastodon id."""

from datetime import UTC, datetime

import pytest

from connectors.mastodon._clock import clock, contradicts, moment, moment_if_any


def at(text):
    return datetime.fromisoformat(text)


def number(text):
    return str(int(at(text).timestamp() * 1000) << 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06-10T09:02:11Z", "2024-06-10T09:02:11+00:00"),
        ("2024-06-10T09:02:11", "2024-06-10T09:02:11+00:00"),
        ("2024-06-10T11:02:11+02:00", "2024-06-10T09:02:11+00:00"),
        ("2024-06-10 09:02:11+00:00", "2024-06-10T09:02:11+00:00"),
        ("2024-06-10", "2024-06-10T00:00:00+00:00"),
    ],
)
def test_every_way_to_write_a_time_is_read_as_utc(text, expected):
    assert moment(text) == at(expected)
    assert moment(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    ["", "soon", None, 5, [], "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59"],
)
def test_what_is_no_time_at_which_anybody_wrote_is_refused(text):
    with pytest.raises(ValueError, match="its time is not a date"):
        moment(text)
    assert moment_if_any(text) is None


def test_an_id_holds_milliseconds_above_sixteen_other_bits():
    # 112591498117120077 / 65536 = 1718009920000.001, ms since 1970
    assert clock("112591498117120077") == at("2024-06-10T08:58:40+00:00")


def test_an_id_from_before_mastodon_or_of_another_kind_holds_no_time():
    assert clock(number("2016-10-05T23:59:59+00:00")) is None
    assert clock(number("2016-10-06T00:00:00+00:00")) is not None
    for other in (
        "998877",
        "01HZZZ7Q8V3M",
        "",
        "-12591498117120077",
        "²12591498117120077",
    ):
        assert clock(other) is None
    assert clock("9" * 40) is None


def test_a_number_contradicts_only_if_it_lies_a_day_after_its_answer():
    id_ = number("2024-06-10T09:00:00+00:00")
    assert not contradicts(id_, at("2024-06-09T09:00:00+00:00"))
    assert contradicts(id_, at("2024-06-09T08:59:59+00:00"))
    assert not contradicts("998877", at("2024-06-09T08:59:59+00:00"))
