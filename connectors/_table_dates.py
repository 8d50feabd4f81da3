"""Times in tables, in any country's spelling."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache, partial

import msgspec

from auditor.records import Precision
from connectors._table_order import Order, is_ambiguous
from connectors._table_spelt import (
    DAY_NAMED,
    ISO,
    MONTHS,
    NAME_FIRST,
    NUMERIC,
    tidy,
)
from connectors._table_usual import usual
from connectors._years import WRITTEN

_YEAR = 12  # months
_CENTURY = 2000
_SHORT_YEAR = 100
_CELLS = 2**14  # as many as most tables have, so that a second look costs nothing
_UNREADABLE = "it has no time that can be read"
_AMBIGUOUS = "its date can be read as two days"

_EITHER, _MONTH_FIRST = Order.EITHER, Order.MONTH_FIRST


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


def moment(cell: str, read_as: Order) -> Moment:
    """Return the time that a cell says.

    Args:
        cell: Such as ``06/10/2024 02:02``, ``2024-06-10T02:02:00``, ``Jun 10, 2024``.
        read_as: What its column told.

    Raises:
        ValueError: It says none, one nobody wrote at, or one of two.
    """
    is_zoned = cell[-1:] == "Z" and cell[4:5] == "-"
    is_month_first = None if read_as is _EITHER else read_as is _MONTH_FIRST
    found_at = usual(cell[:-1] if is_zoned else cell, is_month_first=is_month_first)
    if found_at:
        return Moment(*found_at, is_zoned=is_zoned)
    spaced = tidy(cell)
    for pattern, place in _FORMS:
        found = pattern.fullmatch(spaced)
        if found:
            if place is _numeric and read_as is _EITHER and is_ambiguous(cell):
                raise ValueError(_AMBIGUOUS)
            date, rest = place(found.groups(), read_as)
            return _moment(date, rest)
    raise ValueError(_UNREADABLE)


@cache
def moments(read_as: Order) -> Callable[[str], Moment]:
    """Return `moment` for one order; the same cell is read once.

    Tables are gone through twice, and days come again and again.
    """
    return lru_cache(_CELLS)(partial(moment, read_as=read_as))


_Groups = tuple[str | None, ...]
_Placed = tuple[tuple[int, int, int], _Groups]


def _iso(groups: _Groups, _: Order) -> _Placed:
    year, month, day, *rest = groups
    return (_whole(year), _whole(month), _whole(day)), tuple(rest)


def _numeric(groups: _Groups, read_as: Order) -> _Placed:
    first, mark, second, year, *rest = groups
    day, month = _whole(first), _whole(second)
    is_swapped = read_as is _MONTH_FIRST or (read_as is _EITHER and mark != ".")
    if day <= _YEAR and (month > _YEAR or is_swapped):
        day, month = month, day
    stated = _whole(year)
    return (stated + _CENTURY * (stated < _SHORT_YEAR), month, day), tuple(rest)


def _day_named(groups: _Groups, _: Order) -> _Placed:
    day, name, year, *rest = groups
    return (_whole(year), MONTHS.get(name or "", 0), _whole(day)), tuple(rest)


def _name_first(groups: _Groups, _: Order) -> _Placed:
    name, day, year, *rest = groups
    return (_whole(year), MONTHS.get(name or "", 0), _whole(day)), tuple(rest)


_FORMS = (
    (ISO, _iso),
    (NUMERIC, _numeric),
    (DAY_NAMED, _day_named),
    (NAME_FIRST, _name_first),
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
