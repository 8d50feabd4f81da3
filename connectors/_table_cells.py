"""What cells mean: numbers in any country's spelling, and ids that Excel harmed."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from connectors._table_columns import plain

_NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "null", "none", "nan"})
_TIMES = {
    "": 1,
    "k": 10**3,
    "tsd": 10**3,
    "m": 10**6,
    "mio": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "mrd": 10**9,
    "bn": 10**9,
}
_NUMBER = re.compile(r"([+-]?)(\d[\d.,]*)([a-z]*)\.?(%?)")
_SPACES = re.compile(r"[\s'’_]+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{2,3})*(?:[.,])\d{3}")
_LOST_DIGITS = re.compile(r"\d([.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_MOST = 10**15
_SHORT = 15  # digits; nearly all counts are
_THOUSANDS = range(5, 8)  # characters from 1,000 to 999,999
_CELLS = 2**12  # nearly all numbers are small, and come again and again
_LONGEST = 40  # digits and all; what is longer is no number anybody counted to

_TOTALS = frozenset(
    map(
        plain,
        (
            *("Total", "Totals", "Grand total", "Sum", "Overall", "Average"),
            *("Gesamt", "Gesamtsumme", "Insgesamt", "Summe", "Durchschnitt"),
            *("Totaux", "Somme", "Moyenne", "Totales", "Suma", "Promedio"),
            *("Totale", "Totali", "Somma", "Media", "Totais", "Soma", "Média"),
            *("Totaal", "Som", "Gemiddelde"),
        ),
    )
)


def is_nothing(cell: str) -> bool:
    """Say whether a cell is left blank, or says that there is no value."""
    return cell.strip().casefold() in _NOTHING


def number(cell: str) -> float | None:
    """Return a number; None where there is none.

    A point or comma before exactly three digits parts thousands, since what is counted
    is whole: ``1,204`` and ``1.204`` are 1204. Before anything else it is a decimal
    point: ``63.3K`` is 63300, ``41,1 %`` is 41.1.

    Raises:
        ValueError: It is something else.
    """
    if is_nothing(cell):
        return None
    compact = _SPACES.sub("", unicodedata.normalize("NFKC", cell)).casefold()
    compact = compact.replace("−", "-")
    found = _NUMBER.fullmatch(compact) if len(compact) <= _LONGEST else None
    if found is None or found[3] not in _TIMES:
        raise ValueError("is not a number")
    value = float(_pointed(found[2], is_scaled=bool(found[3]))) * _TIMES[found[3]]
    return -value if found[1] == "-" else value


@lru_cache(_CELLS)
def count(cell: str) -> int | None:
    """Return how many; None where the cell says nothing.

    Raises:
        ValueError: It is no number, negative, beyond belief, a share or a fraction.
    """
    if len(cell) <= _SHORT and cell.isascii():
        if cell.isdigit():
            return int(cell)
        if cell[-4:-3] == "," and cell[0] != "0":  # such as 1,204, in nearly all files
            bare = cell[:-4] + cell[-3:]
            if len(cell) in _THOUSANDS and bare.isdigit():
                return int(bare)
    found = None if cell.strip().endswith("%") else number(cell)
    if cell.strip().endswith("%") or not 0 <= (found or 0) <= _MOST:
        raise ValueError("is not a whole number")
    if found is None:
        return None
    whole = round(found)
    if abs(found - whole) > 1e-6 * max(1, whole):
        raise ValueError("is not a whole number")
    return whole


def has_lost_digits(cell: str) -> bool:
    """Say whether an id was rounded by a spreadsheet, such as ``1.22158E+17``."""
    if "E" not in cell and "e" not in cell:
        return False
    return _LOST_DIGITS.fullmatch(cell.strip()) is not None


def address(cell: str) -> str | None:
    """Return an address of the web; None where a cell holds anything else."""
    return cell if _ADDRESS.fullmatch(cell) else None


def is_total(cells: Iterable[str]) -> bool:
    """Say whether a row adds up the ones above, by the cells that would name an item.

    Args:
        cells: Such as its id and its date: all of them blank, or a word for a total.
    """
    words = [plain(cell) for cell in cells]
    return any(word in _TOTALS for word in words) and all(
        word in _TOTALS or not word for word in words
    )


def _pointed(digits: str, *, is_scaled: bool) -> str:
    """Return digits as Python writes them.

    Raises:
        ValueError: They are parted in a way that no country parts them.
    """
    marks = [one for one in digits if one in ".,"]
    if not marks:
        return digits
    if len(set(marks)) > 1:
        point = marks[-1]
        whole, _, rest = digits.rpartition(point)
        if marks.count(point) > 1 or not _GROUPED.fullmatch(whole):
            raise ValueError("is not a number")
        return f"{_bare(whole)}.{rest}"
    if _GROUPED.fullmatch(digits) and not (is_scaled and len(marks) == 1):
        return _bare(digits)
    if len(marks) > 1:
        raise ValueError("is not a number")
    return digits.replace(",", ".")


def _bare(digits: str) -> str:
    return digits.replace(",", "").replace(".", "")
