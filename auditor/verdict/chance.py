"""How likely each name is where chance sends other people: worked out, never drawn.

It stands in for a bootstrap by person (``docs/verdict.md``, "How sure"), which would
draw as many people anew, a thousand times, and name every draw.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from statistics import NormalDist

from auditor.verdict import rules
from auditor.verdict.finding import Finding
from auditor.verdict.rules import Counts, Outcome, Slug, Thresholds

_VALUES = 40  # that stand for one count, each as likely as the next
_STEPS = tuple(NormalDist().inv_cdf((n + 0.5) / _VALUES) for n in range(_VALUES))

Said = tuple[Outcome, bool]  # by a test, and whether there is hardly anybody
Chances = dict[Said, float]


def names_by_chance(finding: Finding) -> dict[Slug, float]:
    """Return how likely each name is if as many people come by chance again.

    For each test, those who did and those who did not come out anew as draws from
    everybody would have it; the tests do so apart from one another.

    Args:
        finding: A channel's; with counts.
    """
    counts, limits = finding.counts, finding.case.limits
    if counts is None:
        return {finding.slug: 1.0}
    people = max(finding.wrote, counts.wrote) + counts.tried - (counts.paid_back or 0)
    by_test = [_chances(test, counts, limits, people) for test in rules.TESTS]
    found: dict[Slug, float] = {}
    for said in product(*by_test):
        outcomes = dict(zip(rules.TESTS, (outcome for outcome, _ in said), strict=True))
        level = rules.level_of(outcomes, hardly=any(hardly for _, hardly in said))
        chance = math.prod(
            chances[one] for chances, one in zip(by_test, said, strict=True)
        )
        slug = rules.name(level, finding.content)
        found[slug] = found.get(slug, 0.0) + chance
    return found


def _chances(test: str, counts: Counts, limits: Thresholds, people: int) -> Chances:
    """Return how likely a test is to say this or that."""
    x, n = _counted(test, counts)
    if x is None or not rules.applies(test, counts.kind):
        return {_said(test, counts, limits): 1.0}
    # With fewer people due the gate would not have let this window be judged.
    least = (
        limits.listen_people if test == "listen" and n >= limits.listen_people else 0
    )
    found: Counter[Said] = Counter()
    for (did, of), times in _again(x, n, people).items():
        if of >= least:
            found[_said(test, _recounted(test, counts, did, of), limits)] += times
    chances = {said: times / found.total() for said, times in found.items()}
    return (
        _or_regulars(chances, counts, limits, people) if test == "return" else chances
    )


def _counted(test: str, counts: Counts) -> tuple[int | None, int]:
    """Return a test's x and n; RETURN's by its newcomers."""
    match test:
        case "listen":
            return counts.answered, counts.due
        case "talk":
            return counts.three_turns, counts.two_turns
        case "return":
            return counts.came_back, counts.newcomers
        case _:
            return counts.paid_back, counts.tried


def _recounted(test: str, counts: Counts, x: int, n: int) -> Counts:
    """Return the counts with a test's x and n anew; RETURN's without regulars."""
    match test:
        case "listen":
            return replace(counts, answered=x, due=n)
        case "talk":  # whoever has two turns is somebody, too
            return replace(counts, three_turns=x, two_turns=n, two_way=n)
        case "return":
            return replace(counts, came_back=x, newcomers=n, regulars=0)
        case _:
            return replace(counts, paid_back=x, tried=n)


def _said(test: str, counts: Counts, limits: Thresholds) -> Said:
    hardly = test == "talk" and rules.hardly_anybody(counts)
    return rules.outcomes(counts, limits)[test], hardly


def _or_regulars(
    chances: Chances, counts: Counts, limits: Thresholds, people: int
) -> Chances:
    """Let regulars make RETURN a yes, whatever the newcomers do."""
    enough, yes = 0.0, (Outcome.YES, False)
    again = _again(counts.regulars, counts.wrote, people)
    for (regulars, wrote), times in again.items():
        given = replace(counts, regulars=regulars, wrote=wrote)
        enough += times * rules.by_regulars(given, limits) / again.total()
    found = {said: chance * (1 - enough) for said, chance in chances.items()}
    return found | {yes: found.get(yes, 0.0) + enough}


def _again(x: int, n: int, people: int) -> Counter[tuple[int, int]]:
    """Return how often each x of n comes up where people come by chance again."""
    others = max(people, n) - x
    found: Counter[tuple[int, int]] = Counter()
    for did, times in Counter(_drawn(x, x + others, x + others)).items():
        for did_not, each in Counter(_drawn(n - x, others, x + others - did)).items():
            found[did, did + did_not] += times * each
    return found


def _drawn(count: int, of: int, draws: int) -> Iterator[int]:
    """Give the values of a binomial count, as likely as one another.

    The normal distribution's, with the term that corrects it for skewness, which is
    good from a mean of 1 on, and quick whatever the size.
    """
    share = count / of if of else 0
    middle, width = draws * share, math.sqrt(draws * share * (1 - share))
    skew = (1 - 2 * share) / 6 if width else 0
    for step in _STEPS:
        value = round(middle + step * width + skew * (step * step - 1))
        yield min(max(value, 0), draws)
