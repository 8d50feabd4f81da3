"""What this audit says beside the last one, as plain data."""

from datetime import datetime
from typing import Any

import msgspec


class ThenNow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the last audit and in this one."""

    before: str
    now: str


class CountsSince(msgspec.Struct, frozen=True, kw_only=True):
    """What the whole weeks since the last audit hold, against as many before it.

    Attributes:
        weeks: How many.
        since: First moment of those before, UTC.
        middle: When the last audit's window ended.
        until: First moment after those since.
        rows: As the metric ``change`` declares them.
    """

    weeks: int
    since: datetime
    middle: datetime
    until: datetime
    rows: tuple[dict[str, Any], ...]


class ChannelSince(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one channel.

    Attributes:
        channel: ``platform:account``.
        refused: Why its verdict and tests are not compared, a sentence each.
        verdict: Its slug; None if refused.
        confidence: How sure that is; None if refused.
        tests: Outcomes by name; empty if refused.
        counts: From the present data; None if refused.
        counts_refused: Why there are none, a sentence each.
    """

    channel: str
    refused: tuple[str, ...] = ()
    verdict: ThenNow | None = None
    confidence: ThenNow | None = None
    tests: dict[str, ThenNow] = {}
    counts: CountsSince | None = None
    counts_refused: tuple[str, ...] = ()


class LoopsSince(msgspec.Struct, frozen=True, kw_only=True):
    """What became of messages that waited, each as ``platform:id``.

    Attributes:
        refused: Why they are not compared, a sentence each; all else is empty then.
        new: Wait now and did not.
        not_known_then: Wait now and are older than the last audit's end, but were not
            in its files or lie before its window, so nobody knows.
        still_open: Wait in both.
        answered: Were answered since.
        vanished: Are in no source any more, though their time is covered.
        not_covered: Their time is not covered any more, so nobody knows.
        no_longer_counted: Were not answered, and lie before the window or join another
            message now.
        people: Who wrote each of these; not in the JSON, where ``open_loops`` says it.
    """

    refused: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    not_known_then: tuple[str, ...] = ()
    still_open: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()
    no_longer_counted: tuple[str, ...] = ()
    people: dict[str, str] = {}


class ChangedAt(msgspec.Struct, frozen=True, kw_only=True):
    """What changed clearly in one place.

    Attributes:
        name: What the place is called; empty for what is of no place.
        where: Where that is, such as ``in your mailbox``; empty too where the audit
            has one place alone.
        said: What changed, a clause each.
    """

    name: str
    where: str
    said: tuple[str, ...]


class SinceLast(msgspec.Struct, frozen=True, kw_only=True):
    """This audit beside the last one.

    Attributes:
        until: When the last audit's window ended; None if it is not known.
        rules: Version of the rules it followed; None if it is not known.
        refused: Why nothing is compared, a sentence each; all else is empty then.
        channels: By key.
        open_loops: What became of who waited; None if refused.
        line: What changed clearly, in one line; None if nothing did.
        changes: The same place by place; empty if nothing did.
    """

    until: datetime | None
    rules: str | None
    refused: tuple[str, ...] = ()
    channels: tuple[ChannelSince, ...] = ()
    open_loops: LoopsSince | None = None
    line: str | None = None
    changes: tuple[ChangedAt, ...] = ()
