"""What the rows of an activity file hold, where nothing states it."""

from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Kind, Record, Rejected, Stream
from connectors.activity._export import Export, Pair, items


@dataclass(slots=True)
class Seen:
    """What the rows of one account hold.

    Attributes:
        first: When the first message was sent; None without any.
        last: When the last one was.
        streams: The streams that occur.
    """

    first: datetime | None = None
    last: datetime | None = None
    streams: set[Stream] = field(default_factory=set)


Survey = dict[Pair, Seen]


def survey(export: Export) -> Survey:
    """Read all rows once, and return what each account's hold."""
    found: Survey = {}
    for item in items(export):
        if isinstance(item, Rejected):
            continue
        seen = found.setdefault((item.platform, item.account), Seen())
        if item.inferred:
            continue
        if seen.first is None or item.sent_at < seen.first:
            seen.first = item.sent_at
        if seen.last is None or item.sent_at > seen.last:
            seen.last = item.sent_at
        stream = _stream(item)
        if stream is not None:
            seen.streams.add(stream)
    return found


def _stream(record: Record) -> Stream | None:
    if record.kind is Kind.MESSAGE:
        return Stream.MESSAGES
    if record.author == record.account:
        return _outbound(record.kind)
    return _inbound(record)


def _outbound(kind: Kind) -> Stream | None:
    if kind is Kind.REPLY:
        return Stream.OUTBOUND_REPLIES
    # What the account likes is in no stream.
    return None if kind is Kind.REACTION else Stream.OUTBOUND_POSTS


def _inbound(record: Record) -> Stream:
    """Return where a person's record belongs, as far as it says so itself."""
    own = record.account
    match record.kind:
        case Kind.REVIEW:
            return Stream.INBOUND_REPLIES
        case Kind.REPLY if record.in_reply_to_author in (None, own):
            return Stream.INBOUND_REPLIES
        case Kind.SHARE | Kind.REACTION:
            return Stream.REACTIONS
        case _ if _speaks_of(record, own):
            return Stream.INBOUND_MENTIONS
        case _:
            return Stream.CONTEXT


def _speaks_of(record: Record, own: str) -> bool:
    return own in record.mentions or record.about_author == own
