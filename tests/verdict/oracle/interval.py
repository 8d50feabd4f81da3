"""Wilson's interval, and how sure it is that one share is above another."""

from math import cos, exp, log, pi, sin, sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.95)
_STEPS = 4000


def wilson(x: int, n: int) -> tuple[float, float]:
    """The 90 % interval, unrounded; of nobody, everything is possible."""
    if n == 0:
        return 0.0, 1.0
    share = x / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def chance_of_more(later: tuple[int, int], earlier: tuple[int, int]) -> float:
    """P(later share > earlier share), each by Jeffreys.

    With p = sin² θ both densities are smooth, so a plain sum over θ will do.
    """
    above, below = _density(*later), _density(*earlier)
    so_far = chance = 0.0
    for new, old in zip(above, below, strict=True):
        chance += new * (so_far + old / 2)
        so_far += old
    return chance


def _density(x: int, n: int) -> list[float]:
    """The posterior's weight in each small slice of θ."""
    angles = [(step + 0.5) * pi / 2 / _STEPS for step in range(_STEPS)]
    logs = [2 * x * log(sin(a)) + 2 * (n - x) * log(cos(a)) for a in angles]
    highest = max(logs)
    weights = [exp(value - highest) for value in logs]
    total = sum(weights)
    return [weight / total for weight in weights]
