"""How a table writes its days is taken from its first rows, and seen to be so."""

import pytest

from auditor.errors import MalformedSource
from connectors._table_days import Days
from connectors._table_order import Order, undecided

FIRST = 2000


class Column:
    """A column that counts how many of its cells anybody took."""

    def __init__(self, *cells):
        self.cells = cells
        self.taken = 0

    def __call__(self):
        for cell in self.cells:
            self.taken += 1
            yield cell


def _days(column, told=None):
    return Days(column, lambda: undecided("posts.csv"), told)


def _noted(days, column):
    for cell in column.cells:
        days.note(cell)
    return days.are_as_told()


def test_first_rows_that_tell_are_enough():
    column = Column(*["13/01/2026"] * 3 * FIRST)
    days = _days(column)
    assert days.order is Order.DAY_FIRST
    assert column.taken == FIRST
    assert _noted(days, column)
    assert days.order is Order.DAY_FIRST


def test_the_whole_column_is_asked_where_first_rows_do_not_tell():
    column = Column(*["01/02/2026"] * FIRST, "01/13/2026")
    assert _days(column).order is Order.MONTH_FIRST


def test_first_rows_that_mistake_the_column_are_noticed():
    column = Column("2026-01-05", *["2026-01-06"] * FIRST, "13/01/2026", "01/02/2026")
    days = _days(column)
    assert days.order is Order.EITHER
    assert not _noted(days, column)
    assert days.order is Order.DAY_FIRST


def test_days_that_may_be_either_are_refused_when_all_are_seen():
    column = Column(*["2026-01-06"] * FIRST, "01/02/2026")
    days = _days(column)
    with pytest.raises(MalformedSource):
        _noted(days, column)


def test_what_somebody_told_us_holds_whatever_the_column_says():
    column = Column("01/13/2026")
    days = _days(column, Order.DAY_FIRST)
    assert _noted(days, column)
    assert days.order is Order.DAY_FIRST
    assert column.taken == 0
