"""What must be known of a whole mailbox before any of its mails can be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Coverage, Extent, Rejected, Stream
from connectors._source import Source
from connectors.email._letter import Raw, opened
from connectors.email._owner import Owner, Traces
from connectors.email._places import Place
from connectors.email._sketch import Sketch, sketch
from connectors.email._threads import Entry, Threads, thread


@dataclass(frozen=True, slots=True)
class Survey:
    """A mailbox in outline.

    Attributes:
        owner: Whose it is.
        entries: Each mail that is read, by id.
        threads: Which answers which.
        newest: When the last mail arrived, where any says so.
        holds_sent: How much of what the owner wrote is in it.
        holds_received: How much of what people wrote is in it.
    """

    owner: Owner
    entries: dict[str, Entry]
    threads: Threads
    newest: datetime | None
    holds_sent: Extent
    holds_received: Extent

    def coverage(self) -> Coverage:
        """Return what is held, from the first mail to the last."""
        times = [entry.sent_at for entry in self.entries.values()]
        if not times:
            return Coverage(**{stream.value: () for stream in Stream})
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        extents[Stream.OUTBOUND_POSTS] = self.holds_sent
        extents[Stream.OUTBOUND_REPLIES] = self.holds_sent
        extents[Stream.INBOUND_REPLIES] = self.holds_received
        extents[Stream.INBOUND_MENTIONS] = self.holds_received
        until = max(times) + timedelta(seconds=1)
        return Coverage.throughout(min(times), until, extents)


@dataclass(slots=True)
class _Seen:
    traces: Traces = field(default_factory=Traces)
    sketches: dict[str, Sketch] = field(default_factory=dict)
    newest: datetime | None = None
    places: set[Place] = field(default_factory=set)
    damaged: bool = False


def survey(source: Source, raws: Iterable[Raw | Rejected]) -> Survey:
    """Return the outline of a mailbox.

    Args:
        source: For what the user told us of it.
        raws: All messages in it.

    Raises:
        UnknownAccount: Nothing says whose it is.
    """
    seen = _Seen()
    for raw in raws:
        _see(raw, seen)
    owner = seen.traces.owner(source)
    entries = {
        mail.id: entry
        for mail in seen.sketches.values()
        if (entry := _entry(mail, owner, seen.newest))
    }
    return Survey(
        owner=owner,
        entries=entries,
        threads=thread(entries, owner.own),
        newest=seen.newest,
        holds_sent=_sent(entries, owner, seen),
        holds_received=_received(entries, owner, seen),
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
    mail = seen.sketches.setdefault(letter.id, sketch(letter))
    if mail.received_at:
        seen.newest = max(seen.newest or mail.received_at, mail.received_at)
    seen.traces.see(letter)


def _entry(mail: Sketch, owner: Owner, newest: datetime | None) -> Entry | None:
    at = mail.sent_at(newest)
    if at is None or owner.is_note(mail):
        return None
    author = owner.author(mail)
    by_us = author is not None and author[1] in owner.own
    return Entry(
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


def _sent(entries: dict[str, Entry], owner: Owner, seen: _Seen) -> Extent:
    """Return how much of the owner's mail is held.

    A newsletter comes to its sender, too: alone it is no sign of the sent messages.
    """
    ours = [entry for entry in entries.values() if entry.author in owner.own]
    if Place.SENT in seen.places:
        return _at_most(seen)
    personal = any(not entry.newsletter for entry in ours)
    if personal and Place.OTHER in seen.places:
        return _at_most(seen)
    return Extent.PARTIAL if ours else Extent.ABSENT


def _received(entries: dict[str, Entry], owner: Owner, seen: _Seen) -> Extent:
    theirs = any(entry.author not in owner.own for entry in entries.values())
    if theirs or Place.INBOX in seen.places:
        return _at_most(seen)
    return Extent.ABSENT


def _at_most(seen: _Seen) -> Extent:
    return Extent.PARTIAL if seen.damaged else Extent.COMPLETE
