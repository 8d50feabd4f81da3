"""Unpacks a body while it comes, no further than was allowed."""

import zlib
from collections.abc import Iterator

_PIECE = 2**18
_GZIP, _EITHER = 16 + zlib.MAX_WBITS, 32 + zlib.MAX_WBITS
_PLAIN = {"", "identity"}


class Damaged(Exception):
    """What came cannot be unpacked, or its end is missing."""


class Unpacking:
    """One body, packed as its server says.

    Piece after piece is unpacked only so far as the reader goes on asking: a bomb is
    never whole in memory.
    """

    def __init__(self, encoding: str) -> None:
        """Begin.

        Args:
            encoding: What ``Content-Encoding`` says.

        Raises:
            Damaged: It is packed in a way that was not asked for.
        """
        name = encoding.strip().lower()
        self._unpack = None
        if name in {"gzip", "x-gzip"}:
            self._unpack = zlib.decompressobj(_GZIP)
        elif name == "deflate":
            self._unpack = zlib.decompressobj(_EITHER)
        elif name not in _PLAIN:
            raise Damaged

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what a piece holds, unpacked, in pieces.

        Raises:
            Damaged: It is not packed as was said.
        """
        if self._unpack is None:
            yield data
            return
        while data:
            try:
                piece = self._unpack.decompress(data, _PIECE)
            except zlib.error:
                raise Damaged from None
            if piece:
                yield piece
            if self._unpack.eof:  # what follows is nothing of ours
                return
            data = self._unpack.unconsumed_tail

    def end(self) -> None:
        """Say that nothing more comes.

        Raises:
            Damaged: More should have.
        """
        if self._unpack is not None and not self._unpack.eof:
            raise Damaged
