"""What came of a night, as plain data that goes from one process to another."""

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.language import DEFAULT
from auditor.night_line import Brought


class Came(StrEnum):
    """What came of one step.

    Attributes:
        DONE: It was done.
        PART: It was done in part; what is missing is named.
        FAILED: It was not done.
    """

    DONE = "done"
    PART = "part"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a client's night, for the log.

    Attributes:
        name: ``mend``, ``fetch``, ``import``, ``audit``, ``report`` or ``prune``.
        came: See `Came`.
        said: What was done, or why not, in a sentence; never a secret, no words of
            people.
        to_do: What can be done about it; ``""`` where nothing has to be.
    """

    name: str
    came: Came
    said: str
    to_do: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientNight:
    """One client's night.

    Attributes:
        client: The client's slug.
        name: What its report calls it.
        steps: What was done, in turn.
        changes: What changed clearly since the audit before, in sentences.
        waiting: How many people wait for an answer; None where nobody knows.
        verdict: The verdict in a sentence; ``""`` where there is none.
        page: Where the new page lies; ``""`` where none was written.
        brought: What is told of it in one line; None without an audit.
        language: In which the client's report speaks.
        day: The last day that the audit counts; ``""`` without one.
    """

    client: str
    name: str
    steps: tuple[Step, ...] = field(default=())
    changes: tuple[str, ...] = ()
    waiting: int | None = None
    verdict: str = ""
    page: str = ""
    brought: Brought | None = None
    language: str = DEFAULT
    day: str = ""

    @property
    def failed(self) -> bool:
        """Whether anything was not done."""
        return any(step.came is Came.FAILED for step in self.steps)


def not_done(client: str, said: str, to_do: str, *, step: str = "night") -> ClientNight:
    """Return the night of a client on whom nobody worked to the end.

    Args:
        client: The client's slug.
        said: Why not.
        to_do: What can be done about it.
        step: See `Step.name`.
    """
    failed = Step(name=step, came=Came.FAILED, said=said, to_do=to_do)
    return ClientNight(client=client, name=client, steps=(failed,))
