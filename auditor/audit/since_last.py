"""This audit beside the last one: only where the two can be compared."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from auditor.audit import shapes
from auditor.audit.alike import Differs, differs
from auditor.audit.canonical import SCHEMA
from auditor.audit.extents import extents
from auditor.audit.last import Last, LastChannel, LastLoop
from auditor.audit.news import news
from auditor.audit.then_now import (
    ChannelSince,
    CountsSince,
    LoopsSince,
    SinceLast,
    ThenNow,
)
from auditor.coverage import told
from auditor.language import text
from auditor.metrics import Measured, Scope, load, measure
from auditor.records import Extent, Stream
from auditor.relations import reach_back, sql
from auditor.store import run
from auditor.verdict import days_before
from auditor.wording import since as say

_WEEK = timedelta(days=7)
_INBOUND = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.MESSAGES)
_MESSAGES_HELD = (Extent.PARTIAL.label, Extent.COMPLETE.label)
_FATES = ("answered", "vanished", "not_covered", "no_longer_counted")
_STREAM_OF = {"mention": Stream.INBOUND_MENTIONS, "message": Stream.MESSAGES}
_STREAMS = (*_INBOUND, Stream.OUTBOUND_REPLIES, Stream.OUTBOUND_POSTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """One channel of this audit."""

    channel: shapes.Channel
    scope: Scope


def since_last(
    con: duckdb.DuckDBPyConnection,
    last: Last,
    audit: shapes.Audit,
    scopes: Sequence[Scope],
) -> SinceLast:
    """Return what became of what the last audit said, and what was counted since.

    Args:
        con: Holds the relations.
        last: The last audit.
        audit: This one.
        scopes: Its channels' windows, in the order of its channels.
    """
    other = Differs() if last.schema != SCHEMA else differs(last, audit)
    if refused := (*_refusals(last, audit), *other.everything):
        return SinceLast(until=None, rules=last.rules or None, refused=refused)
    now = {
        channel.key: _Now(channel=channel, scope=scope)
        for channel, scope in zip(audit.channels, scopes, strict=True)
    }
    channels = tuple(
        _channel(con, key, (now.get(key), last.channels.get(key)), audit, other)
        for key in sorted(now.keys() | last.channels)
    )
    loops = _loops(con, last, audit, now, other)
    changes = news(channels, audit.channels, loops)
    return SinceLast(
        until=last.until,
        rules=last.rules,
        channels=channels,
        open_loops=loops,
        line=say.in_a_line(last.until, audit.zone, changes) if changes else None,
        changes=changes,
    )


def _refusals(last: Last, audit: shapes.Audit) -> Iterator[str]:
    """Say why nothing at all can be compared."""
    if last.schema != SCHEMA:
        yield say.other_form(last.schema, SCHEMA)
        return
    # Where nothing could be read, the name is none of anybody's.
    if last.channels and audit.channels and last.client != audit.client:
        yield say.other_client(last.client, audit.client)
    if not last.channels.keys() & {channel.key for channel in audit.channels}:
        yield say.plain("accounts")
    if last.until > audit.until:
        yield say.later(last.until, audit.until, audit.zone)


def _channel(
    con: duckdb.DuckDBPyConnection,
    key: str,
    both: tuple[_Now | None, LastChannel | None],
    audit: shapes.Audit,
    other: Differs,
) -> ChannelSince:
    now, then = both
    if now is None or then is None:
        return ChannelSince(channel=key, refused=(say.only_in(key, this=then is None),))
    refused = (*other.judged, *_other_coverage(then, now))
    counts, not_counted = (
        (None, other.counts) if other.counts else _counts(con, now, then, audit)
    )
    if refused:
        return ChannelSince(
            channel=key, refused=refused, counts=counts, counts_refused=not_counted
        )
    verdict = now.channel.verdict
    return ChannelSince(
        channel=key,
        verdict=ThenNow(before=then.slug, now=verdict.slug),
        confidence=ThenNow(before=then.confidence, now=verdict.confidence),
        tests={
            name: ThenNow(before=outcome, now=verdict.tests[name].outcome)
            for name, outcome in then.outcomes.items()
            if name in verdict.tests
        },
        counts=counts,
        counts_refused=not_counted,
    )


def _other_coverage(then: LastChannel, now: _Now) -> Iterator[str]:
    """Say of which streams another part was there in the last audit's window."""
    for stream in _STREAMS:
        before = extents(then.coverage.get(stream.value, ()), then.since, then.until)
        channel = now.channel
        found = tuple(
            (s.since, s.until, s.extent) for s in channel.coverage[stream.value]
        )
        after = extents(found, channel.since, channel.until)
        if before != after:
            yield say.other_coverage(stream.value, before, after)


def _counts(
    con: duckdb.DuckDBPyConnection,
    now: _Now,
    then: LastChannel,
    audit: shapes.Audit,
) -> tuple[CountsSince | None, tuple[str, ...]]:
    """Return what the whole weeks since hold against as many before, or why not."""
    metric = next(metric for metric in load() if metric.slug == "change")
    with weeks_since(con, then.until, now.scope, audit.zone) as stretch:
        if stretch is None:
            return None, (say.plain("too_soon"),)
        found = measure(metric, con, [stretch.scope])
    if not isinstance(found, Measured) or found.since != then.until:
        return None, (say.plain("not_covered"),)
    counts = CountsSince(
        weeks=stretch.weeks,
        since=stretch.since,
        middle=then.until,
        until=stretch.scope.until,
        rows=found.rows,
    )
    return counts, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeksSince:
    """The whole weeks since the last audit, and as many before.

    Attributes:
        weeks: How many.
        since: First moment of the weeks before, UTC.
        scope: The channel and the weeks since.
    """

    weeks: int
    since: datetime
    scope: Scope


@contextmanager
def weeks_since(
    con: duckdb.DuckDBPyConnection, last: datetime, scope: Scope, zone: str
) -> Iterator[WeeksSince | None]:
    """Let ``change`` be measured on the weeks since the last audit.

    Args:
        con: Holds the relations; they reach far enough back afterwards.
        last: End of the last audit.
        scope: The channel and its window.
        zone: In which weeks are counted.

    Yields:
        What to measure; None where no whole week has gone by.
    """
    here = ZoneInfo(zone)
    local = [moment.astimezone(here) for moment in (last, scope.until)]
    weeks = (local[1].replace(tzinfo=None) - local[0].replace(tzinfo=None)) // _WEEK
    if weeks < 1:
        yield None
        return
    since = days_before(last, 7 * weeks, here)
    until = days_before(last, -7 * weeks, here)
    reach_back(con, since - timedelta(days=1))
    con.execute("set variable fewest_weeks = 1")
    try:
        yield WeeksSince(
            weeks=weeks, since=since, scope=replace(scope, since=last, until=until)
        )
    finally:
        con.execute("reset variable fewest_weeks")


def _loops(
    con: duckdb.DuckDBPyConnection,
    last: Last,
    audit: shapes.Audit,
    now: Mapping[str, _Now],
    other: Differs,
) -> LoopsSince:
    refused = [*other.waiting]
    if "shareable" in (last.edition, audit.edition):
        refused.append(say.plain("hidden"))
    if not any(told(one.coverage).shows_who_waits() for one in last.channels.values()):
        refused.append(say.plain("answers_then"))
    if all(one.loops_unknown for one in audit.channels):
        refused.append(say.plain("answers_now"))
    if refused:
        return LoopsSince(refused=tuple(refused))
    waiting = {(loop.platform, loop.id) for loop in audit.open_loops}
    waited = [loop for loop in last.loops if _knew(loop, last)]
    known = {_key(loop) for loop in waited}
    unseen = {
        (loop.platform, loop.id)
        for loop in audit.open_loops
        if loop.sent_at < last.until and not _seen(loop, last)
    } - known
    became = _became(con, [one for one in waited if _key(one) not in waiting])
    named: dict[str, list[str]] = {fate: [] for fate in _FATES}
    for loop in waited:
        if _key(loop) in became:
            held, answered, missed = became[_key(loop)]
            fate = (
                _fate(answered=answered, shown=_shown(loop, now))
                if held
                else _gone(known=missed or _covered(loop, last, now))
            )
            named[fate].append(_name(_key(loop)))
    return LoopsSince(
        new=tuple(sorted(_name(key) for key in waiting - known - unseen)),
        not_known_then=tuple(sorted(_name(key) for key in unseen)),
        still_open=tuple(sorted(_name(key) for key in waiting & known)),
        people={
            _name(_key(loop)): loop.person or text("person.unnamed") for loop in waited
        }
        | {f"{loop.platform}:{loop.id}": loop.person for loop in audit.open_loops},
        **{fate: tuple(sorted(names)) for fate, names in named.items()},
    )


def _became(
    con: duckdb.DuckDBPyConnection, loops: Sequence[LastLoop]
) -> dict[tuple[str, str], tuple[bool, bool, bool]]:
    """Return of each message whether it is held, was answered, and is known gone."""
    con.execute("create or replace temp table waited (platform varchar, id varchar)")
    if loops:
        reach_back(con, min(loop.sent_at for loop in loops) - timedelta(days=1))
        con.executemany(
            "insert into waited values (?, ?)", [list(_key(loop)) for loop in loops]
        )
    rows = run(con, sql("audit/loops_since.sql")).fetchall()
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in rows}


def _fate(*, answered: bool, shown: bool) -> str:
    """Return what became of a message that is still there, and waits no longer."""
    if answered:
        return "answered"
    return "no_longer_counted" if shown else "not_covered"


def _gone(*, known: bool) -> str:
    """Return what became of a message that is not there any more."""
    return "vanished" if known else "not_covered"


def _knew(loop: LastLoop, last: Last) -> bool:
    """Say whether the last audit's files showed who was answered at that time."""
    return any(
        told(then.coverage).at(Stream.OUTBOUND_REPLIES, loop.sent_at)
        for key, then in last.channels.items()
        if key.startswith(f"{loop.platform}:")
    )


def _shown(loop: LastLoop, now: Mapping[str, _Now]) -> bool:
    """Say whether these files show who was answered, wherever it may have been."""
    return all(
        one.scope.coverage.at(Stream.OUTBOUND_REPLIES, loop.sent_at)
        for key, one in now.items()
        if key.startswith(f"{loop.platform}:")
    )


def _covered(loop: LastLoop, last: Last, now: Mapping[str, _Now]) -> bool:
    """Say whether a message would be in the sources if it still existed.

    What may have held it then, on any channel of its platform, must be whole now.
    """
    for key, then in last.channels.items():
        if not key.startswith(f"{loop.platform}:"):
            continue
        has_no = now[key].scope.coverage.has_no if key in now else frozenset()
        for stream in _INBOUND:
            if stream not in has_no and _there(
                then.coverage.get(stream.value, ()), loop.sent_at
            ):
                spans = now[key].scope.coverage[stream] if key in now else ()
                if not any(
                    span.extent is Extent.COMPLETE
                    and span.since <= loop.sent_at < span.until
                    for span in spans
                ):
                    return False
    return True


def _seen(loop: shapes.OpenLoop, last: Last) -> bool:
    """Say whether the last audit would have told of a message that waited by then.

    What holds such messages must have been whole then, its window reached so far, and
    who was answered must have been there, too.
    """
    then = last.channels.get(f"{loop.platform}:{loop.account}")
    if then is None or loop.sent_at < then.since:
        return False
    if not told(then.coverage).at(Stream.OUTBOUND_REPLIES, loop.sent_at):
        return False
    stream = _STREAM_OF.get(loop.kind, Stream.INBOUND_REPLIES)
    return any(
        since <= loop.sent_at < until and extent == Extent.COMPLETE.label
        for since, until, extent in then.coverage.get(stream.value, ())
    )


def _there(
    stretches: Sequence[tuple[datetime, datetime, str]], moment: datetime
) -> bool:
    return any(
        since <= moment < until and extent in _MESSAGES_HELD
        for since, until, extent in stretches
    )


def _key(loop: LastLoop) -> tuple[str, str]:
    return (loop.platform, loop.id)


def _name(key: tuple[str, str]) -> str:
    return ":".join(key)
