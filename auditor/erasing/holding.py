"""Whether the files of a source hold somebody anywhere, read or not."""

import html
import re
from collections.abc import Iterator
from quopri import decodestring
from typing import BinaryIO

from auditor.erasing.veil import Veil
from auditor.errors import SourceError
from connectors import Found

_PIECE = 2**20
_OVERLAP = 1_000  # no name is longer
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def holds(found: Found, veil: Veil) -> bool:
    """Say whether a source's files name somebody who was forgotten."""
    for file in found.connector.files(found.source):
        if any(True for _ in veil.hits(file.path)):
            return True
        try:
            with file.open() as stream:
                if any(_holds(piece, veil) for piece in _pieces(stream)):
                    return True
        except SourceError:
            continue  # the audit says that it cannot be read
    return False


def readings(piece: bytes) -> Iterator[str]:
    """Yield a piece of a file as text, in each way in which it may be written."""
    text = piece.decode("utf-8", "replace")
    yield text
    if "\\u" in text:
        yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "&" in text:
        yield html.unescape(text)
    if "=\n" in text or "=\r\n" in text or "=C3=" in text:
        yield decodestring(piece).decode("utf-8", "replace")


def _holds(piece: bytes, veil: Veil) -> bool:
    return any(True for text in readings(piece) for _ in veil.hits(text))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    before = b""
    while piece := stream.read(_PIECE):
        yield before + piece
        before = piece[-_OVERLAP:]
