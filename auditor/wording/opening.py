"""When the business is open, in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from auditor.hours import WEEKDAYS
from auditor.language import text
from auditor.wording.sentences import day


def opening_hours(hours: Mapping[str, Sequence[str]]) -> str:
    """Return opening hours as ``Mon 09:00-12:30, 13:30-17:00; Fri 09:00-17:00``."""
    days = (_day(name, hours[name]) for name in WEEKDAYS if hours.get(name))
    return "; ".join(days) or text("opening.none")


def _day(name: str, hours: Sequence[str]) -> str:
    return f"{text(f'weekday.{name}')} {', '.join(hours)}"


def closures(closed: Iterable[tuple[date, date]]) -> str:
    """Return the stretches in which it is closed, in the order of time."""
    stretches = [
        day(first)
        if first == last
        else text("opening.closed", first=day(first), last=day(last))
        for first, last in sorted(closed)
    ]
    return "; ".join(stretches) or text("opening.none")
