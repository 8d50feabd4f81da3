"""What differs between two audits that is not the client, and what hangs on it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from auditor.audit.conditions import Conditions
from auditor.audit.request import Request
from auditor.wording import since as say


class Made(Protocol):
    """How an audit was made, whether it is at hand or read from its JSON."""

    @property
    def rules(self) -> str:
        """Return the version of the rules."""

    @property
    def response_window_days(self) -> int:
        """Return how soon an answer had to follow."""

    @property
    def zone(self) -> str:
        """Return in which zone days are counted."""

    @property
    def conditions(self) -> Conditions | None:
        """Return the settings; None where they are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """Sentences that name what differs, by what cannot be compared for it.

    Attributes:
        everything: Nothing at all can.
        judged: Verdict and tests.
        counts: What was counted since.
        waiting: Who waits.
    """

    everything: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def conditions(request: Request, days: int) -> Conditions:
    """Return under which settings an audit is made.

    Args:
        request: What is asked.
        days: Length of its window, where one was asked for.
    """
    client = request.settings.client
    asked = request.since is not None or request.window_days is not None
    return Conditions(
        thresholds=request.settings.thresholds.model_dump(),
        window_days=days if asked else None,
        languages=tuple(sorted(set(client.languages))),
        messages=request.told.messages,
        own=_digest(sorted({_plain(one) for one in client.own_set})),
        people=people_digest(client.people),
    )


def differs(last: Made, audit: Made) -> Differs:
    """Return what differs of settings and rules between the two audits."""
    then, now = last.conditions, audit.conditions
    if then is None or now is None:
        return Differs(everything=(say.plain("no_settings"),))
    rules = tuple(_rules(last, audit))
    zone = tuple(_zone(last, audit))
    told = tuple(_told(then, now))
    return Differs(
        everything=tuple(_whose(then, now)),
        judged=(*rules, *_judging(then, now), *zone, *told),
        counts=zone,
        waiting=(*rules, *told),
    )


def _whose(then: Conditions, now: Conditions) -> Iterator[str]:
    if not all((then.own, now.own, then.people, now.people)):
        yield say.plain("whose_hidden")  # by the shareable edition
        return
    if then.own != now.own:
        yield say.plain("own")
    if then.people != now.people:
        yield say.plain("same_people")


def _rules(last: Made, audit: Made) -> Iterator[str]:
    if last.rules != audit.rules:
        yield say.other_rules(last.rules, audit.rules)
    if last.response_window_days != audit.response_window_days:
        yield say.other_window(last.response_window_days, audit.response_window_days)


def _judging(then: Conditions, now: Conditions) -> Iterator[str]:
    changed = [
        (name, then.thresholds.get(name), now.thresholds.get(name))
        for name in sorted(then.thresholds.keys() | now.thresholds.keys())
        if then.thresholds.get(name) != now.thresholds.get(name)
    ]
    if changed:
        yield say.other_thresholds(changed)
    if then.window_days != now.window_days:
        yield say.other_length(then.window_days, now.window_days)


def _zone(last: Made, audit: Made) -> Iterator[str]:
    if last.zone != audit.zone:
        yield say.other_zone(last.zone, audit.zone)


def _told(then: Conditions, now: Conditions) -> Iterator[str]:
    """Say what differs of which messages count and which need an answer."""
    if then.languages != now.languages:
        yield say.other_languages(then.languages, now.languages)
    if then.messages != now.messages:
        yield say.plain("messages_now" if now.messages else "messages_then")


def people_digest(named: Mapping[str, str]) -> str:
    """Return a digest of who was named as the same person."""
    return _digest(_same_people(named))


def _same_people(named: Mapping[str, str]) -> list[list[str]]:
    """Return who is one person under two ids or more.

    How somebody is called changes no number, so a name alone does not count.
    """
    groups: dict[str, set[str]] = {}
    for key, name in named.items():
        groups.setdefault(name, set()).add(_plain(key))
    return sorted(sorted(ids) for ids in groups.values() if len(ids) > 1)


def _plain(handle: str) -> str:
    return handle.lower().replace(":@", ":").lstrip("@")


def _digest(names: object) -> str:
    """Return a digest in place of names, which no edition to pass on may show."""
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()[:16]
