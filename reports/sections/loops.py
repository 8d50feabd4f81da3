"""Part 5: who is still waiting for an answer."""

from datetime import datetime
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, OpenLoop
from reports.dates import first_day, last_day, short
from reports.gaps import why_not_measured
from reports.names import channel_names, clip, name_of, person, web_address
from reports.words import has, say

SHOWN = 25
MOST = 500
QUOTE = 200


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 5 shows."""
    names = channel_names(audit.channels)
    rows = [_row(audit, loop, names) for loop in audit.open_loops[:MOST]]
    people = _people(audit.open_loops)
    return {
        "heading": _heading(audit, people),
        "messages": len(audit.open_loops) if len(audit.open_loops) != people else 0,
        "shown": rows[:SHOWN],
        "more": rows[SHOWN:],
        "rest": max(len(audit.open_loops) - MOST, 0),
        "gaps": _gaps(audit, names),
        "measured": _measured(audit),
    }


def _people(loops: tuple[OpenLoop, ...]) -> int:
    return len({(loop.platform, loop.account, loop.key) for loop in loops})


def _measured(audit: Audit) -> bool:
    return any(
        found.status == "measured"
        for channel in audit.channels
        if (found := channel.metrics.get("open_loops")) is not None
    )


def _heading(audit: Audit, people: int) -> Markup:
    if not people:
        return say(
            "loops.heading.none" if _measured(audit) else "loops.heading.unknown"
        )
    due = _people(tuple(loop for loop in audit.open_loops if loop.due))
    if due:
        window = audit.response_window_days
        kind = "all_due" if due == people else "due"
        return say(f"loops.heading.{kind}", n=people, due=due, window=window)
    return say("loops.heading", n=people)


def _gaps(audit: Audit, names: dict[str, str]) -> list[Markup]:
    return [
        say(
            "loops.unmeasured",
            channel=names[channel.key],
            reason=why_not_measured(audit, "open_loops", found),
        )
        for channel in audit.channels
        if (found := channel.metrics.get("open_loops")) is None
        or found.status != "measured"
    ]


def _row(audit: Audit, loop: OpenLoop, names: dict[str, str]) -> dict[str, Any]:
    channel = name_of(f"{loop.platform}:{loop.account}", names)
    return {
        "who": person(loop.person),
        "where": f"{channel}, {_when(loop.sent_at, audit)}",
        "waiting": _waiting(loop, audit),
        "due": loop.due,
        "tags": _tags(loop),
        "quote": clip(loop.text, QUOTE) if loop.text else None,
        "url": web_address(loop.url),
    }


def _when(moment: datetime, audit: Audit) -> Markup | str:
    day = first_day(moment, audit.zone)
    year = day.year != last_day(audit.until, audit.zone).year
    text = short(day, year=year)
    return say("loops.week_of", day=text) if audit.edition == "shareable" else text


def _waiting(loop: OpenLoop, audit: Audit) -> Markup:
    """Return for how many days; the shareable edition keeps days back."""
    if audit.edition == "shareable":
        over = say("loops.over", n=audit.response_window_days)
        return over if loop.due else say("loops.in_time")
    days = (audit.until - loop.sent_at).days
    return say("loops.days", n=days) if days else say("loops.today")


def _tags(loop: OpenLoop) -> list[Markup]:
    tags = [say("loops.question")] if loop.question else []
    if loop.kind != "reply" and has(f"loops.kind.{loop.kind}"):
        tags.append(say(f"loops.kind.{loop.kind}"))
    if loop.rating is not None:
        tags.append(say("loops.rating", n=loop.rating))
    if loop.regular:
        tags.append(say("loops.regular"))
    elif loop.first_timer:
        tags.append(say("loops.first"))
    return tags
