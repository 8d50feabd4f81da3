"""Part 6: how fast people get an answer, with those who still wait counted."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement, Row
from reports.figures.km import Axis, Curve, figure
from reports.gaps import why_not_measured
from reports.names import channel_names, clip, deciding_first, place
from reports.numbers import duration, percent, span
from reports.plots import as_data
from reports.sections import own_speed
from reports.tables import Cell, Table
from reports.words import listed, number, say

MARKS = (1, 4, 24, 168)
DAY, WEEK = 24, 168
CURVE_FROM = 20
MOST_CURVES = 4
MOST_STEPS = 400
POPULATIONS = ("reply", "mention", "review", "message")
HALF = 0.5

Line = tuple[str, int, list[Row], Markup]  # name, messages, rows, place


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 6 shows."""
    names = channel_names(audit.channels)
    lines = [
        (names[channel.key], found.n, population(found, "all"), place(channel, names))
        for channel in deciding_first(audit)
        if (found := _measured(channel)) is not None
    ]
    curves = [line for line in lines if line[1] >= CURVE_FROM and steps(line[2])]
    curves = curves[:MOST_CURVES]
    own = own_speed.shown(audit)
    return {
        "heading": _heading(lines, own),
        "figure": _figure(audit, curves, lines) if curves else None,
        "table": _table([*lines, *_split(audit, names)]) if lines else None,
        "steps": _steps(curves) if curves else None,
        "medians": [_median(line) for line in lines],
        "gaps": _gaps(audit, names),
        "own": own,
    }


def population(found: Measurement, name: str) -> list[Row]:
    """Return the rows of one population, in order of time."""
    rows = [row for row in found.rows if row["population"] == name]
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


def _measured(channel: Channel) -> Measurement | None:
    found = channel.metrics.get("time_to_reply")
    if found is None or found.status != "measured" or not population(found, "all"):
        return None
    return found


def _share(rows: list[Row], hours: float) -> str:
    row = at(rows, hours)
    return percent(None if row is None else 1 - row["waiting"])


def _heading(lines: list[Line], own: dict[str, Any] | None) -> Markup:
    if not lines:
        seen = own["heading"] if own else None
        return seen or say("fast.heading.unknown")
    _, _, rows, where = lines[0]
    share = _share(rows, DAY)
    if len(lines) == 1:
        return say("fast.heading", share=share, place=where)
    _, _, more, elsewhere = lines[1]
    return say(
        "fast.heading.two",
        share=share,
        place=where,
        share2=_share(more, DAY),
        place2=elsewhere,
    )


def _figure(audit: Audit, curves: list[Line], lines: list[Line]) -> dict[str, Any]:
    _, _, rows, where = curves[0]
    few = [line[0] for line in lines if line not in curves]
    fig = figure(
        [_curve(line) for line in curves],
        Axis(
            times=[(hours, str(say(f"fast.tick.{hours}"))) for hours in (*MARKS, 720)],
            half=str(say("fast.axis.half")),
            whole=str(say("fast.axis.all")),
            window=audit.response_window_days * 24,
        ),
    )
    return {
        "id": "chart-fast",
        "title": say(
            "fast.figure.title",
            share=_share(rows, DAY),
            place=where,
            week=_share(rows, WEEK),
        ),
        "hint": say("fast.figure.hint", window=audit.response_window_days),
        "label": Markup(" ").join(_described(line) for line in curves),
        "note": say("fast.figure.note", channels=listed(few)) if few else None,
        "height": fig.layout.height,
        "data": as_data(fig),
    }


def _described(line: Line) -> Markup:
    name, n, rows, _ = line
    shares = {f"h{hours}": _share(rows, hours) for hours in MARKS}
    return say("fast.figure.label.one", channel=name, n=n, **shares)


def _curve(line: Line) -> Curve:
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
                    time=duration(row["hours"]),
                ).unescape()
            )
            for row in steps(rows)
        ],
    )


def _split(audit: Audit, names: dict[str, str]) -> list[Line]:
    """Return the populations of a channel that has several."""
    lines: list[Line] = []
    for channel in deciding_first(audit):
        found = _measured(channel)
        kinds = [kind for kind in POPULATIONS if found and population(found, kind)]
        if found is None or len(kinds) < 2:  # noqa: PLR2004 - one kind is all there is
            continue
        for kind in kinds:
            rows = population(found, kind)
            name = say(f"fast.population.{kind}", channel=names[channel.key])
            lines.append((name, int(rows[0]["at_risk"]), rows, name))
    return lines


def _table(lines: list[Line]) -> Table:
    heads = ("channel", "messages", *(str(hours) for hours in MARKS))
    return Table(
        caption=say("fast.table.caption"),
        heads=[say(f"fast.table.{head}") for head in heads],
        rows=[
            [name, number(n), *(_cell(rows, hours) for hours in MARKS)]
            for name, n, rows, _ in lines
        ],
        numbers=frozenset(range(1, 6)),
    )


def _cell(rows: list[Row], hours: float) -> Cell:
    row = at(rows, hours)
    if row is None:
        return say("total.unknown")
    share = Markup('<span class="n">{}</span>').format(percent(1 - row["waiting"]))
    if row["low"] is None or row["high"] is None:
        return share
    bounds = span(1 - row["high"], 1 - row["low"])
    return share + Markup('<br><span class="sm">{}</span>').format(bounds)


def _median(line: Line) -> Markup:
    name, _, rows, _ = line
    for row in steps(rows):
        if row["waiting"] <= HALF:
            return say("fast.median", channel=name, time=duration(row["hours"]))
    return say("fast.no_median", channel=name)


def _steps(curves: list[Line]) -> dict[str, Any]:
    """Return every step as a table, cut where it would swell the page."""
    rows: list[list[Cell]] = [
        [
            name,
            f"{row['hours']:.1f}",
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
        caption=say("fast.steps.caption"),
        heads=[say(head) for head in heads],
        rows=rows[:MOST_STEPS],
        numbers=frozenset({1, 2, 3}),
    )
    return {"table": table, "rest": max(len(rows) - MOST_STEPS, 0)}


def _gaps(audit: Audit, names: dict[str, str]) -> list[Markup]:
    return [
        say(
            "fast.unmeasured",
            channel=names[channel.key],
            reason=why_not_measured(
                audit, "time_to_reply", channel.metrics.get("time_to_reply")
            ),
        )
        for channel in audit.channels
        if _measured(channel) is None
    ]
