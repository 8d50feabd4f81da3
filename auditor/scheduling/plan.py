"""What is to be started, and when; the same for every machine."""

import re
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from auditor.errors import ConfigError

MARK = "Written by auditor schedule."
_STRANGE = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The night of one workspace.

    Attributes:
        at: When it starts, by the machine's own clock.
        command: The program and its arguments.
        workspace: The workspace.
        name: What the night is called on the machine.
    """

    at: time
    command: tuple[str, ...]
    workspace: Path
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to be written.

    Attributes:
        ending: How its name ends.
        content: What it holds.
    """

    ending: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """What a machine needs to start the night.

    Attributes:
        files: The files; the one that says when comes first.
        steps: What to do with them: a heading and lines to be copied, each.
    """

    files: tuple[File, ...]
    steps: tuple[tuple[str, tuple[str, ...]], ...]


def planned(at: str, python: str, workspace: Path) -> Plan:
    """Return the plan of a night.

    Args:
        at: Hour and minute, such as ``02:30``.
        python: The interpreter in which the auditor is installed.
        workspace: The workspace.

    Raises:
        ConfigError: It is no time of day, or a path that no scheduler can be told.
    """
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", at):
        raise ConfigError(
            f"--at {at}: no time of day.", hint="Write it as 02:30, from 00:00 on."
        )
    hour, minute = map(int, at.split(":"))
    place = workspace.absolute()
    for path in (python, str(place)):
        if not path or _CONTROL.search(path):
            raise ConfigError(
                f"{path!r} cannot be written into the file of a scheduler.",
                hint="Give the folder a name without line breaks or other controls.",
            )
    return Plan(
        at=time(hour, minute),
        # -P: a folder called like a part of the program is not taken for it.
        command=(
            *(python, "-P", "-X", "utf8", "-m", "auditor", "nightly", "--quiet"),
            *("--workspace", str(place)),
        ),
        workspace=place,
        name=f"auditor-nightly-{_STRANGE.sub('-', place.name.lower()).strip('-')}"[
            :60
        ].rstrip("-"),
    )
