"""Writes files so that they are whole or not there, whatever happens meanwhile."""

import os
from pathlib import Path

# Everything that begins so was being written when a run ended: the next one clears it.
UNFINISHED = ".unfinished-"


def lay_down(path: Path, data: bytes) -> None:
    """Write a file beside its place, down to the disk, and move it there.

    Raises:
        OSError: There is no room or no right to; what was there before stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the disk remember which names are in a folder, where that can be asked."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
