"""The report's page: its parts in their order, within the frame of every page."""

import json
from typing import Any

from auditor.audit.shapes import Audit
from reports import theme
from reports.agreed import agreed
from reports.dates import ends, short_ends
from reports.frame import Frame, framed
from reports.letterhead import PLAIN, Letterhead
from reports.names import channel_names, clip
from reports.plots import inert, packed
from reports.script_words import said_by_scripts
from reports.sections import (
    actions,
    evidence,
    fast,
    hero,
    loops,
    method,
    pays,
    people,
    posts,
    sheets,
    since,
    verdict,
    when,
    where,
    why,
)
from reports.words import listed, say

PARTS = (
    ("verdict", verdict),
    ("why", why),
    ("next", actions),
    ("people", people),
    ("loops", loops),
    ("fast", fast),
    ("posts", posts),
    ("pays", pays),
    ("when", when),
    ("where", where),
    ("since", since),
    ("evidence", evidence),
    ("method", method),
)
SHEETS = (
    "report.css",
    "letterhead.css",
    "people.css",
    "posts.css",
    "pays.css",
    "since.css",
    "when.css",
    "evidence.css",
    "loops.css",
    "print.css",
)
SCRIPTS = ("page.js", "saying.js", "csv.js")
# By the part whose rows lie packed in the page.
ROW_SCRIPTS = {
    "loops": ("inflate.js", "unpack.js", "loops.js"),
    "evidence": ("inflate.js", "unpack.js", "thread.js", "rows.js", "evidence.js"),
}
CHART_SCRIPTS = ("inflate.js", "charts.js")


def write(audit: Audit, letterhead: Letterhead = PLAIN) -> str:
    """Return the whole page."""
    known = agreed(audit, letterhead)
    audit = known.audit
    parts = {name: module.section(audit) for name, module in PARTS}
    figures = [
        figure
        for part in parts.values()
        for figure in (part.get("figure"), *part.get("figures", ()))
        if isinstance(figure, dict) and "data" in figure
    ]
    frame = Frame(
        sheets=SHEETS,
        scripts=_scripts(parts, charts=bool(figures)),
        printed=_printed(audit),
        plots=bool(figures),
        letterhead=letterhead,
    )
    numbers = {name: number for number, (name, _) in enumerate(PARTS, start=1)}
    slots = {
        "agreed": known,
        "audit": audit,
        "cover": _cover(audit),
        "figures": figures,
        "hero": hero.section(audit),
        "notes": letterhead.notes if audit.edition == "private" else {},
        "parts": parts,
        "plotly": packed() if figures else None,
        "shareable": audit.edition == "shareable",
        "sender_lines": sheets.contact(letterhead.sender)[1:]
        if letterhead.sender
        else (),
        "sheet": sheets.cover_sheet(audit, letterhead, numbers),
        "signed": sheets.signed_sheet(audit, letterhead, known),
        "script_words": said_by_scripts(
            *(part["words"] for part in parts.values() if part.get("packed"))
        ),
        "themes": inert(json.dumps(theme.dark_for_light(), sort_keys=True)),
    }
    return framed("page.html.j2", frame, slots)


def with_notes() -> tuple[str, ...]:
    """Return the names of the parts that a note can stand in."""
    return tuple(name for name, _ in PARTS)


def _scripts(parts: dict[str, dict[str, Any]], *, charts: bool) -> tuple[str, ...]:
    """Return the scripts that the page needs, each once."""
    needed = [*SCRIPTS]
    for name, scripts in ROW_SCRIPTS.items():
        needed += scripts if parts[name].get("packed") else ()
    return tuple(dict.fromkeys((*needed, *(CHART_SCRIPTS if charts else ()))))


def _printed(audit: Audit) -> str:
    """Return what stands at the foot of each printed sheet."""
    since, until = short_ends(audit.since, audit.until, audit.zone)
    return say(
        "page.print_footer" if audit.channels else "page.print_footer_no_period",
        client=clip(audit.client, 40),
        since=since,
        until=until,
        rules=audit.rules,
        edition=say(f"page.edition.{audit.edition}"),
    ).unescape()


def _cover(audit: Audit) -> dict[str, Any]:
    since, until = ends(audit.since, audit.until, audit.zone)
    return {
        "client": clip(audit.client, 80),
        "channels": listed([*channel_names(audit.channels).values()]),
        "since": since,
        "until": until,
        "zone": audit.zone.replace("_", " "),
        "edition": say(f"page.edition.{audit.edition}"),
    }
