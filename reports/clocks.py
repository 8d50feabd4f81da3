"""The two clocks that times until an answer are told by, each under its own name."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from auditor.audit.shapes import Row
from reports.numbers import duration
from reports.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock, and at which of its hours people look.

    Attributes:
        slug: Its name in the data: wall or business.
        marks: Hours at which the share answered stands in the table.
        last: The last hour that the axis names.
        titled: The two marks that the figure's title tells.
        own_marks: The same marks as the own side's speed has them.
        in_days: Whether long times are told in days; a day of work is no day.
    """

    slug: str
    marks: tuple[int, ...]
    last: int
    titled: tuple[int, int]
    own_marks: tuple[str, ...]
    in_days: bool

    @property
    def name(self) -> Markup:
        """Return what people call it."""
        return say(f"clock.{self.slug}")

    def time(self, hours: float) -> Markup:
        """Return a length of time on this clock."""
        return say(f"clock.{self.slug}.time", time=duration(hours, days=self.in_days))

    def of(self, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that this clock told."""
        return [row for row in rows if row["clock"] == self.slug]


WALL = Clock(
    slug="wall",
    marks=(1, 4, 24, 168),
    last=720,
    titled=(24, 168),
    own_marks=("1h", "24h", "7d"),
    in_days=True,
)
BUSINESS = Clock(
    slug="business",
    marks=(1, 4, 8, 40),
    last=160,
    titled=(8, 40),
    own_marks=("1h", "8h", "40h"),
    in_days=False,
)
CLOCKS = (WALL, BUSINESS)
