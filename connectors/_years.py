"""When anybody can have written anything that an export holds.

Damaged and made-up dates lie thousands of years away, where the calendar ends and no
second can be added any more.
"""

from datetime import UTC, datetime

WRITTEN = range(1970, 2101)


def since_1970(seconds: float) -> datetime | None:
    """Return a time given in seconds, None where nobody can have written then."""
    try:
        found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in WRITTEN else None
