"""Daily numbers of an account, from the insights of Business Suite.

One file per number: its name, a header of ``Date`` and ``Primary``, and a row for each
day, written in full although only the day is meant. Days of zero may be left out.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Rejected, Tally
from connectors._suite_columns import FACEBOOK, INSTAGRAM
from connectors._table import Grid, Row
from connectors._table_cells import count
from connectors._table_dates import moment
from connectors._table_order import Order

_DAY = re.compile(r"\d{4}-\d\d-\d\dT00:00:00")
_PLATFORM = re.compile(rf"\b({FACEBOOK}|{INSTAGRAM})\b", re.IGNORECASE)
_DAYS = timedelta(days=1)
_ABOVE = 2  # rows above the first day: the title and the header
_HEADER = 2  # cells: the day and the number


@dataclass(slots=True)
class Days:
    """One number, day by day.

    Attributes:
        title: What the file calls it.
        platform: Whose it is, where the title says so.
        counts: By day.
        rejected: What cannot be read.
    """

    title: str
    platform: str | None
    counts: dict[datetime, int] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What is counted, such as ``"follows"``."""
        bare = _PLATFORM.sub("", self.title).lower()
        return "_".join(re.findall(r"\w+", bare))

    def tallies(self, platform: str, account: str) -> Iterator[Tally]:
        """Yield the number of each day, counted at its end."""
        for day, number in self.counts.items():
            yield Tally(
                platform=platform,
                account=account,
                id=account,
                name=f"{self.name}_per_day",
                count=number,
                counted_at=day + _DAYS,
            )


def days_in(grid: Grid) -> list[Days]:
    """Return the daily numbers that a grid holds, one below the other.

    Of a number no more is kept than what it was each day: there are not many days.
    """
    found: list[Days] = []
    unclear: list[Rejected] = []
    above: deque[Row] = deque(maxlen=_ABOVE)
    for row in grid.read():
        if not isinstance(row, Row):
            (found[-1].rejected if found else unclear).append(row)
            continue
        if not row.cells:
            continue
        if len(above) == _ABOVE and _begins(above[0], above[1], row):
            found.append(_titled(above[0].cells[0]))
        if found and _DAY.fullmatch(row.cells[0]):
            _note(found[-1], grid, row)
        above.append(row)
    if found:
        found[0].rejected += unclear
    return found


def _begins(title: Row, header: Row, first: Row) -> bool:
    return (
        len([cell for cell in title.cells if cell]) == 1
        and len(header.cells) == _HEADER
        and _DAY.fullmatch(first.cells[0]) is not None
        and not _DAY.fullmatch(title.cells[0])  # a day of which nothing is known
    )


def _titled(title: str) -> Days:
    whose = _PLATFORM.search(title)
    return Days(title, whose[1].lower() if whose else None)


def _note(found: Days, grid: Grid, row: Row) -> None:
    """Take the number of a day into account."""
    try:
        day = moment(row.cells[0], Order.EITHER).at
        number = count(row.cells[1]) if len(row.cells) > 1 else None
    except ValueError as error:
        reason = f"{found.name} {error}"
        found.rejected.append(Rejected(where=grid.where(row), reason=reason))
        return
    if number is not None:
        found.counts.setdefault(day, number)
