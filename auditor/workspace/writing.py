"""Writes files so that they are whole or not there, whatever happens meanwhile."""

import os
from pathlib import Path
from typing import BinaryIO

# Everything that begins so was being written when a run ended: the next one clears it.
UNFINISHED = ".unfinished-"
ONLY_OWNER = 0o600


def lay_down(path: Path, data: bytes, *, mode: int = ONLY_OWNER) -> None:
    """Write a file beside its place, down to the disk, and move it there.

    Args:
        path: Its place.
        data: What it shall hold.
        mode: Who may read and write it, from its first byte on.

    Raises:
        OSError: There is no room or no right to; what was there before stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with opened_anew(beside, mode) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def opened_anew(
    path: Path, mode: int = ONLY_OWNER, *, read_too: bool = False
) -> BinaryIO:
    """Open an empty file to write; nobody else can look into it meanwhile."""
    path.unlink(missing_ok=True)  # what an ended run left may be open to all
    flags = (
        (os.O_RDWR if read_too else os.O_WRONLY)
        | os.O_CREAT
        | os.O_EXCL
        | getattr(os, "O_BINARY", 0)
    )
    return os.fdopen(os.open(path, flags, mode), "w+b" if read_too else "wb")


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
