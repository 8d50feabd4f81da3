"""One channel of the client, with all that is found about it."""

from datetime import datetime

import msgspec

from auditor.audit.shapes.measurement import Measurement
from auditor.audit.shapes.people import Cohort, Flow, LoopsUnknown
from auditor.audit.shapes.posts import Posts
from auditor.audit.shapes.vanished import Vanished
from auditor.audit.shapes.verdict import Verdict


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time and how much of a stream lies in it.

    Attributes:
        since: First moment included, UTC.
        until: First moment excluded, UTC.
        extent: counts_only, partial or complete.
    """

    since: datetime
    until: datetime
    extent: str


class Hole(msgspec.Struct, frozen=True, kw_only=True):
    """A time for which a stream was not fetched, or not wholly.

    Attributes:
        since: First moment included, UTC.
        until: First moment excluded, UTC.
        stream: Which stream.
        why: See `auditor.holes.Why`.
    """

    since: datetime
    until: datetime
    stream: str
    why: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the checklist.

    Attributes:
        slug: Its stable name.
        principle: Which of the five principles of dialogue it belongs to.
        question: In plain words.
        answer: yes, no or unknown.
        given_by: files or owner; None where it is not known.
        do: What to do; only where the answer is no.
    """

    slug: str
    principle: str
    question: str
    answer: str
    given_by: str | None
    do: str | None


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """One channel of the client.

    Attributes:
        platform: Short platform name.
        account: Handle.
        name: Display name.
        kind: network, reviews, mailbox, blog, forum or chat.
        since: First moment of its window, UTC.
        until: First moment after it.
        verdict: Its own verdict.
        coverage: By stream; an empty list is absent.
        has_no: Streams that do not exist on this platform.
        totals: Everything up to until; see ``docs/design.md``.
        window_totals: The same for the window.
        metrics: By slug.
        people: People who spoke to it in its window (own side only: spoken to); None
            if kept back.
        share: Its share of all channels' people per day, 0 to 1; None if kept back.
        notes: Plain sentences: holes bridged, inferred from order, a spike left out …
        cannot_tell: What its sources cannot show: rows of stream, text, ask_for.
        excluded: What was left out of every metric, by kind: automated, duplicates,
            deleted, own_to_own, rejected.
        checklist: What a place of talk should have; moves no verdict.
        posts: What it published, by the talk that it started; None where the files
            do not hold what people answered, or where nothing was published.
        flow: Its people by where they came from; empty where nobody can be seen.
        cohorts: New people of the last half year, by month.
        kept: Totals that the shareable edition keeps back, such as
            ``window_totals.people``: few (1 to 4), or total (it would tell another);
            ``cohorts`` where months are left out.
        notes_to_share: The notes for the shareable edition; empty in that edition.
        cannot_tell_to_share: Likewise.
        loops_unknown: Why nobody can be named as waiting; None where that is known.
        vanished: What was there one night and gone another; None where nobody looked,
            which only those can who fetch night after night.
        holes: What nights did not bring, and nothing filled, the oldest first, at most
            the newest 100; None where nothing is fetched.
    """

    platform: str
    account: str
    name: str
    kind: str
    since: datetime
    until: datetime
    verdict: Verdict
    coverage: dict[str, tuple[Stretch, ...]]
    has_no: tuple[str, ...]
    totals: dict[str, int | None]
    window_totals: dict[str, int | None]
    metrics: dict[str, Measurement]
    people: int | None
    share: float | None
    notes: tuple[str, ...]
    cannot_tell: tuple[dict[str, str], ...]
    excluded: dict[str, int | None]
    checklist: tuple[Check, ...] = ()
    posts: Posts | None = None
    flow: tuple[Flow, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    kept: dict[str, str] = {}
    notes_to_share: tuple[str, ...] = ()
    cannot_tell_to_share: tuple[dict[str, str], ...] = ()
    loops_unknown: LoopsUnknown | None = None
    vanished: Vanished | None = None
    holes: tuple[Hole, ...] | None = None

    @property
    def key(self) -> str:
        """Return ``platform:account``."""
        return f"{self.platform}:{self.account}"
