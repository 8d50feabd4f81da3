"""Posts and their numbers, from the table of content of Business Suite."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._suite_clock import Clock, chosen_range, clock_of
from connectors._suite_columns import COUNTS, INSTAGRAM
from connectors._table import Row, Table
from connectors._table_cells import address, count, has_lost_digits
from connectors._table_dates import moment
from connectors._table_order import Written, undecided, written

_MENTION = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_.]{1,30})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'…]")
_TRUE = frozenset({"1", "true", "yes", "ja", "wahr"})
_DAY = timedelta(days=1)
_WHAT = ("id", "published", "text", "title", "is_share", "url", "date")
_WHOSE = ("owner", "owner_id", "owner_name")
_FIRST = 2000  # rows that nearly always tell how days are written
_MUCH = 15  # digits; what is counted has fewer
_TOLD = len(_WHOSE) + len(_WHAT)  # cells before the numbers


class Owner(msgspec.Struct, frozen=True, gc=False):
    """Whose posts these are.

    Attributes:
        id: The user's name on Instagram, the Page's name on Facebook.
        name: As shown.
        number: The platform's own number.
    """

    id: str
    name: str
    number: str


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

    def note(self, line: "_Line") -> None:
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
        found = _surveyed(table, _Reader(table, platform, clock, told, whole))
        if whole.tells_as(first):
            return found
    whole = written(_days(table.rows(), table))
    clock = _clock(table, whole)
    if clock is None:
        raise undecided(table.grid.file)
    return _surveyed(table, _Reader(table, platform, clock, told, whole))


def _surveyed(table: Table, reader: "_Reader") -> Survey:
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


def read(
    table: Table, platform: str, told: str | None, found: Survey
) -> Iterator[Record | Tally | Rejected]:
    """Yield each post and its numbers.

    The numbers of a post with several rows follow the last of them.

    Args:
        table: Of posts.
        platform: Whose.
        told: The account, as the user told us, for rows that do not say.
        found: What was seen of the table.
    """
    reader = _Reader(table, platform, found.clock, told)
    ends = {owner: until for owner, (_, until) in found.stretches().items()}
    waiting: dict[str, _Several] = {}
    for line in reader.lines():
        if isinstance(line, Rejected):
            yield line
            continue
        many = found.rows.get(hash(line.id), 1)
        if many == 1:
            yield reader.post(line)
            yield from reader.counts(line, ends)
            continue
        if line.id not in waiting:
            waiting[line.id] = _Several(line.owner.id, many)
            yield reader.post(line)
        several = waiting[line.id]
        yield from several.add(reader, line)
        if not several.missing:
            yield from several.tallies(reader, line.id, ends)
            waiting[line.id] = _DONE


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


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A row about a post; the cells are what it says in `_WHAT` and in its numbers."""

    row: Row
    id: str
    what: tuple[str, ...]
    numbers: tuple[str, ...]
    owner: Owner
    sent_at: datetime
    precision: Precision


class _Reader:
    """Reads the rows of a table, each by itself."""

    def __init__(
        self,
        table: Table,
        platform: str,
        clock: Clock,
        told: str | None,
        days: Written | None = None,
    ) -> None:
        self.platform = platform
        self.clock = clock
        self.is_lost = False
        self.counted = tuple(name for name in COUNTS if name in table)
        self._table = table
        self._days_seen = days
        self._is_sound = False
        self._told = told
        self._pick = table.picking((*_WHOSE, *_WHAT, *self.counted))
        self._days: dict[str, datetime | None] = {}
        self._owners: dict[tuple[str, ...], Owner] = {}

    def lines(self) -> Iterator[_Line | Rejected]:
        """Yield each row about a post, or why it cannot be read."""
        for row in self._table.read():
            if not isinstance(row, Row):
                yield row
                continue
            try:
                yield self._line(row, self._pick(row))
            except ValueError as error:
                yield self._rejected(row, str(error))

    def _line(self, row: Row, cells: tuple[str, ...]) -> _Line:
        """Return which post a row is about, whose it is and when it was published.

        Args:
            row: Where it stands.
            cells: What it says in `_WHOSE`, in `_WHAT` and in its numbers.

        Raises:
            ValueError: It does not say one of these.
        """
        what = cells[len(_WHOSE) : _TOLD]
        id_, published, *_, day = what
        if self._days_seen:
            self._days_seen.note(published)
            self._days_seen.note(day)
        if self._table.is_cut(row):
            raise ValueError("its row ends too early")
        if not id_:
            raise ValueError("it has no id")
        if has_lost_digits(id_):
            self.is_lost = not self._is_sound
            raise ValueError(
                "its id lost digits when the table was saved in a spreadsheet"
            )
        self._is_sound, self.is_lost = True, False
        at, precision = self.clock.read(published)
        owner = self._owner(cells[: len(_WHOSE)])
        return _Line(row, id_, what, cells[_TOLD:], owner, at, precision)

    def post(self, line: _Line) -> Record:
        """Return the post that a row is about."""
        owner = line.owner
        _, _, said, title, is_share, url, _ = line.what
        words = max(said, title, key=len)  # some exports have it, or part, as its title
        is_named = self.platform == INSTAGRAM and "@" in words
        names = _MENTION.findall(words) if is_named else ()
        return Record(
            platform=self.platform,
            account=owner.id,
            id=line.id,
            kind=Kind.SHARE if is_share.casefold() in _TRUE else Kind.POST,
            author=owner.id,
            author_name=owner.name,
            sent_at=line.sent_at,
            precision=line.precision,
            text=words,
            mentions=_once(name.rstrip(".").lower() for name in names) if names else (),
            links=_once(_ADDRESS.findall(words)) if "://" in words else (),
            url=address(url),
        )

    def counts(
        self, line: _Line, ends: Mapping[str, datetime]
    ) -> Iterator[Tally | Rejected]:
        """Yield the numbers of a post that has a single row, as most have."""
        day = self.day(line)
        account, platform = line.owner.id, self.platform
        until = ends[account] if day is None else day + _DAY
        for name, cell in zip(self.counted, line.numbers, strict=True):
            if cell.isdecimal() and len(cell) < _MUCH:
                number: int | None = int(cell)
            else:
                try:
                    number = count(cell)
                except ValueError as error:
                    yield self._rejected(line.row, f"{name} {error}")
                    continue
            if number is not None:
                yield Tally(
                    platform=platform,
                    account=account,
                    id=line.id,
                    name=name,
                    count=number,
                    counted_at=until,
                )

    def numbers(self, line: _Line) -> Iterator[int | Rejected | None]:
        """Yield what a row says in each column of numbers."""
        for name, cell in zip(self.counted, line.numbers, strict=True):
            try:
                yield count(cell)
            except ValueError as error:
                yield self._rejected(line.row, f"{name} {error}")

    def tally(
        self, account: str, id_: str, name: str, number: int, until: datetime
    ) -> Tally:
        """Return a number about a post."""
        return Tally(
            platform=self.platform,
            account=account,
            id=id_,
            name=name,
            count=number,
            counted_at=until,
        )

    def day(self, line: _Line) -> datetime | None:
        """Return the day that a row counts, None for all time (``Lifetime``)."""
        *_, cell = line.what
        if cell not in self._days:
            self._days[cell] = _day_or_none(cell, self.clock)
        return self._days[cell]

    def _owner(self, cells: tuple[str, ...]) -> Owner:
        """Return whose a row is, by what it says in `_WHOSE`."""
        if cells not in self._owners:
            self._owners[cells] = self._new_owner(*cells)
        return self._owners[cells]

    def _new_owner(self, owner: str, number: str, name: str) -> Owner:
        number = "" if has_lost_digits(number) else number
        id_ = owner or number or self._told or ""
        name = name or id_
        if self.platform == INSTAGRAM:
            id_ = id_.lstrip("@").lower()
        if not id_:
            raise ValueError("names nobody")
        return Owner(id_, name, number)

    def _rejected(self, row: Row, reason: str) -> Rejected:
        return Rejected(where=self._table.where(row), reason=reason)


class _Several:
    """The numbers of a post that has several rows: one for each day, or for all time.

    Attributes:
        missing: How many of its rows are still to come.
    """

    def __init__(self, account: str, many: int) -> None:
        self.missing = many
        self._account = account
        self._by_day: dict[str, dict[datetime | None, int]] = {}

    def add(self, reader: _Reader, line: _Line) -> Iterator[Rejected]:
        """Take one more row into account, and yield what of it cannot be read."""
        self.missing -= 1
        day = reader.day(line)
        for name, number in zip(reader.counted, reader.numbers(line), strict=True):
            if isinstance(number, Rejected):
                yield number
            elif number is not None:
                self._by_day.setdefault(name, {}).setdefault(day, number)

    def tallies(
        self, reader: _Reader, id_: str, ends: Mapping[str, datetime]
    ) -> Iterator[Tally]:
        """Yield each number: that of all time, or else the sum of its days."""
        for name, by_day in self._by_day.items():
            number = by_day.get(None)
            until = ends[self._account]
            if number is None:
                number = sum(by_day.values())
                until = max(day for day in by_day if day) + _DAY
            yield reader.tally(self._account, id_, name, number, until)


_DONE = _Several("", 0)


def _day_or_none(cell: str, clock: Clock) -> datetime | None:
    try:
        return moment(cell, clock.order).at
    except ValueError:
        return None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
