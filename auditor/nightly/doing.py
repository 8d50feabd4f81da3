"""A night in the making: what was done, and what a step failed of."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.errors import AuditorError
from auditor.night_line import Brought, Ending
from auditor.nightly.results import Came, Step
from auditor.workspace import no_room

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Doing:
    """A client's night in the making.

    Attributes:
        place: The client's folder.
        steps: What was done, in turn.
        not_fetched: Platforms of which nothing came, where people are told so tonight.
        fetched_again: Platforms of which something came after nights without.
        clock_ahead: Whether a server says that our clock is.
        ends: Accesses that end soon, of which somebody has to be told.
    """

    place: Path
    steps: list[Step] = field(default_factory=list)
    not_fetched: list[str] = field(default_factory=list)
    fetched_again: list[str] = field(default_factory=list)
    clock_ahead: bool = False
    ends: list[Ending] = field(default_factory=list)

    def did(
        self, name: str, said: str, came: Came = Came.DONE, to_do: str = ""
    ) -> None:
        """Note what came of something."""
        self.steps.append(Step(name=name, came=came, said=said, to_do=to_do))

    def told_of(self, brought: Brought) -> Brought:
        """Return what a night brought, with what is to be told of fetching."""
        return replace(
            brought,
            not_fetched=tuple(self.not_fetched),
            fetched_again=tuple(self.fetched_again),
            ends=tuple(self.ends),
        )

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Name what a step fails of, and go on."""
        try:
            yield
        except Exception as error:
            told = why(error, self.place)
            if told is None:
                # A fault of ours in one step must not cost the night; the log has it.
                logger.exception("%s", name)
                self.did(name, f"{type(error).__name__}, a fault of ours", Came.FAILED)
            else:
                self.did(name, str(told), Came.FAILED, told.hint)


def why(error: Exception, place: Path) -> AuditorError | None:
    """Return what an error means to whoever runs the night; None for a fault of ours.

    Args:
        error: What was raised.
        place: The folder that was being worked in.
    """
    if isinstance(error, AuditorError):
        return error
    if (full := no_room(error, place)) is not None:
        return full
    if isinstance(error, OSError):
        return AuditorError(
            f"{error.filename or place}: {error.strerror or type(error).__name__}.",
            hint="Look whether it belongs to the user who runs the night; "
            f"auditor doctor {place.name} says more.",
        )
    return None
