"""What must be known of a whole mailbox before any of its mails can be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Coverage, Extent, Rejected, Stream
from connectors._source import Source
from connectors.email._ledger import Entry, Ledger
from connectors.email._letter import Raw, opened
from connectors.email._owner import Owner, Traces
from connectors.email._places import Place
from connectors.email._sketch import Sketch, sketch
from connectors.email._threads import thread


@dataclass(frozen=True, slots=True)
class Survey:
    """A mailbox in outline.

    Attributes:
        owner: Whose it is.
        ledger: Each mail, and how those that are read stand to each other.
        newest: When the last mail arrived, where any says so.
        since: When the first mail that is read was sent; None where there is none.
        until: When the last was.
        holds_sent: How much of what the owner wrote is in it.
        holds_received: How much of what people wrote is in it.
    """

    owner: Owner
    ledger: Ledger
    newest: datetime | None
    since: datetime | None
    until: datetime | None
    holds_sent: Extent
    holds_received: Extent

    def coverage(self) -> Coverage:
        """Return what is held, from the first mail to the last."""
        if self.since is None or self.until is None:
            return Coverage(**{stream.value: () for stream in Stream})
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        extents[Stream.OUTBOUND_POSTS] = self.holds_sent
        extents[Stream.OUTBOUND_REPLIES] = self.holds_sent
        extents[Stream.INBOUND_REPLIES] = self.holds_received
        extents[Stream.INBOUND_MENTIONS] = self.holds_received
        until = self.until + timedelta(seconds=1)
        return Coverage.throughout(self.since, until, extents)


@dataclass(slots=True)
class _Seen:
    traces: Traces = field(default_factory=Traces)
    ledger: Ledger = field(default_factory=Ledger)
    newest: datetime | None = None
    places: set[Place] = field(default_factory=set)
    damaged: bool = False
    since: datetime | None = None
    until: datetime | None = None
    ours: bool = False
    personal: bool = False
    theirs: bool = False


def survey(
    source: Source, raws: Iterable[Raw | Rejected], owner: Owner | None = None
) -> Survey:
    """Return the outline of a mailbox.

    Args:
        source: For what the user told us of it.
        raws: All messages in it.
        owner: Whose it is, where that is known.

    Raises:
        UnknownAccount: Nothing says whose it is.
    """
    seen = _Seen()
    for raw in raws:
        _see(raw, seen)
    owner = owner or seen.traces.owner(source)
    seen.ledger.enter(_entries(seen, owner))
    thread(seen.ledger, owner.own)
    return Survey(
        owner=owner,
        ledger=seen.ledger,
        newest=seen.newest,
        since=seen.since,
        until=seen.until,
        holds_sent=_sent(seen),
        holds_received=_received(seen),
    )


def _see(raw: Raw | Rejected, seen: _Seen) -> None:
    if isinstance(raw, Rejected):
        seen.damaged = True
        return
    try:
        letter = opened(raw)
    except ValueError:
        return  # whoever reads the messages says what is wrong with it
    if letter.place is Place.LEFT_OUT:
        return
    seen.places.add(letter.place)
    mail = sketch(letter)
    if seen.ledger.note(mail) and mail.received_at:
        seen.newest = max(seen.newest or mail.received_at, mail.received_at)
    seen.traces.see(letter)


def _entries(seen: _Seen, owner: Owner) -> Iterator[Entry]:
    """Yield the mails that are read, and note what they tell of the whole."""
    for number, mail in seen.ledger.sketches():
        entry = _entry(number, mail, owner, seen.newest)
        if entry is None:
            continue
        by_us = entry.author in owner.own
        seen.ours |= by_us
        seen.personal |= by_us and not entry.newsletter
        seen.theirs |= not by_us
        seen.since = min(seen.since or entry.sent_at, entry.sent_at)
        seen.until = max(seen.until or entry.sent_at, entry.sent_at)
        yield entry


def _entry(
    number: int, mail: Sketch, owner: Owner, newest: datetime | None
) -> Entry | None:
    at = mail.sent_at(newest)
    if at is None or owner.is_note(mail):
        return None
    author = owner.author(mail)
    by_us = author is not None and author[1] in owner.own
    return Entry(
        number=number,
        id=mail.id,
        author=author[1] if author else None,
        recipients=mail.recipients,
        sent_at=at,
        parent=mail.parent,
        eldest=mail.eldest,
        topic=mail.topic,
        is_answer=mail.is_answer,
        newsletter=by_us and mail.broadcast,
        thread=mail.thread,
    )


def _sent(seen: _Seen) -> Extent:
    """Return how much of the owner's mail is held.

    A newsletter comes to its sender, too: alone it is no sign of the sent messages.
    """
    if Place.SENT in seen.places or (seen.personal and Place.OTHER in seen.places):
        return _at_most(seen)
    return Extent.PARTIAL if seen.ours else Extent.ABSENT


def _received(seen: _Seen) -> Extent:
    if seen.theirs or Place.INBOX in seen.places:
        return _at_most(seen)
    return Extent.ABSENT


def _at_most(seen: _Seen) -> Extent:
    return Extent.PARTIAL if seen.damaged else Extent.COMPLETE
