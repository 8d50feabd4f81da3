"""When a post was published, from a column that names no zone.

Business Suite writes ``MM/DD/YYYY HH:MM``, or ``DD.MM.YYYY HH:MM`` in German. An
Instagram post's address tells when it was made, to the millisecond and in UTC: exports
of accounts on three continents were all seven hours behind it in summer, which is
the time of Meta's home on the Pacific coast. Where a file's own addresses say so, its
times are exact to the minute; elsewhere the day is all that is claimed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from auditor.records import Precision
from connectors._table_dates import Moment, moment
from connectors._table_order import Order, Written
from connectors._table_usual import usual

_PACIFIC = ZoneInfo("America/Los_Angeles")
_SHORTCODE = re.compile(r"instagram\.com/(?:[^/]+/)?(?:p|reel|tv)/([\w-]{11})")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUE = {letter: value for value, letter in enumerate(_ALPHABET)}
_INSTAGRAM_BEGAN = 1_314_220_021_721  # milliseconds; where its ids' clock starts
_BELOW_THE_CLOCK = 23  # bits

_QUARTER = timedelta(minutes=15)
_NEAR = timedelta(minutes=3)  # uploading a film takes that long
_SAME_DAYS = timedelta(hours=36)  # in whatever zone
_FARTHEST = timedelta(hours=14)
_MANY = 1000  # posts tell what all would
_FILES = 8  # of different clocks
_CELLS = 2**14  # as many as most files have, so that a second look costs nothing
_ENOUGH = 2  # posts that agree on a zone nobody expects

_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-(\d\d)-(\d{4})"
_RANGE = re.compile(rf"{_MONTH}_{_MONTH}_\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clock:
    """How a file's times are read.

    Attributes:
        order: Of day and month.
        zone: In which its times are told.
        precision: How far they can be trusted.
    """

    order: Order
    zone: tzinfo
    precision: Precision

    def read(self, cell: str) -> tuple[datetime, Precision]:
        """Return when a post was published, in UTC, and how exactly that is known.

        Raises:
            ValueError: The cell says no time.
        """
        found_at = usual(cell, is_month_first=self.order is Order.MONTH_FIRST)
        if found_at and self.order is not Order.EITHER:
            at = found_at[0].replace(tzinfo=self.zone).astimezone(UTC)
            return at, self.precision
        found = moment(cell, self.order)
        if found.is_zoned or found.precision is Precision.DAY:
            return found.at, found.precision
        at = found.at.replace(tzinfo=self.zone).astimezone(UTC)
        return at, self.precision


@lru_cache(_FILES)
def reading(clock: Clock) -> Callable[[str], tuple[datetime, Precision]]:
    """Return `Clock.read` for one clock; the same cell is read once."""
    return lru_cache(_CELLS)(clock.read)


Pairs = Callable[[], Iterator[tuple[str, str]]]


def clock_of(pairs: Pairs, days: Written, name: str) -> Clock | None:
    """Return how a file's times are read; None where day and month may be either.

    Args:
        pairs: Yields each post's time and address, as written.
        days: How the file writes days, of posts and elsewhere.
        name: What the file is called.
    """
    read_as = _order(pairs, name) if days.is_undecided else days.order
    if read_as is None:
        return None
    witnesses = [
        (found.at, made)
        for cell, url in islice(pairs(), _MANY)
        if (made := made_at(url)) and (found := _moment(cell, read_as))
    ]
    zone = _zone(witnesses)
    if zone is None:
        return Clock(read_as, _PACIFIC, Precision.DAY)
    return Clock(read_as, zone, Precision.MINUTE)


def made_at(url: str) -> datetime | None:
    """Return when an Instagram post was made, by its address."""
    found = _SHORTCODE.search(url)
    if found is None:
        return None
    number = 0
    for letter in found[1]:
        number = number * len(_ALPHABET) + _VALUE[letter]
    told = timedelta(milliseconds=(number >> _BELOW_THE_CLOCK) + _INSTAGRAM_BEGAN)
    return datetime(1970, 1, 1, tzinfo=UTC) + told


def chosen_range(name: str) -> tuple[datetime, datetime] | None:
    """Return the days that a file's name says were chosen, the second one exclusive."""
    found = _RANGE.search(name)
    if found is None:
        return None
    try:
        first = moment(" ".join(found.groups()[:3]), Order.EITHER).at
        last = moment(" ".join(found.groups()[3:]), Order.EITHER).at
    except ValueError:
        return None
    return (first, last + timedelta(days=1)) if first <= last else None


def _order(pairs: Pairs, name: str) -> Order | None:
    fitting = [
        (_fits(pairs, name, read_as), read_as)
        for read_as in (Order.DAY_FIRST, Order.MONTH_FIRST)
    ]
    (less, _), (more, best) = sorted(fitting, key=lambda one: one[0])
    return best if more and not less else None


def _fits(pairs: Pairs, name: str, read_as: Order) -> int:
    """Return how many dates agree with addresses, or all with the file's name."""
    chosen = chosen_range(name)
    near = sum(
        abs(found.at - made) <= _SAME_DAYS
        for cell, url in islice(pairs(), _MANY)
        if (made := made_at(url)) and (found := _moment(cell, read_as))
    )
    if near or chosen is None:
        return near
    first, last = chosen[0] - _SAME_DAYS, chosen[1] + _SAME_DAYS
    told = False
    for cell, _ in pairs():
        found = _moment(cell, read_as)
        told = told or found is not None
        if found and not first <= found.at < last:
            return 0
    return int(told)


def _zone(witnesses: list[tuple[datetime, datetime]]) -> tzinfo | None:
    """Return the zone in which written times agree with when posts were made."""
    pacific = sum(
        abs(at.replace(tzinfo=_PACIFIC) - made) <= _NEAR for at, made in witnesses
    )
    if pacific and pacific * 2 >= len(witnesses):
        return _PACIFIC
    ahead: Counter[timedelta] = Counter()
    for at, made in witnesses:
        quarters = round((at - made) / _QUARTER) * _QUARTER
        if abs(at - made - quarters) <= _NEAR and abs(quarters) <= _FARTHEST:
            ahead[quarters] += 1
    offset, times = max(ahead.items(), key=lambda one: one[1], default=(None, 0))
    if offset is None or times < _ENOUGH or times * 2 < len(witnesses):
        return None
    return timezone(offset)


def _moment(cell: str, read_as: Order) -> Moment | None:
    try:
        return moment(cell, read_as)
    except ValueError:
        return None
