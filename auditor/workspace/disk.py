"""Says that a disk is full: which one, and what to do about it."""

import errno
import shutil
from pathlib import Path

from auditor.errors import WorkspaceFull

_FULL = {errno.ENOSPC, errno.EDQUOT}
_LITTLE = 2**22  # bytes; with less than that whatever fails fails of it


def no_room(error: Exception, place: Path) -> WorkspaceFull | None:
    """Return the error that a disk is full, None where another one failed us.

    Args:
        error: What was raised, by the system or by the database.
        place: What was being written lies somewhere below.
    """
    disk, free = _disk(place)
    if getattr(error, "errno", None) not in _FULL and free >= _LITTLE:
        return None
    return WorkspaceFull(
        f"{place}: there is no room left on the disk at {disk} ({free / 10**6:.1f} MB "
        "are free).",
        hint="Make room there and run the command again, or let the next night do it; "
        "what was kept is whole.",
    )


def _disk(place: Path) -> tuple[Path, int]:
    """Return where the disk begins on which something lies, and what is free there."""
    here = place.absolute()
    while not here.is_mount() and here != here.parent:
        here = here.parent
    return here, shutil.disk_usage(here).free
