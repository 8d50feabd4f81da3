"""The rules a second time, for many counts at once: what each row of counts is named.

A twin of `auditor.verdict.rules`, which names one set of counts; a test holds the two
against each other.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from auditor.records import ChannelKind
from auditor.verdict.rules import Content, Slug

LEVELS = ("low", "mixed", "desk", "high")
_LOW, _MIXED, _DESK, _HIGH = range(4)
_SQUARE = NormalDist().inv_cdf(0.95) ** 2

NAMES = {
    "low": (Slug.QUIET, Slug.BROADCASTING),
    "mixed": (Slug.MIXED, Slug.MIXED),
    "desk": (Slug.ANSWERING_DESK, Slug.ANSWERING_DESK),
    "high": (Slug.NETWORKING, Slug.NETWORKING_AND_CONTENT),
}


@dataclass(frozen=True)
class Setting:
    """What is the same for every draw.

    Attributes:
        kind: Of channel.
        days: Of the window.
        heard: Whether LISTEN can be told at all; not so with few people.
        replies_partial: A no may be wrong.
        few_people: Whether hardly anybody is asked about.
        own_messages: For that.
    """

    kind: ChannelKind
    days: int
    heard: bool = True
    replies_partial: bool = False
    few_people: bool = False
    own_messages: int = 0


@dataclass(frozen=True)
class Test:
    """Where a test says yes, where no, where neither; elsewhere it cannot be told."""

    yes: np.ndarray
    no: np.ndarray
    unclear: np.ndarray

    @property
    def points(self) -> np.ndarray:
        return self.yes.astype(int) - self.no


def names(counts: dict[str, np.ndarray], base: str, setting: Setting) -> np.ndarray:
    """Return the level of every row, as its place in `LEVELS`.

    Args:
        counts: By fact; each an array with an entry for every row.
        base: LISTEN's: ``needs`` or ``all``.
        setting: What all rows share.
    """
    listen = _listen(counts[f"answered_{base}"], counts[f"due_{base}"], setting)
    due = counts[f"due_{base}"] if setting.heard else 0 * counts[f"due_{base}"]
    talk = _talk(counts["three_turns"], counts["two_turns"], due)
    back = _return(counts)
    reach = _reach(counts["paid_back"], counts["tried"], setting)
    if not setting.heard:
        talk = _talk(
            counts["three_turns"], counts["two_turns"], counts["two_turns"] * 0
        )
    listen, talk, reach = (_told(t, setting) for t in (listen, talk, reach))
    if setting.kind is ChannelKind.REVIEWS:
        talk, back, reach = (_absent(t) for t in (talk, back, reach))
    if setting.kind is ChannelKind.BLOG:
        reach = _absent(reach)
    score = 2 * listen.points + talk.points + back.points + reach.points
    four_weeks = -(-setting.days // 28)
    hardly = (
        (counts["two_turns"] < four_weeks)
        & (10 * counts["two_turns"] < setting.own_messages)
        & setting.few_people
    )
    return np.select(
        [
            (score >= 3) & (back.yes | reach.yes),
            (score <= -2) | hardly,
            listen.yes & ~back.yes & ~reach.yes & ~reach.unclear,
        ],
        [_HIGH, _LOW, _DESK],
        _MIXED,
    )


def slug(level: int, content: Content) -> Slug:
    """Return the name that a level has with a content."""
    return NAMES[LEVELS[level]][content != "low"]


def _listen(x: np.ndarray, n: np.ndarray, setting: Setting) -> Test:
    low, high = _wilson(x, n)
    told = (n >= 8) & setting.heard
    yes = told & (low >= 0.5) & (100 * x >= 65 * n)
    no = told & (high < 0.5)
    return Test(yes, no, told & ~yes & ~no)


def _talk(x: np.ndarray, n: np.ndarray, due: np.ndarray) -> Test:
    low, high = _wilson(x, n)
    told = n >= 5
    yes = told & (low >= 0.1)
    no = told & (high < 0.1)
    return Test(yes, no | ((n == 0) & (due >= 8)), told & ~yes & ~no)


def _return(counts: dict[str, np.ndarray]) -> Test:
    n, regulars = counts["newcomers"], counts["regulars"]
    low, high = _wilson(counts["came_back"], n)
    told = n >= 12
    yes = (told & (low >= 0.15)) | (
        (regulars >= 5) & (20 * regulars >= counts["wrote"])
    )
    no = told & ~yes & (high < 0.15)
    return Test(yes, no, told & ~yes & ~no)


def _reach(x: np.ndarray, n: np.ndarray, setting: Setting) -> Test:
    yes = 28 * x >= setting.days
    no = ~yes & ((n == 0) | ((n >= 10) & (20 * x < n)))
    return Test(yes, no, ~yes & ~no)


def _told(test: Test, setting: Setting) -> Test:
    """Take back a no where the answers may stand in what is missing."""
    if not setting.replies_partial:
        return test
    return Test(test.yes, test.no & False, test.unclear)


def _absent(test: Test) -> Test:
    return Test(*(part & False for part in (test.yes, test.no, test.unclear)))


def _wilson(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the interval for every row; nobody asked is nobody known."""
    some = np.maximum(n, 1)
    middle = x + _SQUARE / 2
    half = np.sqrt(_SQUARE * (x * (some - x) / some + _SQUARE / 4))
    low, high = (middle - half) / (some + _SQUARE), (middle + half) / (some + _SQUARE)
    return np.where(n == 0, 0, low), np.where(n == 0, 1, high)
