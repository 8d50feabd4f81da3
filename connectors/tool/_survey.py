"""What must be known of a file's tables before their messages are read."""

from collections.abc import Sequence

from auditor.errors import MalformedSource
from auditor.language import DEFAULT, catalogue, text
from auditor.records import Kind, Rejected, Stream
from connectors._surveyed import Stretch
from connectors._table import Table
from connectors._table_cells import has_lost_digits
from connectors._table_days import Days
from connectors.tool._message import key
from connectors.tool._messages import Survey
from connectors.tool._note import ORDERS, Note
from connectors.tool._reading import records
from connectors.tool._rows import Bad, Line, Reader, Told, is_unlinked

# Why a whole table may be unreadable: what the note says does not fit its cells.
_REASONS = tuple(
    f"rejected.{one}"
    for one in (
        *("tool_network", "tool_account", "tool_sort", "tool_type", "tool_direction"),
        *("time_unread", "two_days"),
    )
)


def survey(tables: Sequence[Table], note: Note, told: Told) -> Survey:
    """Go through a file: its columns, its rows and, where answers need it, its reviews.

    Args:
        tables: Those of its sheets.
        note: What they mean.
        told: Returns our account on a platform, as the user told us.

    Raises:
        MalformedSource: Day and month cannot be told apart, all ids are damaged, or
            no row can be read.
        UnknownAccount: Nothing says whose messages they are.
    """
    days = [_days(table, note) for table in tables]
    found = _gone_through(tables, note, told, days)
    if [one for one in days if not one.are_as_told()]:
        found = _gone_through(tables, note, told, days)
    if not found.stretches:
        raise _nothing(found.first, note)
    if found.reviews:
        for _, line, record in records(tables, note, told, found):
            if record.kind is Kind.REVIEW:
                review = record.sent_at, record.id, record.author
                found.reviews.note(line.owner, record.author_name, review)
        found.reviews.sort()
    return found


def _gone_through(
    tables: Sequence[Table], note: Note, told: Told, days: Sequence[Days]
) -> Survey:
    found = Survey(days=days)
    seen = set[int]()
    for table, written in zip(tables, days, strict=True):
        reader = Reader(table, note, told, written)
        for line in reader.lines():
            if isinstance(line, Bad):
                found.first = found.first or line.rejected
            else:
                _note(found, seen, line, reader.counted)
    return found


def _note(found: Survey, seen: set[int], line: Line, counted: Sequence[str]) -> None:
    """Take a row into account, unless another one had its id."""
    owner, sent = line.owner, line.sent
    if line.id:
        known = hash((owner, line.id))
        if known in seen:
            found.repeated.add(known)
            return
        seen.add(known)
    if owner not in found.stretches:
        found.stretches[owner] = Stretch()
        found.names[owner] = line.cells.profile or sent.account
        found.streams.setdefault(sent.platform, set())
    found.stretches[owner].take(sent.at)
    found.streams[sent.platform].add(_stream(line))
    if sent.ours:
        found.counted.setdefault(sent.platform, set()).update(counted)
        if is_unlinked(line) and sent.name:
            found.reviews.ask(owner, sent.name)


def _stream(line: Line) -> Stream:
    sent, kind = line.sent, line.sent.kind
    if kind is Kind.MESSAGE:
        return Stream.MESSAGES
    is_nobody = kind is Kind.REVIEW and key(line.cells.contact_id) is None
    if sent.ours or (sent.person == sent.account and not is_nobody):
        is_reply = kind is Kind.REPLY
        return Stream.OUTBOUND_REPLIES if is_reply else Stream.OUTBOUND_POSTS
    is_mention = kind is Kind.POST
    return Stream.INBOUND_MENTIONS if is_mention else Stream.INBOUND_REPLIES


def _nothing(first: Rejected | None, note: Note) -> MalformedSource:
    if first is None:
        return MalformedSource(
            text("error.note.empty", path=note.path), hint=text("hint.note.empty")
        )
    english = catalogue(DEFAULT)
    keys = (key for key in _REASONS if english.sentence(key) == first.reason)
    reason = text(next(keys, "rejected.nothing"))
    return MalformedSource(
        text("error.note.nothing", path=note.path, where=first.where, reason=reason),
        hint=text("hint.note.nothing"),
    )


def _days(table: Table, note: Note) -> Days:
    """Return how a table writes its days; what its columns hold decides.

    Raises:
        MalformedSource: Day and month cannot be told apart, or every id lost digits.
    """
    ids = filter(None, table.column("id")) if "id" in table else iter(())
    first = next(ids, "")
    if has_lost_digits(first) and all(map(has_lost_digits, ids)):
        raise MalformedSource(
            text("error.table_ids", path=table.grid.file), hint=text("hint.table_ids")
        )
    return Days(
        lambda: table.column("time"),
        lambda: _undecided(table.grid.file),
        note.order,
    )


def _undecided(name: str) -> MalformedSource:
    example = f'dates = "{next(iter(ORDERS))}"'
    return MalformedSource(
        text("error.table_day_month", path=name),
        hint=text("hint.note.dates", example=example),
    )
