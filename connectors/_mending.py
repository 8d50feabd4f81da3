"""What is wrong with the XML of some exports, mended on the way to the parser.

Plugins print blank lines and warnings into the file, old versions leave control
characters, bare ampersands and the names of HTML's characters in it.
"""

import codecs
import html.entities
import re
from io import BufferedIOBase
from typing import BinaryIO, Protocol

from auditor.errors import MalformedSource

# XML allows none of these, and nobody sees them.
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_XML_NAMES = frozenset({"amp", "apos", "gt", "lt", "quot"})
_AMPERSAND = re.compile(r"&(?:(#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};)|(\w{1,31});)?")
_LONGEST = 40  # what may follow an ampersand


class Bytes(Protocol):
    """What the parser reads from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, none at the end."""


class Clean:
    """A file without control characters, and without blanks before its beginning.

    Attributes:
        is_damaged: Whether its bytes are not those that were packed.
    """

    def __init__(self, file: BinaryIO | BufferedIOBase) -> None:
        self._file = file
        self._begun = False
        self.is_damaged = False

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; none only at the end, or where damage begins."""
        while data := self._next(size):
            kept = data.translate(None, _CONTROLS)
            if not self._begun:
                kept = kept.removeprefix(b"\xef\xbb\xbf").lstrip()
                self._begun = bool(kept)
            if kept:
                return kept
        return b""

    def _next(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except MalformedSource:
            self.is_damaged = True
            return b""


class Mended:
    """A file in which nothing but XML's own names follows an ampersand.

    In the HTML of an export ``&`` and ``&amp;`` mean the same, so its texts stay what
    they are. Bytes that are no UTF-8 are shown as such.
    """

    def __init__(self, file: Bytes) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting = ""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; none only at the end."""
        while data := self._file.read(size):
            text = self._waiting + self._decoder.decode(data)
            cut = text.rfind("&", max(0, len(text) - _LONGEST))
            ready, self._waiting = (text, "") if cut < 0 else (text[:cut], text[cut:])
            if ready:
                return _mended(ready)
        rest = self._waiting + self._decoder.decode(b"", final=True)
        self._waiting = ""
        return _mended(rest)


def _mended(text: str) -> bytes:
    return _AMPERSAND.sub(_replaced, text).encode("utf-8", "replace")


def _replaced(found: re.Match[str]) -> str:
    name = found[2]
    if found[1] or name in _XML_NAMES:
        return found[0]
    if name:
        character = html.entities.html5.get(f"{name};")
        return character or f"&amp;{name};"
    return "&amp;"
