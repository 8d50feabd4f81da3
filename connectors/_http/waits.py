"""When a server wants to be asked again: each platform counts in another unit.

All of these return a moment by our own clock. Where a server names one by its own, what
counts is how far it lies from the ``Date`` of the same answer: whichever of the two
clocks is wrong, the wait is right.
"""

from datetime import UTC, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime

from connectors._http.answer import Answer

_LONGEST = 10**9  # seconds; whoever says more does not mean it


def retry_after(answer: Answer) -> datetime | None:
    """Return what ``Retry-After`` says: seconds, or a date (RFC 9110, 10.2.3)."""
    said = answer.headers.get("retry-after", "")
    seconds = _number(said)
    if seconds is not None:
        return after(answer, seconds)
    return _ours(answer, _date(said))


def at_iso_time(answer: Answer, header: str) -> datetime | None:
    """Return the moment that a header names as an ISO time."""
    try:
        said = datetime.fromisoformat(answer.headers.get(header, "").strip())
        return _ours(answer, _utc(said))
    except (ValueError, OverflowError):
        return None


def at_epoch(answer: Answer, header: str) -> datetime | None:
    """Return the moment that a header names in seconds since 1970."""
    seconds = _number(answer.headers.get(header, ""), longest=10 * _LONGEST)
    return None if seconds is None else _ours(answer, _since_1970(seconds))


def in_seconds(answer: Answer, header: str) -> datetime | None:
    """Return the moment that a header names as the seconds that are left."""
    return after(answer, _number(answer.headers.get(header, "")))


def at_midnight(answer: Answer, zone: tzinfo) -> datetime | None:
    """Return when the next day begins where the server counts its days."""
    there = (server_says(answer) or answer.at).astimezone(zone)
    day = there.date() + timedelta(days=1)
    return _ours(answer, datetime.combine(day, time(), zone).astimezone(UTC))


def none_left(answer: Answer, header: str) -> bool:
    """Say whether a header counts down to nothing."""
    number = _number(answer.headers.get(header, ""))
    return number is not None and number < 1


def after(answer: Answer, seconds: object) -> datetime | None:
    """Return the moment so many seconds after an answer, such as one said in a body."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    if not 0 <= seconds < _LONGEST:
        return None
    return _sum(answer.at, timedelta(seconds=seconds))


def _ours(answer: Answer, moment: datetime | None) -> datetime | None:
    """Return a moment of the server's clock by ours."""
    there = server_says(answer)
    if moment is None or there is None:
        return moment
    return _sum(answer.at, moment - there)


def server_says(answer: Answer) -> datetime | None:
    """Return when an answer was given by its server's clock; None where it says not."""
    return _date(answer.headers.get("date", ""))


def _date(said: str) -> datetime | None:
    try:
        return _utc(parsedate_to_datetime(said.strip())) if said.strip() else None
    except (ValueError, OverflowError, TypeError):
        return None


def _since_1970(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _sum(moment: datetime, more: timedelta) -> datetime | None:
    try:
        return moment + more
    except OverflowError:
        return None


def _number(said: str, longest: float = _LONGEST) -> float | None:
    try:
        number = float(said)
    except ValueError:
        return None
    return number if 0 <= number < longest else None


def _utc(moment: datetime) -> datetime:
    return (
        moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    )
