"""One file of an audience: who subscribed, who left, whose address failed.

Nothing of anybody is kept but that they are there: a file is counted, and its contacts
are told apart by Mailchimp's own numbers of them.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.records import Rejected
from connectors._source import Source
from connectors._table import Grid, Table, first_grids, grids, table_in
from connectors._table_columns import Columns, plain
from connectors._table_dates import moment
from connectors._table_order import Order

_COLUMNS: Columns = {
    "euid": ("EUID",),
    "leid": ("LEID",),
    "joined": ("OPTIN_TIME",),
    "confirmed": ("CONFIRM_TIME",),
    "changed": ("LAST_CHANGED",),
    "left": ("UNSUB_TIME",),
    "cleaned": ("CLEAN_TIME",),
}
_TIMES = ("joined", "confirmed", "changed")
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_NO_ID = "it has no id"
_CUT = "its row ends too early"

# A campaign's report can list contacts as well, with what each of them did.
_DID = frozenset(map(plain, ("Opens", "Clicks", "Bounce Type", "Open Count")))


class Status(StrEnum):
    """Which contacts a file lists; its value is how Mailchimp calls the file."""

    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    CLEANED = "cleaned"
    NONSUBSCRIBED = "nonsubscribed"


_NAMED = re.compile(
    rf"({'|'.join(status.value for status in Status)})(?=[_ -])", re.IGNORECASE
)


@dataclass(slots=True)
class Contacts:
    """What files of an audience say together.

    Attributes:
        count: How many contacts.
        since: When the first of them came, if that is said.
        until: When anything last changed.
        rejected: What cannot be read.
    """

    count: int
    since: datetime | None
    until: datetime | None
    rejected: list[Rejected]


def status_of(file: Source) -> Status | None:
    """Return which contacts a file lists; None for any other file. Never raises."""
    table = next(filter(None, map(_table, first_grids(file))), None)
    if table is None:
        return None
    if "left" in table:
        return Status.UNSUBSCRIBED
    if "cleaned" in table:
        return Status.CLEANED
    named = _NAMED.match(file.name)
    return Status(named[1].lower()) if named else Status.SUBSCRIBED


def is_of_a_campaign(file: Source) -> bool:
    """Say whether a file lists contacts with what they did about one campaign."""
    return any(
        row.cells
        and {"euid", "leid"} & set(map(plain, row.cells))
        and _DID & set(map(plain, row.cells))
        for grid in first_grids(file)
        for row in grid.top(1)
    )


def contacts(file: Source) -> Contacts:
    """Return how many contacts a file lists, and of which time.

    Raises:
        SourceError: It cannot be read.
    """
    found = Contacts(0, None, None, [])
    for grid in grids(file):
        table = _table(grid)
        if table is not None:
            _count(table, found)
        else:
            found.rejected += (one for one in grid.read() if isinstance(one, Rejected))
    return found


def _table(grid: Grid) -> Table | None:
    table = table_in(grid, _COLUMNS, ("euid", "leid"))
    return None if table is None or _DID & set(map(plain, table.names)) else table


def _count(table: Table, found: Contacts) -> None:
    seen: set[int] = set()  # of addresses nothing is kept
    times = _Times()
    for row in table.read():
        if isinstance(row, Rejected):
            found.rejected.append(row)
            continue
        known = table.cell(row, "euid") or table.cell(row, "leid")
        if not known or table.is_cut(row):
            why = _NO_ID if not table.is_cut(row) else _CUT
            found.rejected.append(Rejected(where=table.where(row), reason=why))
            continue
        seen.add(hash(known))
        for column in _TIMES:
            times.note(table.cell(row, column))
    found.count += len(seen)
    if times.first and times.last:
        found.since = min(found.since or times.first, times.first)
        until = times.last + timedelta(seconds=1)
        found.until = max(found.until or until, until)


@dataclass(slots=True)
class _Times:
    """The first and the last of many times; the export names no zone.

    As Mailchimp writes them they sort as words do, and nearly none need be read.
    """

    first: datetime | None = None
    last: datetime | None = None
    _from: str = ""
    _to: str = ""

    def note(self, cell: str) -> None:
        """Take one more into account; many contacts lack one or the other."""
        is_plain = _PLAIN.fullmatch(cell) is not None
        if not cell or (is_plain and self._from and self._from <= cell <= self._to):
            return
        try:
            at = moment(cell, Order.EITHER).at
        except ValueError:
            return
        if is_plain:
            self._from = min(self._from or cell, cell)
            self._to = max(self._to, cell)
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)
