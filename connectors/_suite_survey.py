"""What must be known of a table of content of Business Suite before it is read."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors._suite_clock import Clock, chosen_range, clock_of
from connectors._suite_rows import Line, Owner, Reader
from connectors._table import Row, Table
from connectors._table_cells import count
from connectors._table_order import Written, undecided, written

_FIRST = 2000  # rows that nearly always tell how days are written
_MUCH = 15  # digits; what is counted has fewer


class Survey:
    """What must be known of a table before its posts are read.

    Attributes:
        clock: How its times are read.
        owners: By `Owner.id`, in the order of their first posts.
        named: What is counted of any post.
        rejected: Whether anything cannot be read.
        rows: How many rows each post has that has several, by a hash of its id.
    """

    def __init__(self, table: Table, clock: Clock) -> None:
        """Begin with nothing seen."""
        self.clock = clock
        self.owners: dict[str, Owner] = {}
        self.named = set[str]()
        self.rejected = False
        self.rows: dict[int, int] = {}
        self._chosen = chosen_range(table.grid.file)
        self._seen = set[int]()
        self._ends: dict[str, tuple[datetime, datetime]] = {}

    def note(self, line: Line) -> None:
        """Take a row into account."""
        key = hash(line.id)
        if key in self._seen:
            self.rows[key] = self.rows.get(key, 1) + 1
            return
        self._seen.add(key)
        owner, at = line.owner, line.sent_at
        self.owners.setdefault(owner.id, owner)
        first, last = self._ends.get(owner.id, (at, at))
        self._ends[owner.id] = min(first, at), max(last, at)

    def end(self) -> None:
        """Forget what only the survey needs."""
        self._seen.clear()

    def stretches(self) -> dict[str, tuple[datetime, datetime]]:
        """Return from when to when each account's posts are known.

        When the export was made it does not say; it ends with the last post.
        """
        return {
            owner: (self._since(first), last + timedelta(seconds=1))
            for owner, (first, last) in self._ends.items()
        }

    def _since(self, first: datetime) -> datetime:
        return min(first, self._chosen[0]) if self._chosen else first


def survey(table: Table, platform: str, told: str | None) -> Survey:
    """Go through a table once; twice where its first rows mistake how it writes days.

    Args:
        table: Of posts.
        platform: Whose.
        told: The account, as the user told us, for rows that do not say.

    Raises:
        MalformedSource: Every id lost digits, or day and month cannot be told apart.
    """
    first, whole = written(_days(islice(table.rows(), _FIRST), table)), Written()
    clock = _clock(table, first)
    if clock:
        found = _surveyed(table, Reader(table, platform, clock, told, whole))
        if whole.tells_as(first):
            return found
    whole = written(_days(table.rows(), table))
    clock = _clock(table, whole)
    if clock is None:
        raise undecided(table.grid.file)
    return _surveyed(table, Reader(table, platform, clock, told, whole))


def _surveyed(table: Table, reader: Reader) -> Survey:
    found = Survey(table, reader.clock)
    for line in reader.lines():
        if isinstance(line, Rejected):
            found.rejected = True
            continue
        found.note(line)
        numbers = line.numbers
        if (
            all(map(str.isdecimal, numbers))
            and max(map(len, numbers), default=0) < _MUCH
        ):
            found.named.update(reader.counted)
            continue
        for name, cell in zip(reader.counted, numbers, strict=True):
            if cell:
                _note_number(found, name, cell)
    if reader.is_lost:
        raise MalformedSource(
            text("error.table_ids", path=table.grid.file), hint=text("hint.table_ids")
        )
    found.end()
    return found


def _note_number(found: Survey, name: str, cell: str) -> None:
    try:
        if count(cell) is not None:
            found.named.add(name)
    except ValueError:
        found.rejected = True


def _days(rows: Iterable[Row], table: Table) -> Iterator[str]:
    """Yield what rows say of days: of when a post is, and of when it was counted."""
    for cells in map(table.picking(("published", "date")), rows):
        yield from cells


def _clock(table: Table, days: Written) -> Clock | None:
    """Return how a table's times are read; None where nothing tells."""

    def pairs() -> Iterator[tuple[str, str]]:
        for cells in map(table.picking(("published", "url")), table.rows()):
            yield cells[0], cells[1]

    return clock_of(pairs, days, table.grid.file)
