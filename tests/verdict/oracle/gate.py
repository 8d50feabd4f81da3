"""The gate: what may be said of a channel at all, and over which window."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from auditor.records import ChannelKind, Extent, Stream
from tests.verdict.oracle.channel import DAY, OracleChannel, Window
from tests.verdict.oracle.naming import (
    SLOW,
    content_of,
    name_of,
    possible_vs,
    score_of,
    v_of,
)
from tests.verdict.oracle.ownside import (
    ANY,
    ENOUGH,
    judge_own_side,
    people_spoken_to,
    window_of,
)
from tests.verdict.oracle.pairs import Talk, talk_of
from tests.verdict.oracle.spans import (
    days_before,
    extents,
    inbound_streams,
    is_complete,
    is_held,
    windows,
)
from tests.verdict.oracle.tests_four import (
    NAMES,
    Counts,
    exchanges_in,
    newcomers,
    not_applicable,
    outcomes,
    own_messages,
    people_due,
    people_who_wrote,
    people_with_turns,
    reach,
    regulars,
    results,
    spike_people,
    unknown,
)

BASES = ("needs", "all")
STOPS_WIDENING = 12
LEAST = 8


@dataclass(frozen=True)
class Judged:
    """What one run through the gate says of a channel."""

    talk: Talk
    window: Window
    slug: str
    v: str | None
    content: str
    counts: Counts | None = None
    tests: dict[str, dict[str, object]] = field(default_factory=dict)
    possible_vs: frozenset[str] = frozenset()
    by_gate: bool = False
    leaning: bool = False
    one_side: bool = False
    due_on: datetime | None = None
    weeks: int | None = None

    @property
    def score(self) -> int | None:
        return None if self.counts is None else score_of(outcomes(self.counts))

    @property
    def people(self) -> int:
        if self.one_side:
            return len(people_spoken_to(self.talk, self.window))
        return len(people_who_wrote(self.talk, self.window))


def judge_once(channel: OracleChannel, within_days: int) -> Judged:
    """Pass a channel through the gate with one response window."""
    listens = is_held(channel, *inbound_streams(channel))
    replies = is_held(channel, Stream.OUTBOUND_REPLIES)
    posts = is_held(channel, Stream.OUTBOUND_POSTS)
    talk = talk_of(channel, channel.until, timedelta(days=within_days))
    tried = windows(channel, _needed(channel, listens=listens))
    covered = bool(tried)
    if not covered:
        since = days_before(channel, channel.until, 90)
        tried = [Window(since, channel.until, 90, since)]
    if not (posts or replies):
        return _cannot_tell(talk, tried[0])
    if is_dormant(talk):
        return _stands_aside(talk, tried[0], "dormant")
    if not listens:
        return _one_side(talk, tried)
    if not replies or not covered:
        return _cannot_tell(talk, tried[0])
    return _both_sides(talk, tried)


def _needed(channel: OracleChannel, *, listens: bool) -> list[tuple[Stream, ...]]:
    """What must be there for a stretch to count: both sides, or all of our own."""
    if listens:
        needed = [(_sides(channel)[1],)]
        own: tuple[Stream, ...] = (Stream.OUTBOUND_REPLIES,)
    else:
        needed = []
        own = (Stream.OUTBOUND_REPLIES, Stream.OUTBOUND_POSTS)
    needed += [(stream,) for stream in own if is_held(channel, stream)]
    return needed or [(Stream.OUTBOUND_POSTS,)]


def is_dormant(talk: Talk) -> bool:
    channel = talk.channel
    if channel.kind is ChannelKind.REVIEWS or channel.closed:
        return False
    quiet_since = talk.until - (90 if channel.kind in SLOW else 45) * DAY
    streams = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
    return not any(m.own and m.at >= quiet_since for m in talk.said) and all(
        is_complete(channel, stream, quiet_since, talk.until) for stream in streams
    )


def _stands_aside(talk: Talk, window: Window, slug: str) -> Judged:
    return Judged(
        talk,
        window,
        slug,
        v=None,
        content=content_of(talk, window),
        tests=unknown(talk.channel.kind),
        one_side=not is_held(talk.channel, *inbound_streams(talk.channel)),
    )


def _cannot_tell(talk: Talk, window: Window) -> Judged:
    kind = talk.channel.kind
    choices: dict[str, tuple[str, ...]] = dict.fromkeys(NAMES, ANY)
    choices |= dict.fromkeys(not_applicable(kind), ("not_applicable",))
    return Judged(
        talk,
        window,
        "cannot_tell",
        v=None,
        content=content_of(talk, window),
        tests=unknown(kind),
        possible_vs=frozenset(possible_vs(choices)),
    )


def _one_side(talk: Talk, tried: list[Window]) -> Judged:
    window = window_of(talk, tried)
    if window is None and not is_held(talk.channel, Stream.OUTBOUND_REPLIES):
        window = tried[0]  # more posts would never tell whether anybody was answered
    if window is None:
        return _too_little(talk, tried)
    found = judge_own_side(talk, window)
    content = content_of(talk, window)
    names = {name_of(v, content) for v in found.vs}
    v = next(iter(found.vs)) if len(found.vs) == 1 else None
    return Judged(
        talk,
        window,
        next(iter(names)) if len(names) == 1 else "cannot_tell",
        v=v,
        content=content,
        tests=found.tests,
        possible_vs=found.vs,
        leaning=not found.clear,
        one_side=True,
    )


def _both_sides(talk: Talk, tried: list[Window]) -> Judged:
    picked = pick_window(talk, tried)
    if picked is not None:
        window, base = picked
        return _judge(talk, window, base)
    due_on = not_yet_due(talk, tried[0])
    if due_on is not None:
        return _replace_due(_stands_aside(talk, tried[0], "not_enough_data"), due_on)
    if talk.channel.kind is not ChannelKind.REVIEWS:
        for window in tried:
            if own_messages(talk, window) >= ENOUGH:
                return _judge(talk, window, None)
        longest = tried[-1]
        if longest.since <= days_before(talk.channel, longest.until, 365):
            return _quiet_year(talk, tried[-1])
    return _too_little(talk, tried)


def pick_window(talk: Talk, tried: list[Window]) -> tuple[Window, str] | None:
    """The shortest window with 12 people due, else the longest with 8."""
    if talk.channel.window_days is None:
        for window in tried:
            for base in BASES:
                if people_due(talk, window, base)[1] >= STOPS_WIDENING:
                    return window, base
    for window in reversed(tried):
        for base in BASES:
            if people_due(talk, window, base)[1] >= LEAST:
                return window, base
    return None


def not_yet_due(talk: Talk, window: Window) -> datetime | None:
    """When enough people will be due, if most who wrote are not due yet."""
    if len(people_who_wrote(talk, window)) < LEAST:
        return None
    due_at: dict[str, datetime] = {}
    for opener in talk.openers:
        if opener.at in window and opener.counts("all"):
            moment = opener.at + talk.within
            due_at[opener.person] = min(due_at.get(opener.person, moment), moment)
    moments = sorted(due_at.values())
    due = sum(moment <= window.until for moment in moments)
    if len(moments) - due <= due:
        return None
    due_on = moments[min(LEAST, len(moments)) - 1]
    return due_on if due_on > talk.until else None  # what is over needs no waiting


def _judge(talk: Talk, window: Window, base: str | None) -> Judged:
    counts = count(talk, window, base)
    content = content_of(talk, window)
    v = v_of(outcomes(counts), hardly=counts.hardly_anybody)
    return Judged(
        talk,
        window,
        name_of(v, content),
        v=v,
        content=content,
        counts=counts,
        tests=results(counts),
    )


def count(talk: Talk, window: Window, base: str | None) -> Counts:
    """Count everything the four tests of a window rest on."""
    channel = talk.channel
    left_out = spike_people(talk, window)
    two_way = people_with_turns(exchanges_in(talk, window), 2)
    three = people_with_turns(exchanges_in(talk, window), 3)
    other = None
    if base is not None:
        other = people_due(talk, window, "all" if base == "needs" else "needs")
    return Counts(
        kind=channel.kind,
        days=window.days,
        base=base,
        listen=None if base is None else people_due(talk, window, base),
        other=other,
        talk=(len(three), len(two_way)),
        newcomers=newcomers(talk, window, left_out),
        regulars=regulars(talk, window, left_out),
        wrote=len(people_who_wrote(talk, window) - left_out),
        spike=len(left_out),
        reach=reach(talk, window),
        two_way=len(two_way),
        own_messages=own_messages(talk, window),
        partial_replies=Extent.PARTIAL
        in extents(channel, (Stream.OUTBOUND_REPLIES,), window),
        complete=all(
            is_complete(channel, stream, window.since, window.until)
            for stream in _sides(channel)
        ),
        hardly_applies=base is None,
    )


def _sides(channel: OracleChannel) -> tuple[Stream, Stream]:
    """The two streams that a conversation is seen by."""
    inbound = next(s for s in inbound_streams(channel) if is_held(channel, s))
    return Stream.OUTBOUND_REPLIES, inbound


def is_partial(judged: Judged) -> bool:
    """Whether a stream that the name rests on is only partly there."""
    channel, window = judged.talk.channel, judged.window
    replies, inbound = _sides(channel)
    own = any(
        Extent.PARTIAL in extents(channel, (stream,), window)
        for stream in (replies, Stream.OUTBOUND_POSTS)
    )
    return own or (
        Extent.PARTIAL in extents(channel, (inbound,), window)
        and not is_complete(channel, inbound, window.since, window.until)
    )


def _quiet_year(talk: Talk, window: Window) -> Judged:
    """Quiet whatever the tests say; they are shown all the same."""
    counts = count(talk, window, None)
    return Judged(
        talk,
        window,
        "quiet",
        v="low",
        content=content_of(talk, window),
        counts=counts,
        tests=results(counts),
        by_gate=True,
        leaning=True,
    )


def _replace_due(judged: Judged, due_on: datetime) -> Judged:
    return Judged(
        judged.talk,
        judged.window,
        judged.slug,
        v=None,
        content=judged.content,
        tests=judged.tests,
        due_on=due_on,
    )


def _too_little(talk: Talk, tried: list[Window]) -> Judged:
    """Not enough data; the rate is that of the longest window, which saw most."""
    judged = _stands_aside(talk, tried[0], "not_enough_data")
    window = tried[-1]
    due = people_due(talk, window, "all")[1]
    sent = own_messages(talk, window)
    needs = [(LEAST - due, due)] if not judged.one_side else []
    if talk.channel.kind is not ChannelKind.REVIEWS or judged.one_side:
        needs.append((ENOUGH - sent, sent))
    weeks = [
        ceil(missing * window.days / (7 * had)) for missing, had in needs if had > 0
    ]
    return Judged(
        talk,
        judged.window,
        judged.slug,
        v=None,
        content=judged.content,
        tests=judged.tests,
        one_side=judged.one_side,
        weeks=min(weeks, default=None),
    )
