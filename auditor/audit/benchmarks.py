"""What a channel's numbers can be compared with: its own past first, always.

Published numbers stand beside it where they were asked for. Nothing that is judged
reads either.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb
import msgspec

from auditor import references
from auditor.audit.own_past import (
    Halves,
    Needs,
    from_change,
    from_halves,
    halves,
    refused,
    share,
)
from auditor.audit.shapes import Benchmark, Channel, Measurement, OwnPast, Row, Share
from auditor.metrics import NotMeasured, Scope, load, measure

Rows = tuple[Row, ...]
_DAY = 24.0  # hours
_ENOUGH = 8  # people who need an answer; with fewer, all who wrote are counted
_KINDS = ("information", "community", "action")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One number that is compared.

    Attributes:
        metric: Its metric.
        row: Which line of it.
        read: The number in the metric's rows; without, it is the headline.
        change: The row of the metric ``change`` on it, given the metric's own rows.
        needs: What must be there to measure the metric on two halves.
        word: Whether people stand behind it, so that a word may be said on a change.
        few: Whether its counts are told where they are too few for a share: so that
            several clients' can be looked at together.
    """

    metric: str
    row: str = ""
    read: Callable[[Rows], Share] | None = None
    change: Callable[[Rows], str] | None = None
    needs: Needs | None = None
    word: bool = False
    few: bool = False


def benchmarks(
    con: duckdb.DuckDBPyConnection,
    scopes: Sequence[Scope],
    channels: Sequence[Channel],
    zone: str,
    *,
    published: bool,
) -> tuple[Benchmark, ...]:
    """Return what the numbers of each channel can be compared with.

    Args:
        con: Holds the relations.
        scopes: The channels and their windows.
        channels: The same, measured.
        zone: In which weeks are counted.
        published: Whether published numbers were asked for.
    """
    found: list[Benchmark] = []
    for scope, channel in zip(scopes, channels, strict=True):
        found += _measured(con, scope, channel, zone)
        found += _checked(channel)
    if not published:
        return tuple(found)
    return tuple(
        msgspec.structs.replace(one, published=_published(one.metric, one.row))
        for one in found
    )


def compared_on_halves(metric: str) -> Needs | None:
    """Return what a metric needs to be measured on both halves; None if it is not."""
    return next((line.needs for line in _LINES if line.metric == metric), None)


def _measured(
    con: duckdb.DuckDBPyConnection, scope: Scope, channel: Channel, zone: str
) -> Iterator[Benchmark]:
    known: dict[str, Halves] = {}
    for line in _LINES:
        found = _found(line, scope, channel)
        if found is None:
            continue
        if line.needs is not None and line.metric not in known:
            known[line.metric] = halves(con, scope, found, line.needs)
        yield Benchmark(
            channel=channel.key,
            metric=line.metric,
            row=line.row,
            status=found.status,
            present=_present(con, scope, line, found),
            own_past=_past(channel, line, known.get(line.metric), zone),
        )


def _checked(channel: Channel) -> Iterator[Benchmark]:
    """Yield the questions of the checklist on which something was published."""
    asked = {one.row for one in references.load() if one.metric == "checklist"}
    for check in channel.checklist:
        if check.slug in asked:
            known = check.answer != "unknown"
            yield Benchmark(
                channel=channel.key,
                metric="checklist",
                row=check.slug,
                status="measured" if known else "not_measured",
                present=Share(value=float(check.answer == "yes"), n=1)
                if known
                else Share(),
                own_past=refused("not compared"),
            )


def _found(line: _Line, scope: Scope, channel: Channel) -> Measurement | None:
    """Return the metric in the window; None where it does not exist there."""
    metric = next(one for one in load() if one.slug == line.metric)
    return None if scope.kind in metric.not_for else channel.metrics[line.metric]


def _present(
    con: duckdb.DuckDBPyConnection, scope: Scope, line: _Line, found: Measurement
) -> Share:
    if found.status == "measured":
        if line.read is not None:
            return line.read(found.rows)
        return Share(value=found.headline, n=found.n)
    if line.few and line.read is not None and found.n:
        return _few(con, scope, line.metric, line.read)
    return Share(n=found.n)


def _few(
    con: duckdb.DuckDBPyConnection,
    scope: Scope,
    slug: str,
    read: Callable[[Rows], Share],
) -> Share:
    """Return the counts alone of what is too few for a share."""
    metric = next(one for one in load() if one.slug == slug)
    found = measure(replace(metric, minimum=0), con, [scope])
    if isinstance(found, NotMeasured):
        return Share()
    counted = read(found.rows)
    return Share(x=counted.x, n=counted.n)


def _past(channel: Channel, line: _Line, known: Halves | None, zone: str) -> OwnPast:
    found = channel.metrics[line.metric]
    if line.change is None and line.needs is None:
        return refused("not compared")
    if found.status == "not_measured":
        return refused("not measured", next(iter(found.missing), None))
    if line.change is not None:
        measure_ = line.change(found.rows)
        return from_change(channel.metrics, line.metric, measure_, zone)
    if known is not None and line.read is not None:
        return from_halves(known, line.read, word=line.word)
    return refused("not compared")


def _published(metric: str, row: str) -> tuple[references.Reference, ...]:
    """Return the published numbers on a line; on its first, all that have none."""
    rows = [line.row for line in _LINES if line.metric == metric]
    found = [one for one in references.load() if one.metric == metric]
    others = [one for one in found if rows and one.row not in rows]
    first = bool(rows) and row == rows[0]
    return tuple(one for one in found if one.row == row or (first and one in others))


def _answered(rows: Rows) -> Share:
    row = next(
        row for row in rows if row["level"] == "person" and row["base"] == _base(rows)
    )
    return share(row["answered"], row["due"])


def _base(rows: Rows) -> str:
    """Return whose answers are counted, as the metric's headline does."""
    enough = any(
        row["level"] == "person" and row["base"] == "needs" and row["due"] >= _ENOUGH
        for row in rows
    )
    return "needs" if enough or not rows else "all"


def _of_kind(label: str) -> Callable[[Rows], Share]:
    def read(rows: Rows) -> Share:
        kinds = {
            row["label"]: row["messages"] for row in rows if row["label"] in _KINDS
        }
        return share(kinds[label], sum(kinds.values()))

    return read


def _within_a_day(rows: Rows) -> Share:
    """Return the share answered within a day, around the clock, over all openers."""
    all_of = [r for r in rows if r["clock"] == "wall" and r["population"] == "all"]
    first = next(row for row in all_of if row["hours"] == 0)
    day = next(row for row in all_of if row["mark"] and row["hours"] == _DAY)
    if day["low"] is None or day["high"] is None:
        # Nobody or everybody: the curve has no band, but a plain share has bounds.
        known = min(day["answered"] + day["at_risk"], first["at_risk"])
        plain = share(day["answered"], known)
        return msgspec.structs.replace(plain, x=None, n=first["at_risk"])
    return Share(
        value=1 - day["waiting"],
        n=first["at_risk"],
        low=1 - day["high"],
        high=1 - day["low"],
    )


_LINES = (
    _Line(
        metric="answered_rate",
        read=_answered,
        change=lambda rows: f"answered_{_base(rows)}",
        few=True,
    ),
    _Line(
        metric="dialogue",
        read=lambda rows: share(rows[0]["went_on"], rows[0]["people"]),
        change=lambda _: "went_on",
    ),
    _Line(
        metric="return",
        read=lambda rows: share(rows[0]["came_back"], rows[0]["newcomers"]),
        change=lambda _: "came_back",
    ),
    _Line(
        metric="conversation_share",
        read=lambda rows: share(
            rows[0]["replies"], rows[0]["posts"] + rows[0]["replies"]
        ),
        needs=Needs(metric="conversation_share", posts=True, replies=True),
    ),
    *(
        _Line(
            metric="content_mix",
            row=kind,
            read=_of_kind(kind),
            needs=Needs(metric="content_mix", posts=True, built=True),
        )
        for kind in _KINDS
    ),
    _Line(
        metric="time_to_reply",
        row="24 h",
        read=_within_a_day,
        needs=Needs(metric="time_to_reply", replies=True, inbound=True, built=True),
        word=True,
    ),
    _Line(metric="reach_out"),
    _Line(metric="ask_and_follow_through"),
    _Line(metric="audience_reaction"),
    _Line(metric="silent_audience"),
)
