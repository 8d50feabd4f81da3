"""What was measured, and what it may cost."""

import msgspec

from bench.cost import Cost


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """A figure and the most that it may be.

    Attributes:
        what: In words, with the figure's unit.
        limit: The most it may be.
        value: What it is.
    """

    what: str
    limit: float
    value: float

    @property
    def met(self) -> bool:
        """Say whether the figure is within its bound."""
        return self.value <= self.limit


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one step of an audit took.

    Attributes:
        cpu: Seconds of processor.
        wall: Seconds that went by.
        times: How often it was done.
    """

    cpu: float
    wall: float
    times: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table.

    Attributes:
        name: What was measured.
        cost: What it cost.
        floor: What its floor cost, if it has one.
        bounds: What it may cost.
        steps: What each of its steps took, where that is known.
    """

    name: str
    cost: Cost
    floor: Cost | None = None
    bounds: tuple[Bound, ...] = ()
    steps: dict[str, Step] = {}

    @property
    def ratio(self) -> float | None:
        """Return how many times its floor's processor time it took."""
        return self.cost.cpu / self.floor.cpu if self.floor else None
