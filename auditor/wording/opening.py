"""When the business is open, in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from auditor.hours import WEEKDAYS
from auditor.wording.sentences import day

_NONE = "not given"


def opening_hours(hours: Mapping[str, Sequence[str]]) -> str:
    """Return opening hours as ``Mon 09:00-12:30, 13:30-17:00; Fri 09:00-17:00``."""
    days = [
        f"{name.capitalize()} {', '.join(hours[name])}"
        for name in WEEKDAYS
        if hours.get(name)
    ]
    return "; ".join(days) or _NONE


def closures(closed: Iterable[tuple[date, date]]) -> str:
    """Return the stretches in which it is closed, in the order of time."""
    stretches = [
        day(first) if first == last else f"{day(first)} to {day(last)}"
        for first, last in sorted(closed)
    ]
    return "; ".join(stretches) or _NONE
