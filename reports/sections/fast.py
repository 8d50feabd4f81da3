"""Part 6: how fast people get an answer, with those who still wait counted."""

import math
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement, Row
from reports.clocks import CLOCKS, WALL, Clock
from reports.evidence_link import linked
from reports.gaps import why_not_measured
from reports.names import channel_names, deciding_first, place
from reports.sections import own_speed
from reports.sections.waits import Line, at, block, population
from reports.tables import Table
from reports.words import say

POPULATIONS = ("reply", "mention", "review", "message")
DAY = 24


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 6 shows."""
    names = channel_names(audit.channels)
    lines = {clock: _lines(audit, clock, names) for clock in CLOCKS}
    own = own_speed.shown(audit)
    clocks = [
        block(audit, clock, lines[clock], _split(audit, clock, names))
        for clock in CLOCKS
        if lines[WALL]
    ]
    return {
        "heading": _heading(lines[WALL], own),
        "clocks": [
            shown | {"table": _followed(audit, clock, shown["table"])}
            for clock, shown in zip(CLOCKS, clocks, strict=False)
        ],
        "figures": [one["figure"] for one in clocks if one["figure"]],
        "gaps": _gaps(audit, names),
        "own": own,
    }


def _lines(audit: Audit, clock: Clock, names: dict[str, str]) -> list[Line]:
    """Return the channels that a clock tells of; none, if it does not run."""
    return [
        (names[channel.key], found.n or 0, rows, place(channel, names))
        for channel in deciding_first(audit)
        if (found := _measured(channel)) is not None
        and (rows := population(found, clock, "all"))
    ]


def _measured(channel: Channel) -> Measurement | None:
    found = channel.metrics.get("time_to_reply")
    if found is None or found.status != "measured":
        return None
    return found if population(found, WALL, "all") else None


def _heading(lines: list[Line], own: dict[str, Any] | None) -> Markup:
    if not lines:
        seen = own["heading"] if own else None
        return seen or say("fast.heading.unknown")
    told = [(_tenths(rows), where) for _, _, rows, where in lines[:2]]
    (first, where), (second, elsewhere) = told[0], told[-1]
    if first is None:
        return say("fast.heading.unknown")
    if len(told) == 1 or second is None:
        return say("fast.heading", share=first, place=where)
    return say(
        "fast.heading.two",
        share=first,
        place=where,
        share2=second,
        place2=elsewhere,
    )


def _tenths(rows: list[Row]) -> Markup | None:
    """Return the share answered within a day as people say it; None if kept back."""
    row = at(rows, DAY)
    if row is None or row["waiting"] is None:
        return None
    answered = 1 - row["waiting"]
    tenth = math.floor(answered * 10 + 0.5)
    if answered == 1:
        return say("tenths.all")
    if tenth in {0, 10}:
        return say("tenths.nearly" if tenth else "tenths.none")
    return say("tenths.some", n=tenth)


def _split(audit: Audit, clock: Clock, names: dict[str, str]) -> list[Line]:
    """Return the populations of a channel that has several."""
    lines: list[Line] = []
    for channel in deciding_first(audit):
        found = _measured(channel)
        if found is None:
            continue
        told = {kind: population(found, clock, kind) for kind in POPULATIONS}
        kinds = [kind for kind in POPULATIONS if told[kind]]
        if len(kinds) < 2:  # noqa: PLR2004 - one kind is all there is
            continue
        for kind in kinds:
            name = say(f"fast.population.{kind}", channel=names[channel.key])
            lines.append((name, int(told[kind][0]["at_risk"]), told[kind], name))
    return lines


def _followed(audit: Audit, clock: Clock, table: Table | None) -> Table | None:
    """Return a clock's table with the messages behind its rows."""
    if table is None:
        return None
    told = [
        channel
        for channel in deciding_first(audit)
        if (found := _measured(channel)) is not None and population(found, clock, "all")
    ]
    links = {
        (place, 1): ("time_to_reply", channel.key, f"all, {clock.slug}")
        for place, channel in enumerate(told)
    }
    return linked(audit, table, links)


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
