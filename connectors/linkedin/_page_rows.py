"""Rows about the posts of a company page, and about its days.

A post's address tells to the millisecond when it was made; the date beside it is a day,
as Americans write it whatever the language. A post that was also an advertisement may
have a row for each of both, and one for their sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._digest import Repeats, content_id
from connectors._table import Row, Table
from connectors._table_cells import address, count, number
from connectors._table_dates import Moment, moment
from connectors._table_order import Order, written
from connectors.linkedin._page_tables import COUNTS, type_of
from connectors.linkedin._urns import clock, post_of

PLATFORM = "linkedin"

_TOTAL = frozenset({"total", "gesamt", "insgesamt"})
_CUT = "its row ends too early"
_SAME_DAY = timedelta(hours=36)  # in whatever zone the day is told


@dataclass(frozen=True, slots=True)
class Post:
    """One post of the page.

    Attributes:
        id: The name in its address, or made of its content.
        sent_at: When it was made.
        precision: How exactly that is known.
        text: What it says, as far as the table has it.
        url: Where it is to be seen.
        counts: Its numbers.
    """

    id: str
    sent_at: datetime
    precision: Precision
    text: str
    url: str
    counts: Mapping[str, int]

    def record(self, account: str, name: str) -> Record:
        """Return it as a record of an account."""
        return Record(
            platform=PLATFORM,
            account=account,
            id=self.id,
            kind=Kind.POST,
            author=account,
            author_name=name,
            sent_at=self.sent_at,
            precision=self.precision,
            text=self.text,
            url=address(self.url),
        )

    def tallies(self, account: str, at: datetime) -> Iterator[Tally]:
        """Yield its numbers, as counted at the end."""
        for name, times in self.counts.items():
            yield tally(account, self.id, name, times, at)


def tally(account: str, id_: str, name: str, times: int, at: datetime) -> Tally:
    """Return a number of a post or of the page, and when it was counted."""
    return Tally(
        platform=PLATFORM,
        account=account,
        id=id_,
        name=name,
        count=times,
        counted_at=at,
    )


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row about a post, and the post's id and time."""

    row: Row
    id: str
    sent_at: datetime
    precision: Precision


class Reader:
    """Reads the rows of a table of posts, each by itself."""

    def __init__(self, table: Table, read_as: Order) -> None:
        """Begin with a table whose days are written in one way."""
        self.table = table
        self.order = read_as
        self._repeats = Repeats()

    def lines(self) -> Iterator[Line | Rejected]:
        """Yield each row about a post, or why it cannot be read."""
        for row in self.table.read():
            if not isinstance(row, Row):
                yield row
                continue
            try:
                yield self._line(row)
            except ValueError as error:
                yield rejected(self.table, row, str(error))

    def _line(self, row: Row) -> Line:
        """Return of which post a row tells.

        Raises:
            ValueError: The row is cut, or nothing says when the post was made.
        """
        if self.table.is_cut(row):
            raise ValueError(_CUT)
        at, precision = self.sent(row)
        urn = post_of(self.table.cell(row, "url"))
        made_up = content_id("post", at, self.table.cell(row, "text"))
        return Line(row, urn or self._repeats.told_apart(made_up), at, precision)

    def post(self, lines: Sequence[Line]) -> Iterator[Post | Rejected]:
        """Yield a post from all rows about it, and what in them cannot be read."""
        first = lines[0]
        counts: dict[str, int] = {}
        for times in self._counts([line.row for line in lines]):
            if isinstance(times, Rejected):
                yield times
            else:
                name, many = times
                counts[name] = counts.get(name, 0) + many
        yield Post(
            id=first.id,
            sent_at=first.sent_at,
            precision=first.precision,
            text=self.table.cell(first.row, "text"),
            url=self.table.cell(first.row, "url"),
            counts=counts,
        )

    def _counts(self, rows: Sequence[Row]) -> Iterator[tuple[str, int] | Rejected]:
        """Yield a post's numbers: of its sum, or else of all its rows."""
        by_type: dict[str, Row] = {}
        for row in rows:
            by_type.setdefault(type_of(self.table, row), row)
        sums = [row for kind, row in by_type.items() if kind in _TOTAL]
        for row in sums[:1] or by_type.values():
            for name in COUNTS:
                times = count_of(self.table, row, name)
                if isinstance(times, Rejected):
                    yield times
                elif times is not None:
                    yield name, times

    def sent(self, row: Row) -> tuple[datetime, Precision]:
        """Return when a post was made: by its address, if the date does not object.

        Raises:
            ValueError: Neither tells.
        """
        made = _made(self.table.cell(row, "url"))
        try:
            said = moment(self.table.cell(row, "created"), self.order)
        except ValueError:
            if made is None:
                raise
            return made, Precision.SECOND
        if made and abs(made - said.at) <= _SAME_DAY:
            return made, Precision.SECOND
        return said.at, said.precision


def _made(url: str) -> datetime | None:
    urn = post_of(url)
    return clock(urn) if urn else None


def day_of(table: Table, row: Row, read_as: Order) -> datetime:
    """Return the first moment of a row's day.

    Raises:
        ValueError: It says none, or is cut.
    """
    if table.is_cut(row):
        raise ValueError(_CUT)
    at = moment(table.cell(row, "date"), read_as).at
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def count_of(table: Table, row: Row, name: str) -> int | Rejected | None:
    """Return a number; None for none, and for what was taken back on a day."""
    cell = table.cell(row, name)
    try:
        known = number(cell)
        return None if known is None or known < 0 else count(cell)
    except ValueError as error:
        return rejected(table, row, f"{name} {error}")


def days_order(table: Table) -> Order:
    """Return how days are written; LinkedIn's own way where nothing else says."""
    found = written(table.column("date"))
    return Order.MONTH_FIRST if found.is_undecided else found.order


def posts_order(table: Table) -> Order:
    """Return the same for posts, whose addresses tell as well."""
    found = written(table.column("created"))
    if not found.is_undecided:
        return found.order
    near = dict.fromkeys((Order.MONTH_FIRST, Order.DAY_FIRST), 0)
    for row in table.rows():
        at = _made(table.cell(row, "url"))
        for read_as in near if at else ():
            said = _moment(table.cell(row, "created"), read_as)
            near[read_as] += bool(at and said and abs(at - said.at) <= _SAME_DAY)
    return max(near, key=lambda read_as: near[read_as])


def _moment(cell: str, read_as: Order) -> Moment | None:
    try:
        return moment(cell, read_as)
    except ValueError:
        return None


def rejected(table: Table, row: Row, reason: str) -> Rejected:
    """Return that a row cannot be read, and where it stands."""
    return Rejected(where=table.where(row), reason=reason)
