"""Findings as verdicts: numbers, words and nothing left to decide."""

from collections.abc import Sequence

from auditor.audit.channels import Held
from auditor.audit.judging import Judged
from auditor.audit.shapes import Spoken, TestResult, Verdict
from auditor.language import text
from auditor.verdict import BusinessFinding, Finding, Outcome, qualifiers, rules
from auditor.wording import (
    Place,
    business_sentence,
    change_sentences,
    channel_sentence,
    doubt_phrases,
)
from auditor.wording.sentences import leans_to, missing_streams


def channel_verdict(
    channel: Held,
    places: tuple[Place, Place],
    judged: Judged,
    *,
    talk_elsewhere: bool,
    ask_for: tuple[Sequence[str], Sequence[str]],
) -> Verdict:
    """Return the verdict of one channel.

    Args:
        channel: The channel.
        places: How to speak of it, and how where the audit is passed on.
        judged: What was found there.
        talk_elsewhere: Whether the owner declares, or another channel shows, talk.
        ask_for: What to hand over to see what its sources do not show; likewise.
    """
    finding = judged.finding
    cannot_tell = judged.confidence == "cannot_tell"
    mixed = finding.slug is rules.Slug.MIXED
    return Verdict(
        slug=finding.slug.value,
        confidence=judged.confidence,
        qualifiers=qualifiers(finding, talk_elsewhere=talk_elsewhere),
        sentence=channel_sentence(finding, places[0]),
        channel=f"{channel.key.platform}:{channel.key.account}",
        score=rules.score(finding.outcomes) if finding.counts else None,
        content=finding.content,
        days=finding.window.days,
        tests={test: _result(finding, test) for test in rules.TESTS},
        would_change_if=change_sentences(finding, judged.flips, ask_for[0]),
        to_share=Spoken(
            sentence=channel_sentence(finding, places[1], few=True),
            would_change_if=change_sentences(
                finding, judged.flips, ask_for[1], few=True
            ),
        ),
        possible=tuple(slug.value for slug in finding.possible)
        if cannot_tell
        else None,
        moved_by=doubt_phrases(judged.doubts),
        leans_to=leans_to(finding) if mixed else None,
        posts=finding.context.posts,
        blocks=(finding.context.blocks, finding.context.all_blocks),
    )


def business_verdict(
    business: BusinessFinding,
    deciding: Verdict,
    channels: Sequence[tuple[Place, Finding, float]],
    to_share: Sequence[tuple[Place, Finding, float]],
) -> Verdict:
    """Return the business's verdict, from its deciding channel's.

    Args:
        business: What was found.
        deciding: The deciding channel's verdict.
        channels: (place, finding, share of all channels' people), the deciding first.
        to_share: The same, with the places as they may be passed on.
    """
    found = set(deciding.qualifiers)
    if business.waiting_elsewhere:
        found.add("people_are_waiting")
    confidence, moved_by = deciding.confidence, deciding.moved_by
    if business.may_be_more and confidence == "clear":
        confidence = "leaning"
    if business.may_be_more:
        moved_by = (
            *moved_by,
            text("doubt.elsewhere"),
        )
    return Verdict(
        slug=business.slug.value,
        confidence=confidence,
        qualifiers=tuple(sorted(found)),
        sentence=business_sentence(business, channels),
        to_share=Spoken(
            sentence=business_sentence(business, to_share, few=True),
            would_change_if=deciding.to_share.would_change_if
            if deciding.to_share
            else (),
        ),
        channel=deciding.channel,
        score=deciding.score,
        content=business.content,
        days=deciding.days,
        tests=deciding.tests,
        would_change_if=deciding.would_change_if,
        possible=tuple(slug.value for slug in business.possible)
        if confidence == "cannot_tell"
        else None,
        moved_by=moved_by,
        leans_to=deciding.leans_to,
        posts=deciding.posts,
        blocks=deciding.blocks,
    )


def _result(finding: Finding, test: str) -> TestResult:
    outcome = finding.outcomes[test]
    if outcome is Outcome.NOT_APPLICABLE:
        return TestResult(
            outcome=outcome, x=0, n=0, regulars=0 if test == "return" else None
        )
    if outcome is Outcome.CANNOT_TELL:
        missing = tuple(stream.value for stream in missing_streams(finding))
        return TestResult(outcome=outcome, missing=missing)
    x, n = _x_of_n(finding, test)
    low, high = rules.wilson(x, n) if n else (None, None)
    counts = finding.counts
    return TestResult(
        outcome=outcome,
        x=x,
        n=n,
        low=low,
        high=high,
        regulars=_regulars(finding) if test == "return" else None,
        base=finding.base if test == "listen" and counts else None,
    )


def _x_of_n(finding: Finding, test: str) -> tuple[int, int]:
    counts = finding.counts
    if counts is None:
        return _own_x_of_n(finding, test)
    limits = finding.case.limits
    if rules.by_regulars(counts, limits) and not rules.by_newcomers(counts, limits):
        returned = counts.regulars, counts.wrote
    else:
        returned = counts.came_back or 0, counts.newcomers
    return {
        "listen": (counts.answered or 0, counts.due),
        "talk": (counts.three_turns or 0, counts.two_turns),
        "return": returned,
        "reach": (counts.paid_back or 0, counts.tried),
    }[test]


def _own_x_of_n(finding: Finding, test: str) -> tuple[int, int]:
    own = finding.own_side
    if own is None:
        return 0, 0
    return (own.went_on if test == "talk" else own.on_three_days), own.replied_to


def _regulars(finding: Finding) -> int:
    if finding.counts is not None:
        return finding.counts.regulars
    return finding.own_side.on_three_days if finding.own_side else 0
