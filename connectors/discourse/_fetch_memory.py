"""What one night leaves to the next: how far it came, and which topics wait."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

YOUNG = timedelta(days=14)  # a topic in which an answer may yet come
ACTIVE = timedelta(days=7)  # one in which somebody spoke of late
OVERLAP = timedelta(hours=72)
MOMENT = timedelta(microseconds=1)

Times = tuple[datetime, datetime]


class Ledger(msgspec.Struct):
    """How much of one list has been taken in.

    Attributes:
        until: Up to when it was listed and nothing of it was left; None: never.
        bottom: Down to when it was listed.
        backlog: Below which some topics of the first night still wait.
    """

    until: datetime | None = None
    bottom: datetime | None = None
    backlog: datetime | None = None

    def since(self) -> datetime | None:
        """Return from when on to list it again; None from its beginning."""
        return None if self.until is None else self.until - OVERLAP

    def settle(
        self, lower: datetime, began: datetime, waiting: Iterable[datetime], whole: bool
    ) -> list[Times]:
        """Note what a night took in, and return the times without a gap.

        Args:
            lower: Down to when the list was walked.
            began: When the night began.
            waiting: When the newest of each topic was written that still waits.
            whole: Whether the walk came as far as it should.
        """
        times = list(waiting)
        if self.until is None:
            top = max(times, default=None)
            since = max(lower, top + MOMENT) if top else lower
            if whole:
                self.until, self.bottom = began, lower
                self.backlog = since if top else None
            return [(since, began)]
        new = [one for one in times if one >= lower]
        stretches = [(max(new) + MOMENT if new else lower, began)]
        if whole and not new:
            self.until = began
        stretches += self._older([one for one in times if one < lower])
        return stretches

    def _older(self, waiting: list[datetime]) -> list[Times]:
        backlog, bottom = self.backlog, self.bottom
        if backlog is None or bottom is None:
            return []
        top = max(max(waiting) + MOMENT, bottom) if waiting else bottom
        if top >= backlog and waiting:
            return []
        self.backlog = top if waiting else None
        return [(top, backlog)]


class Watched(msgspec.Struct):
    """A topic that is asked for again.

    Attributes:
        at: When the account last had to do with it; UTC.
        seen: When somebody last spoke in it; UTC.
        mark: Tells whether anything has changed in it; ``""`` where it was not taken
            in whole.
    """

    at: datetime
    seen: datetime
    mark: str = ""

    def is_due(self, now: datetime) -> bool:
        """Say whether to ask for it again."""
        return now - self.at < YOUNG or now - self.seen < ACTIVE


class Waiting(msgspec.Struct):
    """A topic that is to be asked for.

    Attributes:
        own: When the account last wrote in it, if that is why; UTC.
        heard: When it was last spoken to in there, if that is why; UTC.
        numbers: The posts in which it was.
        bumped: When somebody last wrote in it, for a private message; UTC.
        tries: How many nights it failed.
    """

    own: datetime | None = None
    heard: datetime | None = None
    numbers: list[int] = []
    bumped: datetime | None = None
    tries: int = 0

    @property
    def at(self) -> datetime | None:
        """When it was last written in, for the sake of order."""
        times = (self.own, self.heard, self.bumped)
        return max((one for one in times if one is not None), default=None)

    def add(self, other: "Waiting") -> None:
        """Take in another reason."""
        self.own = _later(self.own, other.own)
        self.heard = _later(self.heard, other.heard)
        self.bumped = _later(self.bumped, other.bumped)
        self.numbers = sorted({*self.numbers, *other.numbers})


class Memory(msgspec.Struct):
    """All of it.

    Attributes:
        rank: How much the forum showed us.
        most: How much it ever showed us; None: earlier nights have to be asked.
        ledgers: By list.
        replies: Up to when all topics that were due came; UTC.
        topics: What is asked for again, by number.
        waiting: What could not be asked for yet, by number.
        skipped: What was given up, by number, and when; UTC. It is asked for again when
            somebody writes in it.
        opened: When the account was opened; UTC.
    """

    rank: int = 0
    most: int | None = None
    ledgers: dict[str, Ledger] = {}
    replies: datetime | None = None
    topics: dict[str, Watched] = {}
    waiting: dict[str, Waiting] = {}
    skipped: dict[str, datetime] = {}
    opened: datetime | None = None

    def ledger(self, name: str) -> Ledger:
        """Return how much of a list has been taken in."""
        return self.ledgers.setdefault(name, Ledger())

    def wants(self, topic: int, at: datetime, reason: Waiting) -> None:
        """Note a topic to be asked for, in which somebody wrote at a time."""
        skipped = self.skipped.get(str(topic))
        if skipped is None or at > skipped:
            self.waiting.setdefault(str(topic), Waiting()).add(reason)

    def gives_up(self, topic: str, now: datetime) -> None:
        """Note that a topic never comes; who did so long ago is met no more."""
        self.topics.pop(topic, None)
        kept = {one: at for one, at in self.skipped.items() if now - at < YOUNG}
        self.skipped = {**kept, topic: now}


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
