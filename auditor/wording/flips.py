"""What would change a verdict, and what makes it less than clear, in words."""

import math
from collections.abc import Sequence

from auditor.language import day_in_words, text
from auditor.verdict import Doubt, Finding, Flip, Slug, rules
from auditor.verdict.finding import OwnSide
from auditor.wording.few import FEWEST, is_few, kept_back
from auditor.wording.places import days, more_weeks
from auditor.wording.sentences import verdict_name


def change_sentences(
    finding: Finding,
    flips: Sequence[Flip],
    ask_for: Sequence[str],
    *,
    few: bool = False,
) -> tuple[str, ...]:
    """Return the flip list, one sentence each.

    Args:
        finding: What was found.
        flips: The least changes that give another name.
        ask_for: For Can't tell: what to hand over so that it can be told.
        few: Whether small counts of people are kept back, to be passed on.
    """
    if finding.slug is Slug.CANNOT_TELL:
        return tuple(ask_for)
    if finding.slug is Slug.NOT_ENOUGH_DATA:
        return (text("flip.later") if few else _until(finding),)
    if flips:
        said = (_flip_to_share(flip) if few else _flip(flip) for flip in flips)
        return tuple(dict.fromkeys(said))
    return (_unflippable(finding, few=few),)


def _unflippable(finding: Finding, *, few: bool) -> str:
    """Return what would change a verdict that no count of its tests can change."""
    if finding.slug is Slug.DORMANT:
        return text("flip.dormant")
    if finding.ground == "own_side" and finding.own_side is not None:
        return _own_side(finding, finding.own_side, few=few)
    if finding.counts is None or finding.ground == "year_of_little":
        return text("flip.anew")
    return text("flip.none")


def _own_side(finding: Finding, own: OwnSide, *, few: bool) -> str:
    """Return how many more people would keep a one-sided file from convicting."""
    reached = own.spoken_to + own.unnamed
    more = min(
        rules.four_weeks(finding.window.days) - reached,
        math.ceil(finding.own_messages / 10) - reached,
    )
    called = finding.slug.value
    told = {"days": days(finding.window.days), "name": verdict_name(Slug.CANNOT_TELL)}
    if few and is_few(reached):
        return text(f"flip.own_side.{called}.some", **told)
    return text(f"flip.own_side.{called}", n=more, **told)


def _flip(flip: Flip) -> str:
    """Return a flip with how many people it takes."""
    dial, way, name = flip.dial, _way(flip), verdict_name(flip.slug)
    if flip.n == 1 and dial != "two_way":
        return text(f"flip.one.{dial}.{way}", name=name)
    return text(f"flip.{dial}.{way}", n=abs(flip.delta), all=flip.n, name=name)


def _way(flip: Flip) -> str:
    return "more" if flip.delta > 0 else "fewer"


def _flip_to_share(flip: Flip) -> str:
    """Return a flip that does not tell a count which is kept back.

    What is missing to a mark would tell it, since the marks are known. The mark alone
    does not, as long as it lies outside what the count may be.
    """
    dial, way, name = flip.dial, _way(flip), verdict_name(flip.slug)
    if is_few(flip.x if dial == "two_way" else flip.n):
        return text(f"flip.{dial}.{way}.some", name=name)
    back = kept_back(flip.x, flip.n)
    if back is None or dial == "two_way":
        return _flip(flip)
    mark = flip.x + flip.delta
    told = {
        "few": flip.delta > 0 and mark >= FEWEST,
        "most": flip.delta < 0 and flip.n - mark >= FEWEST,
    }
    if told.get(back):
        return text(f"flip.{dial}.mark", mark=mark, all=flip.n, name=name)
    return text(f"flip.{dial}.{way}.of", all=flip.n, name=name)


def _until(finding: Finding) -> str:
    if finding.due_at is not None:
        return text("flip.due", day=day_in_words(finding.due_at.date(), "due"))
    if finding.weeks is not None:
        weeks = more_weeks("flip", finding.weeks, by_own=finding.by_own)
        return weeks or text("flip.too_rarely")
    return text("flip.no_rate")


def doubt_phrases(doubts: Sequence[Doubt]) -> tuple[str, ...]:
    """Return why a verdict is leaning, one phrase each."""
    return tuple(dict.fromkeys(_doubt(doubt) for doubt in doubts))


def _doubt(doubt: Doubt) -> str:
    reason, about = doubt.reason, doubt.about
    name = verdict_name(doubt.slug) if doubt.slug else ""
    if reason in ("luck", "unseen", "partial"):  # said of a test or of a stream
        return text(f"doubt.{reason}.{about}", name=name)
    return text(f"doubt.{reason}", days=about, name=name)
