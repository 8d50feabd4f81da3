"""How much a consultant's clients differ: a Beta distribution of their shares."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

CLIENTS, PEOPLE = 5, 8  # so many clients with so many people due, or nothing is drawn
WEAKEST, STRONGEST = 2.0, 100.0  # people that the prior may be worth
_STEPS = 400  # into which the prior's strength is cut, evenly by its logarithm
_HALVINGS = 50  # after which a mean is known to 15 digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """A Beta distribution of the clients' true shares.

    Attributes:
        mean: Of the clients.
        strength: How many people it is worth.
    """

    mean: float
    strength: float

    def shrunk(self, x: int, n: int) -> float:
        """Return the share ``x`` of ``n``, drawn towards the mean."""
        return (self.mean * self.strength + x) / (self.strength + n)


def fit(counted: Sequence[tuple[int, int]]) -> Prior | None:
    """Return the likeliest Beta prior of several shares ``x`` of ``n``.

    It has the greatest marginal likelihood, each share being beta-binomial. Unlike the
    method of moments, this weighs a share of 8 people and one of 800 as what they are,
    and needs no mending where clients differ less than chance alone would have it. The
    prior is worth 2 people at least, so that nobody's two or three people are taken at
    their word, and 100 at most, so that many people outweigh the neighbours.

    Source: Skellam 1948 (the beta-binomial); Casella 1985 (empirical Bayes); the bounds
    are our convention.

    Args:
        counted: Shares of fewer than 8 are left out; None with fewer than 5 others.
    """
    known = [(x, n) for x, n in counted if n >= PEOPLE]
    if len(known) < CLIENTS:
        return None
    ratio = STRONGEST / WEAKEST
    found: list[tuple[float, float, float]] = []
    for step in range(_STEPS + 1):
        strength = WEAKEST * ratio ** (step / _STEPS)
        mean = _best_mean(known, strength)
        found.append((likelihood(known, mean, strength), strength, mean))
    _, strength, mean = max(found)
    return Prior(mean=mean, strength=strength)


def likelihood(
    counted: Sequence[tuple[int, int]], mean: float, strength: float
) -> float:
    """Return the logarithm of the marginal likelihood, less what no prior changes."""
    a, b = mean * strength, (1 - mean) * strength
    return math.fsum(
        math.lgamma(a + x)
        - math.lgamma(a)
        + math.lgamma(b + n - x)
        - math.lgamma(b)
        - math.lgamma(strength + n)
        + math.lgamma(strength)
        for x, n in counted
    )


def _best_mean(counted: Sequence[tuple[int, int]], strength: float) -> float:
    """Return the likeliest mean of a prior of this strength.

    The likelihood has one peak, as its slope falls all the way. The mean is kept off
    0 and 1 by half a person among all: chance alone may have nobody answered.
    """
    from scipy.special import digamma

    x = [one for one, _ in counted]
    missed = [n - one for one, n in counted]
    low = 0.5 / (sum(x) + sum(missed) + 1)
    high = 1 - low
    for _ in range(_HALVINGS):
        mean = (low + high) / 2
        a, b = mean * strength, (1 - mean) * strength
        rises = digamma([a + one for one in x]).sum() - len(x) * digamma(a)
        falls = digamma([b + one for one in missed]).sum() - len(x) * digamma(b)
        low, high = (mean, high) if rises > falls else (low, mean)
    return (low + high) / 2
