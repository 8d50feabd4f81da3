"""Folders and lone files on disk."""

import os
from dataclasses import dataclass
from pathlib import Path

from connectors._archive import ByteStream, Folder, is_noise, readable
from connectors._archive_bytes import hold
from connectors._archive_limits import Budget


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file on disk."""

    path: Path
    size: int
    crc: int | None = None

    def open(self) -> ByteStream:
        """Open the file."""
        return hold(self.path)

    def seekable(self) -> ByteStream:
        """Open the file."""
        return hold(self.path)


def scan_folder(path: Path) -> Folder:
    """Return the tree below ``path``; links in it are left out, not followed.

    Raises:
        OSError: ``path`` itself cannot be listed.
        UnsafeSource: It holds more files than any export.
    """
    root = Folder()
    # On disk nothing unfolds: only the number of files is counted.
    budget = Budget(str(path), packed=0)
    waiting = [(root, os.fspath(path))]
    while waiting:
        folder, where = waiting.pop()
        try:
            entries = sorted(os.scandir(where), key=lambda entry: entry.name)
        except OSError:
            if folder is root:
                raise
            root.unreadable.append(where)
            continue
        for entry in entries:
            budget.member(entry.name, 0)
            below = _entry(entry)
            if below is None:
                continue
            folder.children[readable(entry.name)] = below
            if isinstance(below, Folder):
                waiting.append((below, entry.path))
    return root


def _entry(entry: os.DirEntry[str]) -> Folder | DiskFile | None:
    if is_noise(entry.name):
        return None
    if entry.is_dir(follow_symlinks=False):
        return Folder()
    if not entry.is_file(follow_symlinks=False):  # a link, or a device
        return None
    try:
        size = entry.stat(follow_symlinks=False).st_size
    except FileNotFoundError:  # gone since it was listed
        return None
    return DiskFile(Path(entry.path), size)
