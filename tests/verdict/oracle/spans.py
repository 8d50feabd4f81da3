"""Which stretch of time the coverage lets anybody speak about."""

from datetime import UTC, datetime, timedelta

from auditor.records import Extent, Span, Stream
from tests.verdict.oracle.channel import DAY, OracleChannel, Window

BRIDGED = timedelta(hours=48)
LENGTHS = (90, 180, 365)
WEEK = 7 * DAY
EVER = datetime.min.replace(tzinfo=UTC)

Stretch = tuple[datetime, datetime]


def inbound_streams(channel: OracleChannel) -> tuple[Stream, ...]:
    """The streams any of which can hold what people wrote to the account."""
    if channel.asked_messages:
        return Stream.INBOUND_REPLIES, Stream.MESSAGES
    return (Stream.INBOUND_REPLIES,)


def spans_of(channel: OracleChannel, streams: tuple[Stream, ...]) -> list[Span]:
    """The spans of several streams together, cut at the audit's end."""
    return [
        Span(since=span.since, until=min(span.until, channel.until), extent=span.extent)
        for stream in streams
        for span in channel.coverage[stream]
        if span.since < min(span.until, channel.until)
    ]


def stretches(spans: list[Span], least: Extent = Extent.PARTIAL) -> list[Stretch]:
    """Where at least `least` is held, joined where spans touch or overlap."""
    joined: list[Stretch] = []
    for span in sorted(spans):
        if span.extent < least:
            continue
        if joined and span.since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.until))
        else:
            joined.append((span.since, span.until))
    return joined


def bridge(parts: list[Stretch]) -> list[Stretch]:
    """Join what is at most 48 hours apart."""
    joined: list[Stretch] = []
    for since, until in parts:
        if joined and since - joined[-1][1] <= BRIDGED:
            joined[-1] = (joined[-1][0], until)
        else:
            joined.append((since, until))
    return joined


def common(left: list[Stretch], right: list[Stretch]) -> list[Stretch]:
    return sorted(
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in left
        for b in right
        if max(a[0], b[0]) < min(a[1], b[1])
    )


def is_held(channel: OracleChannel, *streams: Stream) -> bool:
    """Whether any of these streams is there at all before the audit's end."""
    return bool(stretches(spans_of(channel, streams)))


def _latest_of(parts: list[list[Stretch]]) -> Stretch | None:
    """The latest unbroken stretch that all of them have."""
    together = parts[0]
    for part in parts[1:]:
        together = common(together, part)
    return bridge(together)[-1] if together else None


def judged_stretch(
    channel: OracleChannel, needed: list[tuple[Stream, ...]], window: Stretch
) -> Stretch | None:
    """Within a window, the latest stretch whose inbound is complete, else partial.

    Less than four weeks that are complete do not count as such.
    """
    listens = set(inbound_streams(channel))
    held = [stretches(spans_of(channel, group)) for group in needed]
    if any(listens & set(group) for group in needed):
        whole = [
            bridge(stretches(spans_of(channel, group), Extent.COMPLETE))
            if listens & set(group)
            else part
            for group, part in zip(needed, held, strict=True)
        ]
        found = _latest_of([[window], *whole])
        if found and found[1] - found[0] >= min(4 * WEEK, window[1] - window[0]):
            return found
    return _latest_of([[window], *held])


def is_complete(
    channel: OracleChannel, stream: Stream, since: datetime, until: datetime
) -> bool:
    held = bridge(stretches(spans_of(channel, (stream,)), Extent.COMPLETE))
    return any(start <= since and until <= end for start, end in held)


def extents(
    channel: OracleChannel, streams: tuple[Stream, ...], window: Window
) -> set[Extent]:
    """Every extent that occurs in the window; where spans overlap, the larger."""
    spans = spans_of(channel, streams)
    cuts = {window.since, window.until}
    cuts |= {moment for span in spans for moment in (span.since, span.until)}
    edges = sorted(moment for moment in cuts if window.since <= moment <= window.until)
    return {
        max(
            (span.extent for span in spans if span.since <= edge < span.until),
            default=Extent.ABSENT,
        )
        for edge in edges[:-1]
    }


def days_before(channel: OracleChannel, until: datetime, days: int) -> datetime:
    """Calendar days in the client's zone, so a clock change costs no hour."""
    local = until.astimezone(channel.timezone)
    return (local - days * DAY).astimezone(until.tzinfo)


def whole_days(since: datetime, until: datetime) -> int:
    """The nearest whole number, so that a clock change makes no day."""
    return max(1, (until - since + DAY / 2) // DAY)


def windows(channel: OracleChannel, needed: list[tuple[Stream, ...]]) -> list[Window]:
    """The windows to try, shortest first, none reaching beyond its coverage."""
    lengths = LENGTHS if channel.window_days is None else (channel.window_days,)
    found: dict[Stretch, Window] = {}
    for days in lengths:
        asked = days_before(channel, channel.until, days), channel.until
        stretch = judged_stretch(channel, needed, asked)
        if stretch is not None:
            since, until = stretch
            began = _began(channel, needed, stretch)
            found.setdefault(
                stretch, Window(since, until, whole_days(since, until), began)
            )
    return list(found.values())


def _began(
    channel: OracleChannel, needed: list[tuple[Stream, ...]], stretch: Stretch
) -> datetime:
    """Since when people's words were held as they are in a stretch."""
    ever = EVER, stretch[1]
    held = [stretches(spans_of(channel, group)) for group in needed]
    for found in (judged_stretch(channel, needed, ever), _latest_of([[ever], *held])):
        if found and found[0] <= stretch[0] < found[1]:
            return found[0]
    return stretch[0]
