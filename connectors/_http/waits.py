"""When a server wants to be asked again: each platform counts in another unit."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from connectors._http.answer import Answer

_LONGEST = 10**9  # seconds; whoever says more does not mean it


def retry_after(answer: Answer) -> datetime | None:
    """Return what ``Retry-After`` says: seconds, or a date (RFC 9110, 10.2.3)."""
    said = answer.headers.get("retry-after", "").strip()
    seconds = _number(said)
    if seconds is not None:
        return answer.at + timedelta(seconds=seconds)
    try:
        return _utc(parsedate_to_datetime(said)) if said else None
    except (ValueError, OverflowError):
        return None


def at_iso_time(answer: Answer, header: str) -> datetime | None:
    """Return the moment that a header names as an ISO time."""
    try:
        return _utc(datetime.fromisoformat(answer.headers.get(header, "").strip()))
    except (ValueError, OverflowError):
        return None


def at_epoch(answer: Answer, header: str) -> datetime | None:
    """Return the moment that a header names in seconds since 1970."""
    try:
        seconds = float(answer.headers.get(header, ""))
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def none_left(answer: Answer, header: str) -> bool:
    """Say whether a header counts down to nothing."""
    return _number(answer.headers.get(header, "")) == 0


def after(answer: Answer, seconds: object) -> datetime | None:
    """Return the moment so many seconds after an answer."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if not 0 <= seconds < _LONGEST:
        return None
    return answer.at + timedelta(seconds=seconds)


def _number(said: str) -> float | None:
    try:
        number = float(said)
    except ValueError:
        return None
    return number if 0 <= number < _LONGEST else None


def _utc(moment: datetime) -> datetime:
    return (
        moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    )
