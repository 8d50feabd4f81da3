"""Posts of a company page and the numbers of it, from its tables.

A post's address tells to the millisecond when it was made; the date beside it is a day,
as Americans write it whatever the language. A post that was also an advertisement may
have a row for each of both, and one for their sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._digest import Repeats, content_id
from connectors._surveyed import Stretch
from connectors._table import Row, Table
from connectors._table_cells import address, count, number
from connectors._table_dates import Moment, Order, moment, written
from connectors.linkedin._page_tables import COUNTS, Tables, type_of
from connectors.linkedin._urns import clock, post_of

PLATFORM = "linkedin"

_TOTAL = frozenset({"total", "gesamt", "insgesamt"})
_DAY = timedelta(days=1)
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
            yield _tally(account, self.id, name, times, at)


@dataclass(slots=True)
class Page:
    """What must be known of a file before its posts are read, and its numbers by day.

    Attributes:
        posts: Whether the file has a table of posts.
        days: By the first moment of each day its numbers.
        counted: What is counted of any post or day.
        rejected: What of its days cannot be read.
        is_damaged: Whether anything cannot be read.
        order: How its posts' days are written.
        rows: How many rows each post has that has several, by a hash of its id.
        made: From the first post to the last.
    """

    posts: bool = False
    days: dict[datetime, dict[str, int]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    rejected: list[Rejected] = field(default_factory=list)
    is_damaged: bool = False
    order: Order = Order.EITHER
    rows: dict[int, int] = field(default_factory=dict)
    made: Stretch = field(default_factory=Stretch)

    @property
    def seen(self) -> bool:
        """Whether there is any post."""
        return self.made.first is not None

    @property
    def stretch(self) -> tuple[datetime, datetime] | None:
        """From when to when it is known what was posted, if anything says."""
        whole = Stretch(self.made.first, self.made.until)
        if self.days:
            whole.take(min(self.days))
            whole.take(max(self.days) + _DAY)
        return (whole.first, whole.last) if whole.first and whole.last else None

    def tallies(self, account: str) -> Iterator[Tally]:
        """Yield the numbers of each day."""
        for day, counts in self.days.items():
            for name, times in counts.items():
                yield _tally(account, account, name, times, day + _DAY)


def survey(tables: Tables) -> Page:
    """Go through a file's tables once; the few numbers of each day are kept."""
    page = Page(posts=tables.posts is not None)
    for days in tables.days:
        _note_days(page, days)
    page.is_damaged = bool(page.rejected)
    page.counted.update(name for counts in page.days.values() for name in counts)
    if tables.posts is not None:
        _survey_posts(page, tables.posts)
    return page


def _survey_posts(page: Page, table: Table) -> None:
    page.order = _order(table)
    known = set[int]()
    for line in _Reader(table, page.order).lines():
        if isinstance(line, Rejected):
            page.is_damaged = True
            continue
        key = hash(line.id)
        if key in known:
            page.rows[key] = page.rows.get(key, 1) + 1
        else:
            known.add(key)
            page.made.take(line.sent_at)
    for item in posts(page, table):
        if isinstance(item, Post):
            page.counted |= item.counts.keys()
        page.is_damaged = page.is_damaged or isinstance(item, Rejected)


def posts(page: Page, table: Table) -> Iterator[Post | Rejected]:
    """Yield each post, with its last row, and what cannot be read.

    Args:
        page: What was seen of the file.
        table: Of posts.
    """
    reader = _Reader(table, page.order)
    waiting: dict[str, list[_Line]] = {}
    for line in reader.lines():
        if isinstance(line, Rejected):
            yield line
            continue
        many = page.rows.get(hash(line.id), 1)
        lines = waiting.setdefault(line.id, []) if many > 1 else []
        lines.append(line)
        if len(lines) == many:
            waiting.pop(line.id, None)
            yield from reader.post(lines)


def _tally(account: str, id_: str, name: str, times: int, at: datetime) -> Tally:
    return Tally(
        platform=PLATFORM,
        account=account,
        id=id_,
        name=name,
        count=times,
        counted_at=at,
    )


def _note_days(page: Page, table: Table) -> None:
    names = [name for name in table.at if name not in {"date", "telling"}]
    read_as = _days_order(table)
    for row in table.read():
        if not isinstance(row, Row):
            page.rejected.append(row)
            continue
        try:
            day = _day(table, row, read_as)
        except ValueError as error:
            page.rejected.append(_rejected(table, row, str(error)))
            continue
        counts = page.days.setdefault(day, {})
        for name in names:
            times = _count(table, row, name)
            if isinstance(times, Rejected):
                page.rejected.append(times)
            elif times is not None:
                counts.setdefault(name, times)


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A row about a post, and the post's id and time."""

    row: Row
    id: str
    sent_at: datetime
    precision: Precision


class _Reader:
    """Reads the rows of a table of posts, each by itself."""

    def __init__(self, table: Table, read_as: Order) -> None:
        self.table = table
        self.order = read_as
        self._repeats = Repeats()

    def lines(self) -> Iterator[_Line | Rejected]:
        """Yield each row about a post, or why it cannot be read."""
        for row in self.table.read():
            if not isinstance(row, Row):
                yield row
                continue
            try:
                yield self._line(row)
            except ValueError as error:
                yield _rejected(self.table, row, str(error))

    def _line(self, row: Row) -> _Line:
        """Return of which post a row tells.

        Raises:
            ValueError: The row is cut, or nothing says when the post was made.
        """
        if self.table.is_cut(row):
            raise ValueError(_CUT)
        at, precision = self.sent(row)
        urn = post_of(self.table.cell(row, "url"))
        made_up = content_id("post", at, self.table.cell(row, "text"))
        return _Line(row, urn or self._repeats.told_apart(made_up), at, precision)

    def post(self, lines: Sequence[_Line]) -> Iterator[Post | Rejected]:
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
                times = _count(self.table, row, name)
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


def _day(table: Table, row: Row, read_as: Order) -> datetime:
    """Return the first moment of a row's day.

    Raises:
        ValueError: It says none, or is cut.
    """
    if table.is_cut(row):
        raise ValueError(_CUT)
    at = moment(table.cell(row, "date"), read_as).at
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _count(table: Table, row: Row, name: str) -> int | Rejected | None:
    """Return a number; None for none, and for what was taken back on a day."""
    cell = table.cell(row, name)
    try:
        known = number(cell)
        return None if known is None or known < 0 else count(cell)
    except ValueError as error:
        return _rejected(table, row, f"{name} {error}")


def _days_order(table: Table) -> Order:
    """Return how days are written; LinkedIn's own way where nothing else says."""
    found = written(table.column("date"))
    return Order.MONTH_FIRST if found.is_undecided else found.order


def _order(table: Table) -> Order:
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


def _rejected(table: Table, row: Row, reason: str) -> Rejected:
    return Rejected(where=table.where(row), reason=reason)
