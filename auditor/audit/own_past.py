"""The account's own past: the same number in as many whole weeks before.

Both halves have as many weeks and the same weekdays by the client's clock, and are
refused where their coverage differs, as the metric ``change`` refuses them.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
from msgspec.structs import replace as with_

from auditor.audit.shapes import Measurement, OwnPast, Row, Share
from auditor.coverage import NEVER, Unchanged
from auditor.metrics import Measured, NotMeasured, Scope, load, measure
from auditor.records import Stream
from auditor.verdict import days_before
from auditor.verdict.rules import wilson

Read = Callable[[tuple[Row, ...]], Share]
_FEWEST_WEEKS = 4
_INBOUND = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.MESSAGES)
_FEWEST = 8  # people in each half, for a word, as in ``change``
_FEWEST_EVENTS = 10  # what they did, in each half
_POINTS, _MORE, _LESS = 0.10, 1.25, 0.8  # what is worth a word, as there
_TRACE = 1e-9  # by which a difference of doubles may fall short of a tenth


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What must have been there all the time for a metric to be measured on halves.

    Attributes:
        metric: Its slug.
        posts: Own posts.
        replies: Own replies.
        inbound: What people say to the account; people behind it are counted then.
        built: Whether what it counts is built only as far back as it is needed.
    """

    metric: str
    posts: bool = False
    replies: bool = False
    inbound: bool = False
    built: bool = False


def refused(reason: str, stream: str | None = None) -> OwnPast:
    """Return that there is no comparison, and why."""
    return OwnPast(refused=reason, stream=stream)


def share(x: int, n: int) -> Share:
    """Return a share with Wilson's interval; without a sample it is unknown."""
    if not n:
        return Share(x=x, n=n)
    low, high = wilson(x, n)
    return Share(value=x / n, x=x, n=n, low=low, high=high)


def from_change(
    measured: Mapping[str, Measurement], slug: str, measure: str, zone: str
) -> OwnPast:
    """Return what the metric ``change`` found of a share of people.

    Args:
        measured: A channel's metrics.
        slug: The metric whose share it is; under its smallest sample there is none.
        measure: The row of ``change``.
        zone: In which weeks are counted.
    """
    least = next(metric.minimum for metric in load() if metric.slug == slug)
    change = measured["change"]
    row = next((row for row in change.rows if row["measure"] == measure), None)
    if row is None or change.until is None:
        return refused("not held", next(iter(change.missing), None))
    if row["reason"] is not None:
        return refused(row["reason"], row["stream"])
    times = _halves(change.until, row["weeks"], zone)
    past = OwnPast(
        weeks=row["weeks"],
        since=times[0],
        middle=times[1],
        until=times[2],
        before=_share_of(row["before"], row["before_of"], least),
        now=_share_of(row["now"], row["now_of"], least),
    )
    if min(row["before_of"], row["now_of"]) < max(least, 1):
        return with_(past, word="too few")
    return with_(
        past,
        difference=row["difference"],
        low=row["low"],
        high=row["high"],
        word=row["word"],
    )


def _share_of(x: int, n: int, least: int) -> Share:
    return share(x, n) if n >= least else Share(x=x, n=n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """A metric's rows in both halves; nothing where they cannot be compared.

    Attributes:
        past: When the halves are, or why they are not compared.
        before: The metric in the half before; None if refused.
        now: The metric in the half now; None if refused.
        people: How many opened what is counted, in the half where they were fewer;
            0 where nobody asked.
    """

    past: OwnPast
    before: Measured | NotMeasured | None = None
    now: Measured | NotMeasured | None = None
    people: int = 0


def halves(
    con: duckdb.DuckDBPyConnection, scope: Scope, found: Measurement, needs: Needs
) -> Halves:
    """Measure a metric on both halves of a channel's window and the time before.

    Args:
        con: Holds the relations.
        scope: The channel and its window.
        found: The metric in that window.
        needs: Which metric, and what must have been there all the time.
    """
    [(zone, counted)] = con.execute("select zone, since from asked").fetchall()
    if found.since is None or found.until is None:
        return Halves(past=refused("not held", next(iter(found.missing), None)))
    weeks = _whole_weeks(found.since, found.until, zone)
    if weeks < _FEWEST_WEEKS:
        return Halves(past=refused("less than four weeks"))
    since, middle, until = _halves(found.until, weeks, zone)
    reason = _difference(scope, needs, since, until)
    if reason is not None:
        return Halves(past=reason)
    if needs.built and counted.replace(tzinfo=UTC) > since:
        return Halves(past=refused("counted from later on"))
    metric = next(one for one in load() if one.slug == needs.metric)
    found_in, people = [], []
    for first, last in ((since, middle), (middle, until)):
        found_in.append(measure(metric, con, [replace(scope, since=first, until=last)]))
        people.append(_people(con) if needs.inbound else 0)
    past = OwnPast(weeks=weeks, since=since, middle=middle, until=until)
    return Halves(past=past, before=found_in[0], now=found_in[1], people=min(people))


def _people(con: duckdb.DuckDBPyConnection) -> int:
    """Return how many people wait or waited in the period just measured."""
    [(people,)] = con.execute(
        "select count(distinct person) from timed_opener"
    ).fetchall()
    return int(people)


def from_halves(found: Halves, read: Read, *, word: bool) -> OwnPast:
    """Return one number of a metric in both halves, and their difference.

    Its bounds are worked out from theirs (Zou and Donner 2008), which for two plain
    shares is Newcombe's method 10.

    Args:
        found: The metric in both halves.
        read: How the number is read off its rows.
        word: Whether a word may be said on the change, if there are enough people.
    """
    if found.past.refused is not None:
        return found.past
    before, now = (_read(half, read) for half in (found.before, found.now))
    past = with_(found.past, before=before, now=now)
    if before.value is None or now.value is None:
        return with_(past, word="too few" if word else None)
    change = now.value - before.value
    low = change - math.hypot(_gap(now.value, now.low), _gap(before.high, before.value))
    high = change + math.hypot(
        _gap(now.high, now.value), _gap(before.value, before.low)
    )
    past = with_(past, difference=change, low=low, high=high)
    if not word:
        return past
    few = found.people < _FEWEST or min(before.n or 0, now.n or 0) < _FEWEST_EVENTS
    return with_(past, word="too few" if few else _word(past, before, now))


def _read(found: Measured | NotMeasured | None, read: Read) -> Share:
    if not isinstance(found, Measured):
        return Share()
    return Share(n=found.n) if found.too_few else read(found.rows)


def _whole_weeks(since: datetime, until: datetime, zone: str) -> int:
    """Return how many weeks lie between, by the clock on the wall."""
    first, last = (
        moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for moment in (since, until)
    )
    return (last - first) // timedelta(weeks=1)


def _halves(until: datetime, weeks: int, zone: str) -> tuple[datetime, ...]:
    """Return when the half before begins, when it ends, and the end of that now."""
    return (
        days_before(until, 14 * weeks, ZoneInfo(zone)),
        days_before(until, 7 * weeks, ZoneInfo(zone)),
        until,
    )


def _difference(
    scope: Scope, needs: Needs, since: datetime, until: datetime
) -> OwnPast | None:
    """Return why coverage since then is not one and the same; None if it is."""
    for stream, must in _wanted(needs):
        known = _unchanged(scope, stream, until)
        if known.since > since:
            return refused(known.reason or "not held", stream.value)
        if must and not known.complete and stream not in scope.coverage.has_no:
            return refused("not held", stream.value)
    heard = (_unchanged(scope, stream, until).complete for stream in _INBOUND)
    if needs.inbound and not any(heard):
        return refused("not held", Stream.INBOUND_REPLIES.value)
    return None


def _wanted(needs: Needs) -> Iterator[tuple[Stream, bool]]:
    """Yield streams that may not come and go, and whether each must be there.

    Where replies are counted, posts may not come and go either: whom a reply speaks to
    hangs on them.
    """
    yield Stream.OUTBOUND_POSTS, needs.posts
    yield Stream.OUTBOUND_REPLIES, needs.replies
    for stream in _INBOUND if needs.inbound else ():
        yield stream, False


def _unchanged(scope: Scope, stream: Stream, until: datetime) -> Unchanged:
    if stream is Stream.MESSAGES and not scope.messages:
        return NEVER
    return scope.coverage.unchanged(stream, until)


def _gap(upper: float | None, lower: float | None) -> float:
    return (upper or 0.0) - (lower or 0.0)


def _word(past: OwnPast, before: Share, now: Share) -> str:
    """Return whether a share of people changed clearly, as ``change`` says it."""
    change, old, new = past.difference or 0.0, before.value or 0.0, now.value or 0.0
    if abs(change) < _POINTS - _TRACE:
        return "no clear change"
    if (past.low or 0.0) > 0 and new >= _MORE * old - _TRACE:
        return "clear rise"
    if (past.high or 0.0) < 0 and new <= _LESS * old + _TRACE:
        return "clear fall"
    return "no clear change"
