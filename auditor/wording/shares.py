"""Parts of a whole in whole percents."""

import math
from collections.abc import Sequence


def in_percent(shares: Sequence[float]) -> tuple[int, ...]:
    """Return parts of a whole in whole percents that add up to what they are of.

    What rounding down leaves over goes to the largest remainders, of equal ones to the
    largest share: side by side they sum to 100, and the same in any order.
    """
    exact = [share * 100 for share in shares]
    whole = [math.floor(value) for value in exact]
    over = round(sum(exact)) - sum(whole)
    by_remainder = sorted(
        range(len(exact)),
        key=lambda place: (-round(exact[place] - whole[place], 9), -exact[place]),
    )
    for place in by_remainder[:over]:
        whole[place] += 1
    return tuple(whole)


def percent(value: int) -> str:
    """Return ``43 %``, which never breaks."""
    return f"{value}\N{NO-BREAK SPACE}%"
