"""Writes down what was done: one line for each step, the same on every night."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from auditor.nightly.results import ClientNight


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the log, as JSON.

    Attributes:
        at: When it was written; UTC.
        client: The client's slug.
        step: See `Step.name`.
        came: See `Came`.
        said: What was done, or why not.
        to_do: What can be done about it.
    """

    at: datetime
    client: str
    step: str
    came: str
    said: str
    to_do: str = ""


def lines(night: ClientNight, at: datetime) -> Iterator[str]:
    """Yield a line for each step of a client's night."""
    for step in night.steps:
        line = Line(
            at=at,
            client=night.client,
            step=step.name,
            came=step.came.value,
            said=step.said,
            to_do=step.to_do,
        )
        yield msgspec.json.encode(line).decode()
