"""How much one night may ask of one server, and by which clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time, as the command line knows it; tests have one of their own."""

    def now(self) -> datetime:
        """Return the moment; UTC. It may be set back."""

    def passed(self) -> float:
        """Return seconds since some moment; they never go back."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(slots=True)
class Budget:
    """What is left of a night.

    Attributes:
        requests: How many more questions.
        seconds: How much longer, by the clock that never goes back.
        bytes: How much more may be taken in.
    """

    requests: int = 3_000
    seconds: float = 1_800.0
    bytes: int = 2**31
    _began: float | None = None

    def begin(self, clock: Clock) -> None:
        """Start the time, if it has not been started."""
        if self._began is None:
            self._began = clock.passed()

    def left(self, clock: Clock) -> float:
        """Return how many seconds are left; none, at the end."""
        began = clock.passed() if self._began is None else self._began
        return max(0.0, self.seconds - (clock.passed() - began))

    def spent(self, clock: Clock) -> str | None:
        """Say what is used up, in a word; None while there is some of everything."""
        if self.requests <= 0:
            return "requests"
        if self.bytes <= 0:
            return "bytes"
        return None if self.left(clock) > 0 else "time"
