"""What could not be fetched: times that no night covers, and why.

This is the one definition of a missing night: the report names holes by it, and so does
`auditor doctor`. What a later night or an export filled is none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.coverage import joined
from auditor.records import Extent, Span, Stream

A_NIGHT = timedelta(hours=20)  # a shorter hole is a night that was a little late
_JOINED = timedelta(hours=48)  # holes that lie so close together are told as one


class Why(StrEnum):
    """Why something was not fetched.

    Attributes:
        MISSED: Nothing at all was fetched then.
        UNREACHABLE: The server did not answer as it should.
        ASKED_TO_WAIT: The server asked us to wait, or the night was over.
        ACCESS: We were not let in any more.
        NOT_ALLOWED: The access does not reach so far.
        GONE: The server did not have it any more.
        CAPPED: The server hands out no more than so much, or a night fetches no more.
        NOT_GIVEN: The server gave other things and not this one, and did not say why.
        OUR_FAULT: We asked wrongly.
    """

    MISSED = "missed"
    UNREACHABLE = "unreachable"
    ASKED_TO_WAIT = "asked_to_wait"
    ACCESS = "access"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    CAPPED = "capped"
    NOT_GIVEN = "not_given"
    OUR_FAULT = "our_fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What one night says it did not get of a stream.

    Attributes:
        stream: Which.
        why: Why.
        since: From when on; None where it does not say.
        until: Up to when.
    """

    stream: Stream
    why: Why
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One fetch of one account, as far as it tells what is missing.

    Attributes:
        connection: What was fetched, as a client's settings have it; may be empty.
        began: When; UTC.
        ended: When its last answer had come.
        lacks: What it did not get.
    """

    connection: str
    began: datetime
    ended: datetime
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Hole:
    """A time for which a stream was not fetched, or not wholly.

    Attributes:
        since: First moment included; UTC.
        until: First moment excluded.
        stream: Which.
        why: Why.
    """

    since: datetime
    until: datetime
    stream: Stream
    why: Why


Spans = Mapping[Stream, Iterable[Span]]


def holes(
    nights: Sequence[Night], fetched: Spans, held: Spans, until: datetime
) -> tuple[Hole, ...]:
    """Return what is missing of one account, the oldest first.

    Args:
        nights: Its fetches.
        fetched: What they cover, by stream.
        held: What all of its sources cover, exports included.
        until: Up to when it is looked at.
    """
    before = sorted((n for n in nights if n.began <= until), key=lambda n: n.began)
    if not before:
        return ()
    found: list[Hole] = []
    for stream in Stream:
        spans = joined(fetched.get(stream, ()))
        there = joined((*spans, *held.get(stream, ())))
        found += _gaps(stream, spans, there, before, until)
        found += _capped(stream, there, before, until)
    return tuple(sorted(_together(found)))


def _gaps(
    stream: Stream,
    fetched: Sequence[Span],
    there: Sequence[Span],
    nights: Sequence[Night],
    end: datetime,
) -> Iterable[Hole]:
    """Yield the times between fetches, and after the last one, that nothing holds."""
    if not fetched:
        return
    first = fetched[0].since
    reached = first
    for span in [*(one for one in there if one.until > first), None]:
        since = end if span is None else span.since
        if since - reached >= A_NIGHT:
            why = _why(stream, reached, since, nights)
            yield Hole(reached, since, stream, why)
        if span is not None:
            reached = max(reached, span.until)


def _why(
    stream: Stream, since: datetime, until: datetime, nights: Sequence[Night]
) -> Why:
    """Return why a stream is not there, as the nights that might have got it say."""
    then = [one for one in nights if since < one.began <= until]
    said = [lack.why for one in then for lack in one.lacks if lack.stream is stream]
    if said:
        return said[-1]
    # Whoever came back later and was given no more says so of that very time.
    later = [
        lack.why
        for one in nights
        for lack in one.lacks
        if lack.stream is stream
        and lack.since is not None
        and lack.until is not None
        and lack.since < until
        and since < lack.until
    ]
    if then:
        return later[-1] if later else Why.NOT_GIVEN
    return Why.MISSED


def _capped(
    stream: Stream,
    there: Sequence[Span],
    nights: Sequence[Night],
    until: datetime,
) -> Iterable[Hole]:
    """Yield the times of which nights say themselves that they did not get all."""
    # Of what is counted and never handed out, the counts are all there is.
    all_of_it = (Extent.COMPLETE, Extent.COUNTS_ONLY)
    whole = [one for one in there if one.extent in all_of_it]
    for night in nights:
        for lack in night.lacks:
            if lack.stream is not stream or lack.since is None or lack.until is None:
                continue
            reached, end = lack.since, min(lack.until, until)
            for one in whole:
                if one.until <= reached or end <= one.since:
                    continue
                if reached < one.since:
                    yield Hole(reached, one.since, stream, lack.why)
                reached = one.until
            if reached < end:
                yield Hole(reached, end, stream, lack.why)


def _together(found: Iterable[Hole]) -> Iterable[Hole]:
    """Return holes that lie side by side as one; a gap wins over what lies in it."""
    last: dict[tuple[Stream, Why], Hole] = {}
    done: list[Hole] = []
    for one in sorted(found):
        key = (one.stream, one.why)
        if key in last and one.since - last[key].until <= _JOINED:
            until = max(last[key].until, one.until)
            last[key] = replace(last[key], until=until)
        else:
            if key in last:
                done.append(last[key])
            last[key] = one
    done += last.values()
    return [one for one in done if not any(_within(one, other) for other in done)]


def _within(one: Hole, other: Hole) -> bool:
    return (
        one is not other
        and one.stream is other.stream
        and one.why is Why.CAPPED
        and other.why is not Why.CAPPED
        and other.since <= one.since
        and one.until <= other.until
    )
