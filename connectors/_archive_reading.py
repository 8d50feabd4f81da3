"""Reading one file of a tree, and noticing when it is not what was stated."""

import io
import struct
import zipfile
import zlib

from auditor.errors import MalformedSource, SourceError, UnsafeSource
from auditor.language import text
from connectors._archive import Content
from connectors._archive_limits import WHOLE_BYTES
from connectors._archive_open import unreadable

# Reading in pieces: zipfile makes a copy of everything that is read in one go.
_PIECE = 2**20

_DAMAGE = (
    EOFError,
    NotImplementedError,  # what zipfile itself raises for a packing it does not know
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class Checked(io.RawIOBase):
    """The bytes of one file; what does not agree with what is stated is an error."""

    def __init__(self, content: Content, label: str) -> None:
        """Open it.

        Args:
            content: Where the bytes lie.
            label: What to call it in an error.

        Raises:
            MalformedSource: It cannot be opened.
        """
        self._content = content
        self._label = label
        self._count = 0
        self._crc = 0
        try:
            self._file = content.open()
        except (*_DAMAGE, OSError) as error:
            super().close()  # whoever lets go of it finds nothing left to close
            raise self._error(error) from error

    def readable(self) -> bool:
        """Say yes."""
        return True

    def close(self) -> None:
        """Close it."""
        if not self.closed:
            self._file.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer``, and check at the end that all is there.

        Raises:
            MalformedSource: It is damaged.
            UnsafeSource: There is more than stated.
        """
        view = memoryview(buffer)[:_PIECE]
        try:
            count = self._file.readinto(view) or 0
        except (*_DAMAGE, OSError) as error:
            raise self._error(error) from error
        self._count += count
        if self._content.crc is not None:
            self._crc = zlib.crc32(view[:count], self._crc)
        if self._count > self._content.size:
            raise UnsafeSource(
                text(
                    "error.more_than_stated",
                    path=self._label,
                    bytes=self._content.size,
                ),
                hint=text("hint.again"),
            )
        if not count and len(view):
            self._finish()
        return count

    def readall(self) -> bytes:
        """Return all bytes, which are held once.

        Raises:
            MalformedSource: It is damaged.
            UnsafeSource: There is more than stated, or than memory is made for.
        """
        size = self._content.size - self._count
        if size > WHOLE_BYTES:
            raise UnsafeSource(
                text("error.too_large", path=self._label, bytes=size),
                hint=text("hint.shorter"),
            )
        whole = io.BytesIO()
        if size:
            whole.seek(size - 1)
            whole.write(b"\0")
        with whole.getbuffer() as view:
            filled = 0
            while filled < size and (count := self.readinto(view[filled:])):
                filled += count
        self.readinto(memoryview(bytearray(1)))  # the end, or one byte too many
        return whole.getvalue()

    def _finish(self) -> None:
        short = self._count < self._content.size
        if short or self._content.crc not in {None, self._crc}:
            raise self._error(None)

    def _error(self, error: Exception | None) -> SourceError:
        if isinstance(error, OSError):
            return unreadable(self._label, error)
        if isinstance(error, NotImplementedError):
            return MalformedSource(
                text("error.packing", path=self._label),
                hint=text("hint.archive_folder"),
            )
        return MalformedSource(
            text("error.bytes", path=self._label),
            hint=text("hint.once_more"),
        )
