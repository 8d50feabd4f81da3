"""Which stretch of time the coverage lets anybody speak about."""

from datetime import datetime, timedelta

from auditor.records import Extent, Span, Stream
from tests.verdict.oracle.channel import DAY, OracleChannel, Window

BRIDGED = timedelta(hours=48)
LENGTHS = (90, 180, 365)

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


def latest_stretch(
    channel: OracleChannel, needed: list[tuple[Stream, ...]]
) -> Stretch | None:
    """The latest unbroken stretch in which each needed group is at least partial."""
    parts = [stretches(spans_of(channel, group)) for group in needed]
    together = parts[0]
    for part in parts[1:]:
        together = common(together, part)
    return bridge(together)[-1] if together else None


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


def windows(channel: OracleChannel, began: datetime, until: datetime) -> list[Window]:
    """The windows to try, shortest first, none reaching before coverage began."""
    lengths = LENGTHS if channel.window_days is None else (channel.window_days,)
    starts = {max(began, days_before(channel, until, days)) for days in lengths}
    return [
        Window(since, until, whole_days(since, until), began)
        for since in sorted(starts, reverse=True)
    ]
