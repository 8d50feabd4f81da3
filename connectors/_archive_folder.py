"""Folders and lone files on disk."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from connectors._archive import Folder, is_noise, readable


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file on disk."""

    path: Path
    size: int
    crc: int | None = None

    def open(self) -> BinaryIO:
        """Open the file."""
        return self.path.open("rb")


def disk_file(path: Path) -> DiskFile:
    """Return the file at ``path``, which may be a link somebody named on purpose."""
    return DiskFile(path, path.stat().st_size)


def scan_folder(path: Path) -> Folder:
    """Return the tree below ``path``; links in it are left out, not followed."""
    root = Folder()
    waiting = [(root, os.fspath(path))]
    while waiting:
        folder, where = waiting.pop()
        try:
            entries = list(os.scandir(where))
        except OSError:
            root.unreadable.append(where)
            continue
        for entry in entries:
            if is_noise(entry.name) or entry.is_symlink():
                continue
            name = readable(entry.name)
            if entry.is_dir(follow_symlinks=False):
                below = folder.children[name] = Folder()
                waiting.append((below, entry.path))
            elif entry.is_file(follow_symlinks=False):
                size = entry.stat(follow_symlinks=False).st_size
                folder.children[name] = DiskFile(Path(entry.path), size)
    return root
