"""Metrics: one ``.sql`` file each, whose header is its contract.

Unknown is a result of its own here: a metric whose streams are missing is *not
measured*, one whose sample is below its minimum is *too few*; zero is a finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from auditor.coverage import NEVER, SHORTEST, ChannelCoverage, Unchanged
from auditor.errors import MetricError
from auditor.metrics.filling import FILLED, Period, compare, compares, fill
from auditor.metrics.header import entries
from auditor.records import ChannelKind, Stream
from auditor.store import run

__all__ = [
    "KEEP",
    "Measured",
    "Metric",
    "NotMeasured",
    "Scope",
    "fill",
    "load",
    "measure",
    "measure_each",
    "parse",
    "prepare",
    "stretches",
]

KEEP = "create or replace temp table measurement as\n"
"""Stands before a metric's query, so that what it finds is kept."""

Row = dict[str, Any]
_KEYS = (
    "title",
    "meaning",
    "formula",
    "unit",
    "grain",
    "needs",
    "columns",
    "headline",
    "sample",
    "minimum",
    "known",
    "ask",
    "not_for",
    "source",
)
_OPTIONAL = ("known", "ask", "not_for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric, as its file's header declares it.

    Attributes:
        slug: Name of its file.
        title: For people.
        meaning: What it tells, in one sentence.
        formula: How its headline is worked out, in words.
        unit: Of its headline.
        grain: What one row stands for.
        needs: Streams it needs; of alternatives, one is enough.
        columns: (name, DuckDB type) of its rows.
        headline: Expression over its rows: the one number.
        sample: Expression over its rows: what the number rests on.
        minimum: Sample below which nothing is said.
        known: Expression over its rows: how many of them know what no stream tells;
            with none it is not measured. Empty where streams are all it needs.
        ask: What to give where nothing is known.
        not_for: Kinds of channel on which it does not exist.
        source: Where its definition comes from.
        sql: The query; reads the relations and the table ``period``.
    """

    slug: str
    title: str
    meaning: str
    formula: str
    unit: str
    grain: str
    needs: tuple[tuple[Stream, ...], ...]
    columns: tuple[tuple[str, str], ...]
    headline: str
    sample: str
    minimum: int
    known: str
    ask: str
    not_for: frozenset[ChannelKind]
    source: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A channel and its window, for which metrics are asked.

    Attributes:
        channel: Its number.
        kind: What sort of place it is.
        coverage: What its sources hold.
        since: First moment of its window, UTC.
        until: First moment after it.
        messages: Whether direct messages were asked for.
        began: When what the verdict counts began to be covered; None asks the
            coverage of each metric's own streams.
    """

    channel: int
    kind: ChannelKind
    coverage: ChannelCoverage
    since: datetime
    until: datetime
    messages: bool = False
    began: datetime | None = None


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


@cache
def load() -> tuple[Metric, ...]:
    """Return every metric, in the order of their slugs.

    Raises:
        MetricError: A header is incomplete.
    """
    found = sorted(
        (file for file in _FOLDER.iterdir() if _is_metric(file.name)),
        key=lambda file: file.name,
    )
    return tuple(
        parse(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in found
    )


def parse(slug: str, text: str) -> Metric:
    """Return the metric that ``text`` declares.

    Raises:
        MetricError: A line of the header is missing or wrong.
    """
    header = entries(text, _KEYS)
    missing = [key for key in _KEYS if key not in header and key not in _OPTIONAL]
    if missing:
        raise MetricError(
            f"metrics/{slug}.sql: the header says nothing about {', '.join(missing)}.",
            hint="docs/add-a-metric.md shows a complete header.",
        )
    return Metric(
        slug=slug,
        title=header["title"],
        meaning=header["meaning"],
        formula=header["formula"],
        unit=header["unit"],
        grain=header["grain"],
        needs=tuple(
            tuple(Stream(name.strip()) for name in need.split("|"))
            for need in header["needs"].split(",")
        ),
        columns=tuple(_column(part) for part in header["columns"].split(",")),
        headline=header["headline"],
        sample=header["sample"],
        minimum=int(header["minimum"]),
        known=header.get("known", ""),
        ask=header.get("ask", ""),
        not_for=frozenset(
            ChannelKind(kind.strip())
            for kind in header.get("not_for", "").split(",")
            if kind.strip()
        ),
        source=header["source"],
        sql=text,
    )


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
        missing, partial, periods = _periods(metric, scopes)
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
        periods = tuple(_periods(known[slug], scopes)[2])
        if periods:
            alike.setdefault(periods, []).append(slug)
            scopes_of[periods] = scopes
    for periods, slugs in alike.items():
        _ready([known[slug] for slug in slugs], con, scopes_of[periods], periods)
        yield tuple(slugs)


def stretches(slug: str, scopes: Sequence[Scope]) -> tuple[Period, ...]:
    """Return for which stretch of time each channel is measured, where it can be.

    Args:
        slug: Of the metric whose streams must be there.
        scopes: The channels and their windows.
    """
    metric = next(one for one in load() if one.slug == slug)
    return tuple(_periods(metric, scopes)[2])


def _periods(
    metric: Metric, scopes: Sequence[Scope]
) -> tuple[set[Stream], set[Stream], list[Period]]:
    """Return missing streams, partial streams, and the stretches to measure."""
    missing: set[Stream] = set()
    partial: set[Stream] = set()
    periods: list[Period] = []
    for scope in scopes:
        lacking, stretch_partial, period = _period(metric, scope)
        missing |= lacking
        if period is not None:
            partial |= stretch_partial
            periods.append(period)
    return missing, partial, periods


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


def _period(
    metric: Metric, scope: Scope
) -> tuple[set[Stream], frozenset[Stream], Period | None]:
    """Return missing streams, partial streams, and the stretch to measure, if any."""
    if scope.kind in metric.not_for:
        return set(), frozenset(), None
    needs = [_chosen(need, scope) for need in metric.needs]
    absent = {stream for stream in needs if scope.coverage.absent(stream)}
    if absent:
        return absent, frozenset(), None
    stretch = scope.coverage.stretch(needs, scope.since, scope.until)
    shortest = min(SHORTEST, scope.until - scope.since)
    if stretch is None or stretch.until - stretch.since < shortest:
        return set(needs) - scope.coverage.has_no, frozenset(), None
    began = scope.began or scope.coverage.began(needs) or stretch.since
    period = (scope.channel, stretch.since, stretch.until, began)
    return set(), stretch.partial, period


def _chosen(need: tuple[Stream, ...], scope: Scope) -> Stream:
    """Return the first of several alternatives that is there."""
    for stream in need:
        if stream is Stream.MESSAGES and not scope.messages:
            continue
        if not scope.coverage.absent(stream):
            return stream
    return need[0]


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


def _column(text: str) -> tuple[str, str]:
    name, _, kind = text.strip().partition(" ")
    return name, kind.strip()


def _is_metric(name: str) -> bool:
    return name.endswith(".sql") and name not in FILLED


_FOLDER = files("auditor.metrics")
_COMPARED = (
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
    Stream.MESSAGES,
    Stream.OUTBOUND_REPLIES,
    Stream.OUTBOUND_POSTS,
)
