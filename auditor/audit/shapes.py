"""What an audit says, as plain data: the one thing that reports and JSON are made of.

Everything in it is decided; nothing downstream counts, judges or reads a clock.
"""

from datetime import date, datetime
from typing import Any, ClassVar

import msgspec

from auditor.audit.conditions import Conditions
from auditor.audit.evidence_set import EvidenceSet
from auditor.audit.settled import Settled
from auditor.audit.then_now import SinceLast
from auditor.references import Reference

Row = dict[str, Any]


class TestResult(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four tests.

    Attributes:
        outcome: yes, no, unclear, cannot_tell or not_applicable.
        x: How many people pass; None when it cannot be told.
        n: Of how many; None when it cannot be told.
        low: Wilson's 90 % lower bound, 0 to 1; None without a sample.
        high: The upper bound.
        regulars: Only for ``return``: people with at least three visit days.
        base: Only for ``listen``: ``needs`` (people who need an answer) or ``all``.
        missing: Streams whose absence makes it cannot_tell.
        kept: Why x is kept back in the shareable edition: few (it is 1 to 4), most (it
            leaves 1 to 4) or some (either); None where nothing is. n is None where it
            is 1 to 4 itself.
    """

    __test__ = False  # pytest takes every class called Test… for a test otherwise

    outcome: str
    x: int | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    regulars: int | None = None
    base: str | None = None
    missing: tuple[str, ...] = ()
    kept: str | None = None


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What a verdict says to those to whom it is passed on: without small counts.

    Attributes:
        sentence: As in ``Verdict``.
        would_change_if: As in ``Verdict``.
    """

    sentence: str
    would_change_if: tuple[str, ...]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What one channel, or the business, is found to do.

    Attributes:
        slug: A stable name, such as ``broadcasting``.
        confidence: clear, leaning or cannot_tell.
        qualifiers: Slugs, alphabetical.
        sentence: The verdict in one or two plain English sentences.
        channel: ``platform:account`` of the deciding channel.
        score: -5 to 5, or None where no test was scored.
        content: high, mid or low.
        days: Length of the window judged.
        tests: By name: listen, talk, return, reach.
        would_change_if: The flip list, one sentence each.
        possible: Slugs still possible, alphabetical; only with cannot_tell.
        moved_by: Why it is leaning: what changed the name when varied, one phrase each.
        leans_to: For mixed: networking, broadcasting or None.
        posts: Own posts in the window.
        blocks: (blocks with a post, blocks in the window), behind ``content``.
        to_share: The same for the shareable edition; None in that edition.
    """

    slug: str
    confidence: str
    qualifiers: tuple[str, ...]
    sentence: str
    channel: str
    score: int | None
    content: str
    days: int
    tests: dict[str, TestResult]
    would_change_if: tuple[str, ...]
    possible: tuple[str, ...] | None = None
    moved_by: tuple[str, ...] = ()
    leans_to: str | None = None
    posts: int = 0
    blocks: tuple[int, int] = (0, 0)
    to_share: Spoken | None = None


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's result: measured, not_measured (a stream is missing) or too_few.

    Attributes:
        status: measured, not_measured or too_few; in the shareable edition also
            kept_back: measured, and it would tell a count of 1 to 4 people.
        headline: The one number, None when there is nothing to say.
        n: The sample it rests on; None where it is kept back.
        since: First moment measured, UTC; None when not measured.
        until: First moment excluded.
        missing: Needed streams that are absent.
        partial: Needed streams that are only partly there.
        rows: As the metric's header declares them; empty unless measured.
        channels: For the business: ``platform:account`` of the channels pooled.
        ask: What to give, where it is no stream that is missing; or "".
    """

    status: str
    headline: float | int | None
    n: int | None
    since: datetime | None
    until: datetime | None
    missing: tuple[str, ...]
    partial: tuple[str, ...]
    rows: tuple[Row, ...]
    channels: tuple[str, ...] | None = None
    ask: str = ""


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


class NotSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A place of talk that no file shows.

    Attributes:
        place: A stable name such as "counter", or the owner's own words.
        declared: Whether the owner says that there is talk.
    """

    place: str
    declared: bool


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One post, and the talk that it started.

    Attributes:
        id: The message's id.
        sent_at: When it was sent, UTC.
        text: How it begins, on one line; None where that may not be shown.
        url: Link to it, or None.
        asks: Whether it asks something.
        people: How many people wrote in its conversation after it.
        heard_back: To how many of them the account wrote back there.
        applause: Its likes, where a source counts them; else None.
    """

    id: str
    sent_at: datetime
    text: str | None
    url: str | None
    asks: bool
    people: int
    heard_back: int
    applause: int | None


class Posts(msgspec.Struct, frozen=True, kw_only=True):
    """What a channel published in its window.

    Attributes:
        posts: How many posts.
        begun: How many of them somebody answered.
        most: Those that most people answered, at most `LISTED`, the most first.
        most_liked: The one with the most likes, if any source counts likes.
    """

    LISTED: ClassVar[int] = 8

    posts: int
    begun: int
    most: tuple[Post, ...]
    most_liked: Post | None


class Flow(msgspec.Struct, frozen=True, kw_only=True):
    """People of a window, by where they came from and how often they came.

    Attributes:
        came: before, new, or unknown where the files do not reach back far enough.
        went: once, twice or regular: on one day, on two, on three or more.
        people: How many.
    """

    came: str
    went: str
    people: int


class Cohort(msgspec.Struct, frozen=True, kw_only=True):
    """New people of a month, and how many came back.

    Attributes:
        month: Its first day, in the client's zone.
        people: How many came for the first time.
        within_7: Those who came again within 7 days; None where it is too early.
        within_14: The same within 14 days.
        within_30: The same within 30 days.
        kept: Why the shareable edition keeps some of these back, by name.
    """

    month: date
    people: int
    within_7: int | None
    within_14: int | None
    within_30: int | None
    kept: dict[str, str] = {}


class LoopsUnknown(msgspec.Struct, frozen=True, kw_only=True):
    """Why nobody on a channel can be named as waiting.

    Attributes:
        text: The reason, in one plain sentence.
        ask_for: What to hand over to know; empty where nothing would tell.
        ask_for_to_share: Likewise, for the shareable edition.
    """

    text: str
    ask_for: str
    ask_for_to_share: str = ""

    def shared(self) -> "LoopsUnknown":
        """Return it as it may be passed on."""
        return LoopsUnknown(text=self.text, ask_for=self.ask_for_to_share)


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

    @property
    def key(self) -> str:
        """Return ``platform:account``."""
        return f"{self.platform}:{self.account}"


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do next.

    Attributes:
        slug: Stable name of the kind of action.
        text: What to do, in one plain sentence.
        test: The test it moves.
        people: How many people it is about; None if kept back.
        minutes: About how long it takes.
        channel: ``platform:account``.
        names: Up to six people it is about; none in the shareable edition.
        text_to_share: The text for the shareable edition; empty in that edition.
    """

    slug: str
    text: str
    test: str
    people: int | None
    minutes: int
    channel: str
    names: tuple[str, ...] = ()
    text_to_share: str = ""


class OpenLoop(msgspec.Struct, frozen=True, kw_only=True):
    """One person still waiting for an answer.

    Attributes:
        platform: Short platform name.
        account: Handle of the channel.
        id: The message's id (shareable edition: a number).
        person: Who waits: name or handle (shareable edition: a pseudonym).
        key: Tells people of the same name apart; the pseudonym in the shareable
            edition.
        sent_at: When it was sent, UTC (shareable edition: start of that week).
        question: Whether it asks something; None if kept back.
        needs: Whether it needs an answer; if not, it has at least four words, and a
            word back may be welcome.
        url: Link to the message, or None.
        text: Its words, or None where they may not be shown.
        kind: reply, mention, review or message.
        rating: 1 to 5 for a review.
        due: Whether the response window is over; None if kept back.
        first_timer: Whether this is the person's first visit ever.
        regular: Whether the person is a regular.
        known_as: ``platform:id``, by which the settings can name the person; None if
            they do, and in the shareable edition.
    """

    platform: str
    account: str
    id: str
    person: str
    key: str
    sent_at: datetime
    question: bool | None
    needs: bool = True
    url: str | None
    text: str | None
    kind: str
    rating: int | None
    due: bool | None
    first_timer: bool
    regular: bool
    known_as: str | None = None


class Regular(msgspec.Struct, frozen=True, kw_only=True):
    """One person who keeps coming back.

    Attributes:
        channel: ``platform:account``.
        person: As this edition may show them.
        days: Visit days in the window.
        last: Last visit day.
        lost: A regular of the window before who did not come in this one.
    """

    channel: str
    person: str
    days: int
    last: date
    lost: bool


class SourceRead(msgspec.Struct, frozen=True, kw_only=True):
    """One source that was read.

    Attributes:
        connector: Its name.
        path: File name without the archive's suffix, and the place inside.
        platform: Short platform name.
        account: Handle.
        digest: ``sha256:…`` over the files read.
        records: How many records it holds; None if kept back.
        duplicates: How many of these another source (or the same) also holds; None if
            kept back.
        rejected: Items that could not be read.
        rejections: The first 20 of these: where and why.
    """

    connector: str
    path: str
    platform: str
    account: str
    digest: str
    records: int | None
    duplicates: int | None
    rejected: int
    rejections: tuple[dict[str, str], ...] = ()


class NotRead(msgspec.Struct, frozen=True, kw_only=True):
    """A path, or a part of one, that could not be read at all.

    Attributes:
        path: As given.
        reason: What is wrong, naming the platform it seems to be from.
        hint: What to do.
    """

    path: str
    reason: str
    hint: str


class LeftAlone(msgspec.Struct, frozen=True, kw_only=True):
    """Files beside the sources that nobody would expect to be read.

    Attributes:
        why: ``media``, ``document``, ``empty_folder``, ``other`` or ``copy``: a second
            copy of a source.
        files: How many.
        examples: A few of their names; none in the shareable edition.
    """

    why: str
    files: int
    examples: tuple[str, ...]


class ToLabel(msgspec.Struct, frozen=True, kw_only=True):
    """A message for the owner to label; what the rules make of it is not shown.

    Attributes:
        platform: Short platform name.
        account: Handle of the channel.
        id: The message's id.
        sent_at: When it was sent, UTC.
        text: Its words, cut off where it is long.
        url: Link to the message, or None.
    """

    platform: str
    account: str
    id: str
    sent_at: datetime
    text: str
    url: str | None


class Labelling(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner's labels came to, and what else to label; private edition only.

    Attributes:
        given: How many messages are labelled.
        unknown: ``platform:account id`` of those that no source holds.
        uncounted: The same of those that a source holds and no number counts.
        too_few: ``platform:account`` and how many labels count on a channel that has
            too few messages for shares of its own.
        sample: Messages to label, in the order of time; empty unless asked for.
    """

    given: int
    unknown: tuple[str, ...]
    uncounted: tuple[str, ...]
    too_few: tuple[tuple[str, int], ...] = ()
    sample: tuple[ToLabel, ...]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it rests on.

    Attributes:
        value: Share, 0 to 1, unless the metric has another unit; None if unknown.
        x: How many of ``n``; None where it is no plain share.
        n: The sample; None if kept back.
        low: 90 % lower bound; None where there is none.
        high: The upper bound.
        kept: Why the shareable edition keeps it back, as in ``TestResult``.
    """

    value: float | None = None
    x: int | None = None
    n: int | None = 0
    low: float | None = None
    high: float | None = None
    kept: str | None = None


class OwnPast(msgspec.Struct, frozen=True, kw_only=True):
    """The same number in the weeks before, as many as now; or why it is not compared.

    Attributes:
        refused: Why it cannot be compared; None if it is.
        stream: The stream that stands in the way; None if none does.
        weeks: How many whole weeks each half has.
        since: First moment of the half before, UTC.
        middle: First moment after it, with which the half now begins.
        until: First moment after the half now.
        before: The number in the half before.
        now: The number in the half now.
        difference: Now less before.
        low: Its 90 % lower bound; None where there is none.
        high: The upper bound.
        word: clear rise, clear fall, no clear change or too few; None where messages
            are counted, which come in bursts.
    """

    refused: str | None = None
    stream: str | None = None
    weeks: int = 0
    since: datetime | None = None
    middle: datetime | None = None
    until: datetime | None = None
    before: Share | None = None
    now: Share | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    word: str | None = None


class Benchmark(msgspec.Struct, frozen=True, kw_only=True):
    """A number of one channel, beside what it can be compared with.

    Attributes:
        channel: ``platform:account``.
        metric: Slug of the metric, or ``checklist``.
        row: Which line of it; "" for its one number.
        status: measured, too_few or not_measured, as the metric's.
        present: The number in the channel's window.
        own_past: The same in the weeks before.
        published: Published numbers on it; None unless they were asked for.
    """

    channel: str
    metric: str
    row: str
    status: str
    present: Share
    own_past: OwnPast
    published: tuple[Reference, ...] | None = None


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
