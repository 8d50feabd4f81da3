"""When a business is open: hours by weekday, days off, and the clock on the wall.

A moment is open where the clock on the wall shows an opening hour of a day on which the
business opened. So the night in which clocks go forward is an hour shorter, and what is
open after midnight belongs to the day before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STRETCH = re.compile(r"(\d{1,2}):(\d\d) ?- ?(\d{1,2}):(\d\d)")
_HOUR = 60  # minutes
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY
_NIGHT = 12 * _HOUR  # what is longer is two times put down the wrong way round
_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)

Week = tuple[tuple[tuple[int, int], ...], ...]  # Monday first; minutes since midnight


class Stretch(NamedTuple):
    """A stretch of time in which the business is open.

    Attributes:
        since: First moment open, UTC.
        until: First moment closed, UTC.
        before: Seconds open before it, of the span that was asked for.
    """

    since: datetime
    until: datetime
    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A client's opening hours.

    Attributes:
        week: What `parse` returned.
        zone: IANA zone of the clock on the wall.
        holidays: Country, or country and part, whose public holidays are days off.
        closures: (first, last) day closed.
    """

    week: Week
    zone: str
    holidays: str | None = None
    closures: tuple[tuple[date, date], ...] = ()

    def stretches(self, since: datetime, until: datetime) -> tuple[Stretch, ...]:
        """Return when the business is open between two moments, in order.

        Args:
            since: First moment of the span, aware.
            until: First moment after it.
        """
        off = self._holidays(since, until)
        found: list[Stretch] = []
        for start, end in self._open(since, until, off):
            if found and found[-1].until == start:
                found[-1] = found[-1]._replace(until=end)
                continue
            last = found[-1] if found else Stretch(start, start, 0.0)
            length = (last.until - last.since).total_seconds()
            found.append(Stretch(start, end, last.before + length))
        return tuple(found)

    def _open(
        self, since: datetime, until: datetime, off: frozenset[date]
    ) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is open, apart wherever clocks change or a day begins."""
        for start, end, offset in _pieces(ZoneInfo(self.zone), since, until):
            first, last = (
                (moment + offset).replace(tzinfo=None) for moment in (start, end)
            )
            day = first.date() - _ONE_DAY  # its night may reach into the first day
            while day <= last.date():
                for opens, closes in self._of_day(day, off):
                    began, ended = max(opens, first), min(closes, last)
                    if began < ended:
                        yield _utc(began, offset), _utc(ended, offset)
                day += _ONE_DAY

    def _of_day(
        self, day: date, off: frozenset[date]
    ) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is open from a day on, by the clock on the wall."""
        if day in off or any(first <= day <= last for first, last in self.closures):
            return
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - on the wall
        for opens, closes in self.week[day.weekday()]:
            yield (
                midnight + timedelta(minutes=opens),
                midnight + timedelta(minutes=closes),
            )

    def _holidays(self, since: datetime, until: datetime) -> frozenset[date]:
        if self.holidays is None:
            return frozenset()
        import holidays

        country, part = _place(self.holidays)
        years = range(since.year - 1, until.year + 2)  # a zone may be a day ahead
        return frozenset(holidays.country_holidays(country, subdiv=part, years=years))


def open_seconds(
    stretches: Sequence[Stretch], since: datetime, until: datetime
) -> float:
    """Return how long the business was open between two moments of the span."""
    return _by(stretches, until) - _by(stretches, since)


def parse(hours: Mapping[str, Iterable[str]]) -> Week:
    """Return opening hours such as ``{"mon": ["09:00-12:30", "22:00-02:00"]}``.

    A day that is not named is closed. What ends before it starts is over midnight.

    Raises:
        ValueError: They make no sense.
    """
    for day in hours:
        if day not in WEEKDAYS:
            raise ValueError(f"'{day}' is not one of {', '.join(WEEKDAYS)}")
    week = tuple(
        tuple(sorted(_stretch(day, text) for text in hours.get(day, ())))
        for day in WEEKDAYS
    )
    _check_overlaps(week)
    return week


def known_place(place: str) -> str:
    """Return ``place`` if its public holidays are known: ``US``, ``GB-ENG``.

    Raises:
        ValueError: They are not.
    """
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    country, part = _place(place)
    if country not in known:
        raise ValueError(
            f"no public holidays are known of '{country}'; a country has two letters,"
            " as in GB or DE"
        )
    if part is not None and part not in known[country]:
        parts = ", ".join(f"{country}-{one}" for one in known[country])
        raise ValueError(
            f"'{place}' is not known; there is {country}{parts and f', {parts}'}"
        )
    return place


def _place(place: str) -> tuple[str, str | None]:
    country, hyphen, part = place.partition("-")
    return country, part if hyphen else None


def _stretch(day: str, text: str) -> tuple[int, int]:
    """Return when a day's stretch begins and ends; it may end on the next day."""
    match = _STRETCH.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{day}: '{text}' is not a stretch such as 09:00-17:00")
    opens, closes = (_minute(day, text, *match.group(i, i + 1)) for i in (1, 3))
    if opens in (_DAY, closes):
        raise ValueError(
            f"{day}: '{text}' opens when it closes; a whole day is 00:00-24:00, and"
            " 24:00 is the next day's 00:00"
        )
    if closes < opens:
        closes += _DAY
        if closes - opens > _NIGHT:
            raise ValueError(
                f"{day}: '{text}' ends before it starts, and is too long for a night;"
                " turn it round, or write it as two, the first until 24:00"
            )
    return opens, closes


def _minute(day: str, text: str, hour: str, minute: str) -> int:
    found = int(hour) * _HOUR + int(minute)
    if int(minute) >= _HOUR or found > _DAY:
        raise ValueError(f"{day}: '{text}' has a time after 24:00 or a minute after 59")
    return found


def _check_overlaps(week: Week) -> None:
    placed = sorted(
        (number * _DAY + opens, number * _DAY + closes)
        for number, day in enumerate(week)
        for opens, closes in day
    )
    if not placed:
        raise ValueError("no day has opening hours; leave them out if not known")
    around = (placed[0][0] + _WEEK, placed[0][1] + _WEEK)  # Sunday night, and Monday
    for (_, ends), (starts, _) in zip(placed, [*placed[1:], around], strict=True):
        if starts < ends:
            day = WEEKDAYS[starts // _DAY % 7]
            raise ValueError(
                f"{day}: what opens at {_clock(starts)} begins before what was open"
                " has closed"
            )


def _clock(minute: int) -> str:
    return f"{minute % _DAY // _HOUR:02}:{minute % _HOUR:02}"


def _pieces(
    zone: ZoneInfo, since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """Yield the span in pieces in which the clock on the wall is not changed."""
    began = at = since.astimezone(UTC).replace(microsecond=0)
    offset = _offset(zone, at)
    while at < until:
        following = at + _ONE_DAY
        if _offset(zone, following) != offset:
            following = _change(zone, at, following)
            yield max(began, since), min(following, until), offset
            began, offset = following, _offset(zone, following)
        at = following
    if began < until:
        yield max(began, since), until, offset


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second with another offset than ``before``."""
    offset = _offset(zone, before)
    while after - before > _ONE_SECOND:
        middle = before + timedelta(seconds=(after - before) // _ONE_SECOND // 2)
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _utc(wall: datetime, offset: timedelta) -> datetime:
    return (wall - offset).replace(tzinfo=UTC)


def _by(stretches: Sequence[Stretch], at: datetime) -> float:
    """Return the seconds open before a moment."""
    place = bisect_right(stretches, at, key=attrgetter("since"))
    if not place:
        return 0.0
    last = stretches[place - 1]
    return last.before + (min(at, last.until) - last.since).total_seconds()
