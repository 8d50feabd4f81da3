"""Messages and numbers, from the rows of a table as its note says they are meant."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import DEFAULT, catalogue, text
from auditor.records import Precision, Record, Rejected
from connectors._digest import Repeats
from connectors._table import Row, Table
from connectors._table_cells import count, has_lost_digits
from connectors._table_dates import Order, is_ambiguous, moment, order
from connectors.tool._columns import COUNTS
from connectors.tool._message import Cells, Sent, key, message, said
from connectors.tool._messages import Messages, Owner
from connectors.tool._note import ORDERS, Holds, Note
from connectors.tool._reviews import link
from connectors.tool._words import INBOUND, OUTBOUND, Type, same

_SMALL = frozenset({"instagram", "threads", "tiktok", "pinterest", "reddit"})
_MIDNIGHT = "T00:00:00"  # how a workbook writes a day
_SIDE = {
    Holds.RECEIVED: INBOUND,
    Holds.SENT: OUTBOUND,
    Holds.POSTS: OUTBOUND,
}

# Why a whole table may be unreadable: what the note says does not fit its cells.
_REASONS = tuple(
    f"rejected.{one}"
    for one in (
        *("tool_network", "tool_account", "tool_sort", "tool_type", "tool_direction"),
        *("time_unread", "two_days"),
    )
)

Told = Callable[[str], str | None]


def gather(tables: Iterable[Table], note: Note, told: Told) -> Messages:
    """Return the messages of a file.

    Args:
        tables: Those of its sheets.
        note: What they mean.
        told: Returns our account on a platform, as the user told us.

    Raises:
        MalformedSource: Day and month cannot be told apart, all ids are damaged, or
            no row can be read.
        UnknownAccount: Nothing says whose messages they are.
    """
    found = Messages()
    known: dict[tuple[Owner, str], Row] = {}
    for table in tables:
        _check_ids(table)
        found.rejected += ((one, None) for one in table.grid.rejected)
        reader = _Reader(table, note, told, found, known)
        for row in table.rows:
            try:
                reader.read(row)
            except ValueError as error:
                reader.reject(row, str(error))
    if not found.records:
        raise _nothing([one for one, _ in found.rejected], note)
    link(found.records, found.unlinked)
    return found


def _nothing(rejected: list[Rejected], note: Note) -> MalformedSource:
    if not rejected:
        return MalformedSource(
            text("error.note.empty", path=note.path), hint=text("hint.note.empty")
        )
    first = rejected[0]
    english = catalogue(DEFAULT)
    keys = (key for key in _REASONS if english.sentence(key) == first.reason)
    reason = text(next(keys, "rejected.nothing"))
    return MalformedSource(
        text("error.note.nothing", path=note.path, where=first.where, reason=reason),
        hint=text("hint.note.nothing"),
    )


def _check_ids(table: Table) -> None:
    ids = [one for one in table.column("id") if one]
    if ids and all(map(has_lost_digits, ids)):
        raise MalformedSource(
            text("error.table_ids", path=table.grid.file), hint=text("hint.table_ids")
        )


def _order(table: Table, note: Note) -> Order:
    cells = list(table.column("time"))
    found = note.order or order(cells)
    if found is Order.EITHER and any(map(is_ambiguous, cells)):
        raise MalformedSource(
            text("error.table_day_month", path=table.grid.file),
            hint=text("hint.note.dates", example=f'dates = "{next(iter(ORDERS))}"'),
        )
    return found


class _Reader:
    """Reads the rows of one table.

    Few words stand in a column of networks, types or directions: each is understood
    once.

    Args:
        table: Which.
        note: What it means.
        told: Returns our account on a platform, as the user told us.
        found: Where messages and numbers go.
        known: The rows of all tables, by whose they are and their ids.
    """

    def __init__(
        self,
        table: Table,
        note: Note,
        told: Told,
        found: Messages,
        known: dict[tuple[Owner, str], Row],
    ) -> None:
        self._table = table
        self._note = note
        self._order = _order(table, note)
        self._told = told
        self._found = found
        self._known = known
        self._repeats = Repeats()
        self._picked = table.picking(Cells.__struct_fields__)
        self._counted = [name for name in COUNTS if name in table]
        self._owners: dict[tuple[str, str], Owner] = {}
        self._types: dict[str, Type | None] = {}
        self._sides: dict[str, bool] = {}

    def read(self, row: Row) -> None:
        """Note the message of a row, and its numbers.

        Raises:
            ValueError: It cannot be understood. The words never repeat the cell.
        """
        if self._table.is_cut(row):
            raise ValueError("its row ends too early")
        cells = Cells(*self._picked(row))
        type_ = self._type(cells)
        if type_ is None:
            return
        owner = self._owner(cells)
        sent = self._sent(cells, owner, type_)
        record = message(cells, sent, self._repeats)
        if self._is_known(owner, record.id, row):
            return
        found = self._found
        if owner not in found.names:
            found.names[owner] = cells.profile or sent.account
        if sent.ours:
            is_unlinked = not (record.in_reply_to or record.in_reply_to_author)
            if type_ is Type.REVIEW and sent.name and is_unlinked:
                found.unlinked.append((len(found.records), sent.name))
            self._counts(record, row)
        found.records.append(record)

    def reject(self, row: Row, reason: str) -> None:
        """Note that something in a row cannot be read."""
        try:
            owner = self._owner(Cells(*self._picked(row)))
        except (ValueError, UnknownAccount):
            owner = None
        rejected = Rejected(where=self._table.where(row), reason=reason)
        self._found.rejected.append((rejected, owner))

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

    def _is_known(self, owner: Owner, id_: str, row: Row) -> bool:
        """Say whether a row is there twice.

        Raises:
            ValueError: Another row has its id.
        """
        before = self._known.setdefault((owner, id_), row)
        if before is not row and before.cells != row.cells:
            raise ValueError("another row has its id")
        return before is not row

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
        found = moment(day, self._order)
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

    def _counts(self, record: Record, row: Row) -> None:
        for name in self._counted:
            self._found.counted.setdefault(record.platform, set()).add(name)
            try:
                many = count(self._table.cell(row, name))
            except ValueError as error:
                self.reject(row, f"{name} {error}")
                continue
            if many is not None:
                self._found.counts.append((record, name, many))
