"""The kinds of scheduler, and which of them a machine has."""

import shlex
import subprocess
from pathlib import Path
from typing import Literal

from auditor.scheduling import cron, launchd, systemd, windows
from auditor.scheduling.plan import Plan, Schedule

Kind = Literal["systemd", "cron", "launchd", "windows"]
KINDS: tuple[Kind, ...] = ("systemd", "cron", "launchd", "windows")
ENDINGS = (".timer", ".service", ".cron", ".plist", ".xml")
_WRITERS = {
    "systemd": systemd.schedule,
    "cron": cron.schedule,
    "launchd": launchd.schedule,
    "windows": windows.schedule,
}


def usual_kind(system: str, *, has_systemd: bool) -> Kind:
    """Return the scheduler that a machine comes with.

    Args:
        system: What `sys.platform` says.
        has_systemd: Whether ``systemctl`` is there.
    """
    if system == "win32":
        return "windows"
    if system == "darwin":
        return "launchd"
    return "systemd" if has_systemd else "cron"


def written(kind: Kind, plan: Plan, stem: Path) -> Schedule:
    """Return the files of one kind, and how to install them.

    Args:
        kind: The scheduler.
        plan: The night.
        stem: Where the files will lie, without their endings.

    Raises:
        ConfigError: That scheduler cannot be told so.
    """
    said = (
        subprocess.list2cmdline([str(stem)])
        if kind == "windows"
        else shlex.quote(str(stem))
    )
    return _WRITERS[kind](plan, said)
