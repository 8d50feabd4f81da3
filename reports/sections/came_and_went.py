"""Where people came from and how often they came, all channels together."""

from collections import Counter
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel
from reports.figures.flow import End, flow
from reports.names import channel_names, deciding_first
from reports.tables import Table
from reports.words import number, say

CAME = ("before", "new", "unknown")
WENT = ("quiet", "regular", "twice", "once")


def shown(audit: Audit) -> dict[str, Any] | None:
    """Return the bands and their table; None where nobody can be seen."""
    names = channel_names(audit.channels)
    channels = [channel for channel in deciding_first(audit) if channel.flow]
    if not channels:
        return None
    people: Counter[tuple[str, str]] = Counter()
    for channel in channels:
        people.update(_people(channel))
    return {
        "title": say("people.flow.title"),
        "hint": _hint(people, len(channels)),
        "svg": flow(
            [End(slug=slug, words=str(say(f"people.flow.{slug}"))) for slug in CAME],
            [End(slug=slug, words=str(say(f"people.flow.{slug}"))) for slug in WENT],
            people,
            _label(people),
        ),
        "regulars": _regulars(people),
        "table": _table(channels, names),
    }


def _people(channel: Channel) -> dict[tuple[str, str], int]:
    found = {(one.came, one.went): one.people for one in channel.flow}
    lost = _lost(channel)
    return found | ({("before", "quiet"): lost} if lost else {})


def _lost(channel: Channel) -> int | None:
    """Return former regulars who did not come; None where nobody knows."""
    found = channel.metrics.get("return")
    if found is None or not found.rows:
        return None
    lost: int | None = found.rows[0]["lost_regulars"]
    return lost


def _sum(people: Counter[tuple[str, str]], side: int, slug: str) -> int:
    return sum(count for pair, count in people.items() if pair[side] == slug)


def _hint(people: Counter[tuple[str, str]], channels: int) -> Markup:
    lost = _sum(people, 1, "quiet")
    n = sum(people.values()) - lost
    key = "people.flow.hint" if lost else "people.flow.hint.nobody_lost"
    said = say(key, n=n, lost=lost)
    return (
        said
        if channels == 1
        else Markup(" ").join((said, say("people.flow.hint.several")))
    )


def _label(people: Counter[tuple[str, str]]) -> Markup:
    return say(
        "people.flow.label",
        **{slug: _sum(people, 0, slug) for slug in ("before", "new")},
        **{slug: _sum(people, 1, slug) for slug in WENT},
    )


def _regulars(people: Counter[tuple[str, str]]) -> Markup | None:
    """Return how many of the regulars were there before."""
    whole = _sum(people, 1, "regular")
    if not whole or _sum(people, 0, "unknown"):
        return None
    return say("people.flow.regulars", n=whole, x=people["before", "regular"])


def _table(channels: list[Channel], names: dict[str, str]) -> Table:
    rows = [
        [
            names[channel.key],
            say(f"people.flow.{came}"),
            *(
                number(counts.get((came, went), 0))
                for went in ("once", "twice", "regular")
            ),
        ]
        for channel in channels
        for counts in [_people(channel)]
        for came in CAME
        if any(pair[0] == came and pair[1] != "quiet" for pair in counts)
    ]
    return Table(
        caption=say("people.flow.caption"),
        heads=[
            say("verdict.table.channel"),
            say("people.flow.came"),
            say("people.once"),
            say("people.twice"),
            say("people.regulars"),
        ],
        rows=rows,
        numbers=frozenset({2, 3, 4}),
    )
