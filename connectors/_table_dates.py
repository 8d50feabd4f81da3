"""Dates in tables: what a whole column tells about the order of day and month.

``06/10/2024`` is a day in June for some and in October for others. One cell cannot say,
but a column can: where any first number is above 12 it is the day. Where no cell says,
nobody guesses.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Precision
from connectors._table_usual import MONTHS, usual
from connectors._years import WRITTEN

_MONTHS = 12
_DAY = 10  # letters of 06/10/2026
_DAYS = 10_000  # of thirty years
_LONGEST = 80  # no time takes more, in whatever words
_CENTURY = 2000
_SHORT_YEAR = 100
_UNREADABLE = "it has no time that can be read"
_AMBIGUOUS = "its date can be read as two days"

_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?"
_TIME = rf"(?:[t ,]*{_CLOCK} ?([ap])?\.?(?:m\b\.?)?(?: uhr)?)?"
_ZONE = r" ?(z|utc|gmt|(?:utc|gmt)?[+-]\d{1,2}:?\d{0,2})?"
_REST = _TIME + _ZONE
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_REST}")
_NUMERIC = re.compile(
    rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})[-/.]\s?(\d{{4}}|\d{{2}})\.?{_REST}"
)
_NAME = r"([a-zäçéû]{3,10})"
_DAY_NAMED = re.compile(
    rf"(\d{{1,2}})(?:\.|er|o)?[ -](?:de )?{_NAME}\.?,?[ -](?:de )?(\d{{4}}){_REST}"
)
_NAME_FIRST = re.compile(
    rf"{_NAME}\.?[ -](\d{{1,2}})(?:st|nd|rd|th)?,?[ -](\d{{4}}){_REST}"
)
_WEEKDAY = re.compile(r"[a-zäöü]{2,10}\.?, *")

# In English, German, French, Spanish, Italian, Portuguese and Dutch.
_NAMES = {
    name: number
    for number, names in enumerate(
        (
            (
                "jan january januar januari jän jänner janv janvier ene enero gen "
                "gennaio janeiro"
            ),
            (
                "feb february februar februari févr fév février febrero febbraio fev "
                "fevereiro"
            ),
            "mar march mär märz mrz maerz mars marzo março mrt maart",
            "apr april avr avril abr abril aprile",
            "may mai mayo mag maggio maio mei",
            "jun june juni juin junio giu giugno junho",
            "jul july juli juil juillet julio lug luglio julho",
            "aug august août ago agosto augustus",
            "sep sept september septembre septiembre set settembre setembro",
            "oct october okt oktober octobre octubre ott ottobre out outubro",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre dic diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}


class Order(Enum):
    """In which order a column writes day and month."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    EITHER = "either"


_IS_MONTH_FIRST = {
    Order.DAY_FIRST: False,
    Order.MONTH_FIRST: True,
    Order.EITHER: None,
}


class Moment(msgspec.Struct, frozen=True, gc=False):
    """What a cell says of a time.

    Attributes:
        at: The time; as if it were UTC where the cell names no zone.
        precision: How exactly the cell says so.
        is_zoned: Whether the cell names its zone.
    """

    at: datetime
    precision: Precision
    is_zoned: bool


class Written:
    """How a column writes its days, as far as the cells noted so far tell."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self.is_ambiguous = False
        self._day_first = self._month_first = self._dotted = False
        self._seen = set[str]()

    def note(self, cell: str) -> None:
        """Take one more cell into account; most days come again and again."""
        if cell[3:4] == " " and cell[:3] in MONTHS:
            return  # it names the month
        day = cell[:_DAY] if cell[_DAY : _DAY + 1] == " " else cell
        if day in self._seen:
            return
        found = _numbers(cell)
        if found is None:
            return
        if len(self._seen) < _DAYS:
            self._seen.add(day)
        first, mark, second = int(found[1]), found[2], int(found[3])
        self._day_first = self._day_first or first > _MONTHS
        self._month_first = self._month_first or second > _MONTHS
        self._dotted = self._dotted or mark == "."
        self.is_ambiguous = self.is_ambiguous or is_ambiguous(cell)

    @property
    def order(self) -> Order:
        """What the column tells; `Order.EITHER` where it tells nothing, or both."""
        if self._day_first == self._month_first:
            is_dotted = self._dotted and not self._day_first
            return Order.DAY_FIRST if is_dotted else Order.EITHER
        return Order.DAY_FIRST if self._day_first else Order.MONTH_FIRST

    @property
    def is_undecided(self) -> bool:
        """Whether a day may be one or another, and nothing tells which."""
        return self.is_ambiguous and self.order is Order.EITHER

    def tells_as(self, other: "Written") -> bool:
        """Say whether other cells told the same."""
        is_same = self.is_undecided == other.is_undecided
        return is_same and self.order is other.order


def written(cells: Iterable[str]) -> Written:
    """Return how a column writes its days."""
    found = Written()
    for cell in cells:
        found.note(cell)
    return found


def order(cells: Iterable[str]) -> Order:
    """Return what a column tells; `Order.EITHER` where it tells nothing, or both."""
    return written(cells).order


def is_ambiguous(cell: str) -> bool:
    """Say whether one cell by itself may mean two different days."""
    found = _numbers(cell)
    if found is None or found[2] == ".":
        return False
    first, second = int(found[1]), int(found[3])
    return first != second and first <= _MONTHS and second <= _MONTHS


def _numbers(cell: str) -> re.Match[str] | None:
    """Match a date whose year does not stand first; nearly all columns are one kind."""
    if cell[4:5] == "-" and cell[:4].isdecimal():
        return None
    return _NUMERIC.fullmatch(_tidy(cell))


def decided(cells: Iterable[str], label: str) -> Order:
    """Return the order of a column.

    Args:
        cells: All of the column.
        label: The file, for an error.

    Raises:
        MalformedSource: It cannot be told.
    """
    found = written(cells)
    if found.is_undecided:
        raise undecided(label)
    return found.order


def undecided(label: str) -> MalformedSource:
    """Return the error for a column that may mean one day or another."""
    return MalformedSource(
        text("error.table_day_month", path=label), hint=text("hint.table_day_month")
    )


def moment(cell: str, read_as: Order) -> Moment:
    """Return the time that a cell says.

    Args:
        cell: Such as ``06/10/2024 02:02``, ``2024-06-10T02:02:00``, ``Jun 10, 2024``.
        read_as: What its column told.

    Raises:
        ValueError: It says none, one nobody wrote at, or one of two.
    """
    found_at = usual(cell, is_month_first=_IS_MONTH_FIRST[read_as])
    if found_at:
        return Moment(*found_at, is_zoned=False)
    tidy = _tidy(cell)
    for pattern, place in _FORMS:
        found = pattern.fullmatch(tidy)
        if found:
            if place is _numeric and read_as is Order.EITHER and is_ambiguous(cell):
                raise ValueError(_AMBIGUOUS)
            date, rest = place(found.groups(), read_as)
            return _moment(date, rest)
    raise ValueError(_UNREADABLE)


_Groups = tuple[str | None, ...]
_Placed = tuple[tuple[int, int, int], _Groups]


def _iso(groups: _Groups, _: Order) -> _Placed:
    year, month, day, *rest = groups
    return (_whole(year), _whole(month), _whole(day)), tuple(rest)


def _numeric(groups: _Groups, read_as: Order) -> _Placed:
    first, mark, second, year, *rest = groups
    day, month = _whole(first), _whole(second)
    is_swapped = read_as is Order.MONTH_FIRST or (
        read_as is Order.EITHER and mark != "."
    )
    if day <= _MONTHS and (month > _MONTHS or is_swapped):
        day, month = month, day
    stated = _whole(year)
    return (stated + _CENTURY * (stated < _SHORT_YEAR), month, day), tuple(rest)


def _day_named(groups: _Groups, _: Order) -> _Placed:
    day, name, year, *rest = groups
    return (_whole(year), _NAMES.get(name or "", 0), _whole(day)), tuple(rest)


def _name_first(groups: _Groups, _: Order) -> _Placed:
    name, day, year, *rest = groups
    return (_whole(year), _NAMES.get(name or "", 0), _whole(day)), tuple(rest)


_FORMS = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_DAY_NAMED, _day_named),
    (_NAME_FIRST, _name_first),
)


def _moment(date: tuple[int, int, int], rest: _Groups) -> Moment:
    hour, minute, second, half, zone = rest
    try:
        local = datetime(
            *date, _hour(hour, half), _whole(minute), _whole(second), tzinfo=_zone(zone)
        )
        at = local.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(_UNREADABLE) from error
    if at.year not in WRITTEN:
        raise ValueError(_UNREADABLE)
    precision = Precision.SECOND if second else Precision.MINUTE
    return Moment(at, precision if hour else Precision.DAY, bool(zone))


def _hour(hour: str | None, half: str | None) -> int:
    if half is None:
        return _whole(hour)
    return _whole(hour) % 12 + 12 * (half == "p")


def _zone(zone: str | None) -> timezone:
    stated = (zone or "").removeprefix("utc").removeprefix("gmt").replace(":", "")
    if stated in {"", "z"}:
        return UTC
    digits = stated[1:].zfill(2)
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-ahead if stated[0] == "-" else ahead)


def _whole(digits: str | None) -> int:
    return int(digits or 0)


def _tidy(cell: str) -> str:
    short = cell[:_LONGEST]
    if not short.isascii():
        short = unicodedata.normalize("NFKC", short)
    short = short.casefold()
    spaced = " ".join(short.split())
    return _WEEKDAY.sub("", spaced, count=1) if _WEEKDAY.match(spaced) else spaced
