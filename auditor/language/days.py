"""Days, as the language that is spoken writes them."""

from datetime import date, datetime
from typing import Literal

from babel.dates import format_date, format_datetime, get_day_names

from auditor.language.catalogue import catalogue
from auditor.language.spoken import spoken


def day_in_words(day: date, form: str = "long") -> str:
    """Return a day on one line that never breaks.

    Args:
        day: Which.
        form: A key of the catalogue below ``date.``: long (``16 September 2026``), day
            (``16 September``), short (``16 Sep``), short_year (``16 Sep 2026``), or
            month (``September 2026``).
    """
    pattern = catalogue(spoken()).sentence(f"date.{form}")
    written: str = format_date(day, pattern, locale=spoken())
    return written.replace(" ", "\u00a0")


def moment_in_words(moment: datetime) -> str:
    """Return day and time of a moment by its own clock, such as a hole's first."""
    pattern = catalogue(spoken()).sentence("date.moment")
    bare = moment.replace(tzinfo=None)
    return str(format_datetime(bare, pattern, locale=spoken()))


def weekdays(*, short: bool = False) -> list[str]:
    """Return the days of a week from Monday on, in full or as a letter or two."""
    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    names = get_day_names(width, context="stand-alone", locale=spoken())
    # Two letters tell Tuesday from Thursday; German has no more in short.
    return [names[day].rstrip(".")[:2] if short else names[day] for day in range(7)]
