"""Who writes to whom and when: a business, its people, and their conversations.

Everything is a column of numbers, so that ten million messages take seconds. People
are numbered; few of them write much, and most of them write once or twice.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Moments = npt.NDArray[np.datetime64]
Truths = npt.NDArray[np.bool_]

SINCE = np.datetime64("2024-07-01T00:00:00", "s")
UNTIL = np.datetime64("2026-07-01T00:00:00", "s")
US, NOBODY = -1, -2
KINDS = ("post", "reply", "share", "reaction")
POST, REPLY, SHARE, REACTION = range(len(KINDS))

# What of all messages is what, by whom, and what it answers.
_SHARES = {
    "own_posts": 0.02,
    "replies": 0.42,  # of people, below our posts
    "asides": 0.08,  # of people, to each other below our posts
    "mentions": 0.12,  # of people, of their own accord
    "answers": 0.18,  # ours, to what people replied
    "to_mentions": 0.05,  # ours
    "third_turns": 0.06,  # of people, to our answers
    "fourth_turns": 0.02,  # ours
    "shares": 0.02,
}  # the rest are reactions
_HOUR = 3600
_TAIL = 0.8  # the busiest person writes a thousand times what the thousandth does
_SLOW = 1.6  # how far waiting times spread: some answers take weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Messages in the order of their times, one column for each thing known.

    Attributes:
        kind: An index into `KINDS`.
        author: A person's number, or `US`.
        sent_at: UTC.
        parent: Row of the message it answers; -1 for none.
        root: Row of the message that its thread began with.
        about: Row of the message it shares or likes; -1 for none.
        names: The person it names (or `US`); `NOBODY` for none.
    """

    kind: Numbers
    author: Numbers
    sent_at: Moments
    parent: Numbers
    root: Numbers
    about: Numbers
    names: Numbers

    def __len__(self) -> int:
        return len(self.kind)


class _Drafts:
    """Messages as they come to mind, in groups; rows point at each other."""

    def __init__(self, people: int, chance: np.random.Generator) -> None:
        self.chance = chance
        self.people = people
        weights = np.arange(1, people + 1, dtype=np.float64) ** -_TAIL
        self._weights = np.cumsum(weights) / weights.sum()
        self._shuffled = chance.permutation(people)
        self._unheard = people
        self._groups: list[dict[str, Any]] = []
        self.rows = 0

    def anybody(self, count: int) -> Numbers:
        """Return authors: everybody once to begin with, then the busy ones."""
        once = min(self._unheard, count)
        newcomers = self._shuffled[self._unheard - once : self._unheard]
        self._unheard -= once
        ranks = np.searchsorted(self._weights, self.chance.random(count - once))
        regulars = self._shuffled[np.minimum(ranks, self.people - 1)]
        authors = np.concatenate([newcomers, regulars]).astype(np.int64)
        self.chance.shuffle(authors)
        return authors

    def later(self, moments: Numbers, median: float) -> Numbers:
        """Return moments after these: around ``median`` seconds, some much later."""
        waits = self.chance.lognormal(np.log(median), _SLOW, len(moments))
        return moments + 1 + np.minimum(waits, 1e8).astype(np.int64)

    def pick(self, rows: Numbers, count: int) -> Numbers:
        """Return ``count`` of these rows, early ones more often picked."""
        where = (self.chance.random(count) ** 1.5 * len(rows)).astype(np.int64)
        return rows[where]

    def column(self, name: str) -> Numbers:
        """Return one column of all groups so far."""
        column: Numbers = np.concatenate([group[name] for group in self._groups])
        return column

    def add(self, kind: int, author: Numbers, at: Numbers, **more: Numbers) -> Numbers:
        """Add a group of messages and return their rows."""
        count = len(author)
        rows = np.arange(self.rows, self.rows + count)
        nothing = np.full(count, -1)
        group = {
            "kind": np.full(count, kind),
            "author": author,
            "at": at,
            "parent": nothing,
            "root": rows,
            "about": nothing,
            "names": np.full(count, NOBODY),
        }
        self._groups.append(group | more)
        self.rows += count
        return rows

    def answer(self, parents: Numbers, author: Numbers, median: float) -> Numbers:
        """Add replies to ``parents`` and return their rows."""
        at = self.later(self.column("at")[parents], median)
        root = self.column("root")[parents]
        return self.add(REPLY, author, at, parent=parents, root=root)


def gather(messages: int, people: int, chance: np.random.Generator) -> Crowd:
    """Return ``messages`` messages between a business and ``people`` people."""
    count = {name: int(messages * share) for name, share in _SHARES.items()}
    drafts = _Drafts(people, chance)
    span = int((UNTIL - SINCE) / np.timedelta64(1, "s"))

    def ours(size: int) -> Numbers:
        return np.full(size, US)

    def whenever(size: int) -> Numbers:
        return chance.integers(0, span - _HOUR, size)

    posts = drafts.add(POST, ours(count["own_posts"]), whenever(count["own_posts"]))
    parents = drafts.pick(posts, count["replies"])
    replies = drafts.answer(parents, drafts.anybody(len(parents)), 3 * _HOUR)
    asking = count["mentions"]
    mentions = drafts.add(
        *(POST, drafts.anybody(asking), whenever(asking)), names=ours(asking)
    )
    parents = drafts.pick(replies, count["asides"])
    drafts.answer(parents, drafts.anybody(len(parents)), 2 * _HOUR)
    parents = chance.choice(replies, count["answers"], replace=False)
    answers = drafts.answer(parents, ours(len(parents)), 5 * _HOUR)
    parents = chance.choice(mentions, count["to_mentions"], replace=False)
    answers = np.concatenate([answers, drafts.answer(parents, ours(len(parents)), 9e3)])
    parents = chance.choice(answers, count["third_turns"], replace=False)
    asked = drafts.column("author")[drafts.column("parent")[parents]]
    thirds = drafts.answer(parents, asked, 6 * _HOUR)
    parents = chance.choice(thirds, count["fourth_turns"], replace=False)
    drafts.answer(parents, ours(len(parents)), 4 * _HOUR)
    for kind, size in (
        (SHARE, count["shares"]),
        (REACTION, messages - drafts.rows - count["shares"]),
    ):
        about = drafts.pick(posts, size)
        at = drafts.later(drafts.column("at")[about], 8 * _HOUR)
        drafts.add(kind, drafts.anybody(size), at, about=about)
    return _in_order(drafts, span)


def _in_order(drafts: _Drafts, span: int) -> Crowd:
    """Sort by time; whatever would come after the end comes within its last hour."""
    at = drafts.column("at")
    late = at >= span
    at[late] = span - 1 - at[late] % _HOUR
    order = np.argsort(at, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))

    def pointing(name: str) -> Numbers:
        rows = drafts.column(name)[order]
        return np.where(rows < 0, -1, place[rows])

    return Crowd(
        kind=drafts.column("kind")[order],
        author=drafts.column("author")[order],
        sent_at=SINCE + at[order].astype("timedelta64[s]"),
        parent=pointing("parent"),
        root=pointing("root"),
        about=pointing("about"),
        names=drafts.column("names")[order],
    )
