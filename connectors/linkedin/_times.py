"""LinkedIn's dates, in the forms its files write them. All of them are UTC."""

import re
from datetime import UTC, datetime

from auditor.records import Precision
from connectors._years import WRITTEN

_STARTS = datetime(2003, 5, 5, tzinfo=UTC)
_NO_DATE = "its time is not a date as LinkedIn writes it"

_NUMBERED = re.compile(
    r"\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?: ?UTC|Z)?"
)
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d),?\s+(\d{1,2}):(\d\d)(?::\d\d)?\s*([AP])\.?M\.?",
    re.IGNORECASE,
)


def moment(text: str) -> datetime:
    """Return the time that ``2026-03-02 09:15:00`` names, UTC said or not.

    Raises:
        ValueError: It is none, or one before LinkedIn existed.
    """
    if not text:
        raise ValueError("it has no time")
    found = _NUMBERED.fullmatch(text)
    if found is None:
        raise ValueError(_NO_DATE)
    plain = text[:19].replace("/", "-")
    try:
        return believed(datetime.fromisoformat(f"{plain}+00:00"))
    except ValueError as error:
        raise _refused(error) from None


def moment_of_day(text: str) -> tuple[datetime, Precision]:
    """Return the time that ``3/2/26, 9:15 AM`` names, and how exactly it does.

    Raises:
        ValueError: It is none, or one before LinkedIn existed.
    """
    found = _AMERICAN.fullmatch(text)
    if found is None:
        return moment(text), Precision.SECOND
    month, day, year, hour, minute = map(int, found.groups()[:5])
    hour = hour % 12 + (12 if found[6] in "pP" else 0)
    try:
        year += 2000 if len(found[3]) < len("2026") else 0
        at = datetime(year, month, day, hour, minute, tzinfo=UTC)
        return believed(at), Precision.MINUTE
    except ValueError as error:
        raise _refused(error) from None


class _Before(ValueError):
    """It lies before LinkedIn existed."""


def believed(at: datetime) -> datetime:
    """Return a time at which LinkedIn existed.

    Raises:
        ValueError: It did not.
    """
    if at < _STARTS:
        raise _Before("its time lies before LinkedIn existed")
    if at.year not in WRITTEN:
        raise ValueError(_NO_DATE)
    return at


def _refused(error: ValueError) -> ValueError:
    return error if isinstance(error, _Before) else ValueError(_NO_DATE)
