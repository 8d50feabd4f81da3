"""Within part 6: the same waits on one clock, as curves, as a table and as halves."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Measurement, Row
from auditor.language import decimal
from reports.clocks import WALL, Clock
from reports.figures.km import Axis, Curve, figure
from reports.names import clip
from reports.numbers import percent, span
from reports.plots import as_data
from reports.tables import Cell, Table
from reports.words import listed, number, say

CURVE_FROM = 20
MOST_CURVES = 4
MOST_STEPS = 400
HALF = 0.5

Line = tuple[str, int, list[Row], Markup]  # name, messages, rows, place


def block(
    audit: Audit, clock: Clock, lines: list[Line], split: list[Line]
) -> dict[str, Any]:
    """Return what is shown of one clock.

    Args:
        audit: The audit.
        clock: Which of the two.
        lines: The channels as this clock tells them; none, if it does not run.
        split: The populations of channels that have several.
    """
    curves = [line for line in lines if line[1] >= CURVE_FROM and steps(line[2])]
    curves = curves[:MOST_CURVES]
    thinned = audit.edition == "shareable"
    return {
        "slug": clock.slug,
        "name": clock.name,
        "figure": _figure(audit, clock, curves, lines) if curves else None,
        "table": _table(clock, [*lines, *split]) if lines else None,
        "steps": _steps(curves, thinned=thinned) if curves else None,
        "steps_heading": say("fast.steps.thinned" if thinned else "fast.steps"),
        "medians": [_median(clock, line, thinned=thinned) for line in lines],
    }


def population(found: Measurement, clock: Clock, name: str) -> list[Row]:
    """Return the rows of one population on one clock, in order of time."""
    rows = [row for row in clock.of(found.rows) if row["population"] == name]
    return sorted(rows, key=lambda row: (row["hours"], bool(row.get("mark"))))


def steps(rows: list[Row]) -> list[Row]:
    """Return the steps of a curve, without the fixed marks."""
    return [row for row in rows if not row.get("mark")]


def at(rows: list[Row], hours: float) -> Row | None:
    """Return what a curve says at a time: its mark, else its last step before."""
    marked = [row for row in rows if row.get("mark") and row["hours"] == hours]
    if marked:
        return marked[0]
    before = [row for row in steps(rows) if row["hours"] <= hours]
    return before[-1] if before else None


def share(rows: list[Row], hours: float) -> str:
    """Return the share answered by a time, in words."""
    row = at(rows, hours)
    if row is not None and row["waiting"] is None:
        return str(say("kept.total"))
    return percent(None if row is None else 1 - row["waiting"])


def _figure(
    audit: Audit, clock: Clock, curves: list[Line], lines: list[Line]
) -> dict[str, Any]:
    _, _, rows, where = curves[0]
    few = [line[0] for line in lines if line not in curves]
    ticks = (*clock.marks, clock.last)
    window = audit.response_window_days
    fig = figure(
        [_curve(clock, line) for line in curves],
        Axis(
            times=[(hours, str(say(f"fast.tick.{hours}"))) for hours in ticks],
            half=str(say("fast.axis.half")),
            whole=str(say("fast.axis.all")),
            # How soon an answer must follow is told by the clock on the wall alone.
            window=window * 24 if clock is WALL else None,
        ),
    )
    soon, late = (share(rows, hours) for hours in clock.titled)
    return {
        "id": f"chart-fast{'' if clock is WALL else '-business'}",
        "title": say(f"fast.{clock.slug}.title", share=soon, place=where, week=late),
        "hint": say(f"fast.{clock.slug}.hint", window=window),
        "label": Markup(" ").join(_described(clock, line) for line in curves),
        "note": say("fast.figure.note", channels=listed(few)) if few else None,
        "height": fig.layout.height,
        "data": as_data(fig),
    }


def _described(clock: Clock, line: Line) -> Markup:
    name, n, rows, _ = line
    shares = {f"h{hours}": share(rows, hours) for hours in clock.marks}
    return say(f"fast.{clock.slug}.label", channel=name, n=n, **shares)


def _curve(clock: Clock, line: Line) -> Curve:
    name, _, rows, _ = line
    return Curve(
        name=clip(name, 24),
        steps=steps(rows),
        hovers=[
            str(
                say(
                    "fast.hover",
                    channel=name,
                    share=percent(1 - row["waiting"]),
                    time=clock.time(row["hours"]),
                ).unescape()
            )
            for row in steps(rows)
        ],
    )


def _table(clock: Clock, lines: list[Line]) -> Table:
    heads = ("channel", "messages", *(str(hours) for hours in clock.marks))
    return Table(
        caption=say(f"fast.{clock.slug}.caption"),
        heads=[say(f"fast.table.{head}") for head in heads],
        rows=[
            [name, number(n), *(_cell(rows, hours) for hours in clock.marks)]
            for name, n, rows, _ in lines
        ],
        numbers=frozenset(range(1, 6)),
    )


def _cell(rows: list[Row], hours: float) -> Cell:
    row = at(rows, hours)
    if row is None:
        return say("total.unknown")
    if row["waiting"] is None:
        return say("kept.total")
    value = Markup('<span class="n">{}</span>').format(percent(1 - row["waiting"]))
    if row["low"] is None or row["high"] is None:
        return value
    bounds = span(1 - row["high"], 1 - row["low"])
    return value + Markup('<br><span class="sm">{}</span>').format(bounds)


def _median(clock: Clock, line: Line, *, thinned: bool) -> Markup:
    name, _, rows, _ = line
    if thinned:
        return _about_median(clock, name, rows)
    for row in steps(rows):
        if row["waiting"] <= HALF:
            return say("fast.median", channel=name, time=clock.time(row["hours"]))
    return say("fast.no_median", channel=name)


def _about_median(clock: Clock, name: str, rows: list[Row]) -> Markup:
    """Say between which steps that are told half had an answer."""
    told = [row for row in rows if row["waiting"] is not None]
    late = next((row["hours"] for row in told if row["waiting"] <= HALF), None)
    if late is None:
        return say("fast.median.kept", channel=name)
    soon = max((row["hours"] for row in told if row["waiting"] > HALF), default=0.0)
    low, high = clock.time(soon), clock.time(late)
    if low == high:
        return say("fast.median", channel=name, time=high)
    return say("fast.median.between", channel=name, low=low, high=high)


def _steps(curves: list[Line], *, thinned: bool) -> dict[str, Any]:
    """Return every step as a table, cut where it would swell the page."""
    rows: list[list[Cell]] = [
        [
            name,
            decimal(row["hours"], 1),
            number(row["at_risk"]),
            percent(1 - row["waiting"]),
        ]
        for name, _, all_rows, _ in curves
        for row in steps(all_rows)
    ]
    heads = (
        "fast.table.channel",
        "fast.steps.hours",
        "fast.steps.at_risk",
        "fast.steps.share",
    )
    table = Table(
        caption=say("fast.steps.caption.thinned" if thinned else "fast.steps.caption"),
        heads=[say(head) for head in heads],
        rows=rows[:MOST_STEPS],
        numbers=frozenset({1, 2, 3}),
    )
    return {"table": table, "rest": max(len(rows) - MOST_STEPS, 0)}
