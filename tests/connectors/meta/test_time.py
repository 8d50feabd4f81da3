"""Meta's times: seconds or milliseconds, and 0 where nobody knows."""

from datetime import UTC, datetime

import pytest

from connectors._meta_time import moment, moment_if_any, moment_in_words

AT = datetime(2024, 6, 10, 9, 2, 11, tzinfo=UTC)


@pytest.mark.parametrize("stated", [1718010131, "1718010131", 1718010131.0])
def test_seconds_are_counted_in_utc(stated):
    assert moment(stated) == AT


def test_milliseconds_are_told_by_their_size():
    assert moment(1718010131999) == AT


@pytest.mark.parametrize("stated", [0, "0", None, "", False, 0.0])
def test_nothing_stands_for_no_time_and_never_for_1970(stated):
    with pytest.raises(ValueError, match=r"it has no time$"):
        moment(stated)


@pytest.mark.parametrize("stated", [-62169958800, 1, 946684800, 4102444800, 10**30])
def test_nobody_wrote_before_the_platform_or_after_the_century(stated):
    with pytest.raises(ValueError, match=r"it has no time that can be$"):
        moment(stated)


@pytest.mark.parametrize("stated", ["June", [], {}, float("nan"), float("inf")])
def test_what_is_no_number_is_no_time(stated):
    assert moment_if_any(stated) is None


@pytest.mark.parametrize(
    "stated",
    ["2024-06-10T09:02:11+00:00", "2024-06-10T11:02:11+02:00", "2024-06-10T09:02:11.7"],
)
def test_the_oldest_files_write_times_in_words(stated):
    assert moment_in_words(stated) == AT


@pytest.mark.parametrize(
    "stated", ["", "soon", "1970-01-01", "0001-01-01T00:00:00+09:00"]
)
def test_words_that_are_no_time_of_a_post_are_refused(stated):
    with pytest.raises(ValueError, match="time"):
        moment_in_words(stated)
