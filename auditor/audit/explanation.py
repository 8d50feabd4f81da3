"""What lies behind a number, as plain data: units, and the messages they rest on."""

from datetime import datetime

import msgspec

from auditor.audit.shapes import Measurement, NotRead


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One message behind a number.

    Attributes:
        sent_at: When, UTC (shareable edition: start of that week).
        role: What it does there.
        who: ``you``, or the person as this edition may show them.
        id: The message's id; None in the shareable edition.
        kind: post, reply, review, message, share or reaction.
        text: Its words, or None where they may not be shown.
        url: Where it can be seen, or None.
    """

    sent_at: datetime
    role: str
    who: str
    id: str | None
    kind: str
    text: str | None
    url: str | None


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One person or message that was counted, and what it rests on.

    Attributes:
        unit: The person as this edition may show them, or the message's id.
        counted: Whether it is in the numerator.
        messages: In the order in which they were sent.
    """

    unit: str
    counted: bool
    messages: tuple[Line, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The messages behind one row of a metric, or one step of it.

    Attributes:
        part: Which; empty where there is one.
        channel: Whose messages they are: ``platform:account``.
        units: How many people or messages are counted there.
        counted: How many of them are in the numerator.
        messages: How many messages are behind them.
        shown: The first of them.
    """

    part: str
    channel: str
    units: int
    counted: int
    messages: int
    shown: tuple[Unit, ...]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """One number and what is behind it.

    Attributes:
        channel: ``platform:account``; empty for all channels together.
        stretch: Which time it is of: the channel's window, or one half of what is
            compared with the account's own past (weeks before, weeks now), or the
            whole weeks since the last audit.
        measurement: The number, as the audit has it; None for what is no metric.
        exists: Whether the metric exists on this kind of channel.
        parts: The messages behind it.
    """

    channel: str
    stretch: str = "window"
    measurement: Measurement | None
    exists: bool = True
    parts: tuple[Part, ...]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A number of every channel, and the messages behind it.

    Attributes:
        name: The metric, or what else is counted.
        title: For people.
        meaning: What it tells, in one sentence.
        formula: How it is worked out, in words.
        grain: What one row stands for.
        notes: How it is counted, in full; empty for what is no metric.
        unit: Of its headline.
        source: Where its definition comes from.
        roles: What a message may do there, and in words.
        channels: Sorted as in the audit.
        business: All channels together, as they are counted there; None where there
            is one, or where nothing is pooled.
        not_read: What could not be read, and so is behind no number.
    """

    name: str
    title: str
    meaning: str
    formula: str
    grain: str
    notes: str
    unit: str
    source: str
    roles: dict[str, str]
    channels: tuple[Explained, ...]
    business: Explained | None = None
    not_read: tuple[NotRead, ...] = ()
