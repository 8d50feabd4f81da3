"""Everything one audit found, from the client to the files it rests on."""

from datetime import datetime

import msgspec

from auditor.audit.conditions import Conditions
from auditor.audit.evidence_set import EvidenceSet
from auditor.audit.settled import Settled
from auditor.audit.shapes.action import Action
from auditor.audit.shapes.channel import Channel
from auditor.audit.shapes.labelling import Labelling
from auditor.audit.shapes.measurement import Benchmark, Measurement
from auditor.audit.shapes.people import OpenLoop, Regular
from auditor.audit.shapes.sources import LeftAlone, NotRead, NotSeen, SourceRead
from auditor.audit.shapes.verdict import Verdict
from auditor.audit.then_now import SinceLast


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one audit found.

    Attributes:
        rules: Version of the rules, such as ``"2"``.
        client: Display name.
        zone: IANA zone in which days are counted.
        edition: private or shareable.
        language: In which its sentences are, such as ``en``.
        since: First moment of the base window, UTC.
        until: First moment after it.
        days: Its length.
        response_window_days: How soon an answer must follow.
        verdict: The business's.
        channels: Sorted by platform, then account.
        metrics: Pooled over the channels where they are measured.
        actions: At most five, the most useful first.
        open_loops: Questions first, oldest first.
        regulars: Regulars and lost regulars; empty in the shareable edition.
        regulars_count: How many regulars there are; counts under 5 are None in the
            shareable edition.
        sources: What was read.
        not_read: What was not.
        left_alone: What lay beside the sources and is no export.
        run: Short digest of sources, rules and options.
        settings: Thresholds in force, by name.
        conditions: What the next audit must share to be compared with this one.
        declared: Channels the owner declares that no file shows, such as "counter".
        asides: What in settings and options may have been meant otherwise, a sentence
            each; for whoever runs the audit, not for its readers.
        labelling: What the owner's labels came to; None without any.
        not_seen: Every place of talk that no file shows, declared or not.
        since_last: This audit beside the last one; None if that was not given.
        benchmarks: What each channel's numbers can be compared with.
        evidence: The messages behind the numbers; None unless a page was asked for.
        settled: What no longer waits because the owner says so.
        not_listed: ``platform:account`` where 1 to 4 people wait, whom the shareable
            edition does not list.
        regulars_kept: Whether their count is kept back because it would tell another.
    """

    rules: str
    client: str
    zone: str
    edition: str
    since: datetime
    until: datetime
    days: int
    response_window_days: int
    verdict: Verdict
    channels: tuple[Channel, ...]
    metrics: dict[str, Measurement]
    actions: tuple[Action, ...]
    open_loops: tuple[OpenLoop, ...]
    regulars: tuple[Regular, ...]
    regulars_count: int | None
    sources: tuple[SourceRead, ...]
    not_read: tuple[NotRead, ...]
    run: str
    settings: dict[str, float | int | str]
    declared: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    conditions: Conditions | None = None
    labelling: Labelling | None = None
    not_seen: tuple[NotSeen, ...] = ()
    since_last: SinceLast | None = None
    benchmarks: tuple[Benchmark, ...] = ()
    evidence: EvidenceSet | None = None
    settled: tuple[Settled, ...] = ()
    not_listed: tuple[str, ...] = ()
    regulars_kept: bool = False
    left_alone: tuple[LeftAlone, ...] = ()
    language: str = "en"
