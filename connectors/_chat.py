"""What the chats have in common: their streams, spans and counts."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from auditor.records import Coverage, Extent, Kind, Record, Span, Stream, Tally
from connectors import _iso
from connectors._plain import Plain

# More than this nobody has; a number of any length may stand there.
_UNBELIEVABLE = 2**40

# A room that is there as a whole holds all that the own set wrote in it. What people
# write is partial for ever: whoever asks everybody speaks to nobody who is known.
TALK = {
    Stream.OUTBOUND_POSTS: Extent.COMPLETE,
    Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
    Stream.INBOUND_REPLIES: Extent.PARTIAL,
    Stream.INBOUND_MENTIONS: Extent.PARTIAL,
    Stream.MESSAGES: Extent.PARTIAL,
    Stream.REACTIONS: Extent.COUNTS_ONLY,
    Stream.CONTEXT: Extent.PARTIAL,
}


Times = tuple[datetime, datetime]

EVER: Times = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


class Stretch:
    """From when to when something was written, and of what sort it is.

    Attributes:
        talk: Whether something can be read by more than two.
        messages: Whether there are direct messages.
        plain: What was written in rooms.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._since: datetime | None = None
        self._until: datetime | None = None
        self.talk = False
        self.messages = False
        self.plain = Plain()

    def holds(self, at: datetime, *, private: bool) -> None:
        """Note when something was written, and whether it is a direct message."""
        self._first = min(self._first or at, at)
        self._last = max(self._last or at, at)
        self.messages |= private
        self.talk |= not private

    def reaches(self, since: datetime | None, until: datetime | None) -> None:
        """Note from when to when the export says it goes."""
        if since is not None:
            self._since = min(self._since or since, since)
        if until is not None:
            self._until = max(self._until or until, until)

    def is_within(self, times: Times, tolerance: timedelta) -> bool:
        """Say whether all was written in a span, give or take."""
        since, until = times
        first, last = self._first or since, self._last or since
        return since - tolerance <= first and last < until + tolerance

    @property
    def until(self) -> datetime:
        """The moment the export was made, or one second after what came last."""
        made = self._until or datetime.min.replace(tzinfo=UTC)
        return made if self._last is None else max(made, after(self._last))

    def coverage(
        self,
        extents: dict[Stream, Extent],
        own: Collection[str],
        whole: Sequence[Times] = (EVER,),
    ) -> Coverage:
        """Return what is covered; without a message or a stated span nothing is.

        Args:
            extents: How much there is of each stream.
            own: The ids of the own set.
            whole: From when to when nothing is missing, in order; beside that what
                would be complete is partial.
        """
        stated = self._since if self._until else None
        since = min((one for one in (self._first, self._since) if one), default=None)
        if since is None or (self._first or stated) is None:
            return Coverage(**{stream.value: () for stream in Stream})
        times = since, self.until
        if self.plain.answers_unseen(own):
            most = min(extents[Stream.OUTBOUND_REPLIES], Extent.PARTIAL)
            extents = extents | {Stream.OUTBOUND_REPLIES: most}
        spans = {
            stream.value: tuple(_spans(times, extent, whole))
            if (self.messages if stream is Stream.MESSAGES else self.talk)
            else ()
            for stream, extent in extents.items()
        }
        return Coverage(**spans)


def _spans(times: Times, extent: Extent, whole: Sequence[Times]) -> Iterator[Span]:
    """Yield how much of a stream is there from when to when."""
    at, until = times
    if extent is Extent.ABSENT:
        return
    if extent < Extent.COMPLETE:
        yield Span(since=at, until=until, extent=extent)
        return
    for begins, ends in whole:
        since, end = max(begins, at), min(ends, until)
        if since >= end:
            continue
        if at < since:
            yield Span(since=at, until=since, extent=Extent.PARTIAL)
        yield Span(since=since, until=end, extent=extent)
        at = end
    if at < until:
        yield Span(since=at, until=until, extent=Extent.PARTIAL)


def after(at: datetime) -> datetime:
    """Return the moment after."""
    return at + timedelta(seconds=1)


def moment(said: str) -> datetime:
    """Return a time in ISO 8601, UTC where no offset is given.

    Raises:
        ValueError: It is none, or nobody can have written then.
    """
    found = _iso.moment(said) if "T" in said else None
    if found is None:
        raise ValueError("it has no time that can be read")
    return found


def moment_if_any(said: object) -> datetime | None:
    """Return a time in ISO 8601, None where there is none that can be read."""
    try:
        return moment(said) if isinstance(said, str) else None
    except ValueError:
        return None


def later(edited: datetime | None, sent: datetime) -> datetime | None:
    """Return when something was changed, if that is after it was sent."""
    return edited if edited and edited > sent else None


def reactions(
    record: Record, count: int | None, own: Collection[str], at: datetime
) -> Iterator[Tally]:
    """Yield how many reacted to a message of the account's.

    Of a post it is said, too, that nobody did.

    Args:
        record: The message.
        count: How many; None where the export does not say.
        own: The ids of the own set.
        at: When it was counted.
    """
    if record.author not in own or record.kind not in {Kind.POST, Kind.REPLY}:
        return
    least = 0 if record.kind is Kind.POST else 1
    if count is not None and least <= count < _UNBELIEVABLE:
        yield Tally(
            platform=record.platform,
            account=record.account,
            id=record.id,
            name="reactions",
            count=count,
            counted_at=at,
        )
