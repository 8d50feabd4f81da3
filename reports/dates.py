"""Days and periods in words, in the client's zone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.language import day_in_words


def first_day(since: datetime, zone: str) -> date:
    """Return the day in ``zone`` on which a stretch of time begins."""
    return since.astimezone(ZoneInfo(zone)).date()


def last_day(until: datetime, zone: str) -> date:
    """Return the last day in ``zone`` that lies before ``until``."""
    return (until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


def short(day: date, *, year: bool = False) -> str:
    """Return ``16 Sep``, or ``16 Sep 2026``."""
    return day_in_words(day, "short_year" if year else "short")


def long(day: date, *, year: bool = True) -> str:
    """Return ``16 September 2026``, or ``16 September``."""
    return day_in_words(day, "long" if year else "day")


def ends(since: datetime, until: datetime, zone: str) -> tuple[str, str]:
    """Return the first and last day of a period, the year once where it is the same."""
    first, last = first_day(since, zone), last_day(until, zone)
    return long(first, year=first.year != last.year), long(last)


def short_ends(since: datetime, until: datetime, zone: str) -> tuple[str, str]:
    """Return the first and last day in short, for tables."""
    first, last = first_day(since, zone), last_day(until, zone)
    return short(first, year=first.year != last.year), short(last, year=True)
