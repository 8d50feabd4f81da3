"""Plain sentences about how one channel was looked at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.audit.judging import Judged
from auditor.audit.noticed import Noticed
from auditor.audit.shapes import Vanished
from auditor.audit.vanished import in_sentences, to_share
from auditor.coverage import BRIDGED
from auditor.language import moment_in_words, text
from auditor.records import ChannelKind, Stream
from auditor.verdict import Case, Finding, Window
from auditor.wording import capital, kept
from auditor.wording.places import days
from auditor.wording.sentences import day

_FIRST = 90  # days of the first window
_HEARD = 20  # messages of people, below which nobody can be said to carry the talk
_OTHERS = 5  # people answered by one outsider: more than a neighbourly word
_NOTHING = Noticed()


def notes(
    judged: Judged,
    case: Case,
    seen: Noticed = _NOTHING,
    gone: Vanished | None = None,
    *,
    few: bool = False,
) -> tuple[str, ...]:
    """Return what a reader should know about how a channel was looked at.

    Args:
        judged: What was found there.
        case: The channel, as it is judged.
        seen: What stands beside its window.
        gone: What vanished in it; None where nobody looked.
        few: Whether small counts of people are kept back, to be passed on.
    """
    return (
        *_of_window(judged.finding.window, case),
        *_of_counting(judged.finding, case, few=few),
        *_of_people(seen, case, few=few),
        *_of_likes(seen, case, few=few),
        *_of_what_was_left_out(seen, few=few),
        *_of_what_vanished(gone, few=few),
    )


def _of_window(window: Window, case: Case) -> Iterator[str]:
    if window.days > _FIRST and not case.by_hand:
        yield text("how.widened", days=days(window.days))
    if case.clamped(window):
        yield text("how.clamped")
    elif window.days:
        yield from _cut(window, case)
    for a, b in case.bridged(window):
        yield text("how.hole", since=moment_in_words(a), until=moment_in_words(b))
    if case.kind is not ChannelKind.REVIEWS:
        yield from _closed(window, case)


def _closed(window: Window, case: Case) -> Iterator[str]:
    for since, until in case.closures:
        if since < window.until and window.since < until:
            first, last = _first_day(since, case.zone), _last_day(until, case.zone)
            yield text("how.closed", first=first, last=last)


def _cut(window: Window, case: Case) -> Iterator[str]:
    """Say where the files are shorter than the time that was wanted."""
    if case.late(window):
        key = "how.late.both" if case.inbound else "how.late"
        first = _first_day(window.since, case.zone)
        yield text(key, n=window.days, first=first)
    if case.until - window.until > BRIDGED:
        yield text("how.ends", last=_last_day(window.until, case.zone))


def _first_day(since: datetime, zone: ZoneInfo) -> str:
    return day(since.astimezone(zone))


def _last_day(until: datetime, zone: ZoneInfo) -> str:
    return day((until - timedelta(microseconds=1)).astimezone(zone))


def _of_counting(finding: Finding, case: Case, *, few: bool) -> Iterator[str]:
    if finding.base == "all" and finding.counts and finding.counts.answered is not None:
        yield text("how.all")
    if finding.spike_people:
        yield _counted("how.spike", _shown(finding.spike_people, few=few))
    if finding.context.by_order:
        yield text("how.by_order")
    if not case.messages and case.coverage.held(Stream.MESSAGES):
        yield text("how.messages")


def _of_people(seen: Noticed, case: Case, *, few: bool) -> Iterator[str]:
    """Say who may be one of ours, and who is nobody."""
    reviews = case.kind is ChannelKind.REVIEWS
    if seen.few and seen.heard >= _HEARD and not reviews:
        told = {"n": seen.few, "all": seen.people, "messages": seen.heard}
        yield text("how.few.some" if few else "how.few", **told)
    if seen.by_another >= _OTHERS:
        yield text("how.another", n=seen.by_another)
    if seen.anonymous:
        yield _counted("how.anonymous", _shown(seen.anonymous, few=few))


def _of_likes(seen: Noticed, case: Case, *, few: bool) -> Iterator[str]:
    """Say whom the files name only because we liked what they wrote."""
    if seen.liked and case.coverage.absent(Stream.INBOUND_REPLIES):
        yield _counted("how.liked", _shown(seen.liked, few=few))


def _of_what_was_left_out(seen: Noticed, *, few: bool) -> Iterator[str]:
    if seen.deleted_of_people:
        yield _counted("how.deleted_of_people", _shown(seen.deleted_of_people, few=few))
    if seen.deleted_of_ours:
        yield text("how.deleted_of_ours", n=seen.deleted_of_ours)
    if seen.again:
        yield text("how.again")
    if seen.copies:
        yield _counted("how.copies", _shown(seen.copies, few=few))
    if seen.cross_posts:
        yield text("how.cross_posts", n=seen.cross_posts)


def _of_what_vanished(gone: Vanished | None, *, few: bool) -> Iterator[str]:
    if gone is not None:
        yield from in_sentences(to_share(gone) if few else gone)


def _counted(key: str, n: int | None) -> str:
    """Return a sentence that begins with a count, which may be kept back."""
    return capital(text(key, n=n))


def _shown(count: int, *, few: bool) -> int | None:
    return kept(count) if few else count
