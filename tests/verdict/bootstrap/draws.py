"""Draws people anew and says how often they get the name that was given."""

from dataclasses import dataclass

import numpy as np

from auditor.verdict import Finding
from tests.verdict.bootstrap.names import Setting, names, slug
from tests.verdict.bootstrap.people import FACTS, People

DRAWS = 1000
CLEAR = 0.9  # of the draws give the same name
_SEED = 20260701


@dataclass(frozen=True)
class Drawn:
    """What became of a thousand draws.

    Attributes:
        same: The share of the draws that give the name that was given.
        named: How many draws could be named.
    """

    same: float
    named: int

    @property
    def word(self) -> str:
        return "clear" if self.same >= CLEAR else "leaning"


def bootstrap(people: People, finding: Finding, *, draws: int = DRAWS) -> Drawn:
    """Draw people anew and name every draw.

    Whoever is alike in all facts is drawn together: how many of each sort come up is
    what a draw of single people, added up by sort, gives.
    """
    assert finding.counts is not None
    total = int(people.alike.sum())
    if total == 0:
        return Drawn(same=1.0, named=draws)
    drawn = np.random.default_rng(_SEED).multinomial(
        total, people.alike / total, size=draws
    )
    counts = dict(zip(FACTS, (drawn @ people.facts).T, strict=True))
    levels = names(counts, finding.base, setting_of(finding))
    if finding.ground == "judge":
        levels = levels[counts[f"due_{finding.base}"] >= 8]
    same = [slug(level, finding.content) is finding.slug for level in levels]
    return Drawn(same=float(np.mean(same)), named=len(same))


def setting_of(finding: Finding) -> Setting:
    """Return what all draws of a finding share."""
    counts = finding.counts
    assert counts is not None
    return Setting(
        kind=counts.kind,
        days=counts.days,
        heard=counts.answered is not None,
        replies_partial=counts.replies_partial,
        few_people=counts.few_people,
        own_messages=counts.own_messages,
    )
