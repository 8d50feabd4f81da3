"""Times in their usual spellings, cut where each of their parts always stands.

Nearly every cell is written so, and a pattern that allows for every country's words
takes several times as long. What does not fit is no error: the tolerant way reads it.
"""

from datetime import datetime

from auditor.records import Precision
from connectors._iso import moment

_TO_MINUTES = 16  # characters of 2026-06-10 02:02
_TO_SECONDS = 19
_NAMED = 21  # characters of Jun 10, 2026 02:02 am
_MARKS = frozenset("/.-")
_NAMES = "JanFebMarAprMayJunJulAugSepOctNovDec"
MONTHS = {_NAMES[at : at + 3]: f"{at // 3 + 1:02}" for at in range(0, len(_NAMES), 3)}
_HOURS = {
    f"{hour:02}{half}": f"{hour % 12 + later:02}"
    for later, halves in ((0, (" am", " AM")), (12, (" pm", " PM")))
    for hour in range(1, 13)
    for half in halves
}

At = tuple[datetime, Precision]


def usual(cell: str, *, is_month_first: bool | None) -> At | None:
    """Return the time of a cell, as if it were UTC; None for any other spelling.

    Args:
        cell: Such as ``06/10/2026 02:02``, ``2026-06-10T02:02:00`` and
            ``Jun 10, 2026 02:02 am``.
        is_month_first: In which order its column writes day and month; None where
            that is not known.
    """
    length = len(cell)
    if length == _NAMED:
        return _named(cell)
    if length not in {_TO_MINUTES, _TO_SECONDS} or cell[13] != ":":
        return None
    if length == _TO_SECONDS and cell[16] != ":":
        return None
    if cell[4] == cell[7] == "-" and cell[10] in {"T", " "}:
        return _at(cell, is_to_second=length == _TO_SECONDS)
    if is_month_first is None or not _is_numeric(cell):
        return None
    day, month = (cell[3:5], cell[:2]) if is_month_first else (cell[:2], cell[3:5])
    written = f"{cell[6:10]}-{month}-{day}T{cell[11:]}"
    return _at(written, is_to_second=length == _TO_SECONDS)


def _is_numeric(cell: str) -> bool:
    return cell[2] in _MARKS and cell[5] in _MARKS and cell[10] == " "


def _named(cell: str) -> At | None:
    month = MONTHS.get(cell[:3])
    hour = _HOURS.get(cell[13:15] + cell[18:])
    is_spaced = cell[3] == cell[12] == " " and cell[6:8] == ", " and cell[15] == ":"
    if month is None or hour is None or not is_spaced:
        return None
    written = f"{cell[8:12]}-{month}-{cell[4:6]}T{hour}:{cell[16:18]}"
    return _at(written, is_to_second=False)


def _at(iso: str, *, is_to_second: bool) -> At | None:
    at = moment(f"{iso}Z")
    if at is None:
        return None
    precision = Precision.SECOND if is_to_second else Precision.MINUTE
    return at, precision
