"""ZIP archives, from one scan of their names."""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from connectors._archive import Folder, is_noise, put, readable


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file inside a ZIP."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @property
    def size(self) -> int:
        """Return the size that the archive states."""
        return self.info.file_size

    @property
    def crc(self) -> int | None:
        """Return the CRC-32 that the archive states."""
        return self.info.CRC

    def open(self) -> BinaryIO:
        """Open the member."""
        return cast("BinaryIO", self.archive.open(self.info))


def scan_zip(path: Path) -> Folder:
    """Return the tree of names in the ZIP at ``path``."""
    archive = zipfile.ZipFile(path)
    root = Folder()
    for info in archive.infolist():
        parts = tuple(part for part in readable(info.filename).split("/") if part)
        if parts and not any(map(is_noise, parts)):
            put(root, parts, Folder() if info.is_dir() else ZipMember(archive, info))
    return root
