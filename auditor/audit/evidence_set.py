"""The messages behind an audit's numbers as plain data, for a private page only.

Each message stands there once, however many numbers it is behind.
"""

from datetime import datetime

import msgspec

# Tests are explained by the metrics that count the same.
TESTS = {
    "listen": "answered_rate",
    "talk": "dialogue",
    "return": "return",
    "reach": "reach_out",
}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One message behind a number, or of the same thread as one.

    Attributes:
        id: The message's id.
        channel: ``platform:account``.
        kind: post, reply, review or message.
        own: Whether the own set wrote it.
        person: Who wrote it, as an index into ``people``; None for the own set and for
            authors without an id.
        sent_at: When, UTC.
        timed: Whether the time of day is known, too.
        text: Its words, or None where they may not be shown.
        url: Where it can be seen, or None.
        answers: Which message it answers, as an index; None if none that is here. What
            names none answers the post that opened its conversation.
        cut_off: Whether it answers a message that is not here.
        thread: The first message of its thread, as an index; its own if it is alone.
    """

    id: str
    channel: str
    kind: str
    own: bool
    person: int | None
    sent_at: datetime
    timed: bool
    text: str | None
    url: str | None
    answers: int | None
    cut_off: bool
    thread: int


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who wrote.

    Attributes:
        name: As the private edition calls them.
        key: ``platform:id``, by which the settings can name them; None if they do.
    """

    name: str
    key: str | None


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One person or message that was counted, and what it rests on.

    Attributes:
        person: As an index into ``people``; None where a message is counted.
        counted: Whether it is in the numerator.
        messages: Indexes, in the order in which they were sent.
        roles: What each of them does there.
    """

    person: int | None
    counted: bool
    messages: tuple[int, ...]
    roles: tuple[str, ...]


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """What is behind one row of a metric on one channel.

    Attributes:
        metric: Its slug.
        channel: ``platform:account``.
        part: Which row or step of it; empty where there is one.
        units: How many people or messages are counted there.
        counted: How many of them are in the numerator.
        messages: On how many messages that rests; more than are shown after a cut.
        shown: Those of them that are here.
    """

    metric: str
    channel: str
    part: str
    units: int
    counted: int
    messages: int
    shown: tuple[Counted, ...]


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A channel that has more messages than a page can carry; the newest are here.

    Attributes:
        channel: ``platform:account``.
        messages: How many are behind its numbers.
        shown: How many of these are here.
        since: When the oldest of those was sent, UTC; None if none is here.
    """

    channel: str
    messages: int
    shown: int
    since: datetime | None


class EvidenceSet(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is behind an audit's numbers, as far as a page carries it.

    Attributes:
        messages: By channel, oldest first.
        people: Who wrote them.
        behind: By metric, channel and part.
        cuts: Channels of which not everything is here.
        numbers: Metric and channel of all that has messages, for whoever asks.
    """

    messages: tuple[Said, ...]
    people: tuple[Person, ...]
    behind: tuple[Behind, ...]
    cuts: tuple[Cut, ...] = ()
    numbers: frozenset[tuple[str, str]] = frozenset()

    def holds(self, number: str, channel: str = "") -> bool:
        """Return whether there are messages behind a number.

        Args:
            number: A metric, or a test.
            channel: ``platform:account``; "" asks for any.
        """
        metric = TESTS.get(number, number)
        if channel:
            return (metric, channel) in self.numbers
        return any(slug == metric for slug, _ in self.numbers)
