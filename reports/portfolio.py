"""The page of all clients: exceptions first, then everybody from A to Z.

Nobody is ranked, and nothing is drawn in a scale down a column: a village shop and a
vet do not play the same game. The page is the consultant's own and goes to no client.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from auditor.portfolio import Line, Portfolio
from auditor.portfolio.state import Seen, State, Test
from auditor.verdict.rules import Thresholds
from reports.dates import last_day, short
from reports.figures.bullets import Bar, bullet
from reports.figures.svg import mark
from reports.frame import Frame, framed
from reports.letterhead import PLAIN, Letterhead
from reports.names import clip, platform_name
from reports.numbers import of, percent, span
from reports.tables import Cell
from reports.words import listed, number, say

TESTS = ("listen", "talk", "return", "reach")
SHEETS = ("report.css", "portfolio.css", "print.css")


def render_portfolio(found: Portfolio, letterhead: Letterhead = PLAIN) -> str:
    """Return all clients as one HTML page that loads nothing and opens offline."""
    rows = [_row(line) for line in found.lines]
    frame = Frame(
        sheets=SHEETS,
        scripts=("page.js",),
        printed=str(say("portfolio.printed").unescape()),
        letterhead=letterhead,
    )
    slots = {
        "exceptions": [one for line in found.lines for one in _exceptions(line)],
        "heading": _heading(found.lines),
        "loops": sum(_state(line).open_loops or 0 for line in _known(found.lines)),
        "notes": found.notes,
        "rows": rows,
        "shareable": False,
        "tests": [say(f"test.{name}.short") for name in TESTS],
    }
    return framed("portfolio.html.j2", frame, slots)


def _known(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.client.state is not None]


def _state(line: Line) -> State:
    found = line.client.state
    if found is None:
        raise ValueError(f"{line.client.path}: nothing is known of this client")
    return found


def _heading(lines: Sequence[Line]) -> Markup:
    known = _known(lines)
    changed = sum(_state(line).line is not None for line in known)
    broken = sum(_state(line).not_read > 0 for line in known)
    if not changed and not broken:
        return _quiet(known)
    if not broken:
        return say("portfolio.heading.changed", n=changed)
    if not changed:
        return say("portfolio.heading.broken", n=broken)
    return say(
        "portfolio.heading.both",
        changed=say("portfolio.changed", n=changed),
        broken=say("portfolio.broken", n=broken),
    )


def _quiet(known: Sequence[Line]) -> Markup:
    """Return that nothing changed, only of clients of whom anybody looked."""
    compared = sum(_state(line).compared == "compared" for line in known)
    if compared == len(known):
        return say("portfolio.heading.quiet", n=len(known))
    if not compared:
        return say("portfolio.heading.not_compared", n=len(known))
    return say("portfolio.heading.some_compared", n=compared, all=number(len(known)))


def _exceptions(line: Line) -> list[dict[str, Any]]:
    """Return what cannot wait: a clear change, and files that could not be read."""
    if line.client.state is None:
        return []
    name, found = clip(line.client.name), line.client.state
    said: list[dict[str, Any]] = []
    if found.line is not None:
        said.append({"name": name, "kind": "changed", "text": _changed(found)})
    if found.not_read:
        text = say("portfolio.not_read", n=found.not_read)
        said.append({"name": name, "kind": "broken", "text": text})
    return said


def _changed(found: State) -> Cell:
    """Return how much changed clearly and where; of an older file, what it says."""
    if not found.clear:
        return found.line or ""
    if not found.places:
        return say("portfolio.clear", n=found.clear)
    places = listed([clip(one) for one in found.places])
    return say("portfolio.clear.where", n=found.clear, places=places)


def _row(line: Line) -> dict[str, Any]:
    client, found = line.client, _state(line)
    return {
        "name": clip(client.name),
        "verdict": say(f"verdict.{found.verdict}"),
        "sure": say(f"sure.{found.confidence}"),
        "tests": [_test(found.tests.get(name)) for name in TESTS],
        "bar": _bar(line, found),
        "drawn": None if line.shrunk is None else percent(line.shrunk),
        "coverage": _coverage(found.seen),
        "loops": "–" if found.open_loops is None else number(found.open_loops),
        "since": _since(found),
        "until": short(last_day(_moment(client.until), "UTC"), year=True),
    }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(ZoneInfo("UTC"))


def _test(test: Test | None) -> dict[str, Any]:
    if test is None:
        return {"outcome": "cannot_tell", "counted": None}
    told = test.outcome in {"yes", "no", "unclear"} and test.n
    return {
        "outcome": test.outcome,
        "counted": of(test.x, test.n) if told else None,
    }


def _bar(line: Line, found: State) -> Markup | None:
    test = found.tests.get("listen")
    if (
        line.share is None
        or test is None
        or test.outcome not in {"yes", "no", "unclear"}
    ):
        return None
    default = Thresholds().listen_yes_share
    return bullet(
        Bar(
            value=line.share,
            low=line.low,
            high=line.high,
            outcome=test.outcome,
            solid=default if found.pass_mark is None else found.pass_mark,
        ),
        say(
            "portfolio.bar.label",
            client=clip(line.client.name),
            share=percent(line.share),
            range=span(line.low, line.high),
        ),
    )


def _coverage(seen: Sequence[Seen]) -> dict[str, Any]:
    """Return one box for each channel, and in words what is not whole."""
    boxes = Markup("").join(
        mark(
            "rect",
            x=index * 16 + 1,
            y=2,
            width=13,
            height=11,
            class_=f"cv-{one.extent}",
        )
        for index, one in enumerate(seen)
    )
    gaps = [
        say(f"portfolio.seen.{one.extent}", channel=_channel(one.channel))
        for one in seen
        if one.extent != "complete"
    ]
    words: Cell = listed(gaps) if gaps else say("portfolio.seen.complete")
    if not seen:
        words = say("portfolio.seen.nothing")
    drawn = mark("svg", boxes, width=16 * len(seen) + 1, height=15, aria_hidden="true")
    return {"svg": drawn if seen else None, "words": words}


def _channel(key: str) -> str:
    return platform_name(key.partition(":")[0])


def _since(found: State) -> Cell:
    if found.clear:
        return say("portfolio.clear", n=found.clear)
    if found.line is not None:
        return say("portfolio.clear.some")
    return say(f"portfolio.since.{found.compared}")
