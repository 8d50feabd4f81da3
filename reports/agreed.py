"""What was agreed on actions: who does them, by when, and what is no longer to do."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from markupsafe import Markup

from auditor.audit.shapes import Action, Audit
from auditor.report_settings import ActionState
from reports.dates import long
from reports.letterhead import Letterhead
from reports.names import channel_names, clip, name_of
from reports.words import say, shown

_OVER = {"done", "dropped"}
TEXT = 300  # characters of an action


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is known of one action.

    Attributes:
        status: Its word.
        lines: Who does it and by when, as far as it was said.
        owner: Who does it, or "".
        until: By when, or "".
    """

    status: Markup
    lines: tuple[Markup, ...] = ()
    owner: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An action that is over, or that no longer comes up.

    Attributes:
        text: What was to be done, and where.
        mark: What is known of it.
        why: What the files say to that, or None.
    """

    text: Markup
    mark: Mark
    why: Markup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What is still to do, and what is not.

    Attributes:
        audit: With only those actions that are still to do.
        marks: One for each of these.
        past: All others of which something was said, so that none goes lost.
    """

    audit: Audit
    marks: tuple[Mark, ...]
    past: tuple[Past, ...]


def agreed(audit: Audit, letterhead: Letterhead) -> Agreed:
    """Return which actions are still to do, and what is known of each."""
    known = letterhead.actions
    found = [(action, _state(action, known)) for action in audit.actions]
    to_do = [(action, state) for action, state in found if state.status not in _OVER]
    over = [(action, state) for action, state in found if state.status in _OVER]
    asked = {key for action in audit.actions for key in _keys(action)}
    gone = [(key, state) for key, state in sorted(known.items()) if key not in asked]
    return Agreed(
        audit=msgspec.structs.replace(
            audit, actions=tuple(action for action, _ in to_do)
        ),
        marks=tuple(_mark(audit, state) for _, state in to_do),
        past=(
            *(_still(audit, action, state) for action, state in over),
            *(_gone(audit, key, state) for key, state in gone),
        ),
    )


def _keys(action: Action) -> tuple[str, str]:
    """Return how a state may be given: for this channel, or for every one."""
    return f"{action.slug} {action.channel.lower()}", action.slug


def _state(action: Action, known: Mapping[str, ActionState]) -> ActionState:
    here, everywhere = _keys(action)
    return known.get(here) or known.get(everywhere) or ActionState()


def _mark(audit: Audit, state: ActionState) -> Mark:
    words = {
        "open": "next.todo",
        "doing": "next.doing",
        "done": "next.done",
        "dropped": "next.dropped",
    }
    # Who does it is a name, and only one edition shows names.
    owner = (state.owner or "") if audit.edition == "private" else ""
    until = long(state.until) if state.until else ""
    return Mark(
        status=say(words[state.status]),
        lines=(
            *((say("next.owner", owner=owner),) if owner else ()),
            *((say("next.until", day=until),) if until else ()),
        ),
        owner=owner,
        until=until,
    )


def _still(audit: Audit, action: Action, state: ActionState) -> Past:
    """For an action that is over, though the files still ask for it."""
    return Past(
        text=_where(audit, action.channel, clip(action.text, TEXT).rstrip(".")),
        mark=_mark(audit, state),
        why=say("next.past.still"),
    )


def _gone(audit: Audit, key: str, state: ActionState) -> Past:
    """For an action for which nothing in the files asks any more."""
    slug, _, channel = key.partition(" ")
    return Past(
        text=_where(audit, channel, say(f"step.{slug}")),
        mark=_mark(audit, state),
        why=None if state.status in _OVER else say("next.past.gone"),
    )


def _where(audit: Audit, channel: str, text: str) -> Markup:
    names = {key.lower(): name for key, name in channel_names(audit.channels).items()}
    if not channel:
        return shown(text)
    return Markup("{}: {}").format(name_of(channel.lower(), names), text)
