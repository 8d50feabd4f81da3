"""What two audits beside each other say, in words, for the page and the terminal."""

from collections.abc import Iterator

from markupsafe import Markup

from auditor.comparing.pairs import (
    ChannelPair,
    Comparison,
    End,
    Headline,
    LoopsPair,
    MetricPair,
)
from auditor.comparing.said import TestSaid
from reports.dates import last_day, long
from reports.measures import READINGS, WORDED, title
from reports.names import clip, person, platform_name
from reports.numbers import percent, plain_of, span
from reports.words import listed, say

NAMED = 6
BASES = ("needs", "all")
FATES = (
    "answered",
    "no_longer_waits",
    "new",
    "not_known_then",
    "still_open",
    "vanished",
    "not_known_now",
)
_UNTOLD = {"not_enough_data", "cannot_tell"}
_OWN_WORDS = {"no_longer_waits", "not_known_now"}
_BY_NAME = {"answered", "no_longer_waits", "new", "vanished"}


def days(found: Comparison) -> tuple[str, str]:
    """Return the last day of each audit's window."""
    ends = (found.before.until, found.now.until)
    before, now = (long(last_day(until, found.zone)) for until in ends)
    return before, now


def names(found: Comparison) -> dict[str, str]:
    """Return what each channel is called, unlike for unlike channels."""
    plain = {
        one.channel: platform_name(one.channel.partition(":")[0])
        for one in found.channels
    }
    called = [*plain.values()]
    return {
        key: name if called.count(name) == 1 else _with_account(name, key)
        for key, name in plain.items()
    }


def _with_account(platform: str, key: str) -> str:
    account = clip(key.partition(":")[2], 24)
    said = say("channel.with_account", platform=platform, account=account)
    return str(said.unescape())


def limits(found: Comparison) -> list[Markup]:
    """Return how the windows lie, and that nothing was counted anew."""
    if found.overlap_days > 0:
        lie = say("compare.overlap", n=found.overlap_days)
    elif found.overlap_days < 0:
        lie = say("compare.apart", n=-found.overlap_days)
    else:
        lie = say("compare.meets")
    return [lie, say("compare.no_recount")]


def verdict(slug: str, confidence: str) -> Markup:
    """Return a verdict and how sure it is."""
    if slug == "not_enough_data":
        return say("verdict.not_enough_data")
    outcome, counted = say(f"verdict.{slug}"), say(f"sure.{confidence}")
    return say("compare.side", outcome=outcome, counted=counted)


def heading(found: Comparison) -> Markup:
    """Return the finding in a sentence: what the verdict was, and what it is."""
    if found.refused:
        return say("compare.heading.refused")
    before, now = _called(found.before), _called(found.now)
    if before is None or now is None:
        return _untold(before, now)
    if before == now:
        return say("compare.heading.same", now=now)
    if found.before.verdict == found.now.verdict:
        return say(
            "compare.heading.surer",
            now=say(f"compare.called.{found.now.verdict}"),
            sure_before=say(f"sure.{found.before.confidence}"),
            sure_now=say(f"sure.{found.now.confidence}"),
        )
    return say("compare.heading.changed", before=before, now=now)


def _called(end: End) -> Markup | None:
    """Return a verdict as it stands in a sentence; None where there is none."""
    if end.verdict in _UNTOLD:
        return None
    called = say(f"compare.called.{end.verdict}")
    if end.confidence == "clear":
        return called
    sure = say(f"sure.{end.confidence}")
    return say("compare.called.not_sure", called=called, sure=sure)


def _untold(before: Markup | None, now: Markup | None) -> Markup:
    if now is not None:
        return say("compare.heading.first_told", now=now)
    if before is not None:
        return say("compare.heading.no_longer_told", before=before)
    return say("compare.heading.never_told")


def side(test: TestSaid) -> Markup:
    """Return what a test said, x of n, and the range."""
    outcome = say(f"outcome.{test.outcome}")
    if test.outcome in {"cannot_tell", "not_applicable"}:
        return outcome
    if test.kept is None and (test.x is None or not test.n):
        return outcome
    counted = plain_of(test.x, test.n, test.kept)
    if test.low is None or test.high is None:
        said = say("compare.side", outcome=outcome, counted=counted)
    else:
        reach = span(test.low, test.high)
        said = say("compare.side.range", outcome=outcome, counted=counted, range=reach)
    return say(f"compare.side.{test.base}", side=said) if test.base in BASES else said


def measured(slug: str, pair: MetricPair) -> str:
    """Return what a number is called, of whom it is where that is not always said."""
    if pair.base in BASES:
        return str(say(f"measure.answered_{pair.base}"))
    return title(slug)


def value(slug: str, one: Headline) -> str:
    """Return a metric's one number, or why there is none."""
    if one.status == "measured" and one.value is not None:
        return str(READINGS.get(slug, percent)(one.value))
    if one.status == "too_few":
        return str(say("state.too_few_plain", n=one.n))
    if one.status == "kept_back":
        return str(say("state.kept_back"))
    if one.status == "measured":
        return str(say("state.nothing"))
    return str(say("state.not_measured_plain"))


def told(slug: str, pair: MetricPair) -> bool:
    """Return whether either audit has a number that says something by itself."""
    return slug not in WORDED and any(
        one.value is not None for one in (pair.before, pair.now)
    )


def channel_heading(one: ChannelPair, name: str) -> Markup:
    """Return the finding on a channel, in one sentence."""
    if one.verdict is None:
        return say("compare.channel.alone", channel=name)
    if one.refused:
        return say("compare.channel.refused", channel=name)
    changed = sum(bool(test.changed) for test in one.tests.values())
    if changed:
        return say("compare.channel.changed", channel=name, n=changed)
    return say("compare.channel.same", channel=name)


def waiting(loops: LoopsPair) -> Iterator[Markup]:
    """Yield what became of messages that waited, by name where that helps."""
    for reason in loops.refused:
        yield say("since.loops.refused", reason=reason)
    if loops.refused:
        return
    fates = [fate for fate in FATES if getattr(loops, fate)]
    if not fates:
        yield say("since.loops.none")
        return
    for fate in fates:
        ids = getattr(loops, fate)
        group = "compare" if fate in _OWN_WORDS else "since"
        text = say(f"{group}.loops.{fate}", n=len(ids))
        who = _who(loops, ids) if fate in _BY_NAME else []
        yield say("since.loops.named", text=text, names=listed(who)) if who else text
    yield say(f"compare.loops.{'recounted' if loops.recounted else 'listed'}")


def _who(loops: LoopsPair, ids: tuple[str, ...]) -> list[Markup]:
    """Return up to six people, and how many more there are."""
    people = sorted({loops.people[one] for one in ids if loops.people.get(one)})
    rest = len(people) - NAMED
    shown = [person(name) for name in people[:NAMED]]
    return [*shown, say("since.loops.more", n=rest)] if rest > 0 else shown
