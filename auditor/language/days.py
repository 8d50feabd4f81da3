"""Days, as the language that is spoken writes them."""

from datetime import date

from babel.dates import format_date

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
