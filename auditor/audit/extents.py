"""How much of a kind of message is there over a stretch of time."""

from collections.abc import Sequence
from datetime import datetime

from auditor.coverage import BRIDGED

Stretches = Sequence[tuple[datetime, datetime, str]]


def extents(stretches: Stretches, since: datetime, until: datetime) -> tuple[str, ...]:
    """Return how much is there, in the order of the alphabet, short holes bridged.

    Args:
        stretches: Since, until and extent of each.
        since: First moment looked at.
        until: First moment after it.
    """
    within = sorted(
        (max(a, since), min(b, until), extent)
        for a, b, extent in stretches
        if a < until and since < b
    )
    found = {extent for a, b, extent in within if b - a > BRIDGED}
    reached = since
    for a, b, _ in within:
        if a - reached > BRIDGED:
            found.add("absent")
        reached = max(reached, b)
    if until - reached > BRIDGED or not within:
        found.add("absent")
    return tuple(sorted(found))
