"""Part 5: who is still waiting for an answer."""

from datetime import datetime
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, LoopsUnknown, OpenLoop
from reports.dates import first_day, last_day, short
from reports.evidence_link import evidence_link
from reports.gaps import why_not_measured
from reports.loops_data import SPOKEN, packed
from reports.names import channel_names, clip, name_of, person, place, web_address
from reports.settled import settled
from reports.vanished import vanished
from reports.words import has, listed, say

SHOWN = 50  # the rest is packed, and scripts page through it
QUOTE = 200
SAID = 600


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 5 shows."""
    names = channel_names(audit.channels)
    rows = [_row(audit, loop, names) for loop in audit.open_loops]
    people = _people(audit.open_loops)
    needing = tuple(loop for loop in audit.open_loops if loop.needs)
    return {
        "heading": _heading(audit, needing),
        "waiting": bool(needing),
        "word": _word(audit, names, people - _people(needing)),
        "messages": len(audit.open_loops) if len(audit.open_loops) != people else 0,
        "shown": rows[:SHOWN],
        "rest": max(len(rows) - SHOWN, 0),
        "packed": packed(audit, rows) if _by_scripts(audit) else None,
        "words": SPOKEN,
        "see": _see(audit),
        "settled": settled(audit),
        "vanished": vanished(audit),
        "gaps": _gaps(audit, names),
        "measured": _measured(audit),
    }


def _see(audit: Audit) -> Markup | None:
    """Return the way to their talks, where there is one."""
    said = say("loops.see")
    link = evidence_link(audit, "open_loops", "", said)
    return None if link == said else link


def _by_scripts(audit: Audit) -> bool:
    """Return whether scripts have something to do: to settle one, or to show more."""
    loops = audit.open_loops
    return len(loops) > SHOWN or (audit.edition == "private" and bool(loops))


def _people(loops: tuple[OpenLoop, ...]) -> int:
    return len({(loop.platform, loop.account, loop.key) for loop in loops})


def _measured(audit: Audit) -> bool:
    return any(
        found.status == "measured"
        for channel in audit.channels
        if (found := channel.metrics.get("open_loops")) is not None
    )


def _word(audit: Audit, names: dict[str, str], people: int) -> list[Markup]:
    """Return who wrote something that asks nothing, and where that counts."""
    if not people:
        return []
    said = [say("loops.word", n=people)]
    for base in ("all", "needs"):
        places = [
            place(channel, names)
            for channel in audit.channels
            if _base(channel) == base
            and any(
                (loop.platform, loop.account) == (channel.platform, channel.account)
                for loop in audit.open_loops
                if not loop.needs
            )
        ]
        if places:
            said.append(say(f"loops.word.{base}", places=listed(places)))
    return said


def _base(channel: Channel) -> str | None:
    test = channel.verdict.tests.get("listen")
    return test.base if test else None


def _heading(audit: Audit, loops: tuple[OpenLoop, ...]) -> Markup:
    people = _people(loops)
    if not people and audit.not_listed:
        return say("loops.heading.few")
    if not people:
        return say(f"loops.heading.{_nobody(audit)}")
    if audit.not_listed:
        return say("loops.heading.and_few", n=people)
    due = _people(tuple(loop for loop in loops if loop.due))
    if due and all(loop.due is not None for loop in loops):
        window = audit.response_window_days
        kind = "all_due" if due == people else "due"
        return say(f"loops.heading.{kind}", n=people, due=due, window=window)
    return say("loops.heading", n=people)


def _nobody(audit: Audit) -> str:
    """Return whether nobody waits, nobody that the files show, or nobody knows."""
    if not _measured(audit):
        return "unknown"
    hidden = any(channel.loops_unknown for channel in audit.channels)
    return "partly" if hidden else "none"


def _gaps(audit: Audit, names: dict[str, str]) -> list[Markup]:
    return [_kept_back(audit, key, name_of(key, names)) for key in audit.not_listed] + [
        say(
            "loops.unmeasured",
            channel=names[channel.key],
            reason=_unknown(channel.loops_unknown)
            if channel.loops_unknown
            else why_not_measured(audit, "open_loops", found),
        )
        for channel in audit.channels
        if channel.key not in audit.not_listed
        and (
            (found := channel.metrics.get("open_loops")) is None
            or found.status not in ("measured", "kept_back")
        )
    ]


def _unknown(found: LoopsUnknown) -> str:
    """Return why nobody can be named, and what would tell."""
    return " ".join(filter(None, (clip(found.text, SAID), clip(found.ask_for, SAID))))


def _kept_back(audit: Audit, key: str, name: str) -> Markup:
    """Say that few wait; part 3 also counts others where the verdict does."""
    more = any(
        action.slug == "answer_people" and action.channel == key and action.people
        for action in audit.actions
    )
    return say("loops.kept_back.word" if more else "loops.kept_back", channel=name)


def _row(audit: Audit, loop: OpenLoop, names: dict[str, str]) -> dict[str, Any]:
    key = f"{loop.platform}:{loop.account}"
    channel = name_of(key, names)
    kind = next((one.kind for one in audit.channels if one.key == key), "")
    return {
        "who": person(loop.person),
        "where": f"{channel}, {_when(loop.sent_at, audit)}",
        "waiting": _waiting(loop, audit),
        "saved": _saved(loop, audit, channel),
        "late": loop.due and loop.needs,
        "tags": _tags(loop, kind),
        "quote": clip(loop.text, QUOTE) if loop.text else None,
        "url": web_address(loop.url),
    }


def _saved(loop: OpenLoop, audit: Audit, channel: str) -> list[str]:
    """Return where, when and for how many days, as spreadsheets count with them."""
    if audit.edition == "shareable":
        return [channel, _when(loop.sent_at, audit), _waiting(loop, audit)]
    sent = first_day(loop.sent_at, audit.zone).isoformat()
    return [channel, sent, str((audit.until - loop.sent_at).days)]


def _when(moment: datetime, audit: Audit) -> Markup | str:
    day = first_day(moment, audit.zone)
    year = day.year != last_day(audit.until, audit.zone).year
    text = short(day, year=year)
    return say("loops.week_of", day=text) if audit.edition == "shareable" else text


def _waiting(loop: OpenLoop, audit: Audit) -> Markup:
    """Return for how many days; the shareable edition keeps days back."""
    if audit.edition == "shareable":
        if loop.due is None:
            return say("kept.total")
        over = say("loops.over", n=audit.response_window_days)
        return over if loop.due else say("loops.in_time")
    days = (audit.until - loop.sent_at).days
    return say("loops.days", n=days) if days else say("loops.today")


def _tags(loop: OpenLoop, kind: str) -> list[Markup]:
    tags = [say("loops.question")] if loop.question else []
    if not loop.needs:
        tags.append(say("loops.may_want"))
    if has(f"loops.kind.{kind}.{loop.kind}"):
        tags.append(say(f"loops.kind.{kind}.{loop.kind}"))
    elif has(f"loops.kind.{loop.kind}"):
        tags.append(say(f"loops.kind.{loop.kind}"))
    if loop.rating is not None:
        tags.append(say("loops.rating", n=loop.rating))
    if loop.regular:
        tags.append(say("loops.regular"))
    elif loop.first_timer:
        tags.append(say("loops.first"))
    return tags
