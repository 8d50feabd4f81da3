"""Part 4: who came once, who came back, who keeps coming."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement, Regular, Row
from reports.dates import short
from reports.evidence_link import linked
from reports.figures.people import bar
from reports.gaps import why_not_measured
from reports.names import (
    channel_names,
    deciding_first,
    name_of,
    one_sided,
    person,
    place,
)
from reports.numbers import span
from reports.sections import came_and_went, months
from reports.tables import Cell, Table
from reports.words import listed, number, say

MOST_NAMED = 60


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 4 shows."""
    names = channel_names(audit.channels)
    measured = [
        (channel, _known(found.rows[0]))
        for channel in deciding_first(audit)
        if (found := _measured(channel)) is not None
    ]
    return {
        "heading": _heading(audit, measured),
        "people": _people(audit, names),
        "flow": came_and_went.shown(audit),
        "months": months.shown(audit),
        "figure": _figure(audit, measured, names) if measured else None,
        "table": _followed(audit, measured, _table(measured, names)),
        "returned": [
            _returned(channel, row, place(channel, names)) for channel, row in measured
        ],
        "spikes": [
            say("people.spike", place=place(channel, names), n=row["spike_people"])
            for channel, row in measured
            if row.get("spike_people") != 0
        ],
        "gaps": _gaps(audit, names),
        "regulars": _named(audit, names, lost=False),
        "lost": _named(audit, names, lost=True),
        "not_listed": audit.edition == "shareable",
    }


def _measured(channel: Channel) -> Measurement | None:
    """Return who came back, also where too few were new to give a share."""
    found = channel.metrics.get("return")
    return found if found is not None and found.rows else None


def _known(row: Row) -> Row:
    return {**row, "past_known": row["lost_regulars"] is not None}


def _heading(audit: Audit, measured: list[tuple[Channel, Row]]) -> Markup:
    if audit.regulars_count:
        return say("people.heading.regulars", n=audit.regulars_count)
    if audit.regulars_kept:
        return say("people.heading.kept_back")
    if not measured:
        return say("people.heading.unknown")
    if audit.regulars_count is None:
        return say("people.heading.regulars", n=None)
    returned = sum(row["repeat"] or 0 for _, row in measured)
    if returned:
        return say("people.heading.some", n=returned)
    return say("people.heading.nobody")


def _people(audit: Audit, names: dict[str, str]) -> Markup | None:
    """Return how many wrote, place by place: one person may write in several."""
    heard = [
        (channel, channel.people)
        for channel in deciding_first(audit)
        if channel.people != 0 and not one_sided(channel)
    ]
    if len(heard) < 2:  # noqa: PLR2004 - one place holds everybody
        return say("people.lede", n=heard[0][1]) if heard else None
    return say(
        "people.lede.several",
        places=listed(
            say("people.lede.place", n=people, place=place(channel, names))
            for channel, people in heard
        ),
    )


def _parts(row: Row) -> tuple[int, int, int] | None:
    """Return people with one visit day, with two, and regulars; None if kept back."""
    once, repeat, regulars = row["once"], row["repeat"], row["regulars"]
    if once is None or repeat is None or regulars is None:
        return None
    return once, max(repeat - regulars, 0), regulars


def _twice(row: Row) -> int | None:
    parts = _parts(row)
    return None if parts is None else parts[1]


def _figure(
    audit: Audit, measured: list[tuple[Channel, Row]], names: dict[str, str]
) -> dict[str, Any]:
    return {
        "title": _title(audit, measured, names),
        "rows": [_drawn(row, names[channel.key]) for channel, row in measured],
    }


def _title(
    audit: Audit, measured: list[tuple[Channel, Row]], names: dict[str, str]
) -> Markup:
    """Return how many of the people are regulars, place by place."""
    if len(measured) == 1:
        n = measured[0][1]["people"]
        return say("people.figure.title", regulars=audit.regulars_count, n=n)
    return say(
        "people.figure.title.several",
        places=listed(
            say(
                "people.figure.title.place",
                regulars=row["regulars"],
                n=row["people"],
                place=place(channel, names),
            )
            for channel, row in measured
        ),
    )


def _drawn(row: Row, name: str) -> dict[str, Any]:
    parts = _parts(row)
    slots: dict[str, object] = {
        "once": row["once"],
        "twice": _twice(row),
        "regulars": row["regulars"],
    }
    past = {"lost": row["lost_regulars"]} if row["past_known"] else {}
    label = say(
        "people.figure.label" if past else "people.figure.label_no_past",
        channel=name,
        people=row["people"],
        **past,
        **slots,
    )
    return {
        "name": name,
        "count": say("people.count", n=row["people"]),
        "svg": bar(parts, label) if parts else None,
        "detail": say("people.keys", **slots) if parts else say("people.kept_back"),
    }


def _table(measured: list[tuple[Channel, Row]], names: dict[str, str]) -> Table:
    heads = ("people", "once", "twice", "regulars", "lost")
    return Table(
        caption=say("people.table.caption"),
        heads=[
            say("verdict.table.channel"),
            say("people.table.people"),
            *(say(f"people.{head}") for head in heads[1:]),
        ],
        rows=[
            [
                names[channel.key],
                number(row["people"]),
                *_cells(_parts(row)),
                number(row["lost_regulars"]) if row["past_known"] else "–",
            ]
            for channel, row in measured
        ],
        numbers=frozenset({1, 2, 3, 4, 5}),
    )


def _followed(audit: Audit, measured: list[tuple[Channel, Row]], table: Table) -> Table:
    """Return the table with the visits behind its numbers."""
    behind = ("people", "people", "people", "regulars", "lost_regulars")
    links = {
        (place, column): ("return", channel.key, part)
        for place, (channel, _) in enumerate(measured)
        for column, part in enumerate(behind, start=1)
    }
    return linked(audit, table, links)


def _cells(parts: tuple[int, int, int] | None) -> list[Cell]:
    return ["–"] * 3 if parts is None else [number(part) for part in parts]


def _returned(channel: Channel, row: Row, where: Markup) -> Markup:
    if row["newcomers"] == 0:
        return say("people.no_newcomers", place=where)
    test = channel.verdict.tests.get("return")
    same = test is not None and test.n == row["newcomers"] and test.kept == "few"
    if row["came_back"] is None and not same:
        return say("people.returned.kept_back", place=where)
    slots: dict[str, object] = {
        "place": where,
        "x": row["came_back"],
        "n": row["newcomers"],
    }
    if row["low"] is None or row["high"] is None:
        return say("people.returned.plain", **slots)
    return say("people.returned", range=span(row["low"], row["high"]), **slots)


def _gaps(audit: Audit, names: dict[str, str]) -> list[Markup]:
    """Return why nothing is said about the people of some channels."""
    return [
        say(
            "people.unmeasured",
            channel=names[channel.key],
            reason=say("gap.not_applicable")
            if _does_not_exist(channel)
            else why_not_measured(audit, "return", channel.metrics.get("return")),
        )
        for channel in audit.channels
        if _measured(channel) is None
    ]


def _does_not_exist(channel: Channel) -> bool:
    test = channel.verdict.tests.get("return")
    return test is not None and test.outcome == "not_applicable"


def _named(audit: Audit, names: dict[str, str], *, lost: bool) -> dict[str, Any]:
    """Return regulars by name; nobody in the shareable edition."""
    if audit.edition != "private":
        return {"rows": [], "rest": 0}
    found = [regular for regular in audit.regulars if regular.lost is lost]
    return {
        "rows": [_regular(regular, names) for regular in found[:MOST_NAMED]],
        "rest": max(len(found) - MOST_NAMED, 0),
        "n": len(found),
    }


def _regular(regular: Regular, names: dict[str, str]) -> dict[str, Any]:
    return {
        "name": person(regular.person),
        "channel": name_of(regular.channel, names),
        "days": None if regular.lost else say("people.days", n=regular.days),
        "last": say("people.last", day=short(regular.last)),
    }
