"""Numbers, as the language that is spoken writes them."""

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from auditor.language.catalogue import catalogue
from auditor.language.spoken import spoken


def number(value: object) -> str:
    """Return a whole number with its thousands set apart, anything else as text.

    None reads as "fewer than 5": only the shareable edition's data hold it where a
    number is due.
    """
    if value is None:
        return catalogue(spoken()).sentence("few")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(format_decimal(value, locale=spoken()))
    return str(value)


def decimal(value: float, places: int) -> str:
    """Return a number with so many places behind the point, or the comma."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, pattern, locale=spoken()))


def spelled(value: object) -> str:
    """Return a small number as a capitalised word, to begin a sentence with."""
    words = catalogue(spoken())
    key = f"spelled.{value}"
    small = isinstance(value, int) and not isinstance(value, bool)
    text = words.sentence(key) if small and key in words.forms else number(value)
    return text[:1].upper() + text[1:]


def separators() -> str:
    """Return the marks of decimals and thousands, as Plotly takes them."""
    return get_decimal_symbol(spoken()) + get_group_symbol(spoken())
