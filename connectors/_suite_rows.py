"""Rows of the table of content of Business Suite: the post of each, and its numbers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

import msgspec

from auditor.records import Kind, Precision, Record, Rejected, Tally
from connectors._suite_clock import Clock, reading
from connectors._suite_columns import COUNTS, INSTAGRAM
from connectors._table import Row, Table
from connectors._table_cells import address, count, has_lost_digits
from connectors._table_dates import moment
from connectors._table_order import Written

DAY = timedelta(days=1)
_MENTION = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_.]{1,30})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'…]")
_TRUE = frozenset({"1", "true", "yes", "ja", "wahr"})
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


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row about a post; the cells are what it says in `_WHAT` and in its numbers."""

    row: Row
    id: str
    what: tuple[str, ...]
    numbers: tuple[str, ...]
    owner: Owner
    sent_at: datetime
    precision: Precision


class Reader:
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
        self._time = reading(clock)
        self.counted = tuple(name for name in COUNTS if name in table)
        self._table = table
        self._days_seen = days
        self._is_sound = False
        self._told = told
        self._pick = table.picking((*_WHOSE, *_WHAT, *self.counted))
        self._days: dict[str, datetime | None] = {}
        self._owners: dict[tuple[str, ...], Owner] = {}

    def lines(self) -> Iterator[Line | Rejected]:
        """Yield each row about a post, or why it cannot be read."""
        for row in self._table.read():
            if not isinstance(row, Row):
                yield row
                continue
            try:
                yield self._line(row, self._pick(row))
            except ValueError as error:
                yield self._rejected(row, str(error))

    def _line(self, row: Row, cells: tuple[str, ...]) -> Line:
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
        at, precision = self._time(published)
        owner = self._owner(cells[: len(_WHOSE)])
        return Line(row, id_, what, cells[_TOLD:], owner, at, precision)

    def post(self, line: Line) -> Record:
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
        self, line: Line, ends: Mapping[str, datetime]
    ) -> Iterator[Tally | Rejected]:
        """Yield the numbers of a post that has a single row, as most have."""
        day = self.day(line)
        account, platform = line.owner.id, self.platform
        until = ends[account] if day is None else day + DAY
        for name, cell in zip(self.counted, line.numbers, strict=True):
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

    def numbers(self, line: Line) -> Iterator[int | Rejected | None]:
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

    def day(self, line: Line) -> datetime | None:
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


def _day_or_none(cell: str, clock: Clock) -> datetime | None:
    try:
        return moment(cell, clock.order).at
    except ValueError:
        return None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
