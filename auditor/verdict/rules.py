"""The rules: from counts to outcomes, from outcomes to a name.

Version `RULES`; every number stands in ``docs/verdict.md`` and in the report.
Nothing here reads a database: the same counts always give the same name.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import NormalDist
from typing import Literal

from auditor.records import ChannelKind

RULES = "2"

Z90 = NormalDist().inv_cdf(0.95)  # two-sided 90 %


class Outcome(StrEnum):
    """What a test says."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    CANNOT_TELL = "cannot_tell"
    NOT_APPLICABLE = "not_applicable"


class Slug(StrEnum):
    """The names a channel or a business can get; stable."""

    BROADCASTING = "broadcasting"
    NETWORKING = "networking"
    NETWORKING_AND_CONTENT = "networking_and_content"
    ANSWERING_DESK = "answering_desk"
    MIXED = "mixed"
    QUIET = "quiet"
    DORMANT = "dormant"
    NOT_ENOUGH_DATA = "not_enough_data"
    CANNOT_TELL = "cannot_tell"


Content = Literal["high", "mid", "low"]
Level = Literal["high", "desk", "mixed", "low"]
TESTS = ("listen", "talk", "return", "reach")
_HIGH, _LOW = 3, -2  # scores from which V is high, or low


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers in force; the defaults are the rules'."""

    listen_people: int = 8
    listen_yes_low: float = 0.50
    listen_yes_share: float = 0.65
    talk_people: int = 5
    talk_low: float = 0.10
    return_people: int = 12
    return_low: float = 0.15
    regulars: int = 5
    regulars_share: float = 0.05
    reach_tried: int = 10
    reach_paid_back_share: float = 0.05
    widen_people: int = 12
    own_messages: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the four tests of one window count; all are people.

    Attributes:
        kind: Of channel; decides which tests apply.
        days: Length of the window, in days, rounded up.
        answered: LISTEN's x; None where it cannot be told.
        due: LISTEN's n.
        three_turns: TALK's x; None where it cannot be told.
        two_turns: TALK's n.
        came_back: RETURN's x; None where it cannot be told.
        newcomers: RETURN's n.
        regulars: People with at least three visit days.
        wrote: People who wrote, without those of a spike.
        paid_back: REACH's x; None where it cannot be told.
        tried: REACH's n.
        replies_partial: Own replies are only partly in the source: a no may be wrong.
        few_people: Case 6 of the gate: LISTEN cannot be told, hardly anybody can.
        own_messages: Own posts and replies in the window, for that case.
        two_way: People with an exchange of two turns or more, for that case.
    """

    kind: ChannelKind
    days: int
    answered: int | None
    due: int
    three_turns: int | None
    two_turns: int
    came_back: int | None
    newcomers: int
    regulars: int
    wrote: int
    paid_back: int | None
    tried: int
    replies_partial: bool = False
    few_people: bool = False
    own_messages: int = 0
    two_way: int = 0


def wilson(x: int, n: int) -> tuple[float, float]:
    """Return Wilson's 90 % interval for ``x`` of ``n``; (0, 1) without a sample.

    Source: Wilson 1927, as ``docs/verdict.md`` uses it; unrounded.
    """
    if n == 0:
        return 0.0, 1.0
    z2 = Z90 * Z90
    share = x / n
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z90 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    # Exact at the ends, where rounding would leave a trace such as 2e-22.
    return (0.0 if x == 0 else middle - half), (1.0 if x == n else middle + half)


def outcomes(counts: Counts, limits: Thresholds) -> dict[str, Outcome]:
    """Return what each of the four tests says."""
    found = {
        "listen": _listen(counts, limits),
        "talk": _talk(counts, limits),
        "return": _return(counts, limits),
        "reach": _reach(counts, limits),
    }
    return {
        test: Outcome.NOT_APPLICABLE if not applies(test, counts.kind) else outcome
        for test, outcome in found.items()
    }


def applies(test: str, kind: ChannelKind) -> bool:
    """Say whether a kind of channel can have a test at all."""
    if kind is ChannelKind.REVIEWS:
        return test == "listen"
    return not (kind is ChannelKind.BLOG and test == "reach")


def has_content(kind: ChannelKind) -> bool:
    """Say whether a kind of channel has posts at all."""
    return kind is not ChannelKind.REVIEWS


def score(found: dict[str, Outcome]) -> int:
    """Return S: LISTEN weighs double, yes is +1, no is -1."""
    value = {Outcome.YES: 1, Outcome.NO: -1}
    weights = {"listen": 2, "talk": 1, "return": 1, "reach": 1}
    return sum(weights[test] * value.get(found[test], 0) for test in TESTS)


def level(counts: Counts, limits: Thresholds) -> Level:
    """Return V, how much the channel is a conversation."""
    return level_of(outcomes(counts, limits), hardly=hardly_anybody(counts))


def level_of(found: dict[str, Outcome], *, hardly: bool = False) -> Level:
    """Return V for four outcomes.

    Args:
        found: What each test says.
        hardly: Whether, with much published, there is next to no conversation.
    """
    points = score(found)
    if points >= _HIGH and Outcome.YES in (found["return"], found["reach"]):
        return "high"
    if points <= _LOW or hardly:
        return "low"
    if (
        found["listen"] is Outcome.YES
        and found["return"] is not Outcome.YES
        and found["reach"] not in (Outcome.YES, Outcome.UNCLEAR)
    ):
        return "desk"
    return "mixed"


def hardly_anybody(counts: Counts) -> bool:
    """Say whether, with much published, there is next to no conversation."""
    return counts.few_people and next_to_nobody(
        counts.two_way, counts.own_messages, counts.days
    )


def next_to_nobody(people: int, own_messages: int, days: int) -> bool:
    """Say whether people are fewer than one in four weeks and one in ten messages."""
    return people < four_weeks(days) and 10 * people < own_messages


def four_weeks(days: int) -> int:
    """Return how many stretches of four weeks have begun in ``days``."""
    return math.ceil(days / 28)


def name(v: Level, content: Content) -> Slug:
    """Return the name for a level of conversation and a level of content."""
    match v:
        case "high":
            return Slug.NETWORKING if content == "low" else Slug.NETWORKING_AND_CONTENT
        case "desk":
            return Slug.ANSWERING_DESK
        case "low":
            return Slug.QUIET if content == "low" else Slug.BROADCASTING
        case "mixed":
            return Slug.MIXED


def by_regulars(counts: Counts, limits: Thresholds) -> bool:
    """Say whether RETURN is yes by its regulars."""
    return (
        counts.regulars >= limits.regulars
        and counts.regulars >= limits.regulars_share * counts.wrote
    )


def by_newcomers(counts: Counts, limits: Thresholds) -> bool:
    """Say whether RETURN is yes by its newcomers."""
    return (
        counts.came_back is not None
        and counts.newcomers >= limits.return_people
        and wilson(counts.came_back, counts.newcomers)[0] >= limits.return_low
    )


def _listen(counts: Counts, limits: Thresholds) -> Outcome:
    if counts.answered is None or counts.due < limits.listen_people:
        return Outcome.CANNOT_TELL
    low, high = wilson(counts.answered, counts.due)
    enough = counts.answered / counts.due >= limits.listen_yes_share
    if low >= limits.listen_yes_low and enough:
        return Outcome.YES
    if high < limits.listen_yes_low:
        return _no(counts)
    return Outcome.UNCLEAR


def _talk(counts: Counts, limits: Thresholds) -> Outcome:
    if counts.three_turns is None:
        return Outcome.CANNOT_TELL
    listened = counts.answered is not None and counts.due >= limits.listen_people
    if counts.two_turns == 0 and listened:
        return _no(counts)
    if counts.two_turns < limits.talk_people:
        return Outcome.CANNOT_TELL
    low, high = wilson(counts.three_turns, counts.two_turns)
    if low >= limits.talk_low:
        return Outcome.YES
    return _no(counts) if high < limits.talk_low else Outcome.UNCLEAR


def _return(counts: Counts, limits: Thresholds) -> Outcome:
    if counts.came_back is None:
        return Outcome.CANNOT_TELL
    if by_newcomers(counts, limits) or by_regulars(counts, limits):
        return Outcome.YES
    if counts.newcomers < limits.return_people:
        return Outcome.CANNOT_TELL
    _, high = wilson(counts.came_back, counts.newcomers)
    return Outcome.NO if high < limits.return_low else Outcome.UNCLEAR


def _reach(counts: Counts, limits: Thresholds) -> Outcome:
    if counts.paid_back is None:
        return Outcome.CANNOT_TELL
    if counts.paid_back >= four_weeks(counts.days):
        return Outcome.YES
    if counts.tried == 0:
        return _no(counts)
    unpaid = counts.paid_back / counts.tried < limits.reach_paid_back_share
    if counts.tried >= limits.reach_tried and unpaid:
        return _no(counts)
    return Outcome.UNCLEAR


def _no(counts: Counts) -> Outcome:
    """Say no, unless the answers may stand in the part that is not in the source."""
    return Outcome.CANNOT_TELL if counts.replies_partial else Outcome.NO


def spread(x: int, n: int | None) -> int:
    """Return how far an x may move by the luck of who happened to write."""
    variance = x if n is None else x * (n - x) / n if n else 0
    return math.floor(1.2816 * math.sqrt(variance))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One count that may turn, for the flip list and the confidence.

    Attributes:
        name: listen, talk, return, regulars, reach or two_way.
        x: Where it stands.
        n: The most it can be.
    """

    name: str
    x: int
    n: int


def dials(counts: Counts) -> tuple[Dial, ...]:
    """Return every count that can turn the name, in the order of the flip list."""
    found: list[Dial] = []
    if applies("listen", counts.kind) and counts.answered is not None:
        found.append(Dial(name="listen", x=counts.answered, n=counts.due))
    if applies("talk", counts.kind) and counts.three_turns is not None:
        found.append(Dial(name="talk", x=counts.three_turns, n=counts.two_turns))
    if applies("return", counts.kind) and counts.came_back is not None:
        found.append(Dial(name="return", x=counts.came_back, n=counts.newcomers))
        found.append(Dial(name="regulars", x=counts.regulars, n=counts.wrote))
    if applies("reach", counts.kind) and counts.paid_back is not None:
        found.append(Dial(name="reach", x=counts.paid_back, n=counts.tried))
    if counts.few_people:
        found.append(Dial(name="two_way", x=counts.two_way, n=counts.own_messages))
    return tuple(found)


def turned(counts: Counts, dial: str, x: int) -> Counts:
    """Return the counts with one of them set to ``x``, all others as they are."""
    match dial:
        case "listen":
            return replace(counts, answered=x)
        case "talk":
            return replace(counts, three_turns=x)
        case "return":
            return replace(counts, came_back=x)
        case "regulars":
            return replace(counts, regulars=x)
        case "reach":
            return replace(counts, paid_back=x)
        case _:
            return replace(counts, two_way=x)
