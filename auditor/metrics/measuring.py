"""Measures metrics over the channels whose sources can support them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb

from auditor.coverage import NEVER, Unchanged
from auditor.metrics.declared import Metric, load
from auditor.metrics.filling import Period, compare, compares, fill
from auditor.metrics.scope import Scope, periods_of
from auditor.records import Stream
from auditor.store import run

KEEP = "create or replace temp table measurement as\n"
"""Stands before a metric's query, so that what it finds is kept."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A metric's rows and what they rest on.

    Attributes:
        metric: The metric.
        rows: As the header declares; times aware, UTC. Empty if ``too_few``.
        headline: The one number; None if there was nothing to measure.
        n: The sample.
        too_few: Whether the sample is below the minimum.
        since: First moment measured.
        until: First moment after it.
        partial: Needed streams that are only partly there.
        channels: Numbers of the channels measured.
    """

    metric: Metric
    rows: tuple[Row, ...]
    headline: float | int | None
    n: int
    too_few: bool
    since: datetime
    until: datetime
    partial: frozenset[Stream]
    channels: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMeasured:
    """A metric that the sources cannot support. Not a zero: an unknown.

    Attributes:
        metric: The metric.
        missing: Streams that are absent, or there for too short a time.
        ask: What to give, where it is no stream that is missing.
    """

    metric: Metric
    missing: frozenset[Stream]
    ask: str = ""


def measure(
    metric: Metric, con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope]
) -> Measured | NotMeasured:
    """Measure one metric over the channels whose sources can support it.

    Args:
        metric: What to measure.
        con: Holds the relations.
        scopes: One channel, or several whose people are pooled.
    """
    return measure_each([metric], con, scopes)[metric.slug]


def measure_each(
    metrics: Iterable[Metric],
    con: duckdb.DuckDBPyConnection,
    scopes: Sequence[Scope],
) -> dict[str, Measured | NotMeasured]:
    """Measure several metrics; what those of the same time read is filled but once.

    Args:
        metrics: What to measure.
        con: Holds the relations.
        scopes: One channel, or several whose people are pooled.

    Returns:
        What was measured, by slug, in the order of ``metrics``.
    """
    found: dict[str, Measured | NotMeasured] = {}
    alike: dict[tuple[Period, ...], list[tuple[Metric, frozenset[Stream]]]] = {}
    for metric in metrics:
        missing, partial, periods = periods_of(metric, scopes)
        found[metric.slug] = NotMeasured(metric=metric, missing=frozenset(missing))
        if periods:
            alike.setdefault(tuple(periods), []).append((metric, frozenset(partial)))
    for same, measured in alike.items():
        _ready([metric for metric, _ in measured], con, scopes, same)
        for metric, partial_there in measured:
            found[metric.slug] = _measured(metric, con, same, partial_there)
    return found


def _measured(
    metric: Metric,
    con: duckdb.DuckDBPyConnection,
    periods: Sequence[Period],
    partial: frozenset[Stream],
) -> Measured | NotMeasured:
    """Measure a metric for which all that it reads is filled."""
    # What a query finds is asked for several things, and must not run anew for each.
    run(con, f"{KEEP}{metric.sql}")
    asked = [metric.headline, metric.sample, *filter(None, [metric.known])]
    headline, sample, *known = run(
        con,
        f"select {', '.join(asked)} from measurement",  # noqa: S608 - our own files
    ).fetchall()[0]
    if metric.known and not known[0]:
        return NotMeasured(metric=metric, missing=frozenset(), ask=metric.ask)
    n = int(sample or 0)
    too_few = n < metric.minimum
    return Measured(
        metric=metric,
        rows=() if too_few else tuple(_rows(run(con, "from measurement"))),
        headline=None if too_few else headline,
        n=n,
        too_few=too_few,
        since=min(period[1] for period in periods),
        until=max(period[2] for period in periods),
        partial=partial,
        channels=tuple(period[0] for period in periods),
    )


def prepare(
    con: duckdb.DuckDBPyConnection,
    wanted: Iterable[tuple[str, Sequence[Scope]]],
) -> Iterator[tuple[str, ...]]:
    """Fill what several metrics' evidence reads, and measure nothing.

    Args:
        con: Holds the relations.
        wanted: Metrics and their channels; a metric may be there for each of several.
            Channels whose sources cannot support it are left out.

    Yields:
        Slugs of metrics that are of the same time, when all they read is filled.
    """
    known = {metric.slug: metric for metric in load()}
    alike: dict[tuple[Period, ...], list[str]] = {}
    scopes_of: dict[tuple[Period, ...], Sequence[Scope]] = {}
    for slug, scopes in wanted:
        periods = tuple(periods_of(known[slug], scopes)[2])
        if periods:
            alike.setdefault(periods, []).append(slug)
            scopes_of[periods] = scopes
    for periods, slugs in alike.items():
        _ready([known[slug] for slug in slugs], con, scopes_of[periods], periods)
        yield tuple(slugs)


def _ready(
    metrics: Iterable[Metric],
    con: duckdb.DuckDBPyConnection,
    scopes: Iterable[Scope],
    periods: Sequence[Period],
) -> None:
    """Fill all that some metrics read."""
    fill(con, periods)
    compared = [metric.sql for metric in metrics if compares(metric.sql)]
    if compared:
        until = {period[0]: period[2] for period in periods}
        compare(con, compared, list(_unchanged(scopes, until)))


def _unchanged(
    scopes: Iterable[Scope], until: Mapping[int, datetime]
) -> Iterator[tuple[int, Stream, Unchanged]]:
    """Yield since when each stream is as it is at each channel's ``until``."""
    for scope in scopes:
        for stream in _COMPARED if scope.channel in until else ():
            found = scope.coverage.unchanged(stream, until[scope.channel])
            told = stream is not Stream.MESSAGES or scope.messages
            yield scope.channel, stream, found if told else NEVER


def _rows(found: duckdb.DuckDBPyConnection) -> Iterable[Row]:
    columns = [column[0] for column in found.description or ()]
    for row in found.fetchall():
        yield dict(zip(columns, map(_value, row), strict=True))


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC)
    if isinstance(value, timedelta | date):
        return str(value)
    return value


_COMPARED = (
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
    Stream.MESSAGES,
    Stream.OUTBOUND_REPLIES,
    Stream.OUTBOUND_POSTS,
)
