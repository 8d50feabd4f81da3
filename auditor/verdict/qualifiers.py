"""Qualifiers: what stands beside a name, never a second score."""

from auditor.records import Stream
from auditor.verdict import rules
from auditor.verdict.finding import Finding
from auditor.verdict.rules import Outcome, Slug

_MESSAGES = 10
_INBOUND = 20
_ASKS = 5
_WAITING = 8
_HALF = 8
_SURE = 0.95
_RATIO = 1.25
_POINTS = 0.10


def qualifiers(finding: Finding, *, talk_elsewhere: bool) -> tuple[str, ...]:
    """Return the qualifiers of one channel, alphabetical.

    Args:
        finding: What was found.
        talk_elsewhere: Whether the owner declares, or another channel shows, talk.
    """
    context, counts = finding.context, finding.counts
    found = {
        "one_sided_data": finding.case.one_sided,
        "auto_replies": context.to_people >= _MESSAGES
        and 2 * context.to_people_automated >= context.to_people,
        "canned_outreach": counts is not None
        and counts.tried >= _MESSAGES
        and 2 * context.tried_by_template >= counts.tried
        and (counts.paid_back or 0)
        < finding.case.limits.reach_paid_back_share * counts.tried,
        "one_person_carries_it": context.inbound >= _INBOUND
        and context.inbound_people > 1
        and 2 * context.busiest > context.inbound,
        "asks_and_ghosts": Stream.OUTBOUND_REPLIES
        not in finding.case.partial(finding.window)
        and context.asked >= _ASKS
        and rules.wilson(context.followed_up, context.asked)[1] < 1 / 2,
        "comments_closed": context.closed_posts > 0
        and 2 * context.closed_posts >= context.posts,
        "people_are_waiting": _waiting(finding),
        "this_channel_only": talk_elsewhere and finding.level == "low",
        **_trend(finding),
    }
    return tuple(sorted(name for name, holds in found.items() if holds))


def talks(finding: Finding) -> bool:
    """Say whether a channel shows talk, so that another one is not the whole story."""
    return finding.level == "high" or finding.outcomes.get("talk") is Outcome.YES


def _waiting(finding: Finding) -> bool:
    if finding.slug is Slug.QUIET:
        return finding.not_answered >= _WAITING
    return finding.slug is Slug.DORMANT and finding.wrote >= _WAITING


def _trend(finding: Finding) -> dict[str, bool]:
    if finding.halves is None or finding.counts is None:
        return {}
    (x1, n1), (x2, n2) = finding.halves
    if min(n1, n2) < _HALF or abs(x2 / n2 - x1 / n1) < _POINTS:
        return {}
    before, now = x1 / n1, x2 / n2
    if now >= _RATIO * before:
        return {"improving": _greater((x2, n2), (x1, n1)) > _SURE}
    if now <= before / _RATIO:
        return {"declining": _greater((x1, n1), (x2, n2)) > _SURE}
    return {}


def _greater(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return P(share one > share other) under Jeffreys' prior for both.

    The integral over one share's density of the other's distribution, by the
    trapezium rule on its own quantiles: smooth, and the same on every machine.
    """
    from scipy.special import betainc, betaincinv

    (a, b), (c, d) = ((x + 0.5, n - x + 0.5) for x, n in (one, other))
    steps = 2000
    inner = (betaincinv(a, b, (i + 0.5) / steps) for i in range(steps))
    return float(sum(betainc(c, d, share) for share in inner) / steps)
