"""Two audits beside each other, as plain data: nothing downstream decides anything."""

from datetime import datetime

import msgspec

from auditor.audit.then_now import ThenNow
from auditor.comparing.said import TestSaid


class TestPair(msgspec.Struct, frozen=True, kw_only=True):
    """One test in both audits.

    Attributes:
        before: In the old audit.
        now: In the new one.
        changed: Whether its outcome is another; None where they are not compared.
    """

    __test__ = False  # pytest takes every class called Test… for a test otherwise

    before: TestSaid
    now: TestSaid
    changed: bool | None

    @property
    def one_base(self) -> bool:
        """Return whether both shares are of the same people."""
        return self.before.base == self.now.base


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's one number.

    Attributes:
        status: measured, not_measured, too_few or kept_back.
        value: The number; None where there is nothing to say.
        n: The sample; None where it is kept back.
    """

    status: str
    value: float | None
    n: int | None


class MetricPair(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's one number in both audits.

    Attributes:
        before: In the old audit.
        now: In the new one.
        refused: Why one must not be read against the other, a sentence each.
        base: Of whom both shares of people answered are: ``needs`` (who needed an
            answer) or ``all``; None for every other metric.
    """

    before: Headline
    now: Headline
    refused: tuple[str, ...] = ()
    base: str | None = None


class CountPair(msgspec.Struct, frozen=True, kw_only=True):
    """A count of people in both audits."""

    before: int
    now: int


class ChannelPair(msgspec.Struct, frozen=True, kw_only=True):
    """One channel in both audits.

    Attributes:
        channel: ``platform:account``.
        name: As people see it.
        refused: Why verdict and tests are not compared, a sentence each.
        overlap_days: For how many whole days the windows overlap; None where only one
            audit has the channel.
        verdict: Its name then and now; None where only one has it.
        confidence: How sure that was, and is.
        tests: By name.
        metrics: By slug.
        people: Counts of people by column of the metric ``return``, where both tell
            them and they may be compared.
    """

    channel: str
    name: str
    refused: tuple[str, ...] = ()
    overlap_days: int | None = None
    verdict: ThenNow | None = None
    confidence: ThenNow | None = None
    tests: dict[str, TestPair] = {}
    metrics: dict[str, MetricPair] = {}
    people: dict[str, CountPair] = {}


class LoopsPair(msgspec.Struct, frozen=True, kw_only=True):
    """What became of messages that waited, each as ``platform:id``.

    Attributes:
        refused: Why they are not compared, a sentence each; all else is empty then.
        recounted: Whether the new audit looked for them in the files (``--last``); if
            not, two lists are compared, and ``answered`` and ``vanished`` are empty.
        new: Wait now and did not.
        not_known_then: Wait now, are older, and were not seen by the old audit.
        still_open: Wait in both.
        answered: Were answered since.
        vanished: Are in no source any more, though their time is covered.
        no_longer_waits: Wait no more: answered or deleted, the lists do not say which.
        not_known_now: Lie where the new audit does not look, or count no more.
        people: Who wrote each of them.
    """

    refused: tuple[str, ...] = ()
    recounted: bool = False
    new: tuple[str, ...] = ()
    not_known_then: tuple[str, ...] = ()
    still_open: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    no_longer_waits: tuple[str, ...] = ()
    not_known_now: tuple[str, ...] = ()
    people: dict[str, str] = {}


class End(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two audits.

    Attributes:
        since: First moment of its base window, UTC.
        until: First moment after it.
        rules: Version of the rules.
        edition: private or shareable.
        verdict: The business's, by its slug.
        confidence: How sure that is.
        sentence: The verdict in its own words.
    """

    since: datetime
    until: datetime
    rules: str
    edition: str
    verdict: str
    confidence: str
    sentence: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two audits of one client.

    Attributes:
        client: Display name.
        zone: In which days are told: that of the new audit.
        language: In which it is said: that of the new audit.
        edition: shareable only where both are.
        before: The old audit.
        now: The new one.
        refused: What differs so that the verdicts are not compared, a sentence each.
        overlap_days: For how many whole days the base windows overlap; where they do
            not, minus the days between them.
        line: What the new audit says changed clearly, where it was made with the old
            one beside it; else None.
        channels: By key.
        metrics: Over the channels, by slug.
        open_loops: What became of who waited.
    """

    client: str
    zone: str
    language: str
    edition: str
    before: End
    now: End
    refused: tuple[str, ...]
    overlap_days: int
    line: str | None
    channels: tuple[ChannelPair, ...]
    metrics: dict[str, MetricPair]
    open_loops: LoopsPair
