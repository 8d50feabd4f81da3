"""Counts of people too small to be passed on, and what is said in their place.

In a village, "one of 22 people" is somebody. So a count of one to four people is kept
back, and so is a count that leaves one to four: who was answered and who was not are
told by the same number.
"""

FEWEST = 5  # smaller counts of people could be recognised in a village
_BOTH = 2 * FEWEST - 2  # up to here, every count is small or leaves few


def is_few(count: float | None) -> bool:
    """Say whether a count of people is too small to be passed on; nobody is not."""
    return count is not None and 0 < count < FEWEST


def kept(count: int | None) -> int | None:
    """Return a count as it may be passed on: None where it is too small."""
    return None if is_few(count) else count


def kept_back(x: int, n: int) -> str | None:
    """Return why ``x`` of ``n`` people may not be passed on; None if it may.

    Returns:
        ``few`` (1 to 4 of them), ``most`` (all but 1 to 4), or ``some`` where so few
        are counted that every number in between is one or the other.
    """
    if not 0 < x < n:
        return "few" if 0 < n < FEWEST and x else None
    if n < FEWEST:
        return "few"
    if n <= _BOTH:
        return "some"
    if x < FEWEST:
        return "few"
    return "most" if n - x < FEWEST else None
