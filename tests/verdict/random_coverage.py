"""Random coverage: short or long, whole or partial, with holes, and one side only."""

from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from auditor.records import Coverage, Extent, Span, Stream

DAY = timedelta(days=1)
LENGTHS = (10, 45, 89, 90, 91, 100, 150, 180, 200, 364, 365, 366, 420)
INBOUND = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.MESSAGES)


def random_coverage(chance: Random, until: datetime) -> tuple[Coverage, datetime]:
    """Give a coverage and the moment from which records are to be made."""
    began = until - chance.choice(LENGTHS) * DAY
    extents = _extents(chance)
    spans = {stream: _spans(began, until, extent) for stream, extent in extents.items()}
    if chance.random() < 0.2:
        _tear_a_hole(chance, spans, began, until)
    elif chance.random() < 0.3:
        _thin_out(chance, spans, began, until)
    return Coverage(**{stream.value: spans[stream] for stream in Stream}), began


def _extents(chance: Random) -> dict[Stream, Extent]:
    extents = dict.fromkeys(Stream, Extent.COMPLETE)
    draw = chance.random()
    if draw < 0.2:
        extents |= dict.fromkeys(INBOUND, Extent.ABSENT)
        extents[Stream.CONTEXT] = Extent.ABSENT
    if draw < 0.05:
        extents[Stream.OUTBOUND_REPLIES] = Extent.ABSENT
    elif 0.2 <= draw < 0.25:
        extents[Stream.OUTBOUND_POSTS] = Extent.ABSENT
        extents[Stream.OUTBOUND_REPLIES] = Extent.COUNTS_ONLY
    elif 0.25 <= draw < 0.3:
        extents[Stream.OUTBOUND_POSTS] = Extent.ABSENT
    elif 0.3 <= draw < 0.4:
        stream = chance.choice((Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES))
        extents[stream] = Extent.PARTIAL
    return extents


def _spans(since: datetime, until: datetime, extent: Extent) -> tuple[Span, ...]:
    if extent is Extent.ABSENT:
        return ()
    return (Span(since=since, until=until, extent=extent),)


def _tear_a_hole(
    chance: Random,
    spans: dict[Stream, tuple[Span, ...]],
    began: datetime,
    until: datetime,
) -> None:
    """A night, two days exactly, or a fortnight of which nothing is known."""
    length = timedelta(hours=chance.choice((20, 48, 49, 336)))
    end = began + chance.randrange(1, (until - began) // DAY) * DAY
    start = max(began, end - length)
    torn = [s for s in Stream if s in INBOUND or chance.random() < 0.5]
    for stream in torn:
        spans[stream] = tuple(
            Span(since=since, until=stop, extent=span.extent)
            for span in spans[stream]
            for since, stop in ((span.since, start), (end, span.until))
            if since < stop
        )


def _thin_out(
    chance: Random,
    spans: dict[Stream, tuple[Span, ...]],
    began: datetime,
    until: datetime,
) -> None:
    """Long ago, lately or in between, people's replies are only partly there."""
    if not spans[Stream.INBOUND_REPLIES]:
        return
    edges = [began, *sorted(_moment(chance, began, until) for _ in "ab"), until]
    thin = chance.choice(((0,), (1,), (2,), (0, 1), (0, 2)))
    spans[Stream.INBOUND_REPLIES] = tuple(
        Span(
            since=since,
            until=end,
            extent=Extent.PARTIAL if number in thin else Extent.COMPLETE,
        )
        for number, (since, end) in enumerate(pairwise(edges))
        if since < end
    )


def _moment(chance: Random, began: datetime, until: datetime) -> datetime:
    """Four weeks more or less, a whole number of days, or anything."""
    if chance.random() < 0.3:
        return max(began, until - chance.choice((27, 28, 29)) * DAY)
    return began + chance.randrange((until - began) // DAY + 1) * DAY
