"""In which order a table writes day and month, which its whole column tells.

``06/10/2024`` is a day in June for some and in October for others. One cell cannot say,
but a column can: where any first number is above 12 it is the day. Where no cell says,
nobody guesses.

A column is not gone through for that alone: its first rows nearly always tell, and
whoever then goes through all of it notes whether the rest tells the same.
"""

import re
from collections.abc import Iterable
from enum import Enum
from itertools import islice

from auditor.errors import MalformedSource
from auditor.language import text
from connectors._table_spelt import NUMERIC, tidy
from connectors._table_usual import MONTHS

_FIRST = 2000  # rows that nearly always tell
_YEAR = 12  # months
_DAY = 10  # letters of 06/10/2026
_DAYS = 10_000  # of thirty years


class Order(Enum):
    """In which order a column writes day and month."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"


class Written:
    """How a column writes its days, as far as the cells noted so far tell."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self.is_ambiguous = False
        self._day_first = self._month_first = self._dotted = False
        self._seen = set[str]()

    def note(self, cell: str) -> None:
        """Take one more cell into account; most days come again and again."""
        if cell[3:4] == " " and cell[:3] in MONTHS:
            return  # it names the month
        if _begins_with_year(cell):
            return
        is_day = cell[_DAY : _DAY + 1] == " " and cell[0].isdecimal()
        day = cell[:_DAY] if is_day else cell
        if day in self._seen:
            return
        if len(self._seen) < _DAYS:
            self._seen.add(day)
        found = _numbers(cell)
        if found is None:
            return
        first, mark, second = int(found[1]), found[2], int(found[3])
        self._day_first = self._day_first or first > _YEAR
        self._month_first = self._month_first or second > _YEAR
        self._dotted = self._dotted or mark == "."
        self.is_ambiguous = self.is_ambiguous or is_ambiguous(cell)

    @property
    def order(self) -> Order:
        """What the column tells; `Order.EITHER` where it tells nothing, or both."""
        if self._day_first == self._month_first:
            is_dotted = self._dotted and not self._day_first
            return Order.DAY_FIRST if is_dotted else Order.EITHER
        return Order.DAY_FIRST if self._day_first else Order.MONTH_FIRST

    @property
    def is_undecided(self) -> bool:
        """Whether a day may be one or another, and nothing tells which."""
        return self.is_ambiguous and self.order is Order.EITHER

    def tells_as(self, other: "Written") -> bool:
        """Say whether other cells told the same."""
        is_same = self.is_undecided == other.is_undecided
        return is_same and self.order is other.order


def written(cells: Iterable[str]) -> Written:
    """Return how a column writes its days."""
    found = Written()
    for cell in cells:
        found.note(cell)
    return found


def order(cells: Iterable[str]) -> Order:
    """Return what a column tells; `Order.EITHER` where it tells nothing, or both."""
    return written(cells).order


def told_early(cells: Iterable[str]) -> Written | None:
    """Return how a column writes its days, by its first rows; None if they do not tell.

    Args:
        cells: Of which no more than the first are taken. Whoever goes through all of
            them later sees whether those tell the same; see `Written.tells_as`.
    """
    found = written(islice(cells, _FIRST))
    return None if found.is_undecided else found


def is_ambiguous(cell: str) -> bool:
    """Say whether one cell by itself may mean two different days."""
    found = _numbers(cell)
    if found is None or found[2] == ".":
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and first <= _YEAR and second <= _YEAR


def _numbers(cell: str) -> re.Match[str] | None:
    """Match a date whose year does not stand first; nearly all columns are one kind."""
    if _begins_with_year(cell):
        return None
    return NUMERIC.fullmatch(tidy(cell))


def _begins_with_year(cell: str) -> bool:
    return cell[4:5] == "-" and cell[:4].isdecimal()


def decided(cells: Iterable[str], label: str) -> Order:
    """Return the order of a column.

    Args:
        cells: All of the column.
        label: The file, for an error.

    Raises:
        MalformedSource: It cannot be told.
    """
    found = written(cells)
    if found.is_undecided:
        raise undecided(label)
    return found.order


def undecided(label: str) -> MalformedSource:
    """Return the error for a column that may mean one day or another."""
    return MalformedSource(
        text("error.table_day_month", path=label), hint=text("hint.table_day_month")
    )
