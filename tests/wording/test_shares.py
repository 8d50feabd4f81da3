"""Shares that stand side by side: parts of a whole are whole together."""

import pytest

from auditor.wording import in_percent
from auditor.wording.shares import percent


@pytest.mark.parametrize(
    ("shares", "percents"),
    [
        # 42.67, 46.67 and 10.67: two are left over, and go to the largest of equals
        ((32 / 75, 35 / 75, 8 / 75), (43, 47, 10)),
        ((8 / 75, 35 / 75, 32 / 75), (10, 47, 43)),
        ((1 / 3, 1 / 3, 1 / 3), (34, 33, 33)),
        ((0.996, 0.004), (100, 0)),
        ((0.125, 0.375, 0.5), (12, 38, 50)),
        ((1.0,), (100,)),
        ((0.0, 0.0), (0, 0)),
        ((), ()),
    ],
)
def test_parts_of_a_whole_sum_to_a_hundred(shares, percents):
    assert in_percent(shares) == percents


def test_parts_of_less_than_everything_sum_to_what_they_are_of():
    assert in_percent((0.255, 0.255)) == (26, 25)


def test_a_share_is_written_with_a_space_that_never_breaks():
    assert percent(43) == "43\u00a0%"
