"""Lines of a file that may be packed with Zstandard, one at a time.

Archives of Reddit are packed with a window of up to 2 GB, which only those who ask for
it may unpack.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

import zstandard

from auditor.errors import MalformedSource, UnsafeSource
from auditor.language import text
from auditor.records import Rejected
from connectors._archive_limits import bursts
from connectors._json import Damage
from connectors._source import Source

MAGIC = b"\x28\xb5\x2f\xfd"
LONGEST_LINE = 32 * 2**20

_WINDOW = 2**31
_PIECE = 2**12  # small, as the worst that a piece can unfold to is 32,000 times as much
_BLOCK = 2**18  # more than the largest block and what stands before it
_BUFFER = 2**20
_BOM = b"\xef\xbb\xbf"
_FIRST = 2**16  # the first line of some has the words of a whole post


def head(file: Source) -> bytes:
    """Return the first bytes of a file, unpacked; nothing for what is no JSON.

    Raises:
        SourceError: It cannot be read.
    """
    if not _is_packed(file):
        return file.head(_FIRST) if b"{" in file.head() else b""
    unpacking = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
    found = b""
    packed = file.head(_BLOCK)
    try:
        for at in range(0, len(packed), _PIECE):
            found += unpacking.decompress(packed[at : at + _PIECE])
            if len(found) >= _PIECE or unpacking.eof:
                break
    except zstandard.ZstdError:
        pass
    return found[:_BLOCK]


def lines(file: Source) -> Iterator[tuple[int, bytes] | Rejected]:
    """Yield each line that is not empty with its number, or why it cannot be read.

    Raises:
        UnsafeSource: It unfolds to more than any archive does.
    """
    name = file.path or file.name
    number = 0
    try:
        with file.open() as opened:
            packed = _Unpacked(opened, file) if _is_packed(file) else None
            stream = io.BufferedReader(packed, _BUFFER) if packed else opened
            for number, line in enumerate(_lines(stream), 1):
                if len(line) >= LONGEST_LINE:
                    where = f"{name}[line {number}]"
                    yield Rejected(where=where, reason="the line is too long")
                elif line.strip():
                    yield number, line
    except MalformedSource as error:
        why = f"the rest of the file cannot be read: {error}"
        yield Damage(where=f"{name}[line {number + 1}]", reason=why)
        return
    if packed and packed.broken:
        why = f"{packed.broken}; nothing from here on could be read"
        yield Damage(where=f"{name}[line {number + 1}]", reason=why)


def _is_packed(file: Source) -> bool:
    return file.head().startswith(MAGIC)


def _lines(stream: BinaryIO | io.BufferedReader) -> Iterator[bytes]:
    line = stream.readline(LONGEST_LINE).removeprefix(_BOM)
    while line:
        yield line
        if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        line = stream.readline(LONGEST_LINE)


class _Unpacked(io.RawIOBase):
    """What a packed stream unfolds to; it ends where it makes no sense any more.

    Attributes:
        broken: What is wrong with it, "" as long as nothing is.
    """

    def __init__(self, packed: BinaryIO, file: Source) -> None:
        self.broken = ""
        self._packed = packed
        self._file = file
        self._frames = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._frame = self._frames.decompressobj()
        self._inside = False
        self._ready = memoryview(b"")
        self._total = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as one piece reaches."""
        while not self._ready:
            if self.broken or not self._unfold():
                return 0
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _unfold(self) -> bool:
        """Get the next piece ready; say no at the end."""
        piece = self._packed.read(_PIECE)
        if not piece:
            self.broken = "the file ends too early" if self._inside else ""
            return False
        out = []
        try:
            while piece:
                self._inside = True
                out.append(self._frame.decompress(piece))
                piece = self._frame.unused_data
                if self._frame.eof:
                    self._frame = self._frames.decompressobj()
                    self._inside = False
        except zstandard.ZstdError:
            self.broken = "the file is damaged here"
        self._ready = memoryview(b"".join(out))
        self._total += len(self._ready)
        if bursts(self._total, self._file.size):
            raise UnsafeSource(
                text(
                    "error.bomb",
                    path=self._file.label,
                    size=self._total,
                    packed=self._file.size,
                ),
                hint=text("hint.again"),
            )
        return True
