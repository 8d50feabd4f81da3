"""How sure a name is, and what would change it (``docs/verdict.md``, section D)."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from auditor.verdict import rules
from auditor.verdict.chance import names_by_chance
from auditor.verdict.finding import Finding
from auditor.verdict.rules import Counts, Dial, Outcome, Slug

_BY_COUNT = ("regulars", "reach")  # their spread is that of a count, not of a share
_CLEAR = 0.9  # as likely as this, a name does not hang on who happened to write


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The least change of one count that gives another name.

    Attributes:
        dial: listen, talk, return, regulars, reach or two_way.
        delta: How many more (or fewer, if negative) people.
        x: Where the count stands.
        n: Of how many.
        slug: The name it would give.
    """

    dial: str
    delta: int
    x: int
    n: int
    slug: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One reason why a name is not clear.

    Attributes:
        reason: ``luck``, ``window``, ``base``, ``unseen``, ``partial``, ``few_people``,
            ``nameless``, ``year_of_little`` or ``one_side``.
        about: The test, the days or the stream it is about; ``people`` where no count
            moves the name alone and all together do.
        slug: The name it would give, where it gives another.
    """

    reason: str
    about: str
    slug: Slug | None = None


def doubts(finding: Finding, others: Mapping[int, Finding]) -> tuple[Doubt, ...]:
    """Return every reason to doubt the name; none means it is clear.

    Args:
        finding: The channel's finding.
        others: Its findings for other response windows, by days.
    """
    found = [
        Doubt(reason="window", about=str(days), slug=other.slug)
        for days, other in sorted(others.items())
        if other.slug is not finding.slug
    ]
    found += _own_doubts(finding)
    if finding.counts is not None:
        found += _by_luck(finding, finding.counts) or _by_chance(finding)
        found += _by_base(finding, finding.counts)
        found += _by_unseen(finding, finding.counts)
    return tuple(found)


def flips(finding: Finding) -> tuple[Flip, ...]:
    """Return, for each count, the least change that gives another name.

    More before fewer; a count that cannot change the name alone is not listed.
    """
    counts = finding.counts
    if counts is None or finding.ground == "year_of_little":
        return ()
    found: list[Flip] = []
    for dial in rules.dials(counts):
        more = range(1, dial.n - dial.x + 1)
        fewer = range(-1, -dial.x - 1, -1)
        for steps in (more, fewer):
            flip = _first(finding, counts, dial, steps)
            if flip is not None:
                found.append(flip)
    return tuple(found)


def _first(finding: Finding, counts: Counts, dial: Dial, steps: range) -> Flip | None:
    """Return the first step that changes the name.

    One count moves its test from no over unclear to yes and never back, so what the
    tests say changes at two steps at most, and halving finds each of them.
    """

    def at(delta: int) -> Counts:
        return rules.turned(counts, dial.name, dial.x + delta)

    said, start = _said(finding, counts), 0
    while start < len(steps):

        def differs(delta: int, said: object = said) -> bool:
            return _said(finding, at(delta)) != said

        start = bisect_left(steps, True, lo=start, key=differs)
        if start == len(steps):
            break
        slug = _named(finding, at(steps[start]))
        if slug is not finding.slug:
            delta = steps[start]
            return Flip(dial=dial.name, delta=delta, x=dial.x, n=dial.n, slug=slug)
        said = _said(finding, at(steps[start]))
    return None


def _said(finding: Finding, counts: Counts) -> object:
    """Return all that a name hangs on, besides content."""
    outcomes = rules.outcomes(counts, finding.case.limits)
    return outcomes, rules.hardly_anybody(counts)


def _named(finding: Finding, counts: Counts) -> Slug:
    return rules.name(rules.level(counts, finding.case.limits), finding.content)


def _own_doubts(finding: Finding) -> list[Doubt]:
    """Return doubts that stand without any recount."""
    # Silence rests on what we sent alone, and that is all there.
    partly = finding.case.partly(finding.window) if finding.ground != "dormant" else ()
    found = [Doubt(reason="partial", about=stream.value) for stream in sorted(partly)]
    if finding.ground == "year_of_little":
        found.append(Doubt(reason="year_of_little", about="listen"))
    counts, own = finding.counts, finding.own_side
    if counts and counts.two_way > 0 and rules.hardly_anybody(counts):
        found.append(Doubt(reason="few_people", about="two_way"))
    if counts and _may_be_people(finding, counts):
        found.append(Doubt(reason="nameless", about="two_way"))
    if finding.ground == "own_side" and own and own.spoken_to + own.unnamed > 0:
        found.append(Doubt(reason="one_side", about="spoken_to"))
    return found


def _may_be_people(finding: Finding, counts: Counts) -> bool:
    """Say whether nameless writers, each one person, would be more than hardly any."""
    people = counts.two_way + finding.context.nameless
    return rules.hardly_anybody(counts) and not rules.next_to_nobody(
        people, counts.own_messages, counts.days
    )


def _by_luck(finding: Finding, counts: Counts) -> list[Doubt]:
    if finding.ground == "year_of_little":
        return []
    found: list[Doubt] = []
    for dial in rules.dials(counts):
        if dial.name == "two_way":
            continue
        reach = rules.spread(dial.x, None if dial.name in _BY_COUNT else dial.n)
        for x in (max(0, dial.x - reach), min(dial.n, dial.x + reach)):
            slug = _named(finding, rules.turned(counts, dial.name, x))
            if slug is not finding.slug:
                found.append(Doubt(reason="luck", about=dial.name, slug=slug))
                break
    return found


def _by_chance(finding: Finding) -> list[Doubt]:
    """Let everything move at once, as it does where other people happen to write."""
    if finding.ground == "year_of_little":
        return []
    likely = names_by_chance(finding)
    if likely.pop(finding.slug, 0.0) >= _CLEAR:
        return []
    return [
        Doubt(reason="luck", about="people", slug=max(likely, key=likely.__getitem__))
    ]


def _by_base(finding: Finding, counts: Counts) -> list[Doubt]:
    if finding.other_base is None or counts.answered is None:
        return []
    answered, due = finding.other_base
    if due < finding.case.limits.listen_people:
        return []
    slug = _named(finding, replace(counts, answered=answered, due=due))
    if slug is finding.slug:
        return []
    return [Doubt(reason="base", about="listen", slug=slug)]


def _by_unseen(finding: Finding, counts: Counts) -> list[Doubt]:
    """Take RETURN or REACH as yes where they cannot be told."""
    if finding.ground == "year_of_little":
        return []
    found: list[Doubt] = []
    outcomes = rules.outcomes(counts, finding.case.limits)
    hardly = rules.hardly_anybody(counts)
    for test in ("return", "reach"):
        if outcomes[test] is not Outcome.CANNOT_TELL:
            continue
        supposed = {**outcomes, test: Outcome.YES}
        slug = rules.name(rules.level_of(supposed, hardly=hardly), finding.content)
        if slug is not finding.slug:
            found.append(Doubt(reason="unseen", about=test, slug=slug))
    return found
