"""Part 9: when people write, and when the account answers."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from auditor.audit.shapes import Audit, Measurement, Row
from auditor.language import weekdays
from reports.evidence_link import linked
from reports.gaps import why_not_measured
from reports.names import called, channel_names
from reports.numbers import percent
from reports.tables import Table
from reports.words import listed, number, say

SLUG = "week_coverage"
# Where the messages counted lead, by row and column.
LINKS = {(row, column): (SLUG, "", "") for row in range(4) for column in (1, 2)}
STEPS = 4  # shades beside the empty one
# The parts of a day: what each is called, and its first hour.
PARTS = (("night", 0), ("morning", 6), ("afternoon", 12), ("evening", 18))
SIDES = ("openers", "answers")


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 9 shows."""
    found = audit.metrics.get(SLUG)
    if found is None or found.status != "measured":
        return {
            "heading": say("when.heading.unknown"),
            "gap": why_not_measured(audit, SLUG, found),
            "panels": (),
        }
    if not found.rows:
        return {
            "heading": say("when.heading.kept_back"),
            "gap": say("when.kept_back"),
            "panels": (),
        }
    by_hour = found.rows[0]["weekday"] is not None
    return {
        "heading": _heading(found.rows),
        "lede": _lede(found),
        "channels": _channels(audit, found),
        "panels": [_panel(found.rows, side) for side in SIDES] if by_hour else (),
        "left_out": _left_out(found.rows) if by_hour else None,
        "zone": audit.zone.replace("_", " "),
        "table": linked(audit, _table(found.rows, alone=not by_hour), LINKS),
    }


def _heading(rows: Sequence[Row]) -> Markup:
    people, own = (_busiest(rows, side) for side in SIDES)
    if people == own:
        return say("when.heading.same", part=say(f"when.part.{people}"))
    return say(
        "when.heading.apart",
        part=say(f"when.part.{people}"),
        part2=say(f"when.part.{own}"),
    )


def _busiest(rows: Sequence[Row], side: str) -> str:
    return max(PARTS, key=lambda part: _sum(rows, side, part[1]))[0]


def _sum(rows: Sequence[Row], side: str, first: int) -> int:
    """Return how many there are in the part of the day that begins at ``first``."""
    return sum(row[side] for row in rows if first <= row["hour"] < first + 6)


def _lede(found: Measurement) -> Markup:
    whole = sum(row["openers"] for row in found.rows)
    away = round((found.headline or 0) * whole)
    if not away:
        return say("when.lede.never_away")
    return say("when.lede", x=away, n=whole, share=percent(found.headline))


def _channels(audit: Audit, found: Measurement) -> Markup | None:
    """Return which channels are in it, where there are more than one."""
    if len(audit.channels) == 1:
        return None
    names = channel_names(audit.channels)
    inside = [
        called(channel, names)
        for channel in audit.channels
        if channel.key in (found.channels or ())
    ]
    return say("when.channels", channels=listed(inside)) if inside else None


def _panel(rows: Sequence[Row], side: str) -> dict[str, Any]:
    most = max(row[side] for row in rows)
    cells = {(row["hour"], row["weekday"]): row[side] for row in rows}
    return {
        "side": side,
        "title": say(f"when.{side}"),
        "count": say(f"when.{side}.count", n=sum(row[side] for row in rows)),
        "days": list(zip(weekdays(short=True), weekdays(), strict=True)),
        "hours": [
            {
                "name": f"{hour}:00",
                "told": hour % 3 == 0,
                "cells": [
                    (count, _shade(count, most))
                    for day in range(1, 8)
                    for count in [cells.get((hour, day), 0)]
                ],
            }
            for hour in _hours(rows)
        ],
    }


def _shade(count: int, most: int) -> int:
    """Return 0 for none, else 1 to `STEPS` by its share of the most."""
    return -(-count * STEPS // most) if count else 0


def _hours(rows: Sequence[Row]) -> range:
    """Return the hours from the first to the last in which anybody wrote."""
    busy = [row["hour"] for row in rows if row["openers"] or row["answers"]]
    return range(min(busy), max(busy) + 1)


def _left_out(rows: Sequence[Row]) -> Markup | None:
    """Return which hours are not drawn, as nobody wrote then."""
    drawn = _hours(rows)
    if drawn.start and drawn.stop < 24:  # noqa: PLR2004 - hours of a day
        return say("when.left_out.both", first=drawn.start, last=drawn.stop)
    if drawn.start:
        return say("when.left_out.before", first=drawn.start)
    if drawn.stop < 24:  # noqa: PLR2004 - hours of a day
        return say("when.left_out.after", last=drawn.stop)
    return None


def _table(rows: Sequence[Row], *, alone: bool) -> Table:
    return Table(
        caption=say("when.table.caption.alone" if alone else "when.table.caption"),
        heads=[say(f"when.table.{head}") for head in ("part", "openers", "answers")],
        rows=[
            [
                escape(say(f"when.table.{name}")),
                *(number(_sum(rows, side, first)) for side in SIDES),
            ]
            for name, first in PARTS
        ],
        numbers=frozenset({1, 2}),
    )
