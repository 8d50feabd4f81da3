"""Part 3: at most five things to do, and what to ask for."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Action, Audit, OpenLoop
from reports.dates import first_day, short
from reports.gaps import unseen
from reports.names import channel_names, clip, name_of, person, web_address
from reports.words import has, listed, say, shown, working_time

QUOTE = 200
NUMBERS = {"listen": 1, "talk": 2, "return": 3, "reach": 4}


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 3 shows."""
    names = channel_names(audit.channels)
    asks = [
        say("next.ask.item", channel=names[channel.key], text=" ".join(texts), ask=ask)
        for channel in audit.channels
        for texts, ask in unseen(channel)
        if ask
    ]
    silent = audit.verdict.slug in {"cannot_tell", "not_enough_data"}
    return {
        "heading": _heading(audit, asks),
        "actions": [_action(audit, action, names) for action in audit.actions],
        "asks": asks if silent else [],
        "mend": audit.not_read if not audit.channels else (),
        "later": audit.verdict.would_change_if
        if audit.verdict.slug in {"not_enough_data", "dormant"}
        else (),
    }


def exact(action: Action) -> bool:
    """Return whether its minutes are of these people, and not of the most it may be."""
    return action.people is not None


def _time(action: Action) -> Markup:
    time = working_time(action.minutes)
    return time if exact(action) else say("next.minutes.most", time=time)


def _heading(audit: Audit, asks: list[Markup]) -> Markup:
    if audit.actions:
        minutes = sum(action.minutes for action in audit.actions)
        time = working_time(minutes)
        return say(
            "next.heading" if all(map(exact, audit.actions)) else "next.heading.most",
            n=len(audit.actions),
            time=time,
        )
    if not audit.channels:
        return say("next.heading.mend")
    if asks and audit.verdict.slug == "cannot_tell":
        return say("next.heading.ask")
    early = audit.verdict.slug in {"not_enough_data", "dormant"}
    return say("next.heading.wait" if early else "next.heading.none")


def _action(audit: Audit, action: Action, names: dict[str, str]) -> dict[str, Any]:
    people = [_named(audit, action, name) for name in action.names]
    detailed = any(one["quote"] or one["day"] or one["url"] for one in people)
    more = max((action.people or 0) - len(people), 0) if detailed else 0
    key = f"test.{action.test}"
    number = NUMBERS.get(action.test)
    return {
        "text": clip(action.text, 300).rstrip("."),
        "meta": [
            shown(name_of(action.channel, names)),
            *([say("next.people", n=action.people)] if action.people != 0 else []),
            _time(action),
            *([say("next.helps", number=number, test=say(key))] if has(key) else []),
        ],
        "people": people if detailed else [],
        "names": listed([one["name"] for one in people]) if not detailed else None,
        "more": say("next.more", n=more) if more else None,
    }


def _named(audit: Audit, action: Action, name: str) -> dict[str, Any]:
    """Return a person of an action, with their open message where it is about that."""
    found: dict[str, Any] = {
        "name": person(name),
        "quote": None,
        "url": None,
        "day": None,
    }
    loop = _loop(audit, action, name) if action.test == "listen" else None
    if loop is None:
        return found
    return found | {
        "quote": clip(loop.text, QUOTE) if loop.text else None,
        "url": web_address(loop.url),
        "day": short(first_day(loop.sent_at, audit.zone))
        if audit.edition == "private"
        else None,
    }


def _loop(audit: Audit, action: Action, name: str) -> OpenLoop | None:
    """Return what to answer: a question before anything else, the newest first."""
    theirs = [
        loop
        for loop in audit.open_loops
        if loop.person == name and f"{loop.platform}:{loop.account}" == action.channel
    ]
    return max(
        theirs, key=lambda loop: (loop.question, loop.needs, loop.sent_at), default=None
    )
