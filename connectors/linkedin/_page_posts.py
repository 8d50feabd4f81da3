"""Posts of a company page and the numbers of it, from its tables.

A post's address tells to the millisecond when it was made; the date beside it is a day,
as Americans write it whatever the language. A post that was also an advertisement may
have a row for each of both, and one for their sum.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._digest import Repeats, content_id
from connectors._table import Row, Table
from connectors._table_cells import address, count, number
from connectors._table_dates import Moment, Order, is_ambiguous, moment, order
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


@dataclass(slots=True)
class Page:
    """All of one file.

    Attributes:
        posts: Each once; None where the file has no table of posts.
        days: By the first moment of each day its numbers.
        rejected: What cannot be read.
    """

    posts: list[Post] | None = None
    days: dict[datetime, dict[str, int]] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def stretch(self) -> tuple[datetime, datetime] | None:
        """From when to when it is known what was posted, if anything says."""
        starts = [one.sent_at for one in self.posts or ()]
        ends = [at + timedelta(seconds=1) for at in starts]
        if self.days:
            starts.append(min(self.days))
            ends.append(max(self.days) + _DAY)
        return (min(starts), max(ends)) if starts else None

    def tallies(self, account: str) -> Iterator[Tally]:
        """Yield the numbers of each post, as counted at the end, and of each day."""
        until = self.stretch[1] if self.stretch else None
        for post in self.posts or ():
            for name, times in post.counts.items():
                if until:
                    yield _tally(account, post.id, name, times, until)
        for day, counts in self.days.items():
            for name, times in counts.items():
                yield _tally(account, account, name, times, day + _DAY)


def gather(tables: Tables) -> Page:
    """Return everything a file's tables hold."""
    page = Page()
    for days in tables.days:
        page.rejected += days.grid.rejected
        _note_days(page, days)
    if tables.posts is not None:
        page.rejected += tables.posts.grid.rejected
        page.posts = list(_posts(page, tables.posts))
    return page


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
    read_as = _order(table, "date", ())
    for row in table.rows:
        try:
            day = _day(table, row, read_as)
        except ValueError as error:
            _reject(page, table, row, str(error))
            continue
        counts = page.days.setdefault(day, {})
        for name in names:
            times = _count(page, table, row, name)
            if times is not None:
                counts.setdefault(name, times)


def _posts(page: Page, table: Table) -> Iterator[Post]:
    made = [_made(url) for url in table.column("url")]
    reader = _Reader(table, _order(table, "created", made))
    repeats = Repeats()
    kept: dict[str, list[Row]] = {}
    for row in table.rows:
        try:
            id_ = reader.id(row)
        except ValueError as error:
            _reject(page, table, row, str(error))
            continue
        urn = post_of(table.cell(row, "url"))
        kept.setdefault(urn or repeats.told_apart(id_), []).append(row)
    for id_, rows in kept.items():
        sent_at, precision = reader.sent(rows[0])
        yield Post(
            id=id_,
            sent_at=sent_at,
            precision=precision,
            text=table.cell(rows[0], "text"),
            url=table.cell(rows[0], "url"),
            counts=_counts(page, table, rows),
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    order: Order

    def id(self, row: Row) -> str:
        """Return an id made of what a post says.

        Raises:
            ValueError: The row is cut, or nothing says when the post was made.
        """
        if self.table.is_cut(row):
            raise ValueError(_CUT)
        sent_at, _ = self.sent(row)
        return content_id("post", sent_at, self.table.cell(row, "text"))

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


def _counts(page: Page, table: Table, rows: list[Row]) -> dict[str, int]:
    """Return a post's numbers: of its sum, or else of its several rows together."""
    by_type: dict[str, Row] = {}
    for row in rows:
        by_type.setdefault(type_of(table, row), row)
    sums = [row for kind, row in by_type.items() if kind in _TOTAL]
    found: dict[str, int] = {}
    for row in sums[:1] or by_type.values():
        for name in COUNTS:
            times = _count(page, table, row, name)
            if times is not None:
                found[name] = found.get(name, 0) + times
    return found


def _count(page: Page, table: Table, row: Row, name: str) -> int | None:
    """Return a number; None for none, and for what was taken back on a day."""
    cell = table.cell(row, name)
    try:
        known = number(cell)
        return None if known is None or known < 0 else count(cell)
    except ValueError as error:
        _reject(page, table, row, f"{name} {error}")
        return None


def _order(table: Table, column: str, made: Iterable[datetime | None]) -> Order:
    """Return the order of day and month; LinkedIn's own where nothing else says."""
    cells = list(table.column(column))
    found = order(cells)
    if found is not Order.EITHER or not any(map(is_ambiguous, cells)):
        return found
    near = {
        read_as: sum(
            bool(at and said and abs(at - said.at) <= _SAME_DAY)
            for at, said in zip(
                made, (_moment(cell, read_as) for cell in cells), strict=False
            )
        )
        for read_as in (Order.MONTH_FIRST, Order.DAY_FIRST)
    }
    return max(near, key=lambda read_as: near[read_as])


def _moment(cell: str, read_as: Order) -> Moment | None:
    try:
        return moment(cell, read_as)
    except ValueError:
        return None


def _reject(page: Page, table: Table, row: Row, reason: str) -> None:
    page.rejected.append(Rejected(where=table.where(row), reason=reason))
