"""What a channel's sources hold together, and for which stretch of time.

Spans of one account join, the larger extent holding where they overlap; they never
join across accounts or platforms (``docs/design.md``, Coverage).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from auditor.records import Extent, Span, Stream

BRIDGED = timedelta(hours=48)  # a hole up to this long is bridged, and named
SHORTEST = timedelta(days=28)  # a stretch below this is not measured
_EVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The latest unbroken stretch in which several streams are at least partial.

    Attributes:
        since: First moment, UTC.
        until: First moment after it.
        partial: Streams that are only partly there in some of it.
        bridged: Holes of at most 48 hours inside it.
    """

    since: datetime
    until: datetime
    partial: frozenset[Stream]
    bridged: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """From when on a stream is there as it is at the end: whole, or not at all.

    Attributes:
        since: First moment, UTC; the end itself if it is only partly there then.
        complete: Whether it is there; false if nothing of it is.
        reason: Why it cannot be compared with what lies before; None if nothing does.
    """

    since: datetime
    complete: bool
    reason: str | None = None


NEVER = Unchanged(since=_EVER, complete=False)  # a stream that nothing ever held


class ChannelCoverage:
    """Coverage of one channel, from all its sources.

    Args:
        spans: Every span its sources state, by stream; they may overlap.
        has_no: Streams that do not exist on its platform: complete and empty.

    Attributes:
        files_cover: From when to when its sources hold anything, whatever an audit
            leaves out; None where they hold nothing.
    """

    def __init__(
        self, spans: dict[Stream, list[Span]], has_no: frozenset[Stream]
    ) -> None:
        self.has_no = has_no
        self._spans = {stream: joined(spans.get(stream, ())) for stream in Stream}
        every = [span for found in self._spans.values() for span in found]
        self.files_cover = (
            (min(span.since for span in every), max(span.until for span in every))
            if every
            else None
        )

    def __getitem__(self, stream: Stream) -> tuple[Span, ...]:
        return self._spans[stream]

    def absent(self, stream: Stream) -> bool:
        """Say whether no source holds any message of ``stream``, at any time."""
        if stream in self.has_no:
            return False
        return all(span.extent < Extent.PARTIAL for span in self._spans[stream])

    def held(self, stream: Stream) -> bool:
        """Say whether some source holds messages of ``stream``.

        A stream that does not exist on the platform is neither held nor absent.
        """
        return stream not in self.has_no and not self.absent(stream)

    def at(self, stream: Stream, moment: datetime) -> bool:
        """Say whether messages of ``stream`` are there around a moment.

        A stream that does not exist on the platform is; so is a hole that is bridged.
        """
        runs, _ = _runs(self._spans[stream], Extent.PARTIAL)
        return stream in self.has_no or any(a <= moment < b for a, b in runs)

    def up_to(self, until: datetime) -> "ChannelCoverage":
        """Return what was covered by the moment ``until``."""
        spans = {
            stream: [
                Span(since=s.since, until=min(s.until, until), extent=s.extent)
                for s in found
            ]
            for stream, found in self._spans.items()
        }
        cut = ChannelCoverage(spans, self.has_no)
        cut.files_cover = self.files_cover
        return cut

    def shows_who_waits(self) -> bool:
        """Say whether what people wrote is there, and whom the account answered."""
        heard = (Stream.INBOUND_REPLIES, Stream.MESSAGES)
        return not self.absent(Stream.OUTBOUND_REPLIES) and any(
            not self.absent(stream) for stream in heard
        )

    def ends(self) -> datetime | None:
        """Return the latest end of anything that is covered."""
        return max(
            (s.until for spans in self._spans.values() for s in spans), default=None
        )

    def began(self, streams: Iterable[Stream]) -> datetime | None:
        """Return when coverage of any of ``streams`` began."""
        return min((s.since for x in streams for s in self._spans[x]), default=None)

    def stretch(
        self, streams: Sequence[Stream], since: datetime, until: datetime
    ) -> Stretch | None:
        """Return the latest unbroken stretch of all ``streams`` within a window."""
        return self._latest(streams, since, until, whole=None)

    def whole_stretch(
        self,
        streams: Sequence[Stream],
        whole: Stream,
        since: datetime,
        until: datetime,
    ) -> Stretch | None:
        """Return the latest stretch in which the stream ``whole`` is complete.

        None where that is shorter than four weeks, or than the window if that is
        shorter still. Parts of it up to 48 hours long may be less than complete; they
        are named as holes are.
        """
        found = self._latest(streams, since, until, whole=whole)
        if found is None or found.until - found.since < min(SHORTEST, until - since):
            return None
        return replace(found, partial=found.partial - {whole})

    def unchanged(self, stream: Stream, until: datetime) -> Unchanged:
        """Return from when on, up to ``until``, as much of ``stream`` is there as then.

        Holes of up to 48 hours are bridged, one at the end included.
        """
        spans = self.up_to(until)[stream]
        there = [span for span in spans if span.extent >= Extent.PARTIAL]
        if stream in self.has_no or not there:
            return NEVER
        whole, _ = _runs(spans, Extent.COMPLETE)
        if whole and until - whole[-1][1] <= BRIDGED:
            since = whole[-1][0]
            return Unchanged(since=since, complete=True, reason=_before(there, since))
        if until - there[-1].until <= BRIDGED:
            return Unchanged(since=until, complete=False, reason="partly there")
        return Unchanged(since=there[-1].until, complete=False, reason="no longer held")

    def _latest(
        self,
        streams: Sequence[Stream],
        since: datetime,
        until: datetime,
        *,
        whole: Stream | None,
    ) -> Stretch | None:
        asked = [stream for stream in streams if stream not in self.has_no]
        found = [(since, until)]
        holes: list[tuple[datetime, datetime]] = []
        for stream in asked:
            least = Extent.COMPLETE if stream is whole else Extent.PARTIAL
            runs, bridged = _runs(self._spans[stream], least)
            found = _overlap(found, runs)
            holes += bridged
        if not found or since >= until:
            return None
        first, last = found[-1]
        return Stretch(
            since=first,
            until=last,
            partial=frozenset(s for s in asked if self._partly(s, first, last)),
            bridged=tuple(
                sorted(h for h in set(holes) if first <= h[0] and h[1] <= last)
            ),
        )

    def _partly(self, stream: Stream, since: datetime, until: datetime) -> bool:
        return any(
            span.extent is Extent.PARTIAL and span.since < until and since < span.until
            for span in self._spans[stream]
        )


def _before(there: Sequence[Span], since: datetime) -> str:
    """Return why what is there before ``since`` is no match for what comes after."""
    earlier = [span.extent for span in there if span.since < since]
    if not earlier:
        return "not held before"
    return "coverage differs" if Extent.PARTIAL in earlier else "a hole before"


def told(
    coverage: Mapping[str, Iterable[tuple[datetime, datetime, str]]],
) -> ChannelCoverage:
    """Return coverage as the JSON of an audit tells it: streams and extents by name.

    Args:
        coverage: By stream, since, until and extent of each stretch.
    """
    known = {extent.label: extent for extent in Extent}
    spans = {
        Stream(stream): [
            Span(since=since, until=until, extent=known[extent])
            for since, until, extent in stretches
            if extent in known
        ]
        for stream, stretches in coverage.items()
        if stream in set(Stream)
    }
    return ChannelCoverage(spans, frozenset())


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same coverage without overlaps, the larger extent holding.

    It walks along the edges once: an account fetched for years has thousands of spans.
    """
    edges: dict[datetime, Counter[Extent]] = defaultdict(Counter)
    for span in spans:
        if span.since < span.until and span.extent is not Extent.ABSENT:
            edges[span.since][span.extent] += 1
            edges[span.until][span.extent] -= 1
    result: list[Span] = []
    over: Counter[Extent] = Counter()
    for since, until in pairwise(sorted(edges)):
        over.update(edges[since])
        extent = max((one for one, n in over.items() if n > 0), default=None)
        if extent is None:
            continue
        last = result[-1] if result else None
        if last and last.until == since and last.extent is extent:
            result[-1] = Span(since=last.since, until=until, extent=extent)
        else:
            result.append(Span(since=since, until=until, extent=extent))
    return tuple(result)


def _runs(
    spans: Iterable[Span], least: Extent
) -> tuple[list[tuple[datetime, datetime]], list[tuple[datetime, datetime]]]:
    """Return stretches that hold at least ``least``, and the holes bridged in them."""
    runs: list[tuple[datetime, datetime]] = []
    bridged: list[tuple[datetime, datetime]] = []
    for span in spans:
        if span.extent < least:
            continue
        if runs and span.since - runs[-1][1] <= BRIDGED:
            if span.since > runs[-1][1]:
                bridged.append((runs[-1][1], span.since))
            runs[-1] = (runs[-1][0], span.until)
        else:
            runs.append((span.since, span.until))
    return runs, bridged


def _overlap(
    one: list[tuple[datetime, datetime]], other: list[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return sorted((since, until) for since, until in both if since < until)
