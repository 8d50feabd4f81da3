"""Messages and numbers, from the rows of a table as its note says they are meant."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import DEFAULT, catalogue, text
from auditor.records import Kind, Precision, Record, Rejected, Tally, Visibility
from connectors._digest import Repeats, content_id
from connectors._table import Row, Table
from connectors._table_cells import address, count, has_lost_digits, is_nothing, number
from connectors._table_dates import Order, is_ambiguous, moment, order
from connectors.tool._columns import COUNTS
from connectors.tool._note import ORDERS, Holds, Note
from connectors.tool._words import INBOUND, OUTBOUND, Type, same

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'…]")
_SMALL = frozenset({"instagram", "threads", "tiktok", "pinterest", "reddit"})
_MIDNIGHT = "T00:00:00"  # how a workbook writes a day
_STARS = range(1, 6)
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

Owner = tuple[str, str]
"""A platform, and our account there."""


@dataclass(slots=True)
class Messages:
    """What a file holds.

    Attributes:
        records: Each message once; `Record.account` is the account's bare name.
        counts: Numbers of a message: which, of what, how many.
        rejected: What cannot be read.
        names: What the table calls each account.
        counted: By platform: what is counted there.
    """

    records: list[Record] = field(default_factory=list)
    counts: list[tuple[Record, str, int]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    names: dict[Owner, str] = field(default_factory=dict)
    counted: dict[str, set[str]] = field(default_factory=dict)

    def ends(self) -> dict[Owner, tuple[datetime, datetime]]:
        """Return from when to when each account's messages are known."""
        times: dict[Owner, list[datetime]] = {}
        for one in self.records:
            times.setdefault((one.platform, one.account), []).append(one.sent_at)
        return {
            owner: (min(sent), max(sent) + timedelta(seconds=1))
            for owner, sent in times.items()
        }

    def tallies(self) -> Iterator[Tally]:
        """Yield the numbers, as counted when the account's last message was sent."""
        ends = self.ends()
        for record, name, number_of in self.counts:
            yield Tally(
                platform=record.platform,
                account=record.account,
                id=record.id,
                name=name,
                count=number_of,
                counted_at=ends[record.platform, record.account][1],
            )


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
        found.rejected += table.grid.rejected
        reader = _Reader(table, note, _order(table, note), told, found, known)
        for row in table.rows:
            try:
                reader.read(row)
            except ValueError as error:
                where = table.where(row)
                found.rejected.append(Rejected(where=where, reason=str(error)))
    if not found.records:
        raise _nothing(found.rejected, note)
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


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    note: Note
    order: Order
    told: Told
    found: Messages
    known: dict[tuple[Owner, str], Row]
    repeats: Repeats = field(default_factory=Repeats)

    def read(self, row: Row) -> None:
        """Note the message of a row, and its numbers.

        Raises:
            ValueError: It cannot be understood. The words never repeat the cell.
        """
        if self.table.is_cut(row):
            raise ValueError("its row ends too early")
        type_ = self._type(row)
        if type_ is None:
            return
        platform = self._platform(row)
        account = self._account(row, platform)
        at, precision = self._time(row)
        person, name = self._person(row)
        ours = self._is_ours(row, account, person, name)
        if ours and {person, name} & self._called(row, account):
            person = name = None  # it names the sender, and not who is spoken to
        record = _Message(self, row, platform, account, type_).record(
            _Sent(at, precision, ours, person, name)
        )
        owner = platform, account
        if self._is_known(owner, record.id, row):
            return
        self.found.names.setdefault(owner, self.table.cell(row, "profile") or account)
        self.found.records.append(record)
        if ours:
            self._counts(record, row)

    def cell(self, row: Row, column: str) -> str | None:
        """Return what a row says in a column, None where that is nothing."""
        cell = self.table.cell(row, column)
        return None if is_nothing(cell) else cell

    def key(self, row: Row, column: str) -> str | None:
        """Return an id, None where a spreadsheet harmed it."""
        found = self.cell(row, column)
        return None if found is None or has_lost_digits(found) else found

    def _is_known(self, owner: Owner, id_: str, row: Row) -> bool:
        """Say whether a row is there twice.

        Raises:
            ValueError: Another row has its id.
        """
        before = self.known.setdefault((owner, id_), row)
        if before is not row and before.cells != row.cells:
            raise ValueError("another row has its id")
        return before is not row

    def _platform(self, row: Row) -> str:
        if self.note.network is not None:
            return self.note.network
        found = self.note.networks.get(same(self.table.cell(row, "network")))
        if found is None:
            raise ValueError("its network is not named below [networks]")
        return found

    def _account(self, row: Row, platform: str) -> str:
        said = self.note.accounts.get(platform)
        profile = self.cell(row, "profile")
        if said is not None and not isinstance(said, str):
            found = said.get(same(profile or ""))
            if found is None:
                raise ValueError("its account is not named below [accounts]")
        else:
            found = said or profile or self.told(platform)
        if not found:
            raise UnknownAccount(
                text("error.note.whose", path=self.note.path, platform=platform),
                hint=text("hint.note.whose", platform=platform),
            )
        bare = found.lstrip("@")
        return bare.lower() if platform in _SMALL else bare

    def _time(self, row: Row) -> tuple[datetime, Precision]:
        day, clock = self.table.cell(row, "time"), self.table.cell(row, "clock")
        if clock:
            day = f"{day.removesuffix(_MIDNIGHT)} {clock}"
        found = moment(day, self.order)
        if found.is_zoned or found.precision is Precision.DAY:
            return found.at, found.precision
        at = found.at.replace(tzinfo=self.note.zone).astimezone(UTC)
        return at, found.precision

    def _type(self, row: Row) -> Type | None:
        cell = same(self.cell(row, "type") or "")
        if cell in self.note.types:
            return self.note.types[cell]
        if not cell and self.note.default is None:
            raise ValueError("it does not say what sort of message it is")
        known = cell == "" or self.note.holds is Holds.POSTS
        if not known or self.note.default is None:
            raise ValueError("its type is not named below [types]")
        return self.note.default

    def _person(self, row: Row) -> tuple[str | None, str | None]:
        name = self.cell(row, "contact")
        return self.key(row, "contact_id") or name, name

    def _called(self, row: Row, account: str) -> set[str | None]:
        return {account, self.table.cell(row, "profile")}

    def _is_ours(
        self, row: Row, account: str, person: str | None, name: str | None
    ) -> bool:
        side = _SIDE.get(self.note.holds)
        if side is None and "direction" in self.table:
            side = self.note.directions.get(same(self.table.cell(row, "direction")))
            if side is None:
                raise ValueError("its direction is not named below [direction]")
        if side is not None:
            return side == OUTBOUND
        if "agent" in self.table:
            return self.cell(row, "agent") is not None
        return bool({person, name} & self._called(row, account))

    def _counts(self, record: Record, row: Row) -> None:
        for name in COUNTS:
            if name not in self.table:
                continue
            self.found.counted.setdefault(record.platform, set()).add(name)
            try:
                many = count(self.table.cell(row, name))
            except ValueError as error:
                where = self.table.where(row)
                reason = f"{name} {error}"
                self.found.rejected.append(Rejected(where=where, reason=reason))
                continue
            if many is not None:
                self.found.counts.append((record, name, many))


@dataclass(frozen=True, slots=True)
class _Sent:
    at: datetime
    precision: Precision
    ours: bool
    person: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class _Message:
    reader: _Reader
    row: Row
    platform: str
    account: str
    type: Type

    def record(self, sent: _Sent) -> Record:
        """Return the message that a row is."""
        reader, row = self.reader, self.row
        words = reader.table.cell(row, "text")
        id_ = self._id(sent, words)
        kind = self._kind(sent)
        author = self.account if sent.ours else sent.person
        if kind is Kind.REVIEW and not self._has_id():
            author = f"review:{id_}"  # a name alone is nobody we would know again
        listener, named = self._listener(kind, sent)
        is_private = kind is Kind.MESSAGE
        return Record(
            platform=self.platform,
            account=self.account,
            id=id_,
            kind=kind,
            author=author,
            author_name=None if sent.ours else sent.name,
            sent_at=sent.at,
            precision=sent.precision,
            text=words,
            in_reply_to=reader.key(row, "in_reply_to"),
            in_reply_to_author=listener,
            conversation=reader.key(row, "conversation"),
            mentions=named,
            links=tuple(dict.fromkeys(_ADDRESS.findall(words))),
            url=address(reader.table.cell(row, "url")),
            visibility=Visibility.PRIVATE if is_private else Visibility.PUBLIC,
            rating=self._rating() if kind is Kind.REVIEW else None,
        )

    def _id(self, sent: _Sent, words: str) -> str:
        stated = self.reader.cell(self.row, "id")
        if stated and has_lost_digits(stated):
            raise ValueError(
                "its id lost digits when the table was saved in a spreadsheet"
            )
        if stated:
            return stated
        whose = (self.platform, self.account, sent.ours, sent.person)
        made = content_id(self.type, *whose, sent.at.isoformat(), words)
        return self.reader.repeats.told_apart(made)

    def _kind(self, sent: _Sent) -> Kind:
        if self.type is Type.MESSAGE:
            return Kind.MESSAGE
        if self.type is Type.REVIEW and not sent.ours:
            return Kind.REVIEW
        if self.type is Type.POST or (self.type is Type.MENTION and not sent.ours):
            return Kind.POST
        return Kind.REPLY

    def _listener(self, kind: Kind, sent: _Sent) -> tuple[str | None, tuple[str, ...]]:
        """Return whom a message answers, and whom it names."""
        other = sent.person if sent.ours else self.account
        if kind is Kind.REPLY:
            is_known = self.type is not Type.REVIEW or self._has_id()
            return other if is_known or not sent.ours else None, ()
        is_open = kind is Kind.REVIEW or (kind is Kind.POST and sent.ours)
        return None, () if is_open or other is None else (other,)

    def _has_id(self) -> bool:
        return self.reader.key(self.row, "contact_id") is not None

    def _rating(self) -> int | None:
        try:
            stars = number(self.reader.table.cell(self.row, "rating"))
        except ValueError:
            return None
        return int(stars) if stars and stars in _STARS else None
