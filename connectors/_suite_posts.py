"""Posts and their numbers, from the table of content of Business Suite."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._suite_clock import Clock, chosen_range, clock_of
from connectors._suite_columns import COUNTS, INSTAGRAM
from connectors._table import Row, Table
from connectors._table_cells import address, count, has_lost_digits
from connectors._table_dates import moment

_MENTION = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_.]{1,30})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'…]")
_TRUE = frozenset({"1", "true", "yes", "ja", "wahr"})
_DAY = timedelta(days=1)
_WHAT = ("id", "published", "text", "title", "is_share", "url", "date")
_WHOSE = ("owner", "owner_id", "owner_name")
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


class Count(msgspec.Struct, frozen=True, gc=False):
    """A number about a post.

    Attributes:
        post: Which one.
        name: What was counted.
        count: How many.
        until: The day up to which it was counted; None for all time.
    """

    post: Record
    name: str
    count: int
    until: datetime | None


@dataclass(slots=True)
class Posts:
    """What the table holds.

    Attributes:
        records: Each post once.
        counts: Their numbers.
        rejected: What cannot be read.
        owners: By `Owner.id`, in the order of their first posts.
        chosen: The days that were chosen at the export, where its name says so.
    """

    records: list[Record] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    owners: dict[str, Owner] = field(default_factory=dict)
    chosen: tuple[datetime, datetime] | None = None

    def stretches(self) -> dict[str, tuple[datetime, datetime]]:
        """Return from when to when each account's posts are known.

        When the export was made it does not say; it ends with the last post.
        """
        times: dict[str, list[datetime]] = {}
        for one in self.records:
            times.setdefault(one.account, []).append(one.sent_at)
        return {
            owner: (self._since(min(sent)), max(sent) + timedelta(seconds=1))
            for owner, sent in times.items()
        }

    def tallies(self) -> Iterator[Tally]:
        """Yield the numbers; those of all time as counted at the end of the export."""
        ends = {owner: until for owner, (_, until) in self.stretches().items()}
        for one in self.counts:
            yield Tally(
                platform=one.post.platform,
                account=one.post.account,
                id=one.post.id,
                name=one.name,
                count=one.count,
                counted_at=one.until or ends[one.post.account],
            )

    def _since(self, first: datetime) -> datetime:
        return min(first, self.chosen[0]) if self.chosen else first


def gather(table: Table, platform: str, told: str | None) -> Posts:
    """Return the posts of one table.

    Args:
        table: Of posts.
        platform: Whose.
        told: The account, as the user told us, for rows that do not say.

    Raises:
        MalformedSource: Every id lost digits, or day and month cannot be told apart.
    """
    file = table.grid.file
    _check_ids(table)
    pairs = list(zip(table.column("published"), table.column("url"), strict=True))
    clock = clock_of(pairs, table.column("date"), file)
    found = Posts(rejected=list(table.grid.rejected), chosen=chosen_range(file))
    counted = tuple(name for name in COUNTS if name in table)
    pick = table.picking((*_WHOSE, *_WHAT, *counted))
    reader = _Reader(table, platform, clock, told, counted, found)
    kept: dict[str, list[_Line]] = {}
    for row in table.rows:
        try:
            id_, line = reader.line(row, pick(row))
        except ValueError as error:
            found.rejected.append(Rejected(where=table.where(row), reason=str(error)))
            continue
        kept.setdefault(id_, []).append(line)
    for id_, lines in kept.items():
        reader.post(id_, lines)
    return found


def _check_ids(table: Table) -> None:
    ids = [one for one in table.column("id") if one]
    if ids and all(map(has_lost_digits, ids)):
        raise MalformedSource(
            text("error.table_ids", path=table.grid.file), hint=text("hint.table_ids")
        )


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A row about a post; the cells are what it says in `_WHAT` and in its numbers."""

    row: Row
    what: tuple[str, ...]
    numbers: tuple[str, ...]
    owner: Owner
    sent_at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    platform: str
    clock: Clock
    told: str | None
    counted: tuple[str, ...]
    found: Posts
    days: dict[str, datetime | None] = field(default_factory=dict)
    owners: dict[tuple[str, ...], Owner] = field(default_factory=dict)

    def line(self, row: Row, cells: tuple[str, ...]) -> tuple[str, _Line]:
        """Return which post a row is about, whose it is and when it was published.

        Args:
            row: Where it stands.
            cells: What it says in `_WHOSE`, in `_WHAT` and in its numbers.

        Raises:
            ValueError: It does not say one of these.
        """
        if self.table.is_cut(row):
            raise ValueError("its row ends too early")
        what = cells[len(_WHOSE) : _TOLD]
        id_, published, *_ = what
        if not id_:
            raise ValueError("it has no id")
        if has_lost_digits(id_):
            raise ValueError(
                "its id lost digits when the table was saved in a spreadsheet"
            )
        at, precision = self.clock.read(published)
        owner = self._owner(cells[: len(_WHOSE)])
        return id_, _Line(row, what, cells[_TOLD:], owner, at, precision)

    def post(self, id_: str, lines: list[_Line]) -> None:
        """Note a post, and its numbers, from all rows about it."""
        line = lines[0]
        owner = line.owner
        _, _, said, title, is_share, url, _ = line.what
        words = max(said, title, key=len)  # some exports have it, or part, as its title
        is_named = self.platform == INSTAGRAM and "@" in words
        names = _MENTION.findall(words) if is_named else ()
        post = Record(
            platform=self.platform,
            account=owner.id,
            id=id_,
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
        self.found.owners.setdefault(owner.id, owner)
        self.found.records.append(post)
        if len(lines) == 1:
            self._count_once(post, line)
            return
        for place in range(len(self.counted)):
            self._count(post, place, lines)

    def _owner(self, cells: tuple[str, ...]) -> Owner:
        """Return whose a row is, by what it says in `_WHOSE`."""
        if cells not in self.owners:
            self.owners[cells] = self._new_owner(*cells)
        return self.owners[cells]

    def _new_owner(self, owner: str, number: str, name: str) -> Owner:
        number = "" if has_lost_digits(number) else number
        id_ = owner or number or self.told or ""
        name = name or id_
        if self.platform == INSTAGRAM:
            id_ = id_.lstrip("@").lower()
        if not id_:
            raise ValueError("names nobody")
        return Owner(id_, name, number)

    def _count(self, post: Record, place: int, lines: list[_Line]) -> None:
        """Note a number: that of all time, or else the sum of its days."""
        by_day: dict[datetime | None, int] = {}
        for line in lines:
            number = self._number(line, place)
            if number is not None:
                by_day.setdefault(self._day(line), number)
        if not by_day:
            return
        name, whole = self.counted[place], by_day.get(None)
        if whole is not None:
            self.found.counts.append(Count(post, name, whole, None))
            return
        until = max(day for day in by_day if day) + _DAY
        self.found.counts.append(Count(post, name, sum(by_day.values()), until))

    def _count_once(self, post: Record, line: _Line) -> None:
        """Note the same of all where a single row is about the post, as in most."""
        day = self._day(line)
        until = None if day is None else day + _DAY
        for place, name in enumerate(self.counted):
            number = self._number(line, place)
            if number is not None:
                self.found.counts.append(Count(post, name, number, until))

    def _number(self, line: _Line, place: int) -> int | None:
        try:
            return count(line.numbers[place])
        except ValueError as error:
            self._reject(line.row, f"{self.counted[place]} {error}")
            return None

    def _day(self, line: _Line) -> datetime | None:
        """Return the day that a row counts, None for all time (``Lifetime``)."""
        *_, cell = line.what
        if cell not in self.days:
            self.days[cell] = _day_or_none(cell, self.clock)
        return self.days[cell]

    def _reject(self, row: Row, reason: str) -> None:
        self.found.rejected.append(Rejected(where=self.table.where(row), reason=reason))


def _day_or_none(cell: str, clock: Clock) -> datetime | None:
    try:
        return moment(cell, clock.order).at
    except ValueError:
        return None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
