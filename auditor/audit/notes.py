"""Plain sentences about how one channel was looked at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.audit.judging import Judged
from auditor.audit.noticed import Noticed
from auditor.coverage import BRIDGED
from auditor.records import ChannelKind, Stream
from auditor.verdict import Case, Finding, Window
from auditor.wording import capital, kept
from auditor.wording.places import days, number_of, people
from auditor.wording.sentences import day

_FIRST = 90  # days of the first window
_HEARD = 20  # messages of people, below which nobody can be said to carry the talk
_OTHERS = 5  # people answered by one outsider: more than a neighbourly word
_NOTHING = Noticed()


def notes(
    judged: Judged, case: Case, seen: Noticed = _NOTHING, *, few: bool = False
) -> tuple[str, ...]:
    """Return what a reader should know about how a channel was looked at.

    Args:
        judged: What was found there.
        case: The channel, as it is judged.
        seen: What stands beside its window.
        few: Whether small counts of people are kept back, to be passed on.
    """
    return (
        *_of_window(judged.finding.window, case),
        *_of_counting(judged.finding, case, few=few),
        *_of_people(seen, case, few=few),
        *_of_what_was_left_out(seen, few=few),
    )


def _of_window(window: Window, case: Case) -> Iterator[str]:
    if window.days > _FIRST and not case.by_hand:
        yield (
            f"The window is {days(window.days)} long: that many were needed "
            "until enough people had written."
        )
    if case.clamped(window):
        yield (
            "Outside this window only a part of what people wrote is in the files, so "
            "it rests on the weeks that are all there."
        )
    elif window.days:
        yield from _cut(window, case)
    for a, b in case.bridged(window):
        yield (
            f"Not everything was seen from {a:%Y-%m-%d %H:%M} to {b:%Y-%m-%d %H:%M} "
            "UTC."
        )
    if case.kind is not ChannelKind.REVIEWS:
        yield from _closed(window, case)


def _closed(window: Window, case: Case) -> Iterator[str]:
    for since, until in case.closures:
        if since < window.until and window.since < until:
            first, last = _first_day(since, case.zone), _last_day(until, case.zone)
            yield (
                f"As you told us, you were closed from {first} to {last}. A silence "
                "then does not make the channel dormant."
            )


def _cut(window: Window, case: Case) -> Iterator[str]:
    """Say where the files are shorter than the time that was wanted."""
    if case.late(window):
        what = "show both sides" if case.inbound else "reach back"
        yield (
            f"The files {what} only from {_first_day(window.since, case.zone)} on, so "
            f"the window is {days(window.days)} long."
        )
    if case.until - window.until > BRIDGED:
        yield (
            f"The files end with {_last_day(window.until, case.zone)}, before this "
            "audit does. The window ends there, too."
        )


def _first_day(since: datetime, zone: ZoneInfo) -> str:
    return day(since.astimezone(zone))


def _last_day(until: datetime, zone: ZoneInfo) -> str:
    return day((until - timedelta(microseconds=1)).astimezone(zone))


def _of_counting(finding: Finding, case: Case, *, few: bool) -> Iterator[str]:
    if finding.base == "all" and finding.counts and finding.counts.answered is not None:
        yield (
            "Too few people asked for something, so everybody who wrote at least four "
            "words is counted."
        )
    if finding.spike_people:
        yield (
            f"{capital(people(_shown(finding.spike_people, few=few)))} wrote only "
            "under one post that drew a crowd; they are left out of the test whether "
            "people come back."
        )
    if finding.context.by_order:
        yield "Some answers name nobody. Whom they were for is inferred from order."
    if not case.messages and case.coverage.held(Stream.MESSAGES):
        yield (
            "Direct messages are in the files and were not counted; --messages counts "
            "them and shows none."
        )


def _of_people(seen: Noticed, case: Case, *, few: bool) -> Iterator[str]:
    """Say who may be one of ours, and who is nobody."""
    reviews = case.kind is ChannelKind.REVIEWS
    if seen.few and seen.heard >= _HEARD and not reviews:
        who = "A few people" if few else f"{people(seen.few)} of {seen.people}"
        yield (
            f"{who} wrote more than half of the "
            f"{seen.heard} messages to you; each counts as one person. If any of them "
            "works with you, name them with --own."
        )
    if seen.by_another >= _OTHERS:
        yield (
            f"Somebody who is not named as yours answered {people(seen.by_another)} "
            "who wrote to you. If that is a colleague or an agency, name them with "
            "--own, and their answers are yours."
        )
    if seen.anonymous:
        count = _shown(seen.anonymous, few=few)
        yield (
            f"{_messages(count)} to you {_have(count)} no author, as with deleted "
            "accounts. They are in the totals; how many people wrote them nobody can "
            "tell, so the tests leave them out."
        )


def _of_what_was_left_out(seen: Noticed, *, few: bool) -> Iterator[str]:
    if seen.deleted_of_people:
        count = _shown(seen.deleted_of_people, few=few)
        yield (
            f"{_messages(count)} by people {_were(count)} deleted. A deleted "
            "question is left out: it counts neither as answered nor as waiting."
        )
    if seen.deleted_of_ours:
        yield (
            f"{_messages(seen.deleted_of_ours)} of yours {_were(seen.deleted_of_ours)} "
            "deleted and left out. A deleted answer is no answer."
        )
    if seen.again:
        yield "The same export was handed over more than once; it was read once."
    if seen.copies:
        count = _shown(seen.copies, few=few)
        yield (
            f"{_messages(count)} {_were(count)} in the files more than once; each "
            "counts once, as the newest file has it."
        )
    if seen.cross_posts:
        posts = number_of(seen.cross_posts, "post", "posts")
        yield (
            f"{posts} had stood on another channel within a week, word for word. Where "
            "channels are counted together, such a post counts once."
        )


def _shown(count: int, *, few: bool) -> int | None:
    return kept(count) if few else count


def _messages(count: int | None) -> str:
    return capital(number_of(count, "message", "messages"))


def _have(count: int | None) -> str:
    return "has" if count == 1 else "have"


def _were(count: int | None) -> str:
    return "was" if count == 1 else "were"
