"""What an account's own side alone can say: convict or narrow down, never acquit."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from auditor.records import Extent, Kind, Record, Stream
from tests.verdict.oracle.addressing import Said
from tests.verdict.oracle.channel import DAY, OracleChannel, Window
from tests.verdict.oracle.interval import wilson
from tests.verdict.oracle.naming import possible_vs
from tests.verdict.oracle.pairs import Talk
from tests.verdict.oracle.spans import extents, is_complete, is_held
from tests.verdict.oracle.tests_four import (
    NAMES,
    Share,
    not_applicable,
    own_messages,
    result,
    unknown,
)

ENOUGH = 30
ANY = ("yes", "unclear", "no")


@dataclass(frozen=True)
class OwnSide:
    """What was found; `vs` are the conversations still possible."""

    vs: frozenset[str]
    clear: bool
    tests: dict[str, dict[str, object]]


def window_of(talk: Talk, windows: list[Window]) -> Window | None:
    return next((w for w in windows if own_messages(talk, w) >= ENOUGH), None)


def people_spoken_to(talk: Talk, window: Window) -> set[str]:
    return {person for m in _spoken(talk, window) for person in m.people}


def judge_own_side(talk: Talk, window: Window) -> OwnSide:
    channel = talk.channel
    if not is_held(channel, Stream.OUTBOUND_REPLIES):
        return OwnSide(
            frozenset(possible_vs(_choices(channel, set(), listen=True))),
            clear=False,
            tests=unknown(channel.kind),
        )
    people = len(people_spoken_to(talk, window)) + _unnamed(talk, window)
    tests, known = _lower_bounds(talk, window)
    complete = is_complete(channel, Stream.OUTBOUND_REPLIES, window.since, window.until)
    if complete and _convicts(talk, window, people):
        clear = people == 0 and not _has_partial_posts(channel, window)
        return OwnSide(frozenset({"low"}), clear=clear, tests=tests)
    choices = _choices(channel, known, listen=people >= 7 or not complete)
    return OwnSide(frozenset(possible_vs(choices)), clear=False, tests=tests)


def _choices(
    channel: OracleChannel, known: set[str], *, listen: bool
) -> dict[str, tuple[str, ...]]:
    choices: dict[str, tuple[str, ...]] = dict.fromkeys(NAMES, ANY)
    if not listen:
        choices["listen"] = ("unclear", "no")
    choices |= dict.fromkeys(known, ("yes",))
    return choices | dict.fromkeys(not_applicable(channel.kind), ("not_applicable",))


def _spoken(talk: Talk, window: Window) -> list[Said]:
    return [
        m
        for m in talk.said
        if m.people and m.at in window and m.record.id not in talk.automated
    ]


def _unnamed(talk: Talk, window: Window) -> int:
    return sum(
        m.is_reply_to_unknown and m.at in window and m.record.id not in talk.automated
        for m in talk.said
    )


def _convicts(talk: Talk, window: Window, people: int) -> bool:
    if not is_held(talk.channel, Stream.OUTBOUND_POSTS):
        return False
    return people < ceil(window.days / 28) and 10 * people < own_messages(talk, window)


def _has_partial_posts(channel: OracleChannel, window: Window) -> bool:
    return Extent.PARTIAL in extents(channel, (Stream.OUTBOUND_POSTS,), window)


def _lower_bounds(
    talk: Talk, window: Window
) -> tuple[dict[str, dict[str, object]], set[str]]:
    tests = unknown(talk.channel.kind)
    known: set[str] = set()
    went_on, days = _answered_by_clock(talk, window)
    replied = {p for m in _replies(talk, window) for p in m.people}
    talked: Share = (len(went_on), len(replied))
    back: Share = (sum(len(seen) >= 3 for seen in days.values()), len(replied))
    usable = set(NAMES) - not_applicable(talk.channel.kind)
    if "talk" in usable and talked[1] >= 5 and wilson(*talked)[0] >= 0.1:
        tests["talk"] = result("yes", talked)
        known.add("talk")
    if "return" in usable and back[0] >= 5 and 20 * back[0] >= back[1]:
        tests["return"] = result("yes", back) | {"regulars": back[0]}
        known.add("return")
    return tests, known


def _replies(talk: Talk, window: Window | None = None) -> list[Said]:
    return [
        m
        for m in talk.said
        if m.people
        and m.record.kind is not Kind.POST
        and m.record.id not in talk.automated
        and (window is None or m.at in window)
    ]


def _answered_by_clock(
    talk: Talk, window: Window
) -> tuple[set[str], dict[str, set[date]]]:
    """Who went on after we replied, and on which days each person wrote."""
    clock = {record.id: record for record in talk.channel.records}
    earlier: dict[str, list[datetime]] = defaultdict(list)
    for message in _replies(talk):
        for person in message.people:
            earlier[person].append(message.at)
    went_on: set[str] = set()
    days: dict[str, set[date]] = defaultdict(set)
    for message in _replies(talk, window):
        parent = clock.get(message.record.in_reply_to or "")
        if parent is None or not _is_before(parent, message.record):
            continue
        for person in message.people & {parent.author}:
            days[person].add(parent.sent_at.astimezone(talk.channel.timezone).date())
            if any(at < parent.sent_at <= at + DAY for at in earlier[person]):
                went_on.add(person)
    return went_on, days


def _is_before(parent: Record, reply: Record) -> bool:
    return parent.sent_at <= reply.sent_at
