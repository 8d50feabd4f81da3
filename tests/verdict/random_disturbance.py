"""What makes random accounts untidy, and what an export leaves of them."""

from datetime import timedelta

from auditor.records import Coverage, Extent, Kind, Record, Stream
from tests.verdict.random_scribe import ACCOUNT, DAY, HOUR, STAFF, UNTIL, Scribe

_ONLY_A_CLOCK: dict[str, object] = {
    "inferred": True,
    "deleted_at": None,  # a clock in an id tells of no deletion
    "text": "",
    "kind": Kind.POST,
    "mentions": (),
    "in_reply_to": None,
    "in_reply_to_author": None,
    "conversation": None,
}


def disturb(scribe: Scribe) -> None:
    """Flags, deletions, quotes, shares, second copies and messages without a place."""
    mess = scribe.style.mess
    copies: list[Record] = []
    for place, record in enumerate(scribe.records):
        if scribe.maybe(mess):
            scribe.records[place] = _disturbed(scribe, record)
        if scribe.maybe(mess / 2):
            copies.append(scribe.records[place])
    scribe.records += copies
    if mess:
        _write_beside(scribe)


def _disturbed(scribe: Scribe, record: Record) -> Record:
    chance = scribe.chance
    changes: dict[str, object] = chance.choice(
        (
            {"automated": True},
            {"automated": False},
            {"replies_closed": True},
            {"deleted_at": record.sent_at + chance.choice((HOUR, 400 * DAY))},
            {"sent_at": UNTIL + chance.choice((timedelta(0), HOUR, -HOUR))},
            {"mentions": (*record.mentions, "guest1")},
            {"mentions": (*record.mentions, ACCOUNT)},
            _ONLY_A_CLOCK,
        )
    )
    if record.inferred:
        changes.pop("deleted_at", None)
    return _with(record, changes)


def _with(record: Record, changes: dict[str, object]) -> Record:
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return Record(**(fields | changes))


def held_of(scribe: Scribe, record: Record, coverage: Coverage) -> Record | None:
    """What is left of a record in an export that does not hold its stream."""
    if record.author in {ACCOUNT, *STAFF}:
        return _own_held(scribe, record, coverage)
    if coverage[Stream.INBOUND_REPLIES]:
        return record
    if record.kind is Kind.MESSAGE or scribe.maybe(0.3):
        return None
    return _with(record, _ONLY_A_CLOCK)


def _own_held(scribe: Scribe, record: Record, coverage: Coverage) -> Record | None:
    stream = {
        Kind.POST: Stream.OUTBOUND_POSTS,
        Kind.SHARE: Stream.OUTBOUND_POSTS,
        Kind.REPLY: Stream.OUTBOUND_REPLIES,
        Kind.MESSAGE: Stream.MESSAGES,
    }.get(record.kind)
    spans = () if stream is None else coverage[stream]
    if stream is not None and all(span.extent < Extent.PARTIAL for span in spans):
        return None
    if not coverage[Stream.INBOUND_REPLIES] and scribe.maybe(0.1):
        return _with(record, {"in_reply_to_author": None})
    return record


def _write_beside(scribe: Scribe) -> None:
    """Shares and reactions, and quotes of the account's own messages."""
    chance = scribe.chance
    for record in chance.sample(scribe.records, min(6, len(scribe.records))):
        kind = chance.choice((Kind.SHARE, Kind.REACTION, Kind.POST))
        scribe.write(
            chance.choice(("guest1", "fan", ACCOUNT)),
            record.sent_at + HOUR,
            kind=kind,
            text="lovely words of theirs" if kind is Kind.POST else "",
            about=record.id,
            about_author=record.author if scribe.maybe(0.5) else None,
        )
