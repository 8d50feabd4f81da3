"""The business: which channel decides (``docs/verdict.md``, section E)."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.verdict import rules
from auditor.verdict.finding import Finding
from auditor.verdict.rules import Content, Level, Outcome, Slug

_ORDER: dict[Content, int] = {"low": 0, "mid": 1, "high": 2}
_HEIGHT = {
    Slug.BROADCASTING: 0,
    Slug.QUIET: 0,
    Slug.MIXED: 1,
    Slug.ANSWERING_DESK: 1,
    Slug.NETWORKING: 2,
    Slug.NETWORKING_AND_CONTENT: 2,
}


_SHORTEST = 28  # days: two people in one afternoon are no rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A channel's finding with what breaks ties.

    Attributes:
        key: (platform, account).
        finding: What was found.
    """

    key: tuple[str, str]
    finding: Finding

    @property
    def per_day(self) -> float:
        """Return people per day of the channel's window, of four weeks at least."""
        window = self.finding.window
        days = (window.until - window.since).total_seconds() / 86_400
        return self.finding.people / max(days, _SHORTEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessFinding:
    """The verdict of the business.

    Attributes:
        deciding: The channel that decides.
        slug: The name.
        content: The best of the channels that did not stand aside.
        possible: Names still possible, with that content; only with Can't tell.
        may_be_more: A channel that cannot tell could be higher than the name given.
        waiting_elsewhere: LISTEN is no on another channel.
    """

    deciding: Ranked
    slug: Slug
    content: Content
    possible: tuple[Slug, ...]
    may_be_more: bool
    waiting_elsewhere: bool


def decide(ranked: Sequence[Ranked]) -> BusinessFinding:
    """Return the business's verdict; ``ranked`` holds at least one channel."""
    ordered = sorted(ranked, key=lambda r: (-r.per_day, r.key))
    standing = [r for r in ordered if not r.finding.aside]
    if not standing:
        return _nothing(ordered)
    high = [r for r in standing if r.finding.level == "high"]
    deciding = (high or standing)[0]
    content = max((r.finding.content for r in standing), key=_ORDER.__getitem__)
    finding = deciding.finding
    slug = finding.slug
    if finding.level is not None and finding.ground != "year_of_little":
        slug = rules.name(finding.level, content)
    return BusinessFinding(
        deciding=deciding,
        slug=slug,
        content=content,
        possible=_with_content(finding.possible, content),
        may_be_more=_may_be_more(slug, standing),
        waiting_elsewhere=any(
            r.finding.outcomes.get("listen") is Outcome.NO
            for r in ordered
            if r is not deciding
        ),
    )


def _nothing(ordered: Sequence[Ranked]) -> BusinessFinding:
    few = [r for r in ordered if r.finding.slug is Slug.NOT_ENOUGH_DATA]
    deciding = (few or ordered)[0]
    return BusinessFinding(
        deciding=deciding,
        slug=deciding.finding.slug,
        content=deciding.finding.content,
        possible=deciding.finding.possible,
        may_be_more=False,
        waiting_elsewhere=False,
    )


def _with_content(possible: Sequence[Slug], content: Content) -> tuple[Slug, ...]:
    """Return the names that the same conversations have with another content."""
    levels: dict[Slug, Level] = {
        Slug.BROADCASTING: "low",
        Slug.QUIET: "low",
        Slug.NETWORKING: "high",
        Slug.NETWORKING_AND_CONTENT: "high",
    }
    named = {
        rules.name(levels[slug], content) if slug in levels else slug
        for slug in possible
    }
    return tuple(sorted(named))


def _may_be_more(slug: Slug, standing: Sequence[Ranked]) -> bool:
    height = _HEIGHT.get(slug)
    if height is None:
        return False
    return any(
        _HEIGHT[possible] > height
        for ranked in standing
        for possible in ranked.finding.possible
    )
