"""Writes down what was done: one line for each step, the same on every night."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from auditor.nightly.results import ClientNight, Step


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the log, as JSON.

    Attributes:
        at: When it was written; UTC.
        client: The client's slug; none where it is about the night as a whole.
        step: See `Step.name`.
        came: See `Came`.
        said: What was done, or why not.
        to_do: What can be done about it.
    """

    at: datetime
    client: str = ""
    step: str
    came: str
    said: str
    to_do: str = ""


def lines(night: ClientNight, at: datetime) -> Iterator[str]:
    """Yield a line for each step of a client's night."""
    for step in night.steps:
        yield line(step, at, client=night.client)


def line(step: Step, at: datetime, *, client: str = "") -> str:
    """Return the line of one step."""
    written = Line(
        at=at,
        client=client,
        step=step.name,
        came=step.came.value,
        said=step.said,
        to_do=step.to_do,
    )
    return msgspec.json.encode(written).decode()


def write_down(path: Path, said: Sequence[str]) -> None:
    """Add lines to a log; one that was cut off when a night was ended stays alone.

    Raises:
        OSError: There is no room, or no right to write.
    """
    with path.open("ab+") as log:
        if log.tell() and _ends_in(log) != b"\n":
            said = ["", *said]
        log.write("".join(f"{one}\n" for one in said).encode())


def _ends_in(log: BinaryIO) -> bytes:
    log.seek(-1, os.SEEK_END)
    return log.read(1)
