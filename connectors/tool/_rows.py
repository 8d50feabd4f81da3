"""Rows of a table, as its note says they are meant."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Precision, Rejected
from connectors._table import Row, Table
from connectors._table_cells import count
from connectors._table_dates import moments
from connectors._table_days import Days
from connectors.tool._columns import COUNTS
from connectors.tool._message import Cells, Sent, key, said, stated_id
from connectors.tool._messages import Owner
from connectors.tool._note import Holds, Note
from connectors.tool._words import INBOUND, OUTBOUND, Type, same

_SMALL = frozenset({"instagram", "threads", "tiktok", "pinterest", "reddit"})
_MIDNIGHT = "T00:00:00"  # how a workbook writes a day
_SIDE = {
    Holds.RECEIVED: INBOUND,
    Holds.SENT: OUTBOUND,
    Holds.POSTS: OUTBOUND,
}

Told = Callable[[str], str | None]


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row that is a message: its cells, whose it is, the note's sense of it."""

    row: Row
    cells: Cells
    owner: Owner
    sent: Sent
    id: str | None


class Bad(msgspec.Struct, frozen=True, gc=False):
    """What cannot be read, and whose it is where that is known."""

    rejected: Rejected
    owner: Owner | None


def is_unlinked(line: Line) -> bool:
    """Say whether an answer to a review tells no more than the writer's name."""
    sent, cells = line.sent, line.cells
    if not (sent.ours and sent.type is Type.REVIEW and sent.name):
        return False
    return key(cells.in_reply_to) is None and key(cells.contact_id) is None


class Reader:
    """Reads the rows of one table, each by itself.

    Few words stand in a column of networks, types or directions: each is understood
    once.

    Args:
        table: Which.
        note: What it means.
        told: Returns our account on a platform, as the user told us.
        days: How it writes its days; told what its rows say.

    Attributes:
        counted: What it counts.
    """

    def __init__(self, table: Table, note: Note, told: Told, days: Days) -> None:
        """Begin with nothing understood."""
        self.counted = [name for name in COUNTS if name in table]
        self._table = table
        self._note = note
        self._days = days
        self._moment = moments(days.order)
        self._told = told
        self._picked = table.picking(Cells.__struct_fields__)
        self._owners: dict[tuple[str, str], Owner] = {}
        self._types: dict[str, Type | None] = {}
        self._sides: dict[str, bool] = {}

    def lines(self) -> Iterator[Line | Bad]:
        """Yield each row that is a message, or why it cannot be understood.

        The words never repeat a cell.

        Raises:
            UnknownAccount: Nothing says whose it is.
        """
        for row in self._table.read():
            if not isinstance(row, Row):
                yield Bad(row, None)
                continue
            try:
                line = self._line(row)
            except ValueError as error:
                yield self.bad(row, str(error))
                continue
            if line:
                yield line

    def _line(self, row: Row) -> Line | None:
        cells = Cells(*self._picked(row))
        self._days.note(cells.time)
        if self._table.is_cut(row):
            raise ValueError("its row ends too early")
        type_ = self._type(cells)
        if type_ is None:
            return None
        owner = self._owner(cells)
        sent = self._sent(cells, owner, type_)
        return Line(row, cells, owner, sent, stated_id(cells))

    def counts(self, line: Line) -> Iterator[tuple[str, int] | Bad]:
        """Yield what a row counts."""
        for name in self.counted:
            try:
                many = count(self._table.cell(line.row, name))
            except ValueError as error:
                yield self.bad(line.row, f"{name} {error}")
                continue
            if many is not None:
                yield name, many

    def bad(self, row: Row, reason: str) -> Bad:
        """Return that something in a row cannot be read."""
        try:
            owner = self._owner(Cells(*self._picked(row)))
        except (ValueError, UnknownAccount):
            owner = None
        return Bad(Rejected(where=self._table.where(row), reason=reason), owner)

    def _sent(self, cells: Cells, owner: Owner, type_: Type) -> Sent:
        platform, account = owner
        at, precision = self._time(cells)
        name = said(cells.contact)
        person = key(cells.contact_id) or name
        called = account, cells.profile
        is_own_name = person is not None and (person in called or name in called)
        ours = self._is_ours(cells, is_own_name=is_own_name)
        if ours and is_own_name:
            person = name = None  # it names the sender, and not who is spoken to
        return Sent(
            platform=platform,
            account=account,
            type=type_,
            at=at,
            precision=precision,
            ours=ours,
            person=person,
            name=name,
        )

    def _owner(self, cells: Cells) -> Owner:
        called = cells.network, cells.profile
        owner = self._owners.get(called)
        if owner is None:
            platform = self._platform(cells)
            owner = self._owners[called] = platform, self._account(cells, platform)
        return owner

    def _platform(self, cells: Cells) -> str:
        cell = same(cells.network)
        found = self._note.networks.get(cell) if cell else self._note.network
        if found is None:
            raise ValueError("its network is not named below [networks]")
        return found

    def _account(self, cells: Cells, platform: str) -> str:
        accounts = self._note.accounts.get(platform)
        profile = said(cells.profile)
        if accounts is not None and not isinstance(accounts, str):
            found = accounts.get(same(profile or ""))
            if found is None:
                raise ValueError("its account is not named below [accounts]")
        else:
            found = accounts or profile or self._told(platform)
        bare = (found or "").lstrip("@")
        if not bare:
            raise UnknownAccount(
                text("error.note.whose", path=self._note.path, platform=platform),
                hint=text(
                    "hint.note.whose",
                    platform=platform,
                    example=f'{platform} = "NAME"',
                ),
            )
        return bare.lower() if platform in _SMALL else bare

    def _time(self, cells: Cells) -> tuple[datetime, Precision]:
        day, clock = cells.time, cells.clock
        if clock:
            day = f"{day.removesuffix(_MIDNIGHT)} {clock}"
        found = self._moment(day)
        if found.is_zoned or found.precision is Precision.DAY:
            return found.at, found.precision
        at = found.at.replace(tzinfo=self._note.zone).astimezone(UTC)
        return at, found.precision

    def _type(self, cells: Cells) -> Type | None:
        cell = cells.type
        if cell not in self._types:
            self._types[cell] = self._type_of(same(said(cell) or ""))
        return self._types[cell]

    def _type_of(self, cell: str) -> Type | None:
        if cell in self._note.types:
            return self._note.types[cell]
        if not cell and self._note.default is None:
            raise ValueError("it does not say what sort of message it is")
        known = cell == "" or self._note.holds is Holds.POSTS
        if not known or self._note.default is None:
            raise ValueError("its type is not named below [types]")
        return self._note.default

    def _is_ours(self, cells: Cells, *, is_own_name: bool) -> bool:
        side = _SIDE.get(self._note.holds)
        if side is not None:
            return side == OUTBOUND
        if "direction" in self._table.at:
            return self._is_outbound(cells.direction)
        if "agent" in self._table.at:
            return said(cells.agent) is not None
        return is_own_name

    def _is_outbound(self, cell: str) -> bool:
        if cell not in self._sides:
            side = self._note.directions.get(same(cell))
            if side is None:
                raise ValueError("its direction is not named below [direction]")
            self._sides[cell] = side == OUTBOUND
        return self._sides[cell]
