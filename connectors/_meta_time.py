"""Meta's times: seconds or milliseconds since 1970, and 0 for a time not known."""

from datetime import UTC, datetime
from typing import Any

_FIRST = 1_072_915_200  # 2004, when the oldest of the platforms began
_LAST = 4_102_444_800  # 2100
_MILLISECONDS = 10**11  # as seconds these would lie thousands of years away


def moment(stated: Any) -> datetime:  # noqa: ANN401 - any JSON
    """Return the UTC time that a number of seconds or milliseconds names.

    Raises:
        ValueError: It is 0 or missing, or no time at which anybody wrote.
    """
    number = _number(stated)
    if not number:
        raise ValueError("it has no time")
    seconds = number // 1000 if number >= _MILLISECONDS else number
    if not _FIRST <= seconds < _LAST:
        raise ValueError("it has no time that can be")
    return datetime.fromtimestamp(seconds, UTC)


def moment_if_any(stated: Any) -> datetime | None:  # noqa: ANN401 - any JSON
    """Return the same, or None."""
    try:
        return moment(stated)
    except ValueError:
        return None


def moment_in_words(stated: str) -> datetime:
    """Return the time that the oldest files write in ISO 8601; UTC without a zone.

    Raises:
        ValueError: It is none, or no time at which anybody wrote.
    """
    try:
        found = datetime.fromisoformat(stated)
        at = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        seconds = at.timestamp()
    except (ValueError, OverflowError):
        raise ValueError("it has no time that can be read") from None
    if not _FIRST <= seconds < _LAST:
        raise ValueError("it has no time that can be")
    return at.replace(microsecond=0)


def _number(stated: Any) -> int:  # noqa: ANN401 - any JSON
    if isinstance(stated, bool) or stated is None or stated == "":
        return 0
    try:
        return int(stated)
    except (ValueError, TypeError, OverflowError):
        raise ValueError("it has no time that can be read") from None
