"""When things happen in the scenarios: in waking and in opening hours, with jitter.

Days are counted from the first of the ninety that the rows speak of, so that day -30
lies a month before the window and day 90 is its end.
"""

from datetime import UTC, datetime, timedelta
from random import Random

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
WINDOW = 90
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

_ATTEMPTS = 40
_WAKES = 7
_OPENS, _CLOSES = 8.5, 18.5  # hours of the day


def day(number: float) -> datetime:
    """Return the moment that many days after the window's first."""
    return UNTIL + (number - WINDOW) * DAY


def spread(
    rng: Random, count: int, first: float, last: float, *, opening: bool = False
) -> list[datetime]:
    """Return ``count`` moments from day ``first`` to ``last``, evenly but not stiffly.

    Each falls at random on a date in its own share of the time, at an hour when people
    are up (mostly in the evening), or, with ``opening``, when a shop is open.
    """
    step = (last - first) / count
    limits = day(first), day(last)
    shares = ((first + index * step, step) for index in range(count))
    return sorted(_likely(rng, share, limits, opening) for share in shares)


def _likely(
    rng: Random,
    share: tuple[float, float],
    limits: tuple[datetime, datetime],
    opening: bool,
) -> datetime:
    start, step = share
    for _ in range(_ATTEMPTS):
        rough = day(start + rng.random() * step)
        likely = at_hour(rough, opening_hour(rng) if opening else waking_hour(rng))
        if limits[0] <= likely < limits[1]:
            return likely
    return rough.replace(microsecond=0)


def at_hour(moment: datetime, hour: float) -> datetime:
    """Return the moment on the same date at ``hour`` o'clock."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(seconds=int(hour * 3600))


def waking_hour(rng: Random) -> float:
    """Return an hour at which people write: seven to half past ten at night."""
    return rng.triangular(7.0, 22.5, 19.0)


def opening_hour(rng: Random) -> float:
    """Return an hour at which a shop is open."""
    return rng.uniform(_OPENS, _CLOSES)


def after(rng: Random, moment: datetime, least: float, most: float) -> datetime:
    """Return a moment ``least`` to ``most`` hours later, whatever the hour."""
    return moment + timedelta(seconds=int(rng.uniform(least, most) * 3600))


def when_awake(rng: Random, moment: datetime, least: float, most: float) -> datetime:
    """Return such a moment, or one after breakfast if it falls into the night."""
    then = after(rng, moment, least, most)
    return then if then.hour >= _WAKES else at_hour(then, rng.uniform(_WAKES, 10))


def when_open(rng: Random, moment: datetime, least: float, most: float) -> datetime:
    """Return such a moment, or the next time the shop is open after it."""
    then = after(rng, moment, least, most)
    hour = (then - at_hour(then, 0)) / HOUR
    if _OPENS <= hour <= _CLOSES:
        return then
    morning = then if hour < _OPENS else then + DAY
    return at_hour(morning, _OPENS) + timedelta(seconds=rng.randrange(60, 5400))
