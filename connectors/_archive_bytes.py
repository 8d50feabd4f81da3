"""Files that several readers share, and windows into them."""

import io
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from connectors._archive import ByteStream

_CHUNK = 2**20


class HeldFile(io.FileIO):
    """An open file that closes with the last thing that needs it."""

    def __del__(self) -> None:
        self.close()


def hold(path: Path) -> HeldFile:
    """Open the file at ``path``."""
    return HeldFile(path)


def scratch() -> HeldFile:
    """Return an empty file on disk that has no name and leaves nothing behind."""
    with tempfile.TemporaryFile() as file:
        return HeldFile(os.dup(file.fileno()), "r+b")


def size_of(file: ByteStream) -> int:
    """Return how many bytes a file has, and go back to its start."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    return size


def unpacked(file: ByteStream) -> HeldFile:
    """Copy a packed stream to disk, so that it can be read anywhere."""
    copy = scratch()
    shutil.copyfileobj(file, copy, _CHUNK)
    copy.seek(0)
    return copy


class Window(io.RawIOBase):
    """A stretch of a file, read as if it were a file of its own."""

    def __init__(self, file: ByteStream, offset: int, size: int) -> None:
        self._file = file
        self._offset = offset
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move within the window."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}
        self._at = max(0, start[whence] + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as the window reaches."""
        wanted = min(len(buffer), max(0, self._size - self._at))
        # The file is shared, so that every read says again where it starts.
        self._file.seek(self._offset + self._at)
        count = self._file.readinto(memoryview(buffer)[:wanted]) or 0
        self._at += count
        return count


@dataclass(frozen=True, slots=True)
class Stretch:
    """A file inside an archive that lies there unpacked."""

    file: ByteStream
    offset: int
    size: int
    crc: int | None = None

    def open(self) -> ByteStream:
        """Open the stretch."""
        return Window(self.file, self.offset, self.size)

    def seekable(self) -> ByteStream:
        """Open the stretch."""
        return io.BufferedReader(Window(self.file, self.offset, self.size))
