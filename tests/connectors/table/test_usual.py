"""Times in their usual spellings are read fast, and mean what they always meant."""

from datetime import UTC, datetime

import pytest

from auditor.records import Precision
from connectors._table_dates import Moment, moment
from connectors._table_order import Order
from connectors._table_usual import usual

USUAL = [
    "06/10/2026 02:02",
    "13/06/2026 23:59",
    "06/13/2026 23:59:07",
    "10.06.2026 00:00",
    "10-06-2026 02:02:59",
    "2026-06-10 02:02",
    "2026-06-10T02:02:03",
    "Jun 10, 2026 02:02 am",
    "Dec 31, 2026 12:00 AM",
    "Dec 31, 2026 12:00 pm",
    "Feb 29, 2024 11:59 PM",
]
UNUSUAL = [
    "31/02/2026 02:02",
    "02/30/2026 02:02",
    "13/13/2026 02:02",
    "06/10/2026 24:02",
    "06/10/2026 02:60",
    "06/10/1026 02:02",
    "06/10/9999 02:02",
    "2026-06-10x02:02",
    "2026-W1-10 02:02",
    "2026-06-10 02:02+2",
    "2026-06-10 02:02+02",
    "06/10/2026 2:02 pm",
    "06/10/202६ 02:02",
    "Jun 31, 2026 02:02 am",
    "Jun 10, 2026 13:02 pm",
    "Jun 10, 2026 00:02 am",
    "Jui 10, 2026 02:02 am",
    "Jun 10  2026 02:02 am",
    "",
]


@pytest.mark.parametrize("read_as", Order)
@pytest.mark.parametrize("cell", [*USUAL, *UNUSUAL])
def test_a_time_means_the_same_however_it_is_read(cell, read_as):
    # With a space before it a cell has no usual length: the tolerant way reads it.
    assert told(cell, read_as) == told(f" {cell}", read_as)


def told(cell: str, read_as: Order) -> Moment | str:
    try:
        return moment(cell, read_as)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    ("cell", "is_month_first", "month", "day"),
    [
        ("06/10/2026 14:02", True, 6, 10),
        ("06/10/2026 14:02", False, 10, 6),
        ("10.06.2026 14:02", False, 6, 10),
        ("2026-06-10 14:02", None, 6, 10),
        ("Jun 10, 2026 02:02 pm", None, 6, 10),
    ],
)
def test_the_usual_spellings_are_known(cell, is_month_first, month, day):
    at = datetime(2026, month, day, 14, 2, tzinfo=UTC)
    assert usual(cell, is_month_first=is_month_first) == (at, Precision.MINUTE)


def test_seconds_are_told():
    at = datetime(2026, 6, 10, 2, 2, 3, tzinfo=UTC)
    found = usual("2026-06-10T02:02:03", is_month_first=None)
    assert found == (at, Precision.SECOND)


@pytest.mark.parametrize("cell", UNUSUAL)
def test_what_is_not_usual_is_left_to_the_tolerant_way(cell):
    assert usual(cell, is_month_first=True) is None


def test_a_column_that_does_not_say_which_is_the_day_is_left_to_it_too():
    assert usual("06/10/2026 02:02", is_month_first=None) is None
