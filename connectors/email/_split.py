"""One message after the other out of a file that holds many.

A message begins with a line ``From sender date`` after an empty line, and a header
follows at once. Programs that forget to write ``>From`` in a message's own words leave
lines that look alike: those have no address, no time, or no header after them.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK = 2**18

# The words of a message come first; what lies beyond is attachments.
_KEPT = 2**20

# A separator and the name of the header after it, at the very most.
_AHEAD = 2048

_SEPARATOR = re.compile(
    rb"From (?:\S{1,400}[ \t]*|\S{1,400}@[^\r\n]{0,400}"
    rb"|[^\r\n]{0,400}\d:\d\d[^\r\n]{0,99})"
    rb"\r?\n"
    rb"(?=[!-9;-~]{1,200}:)"
)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield the separating line and the message below it, without long attachments.

    Args:
        file: Is read forward, a piece at a time.
    """
    rest, searched, ended = b"", 0, False
    while not ended:
        chunk = file.read(_CHUNK)
        ended = not chunk
        data = rest + chunk
        limit = len(data) if ended else max(len(data) - _AHEAD, searched)
        start = 0
        for at in _beginnings(data, searched, limit):
            if at > start:
                yield _parted(data[start:at])
            start = at
        rest, searched = data[start:], limit - start
        if len(rest) > _KEPT + _CHUNK:
            rest = rest[:_KEPT] + rest[searched - 4 :]
            searched = _KEPT + 4
    if rest.strip():
        yield _parted(rest)


def unescaped(data: bytes) -> bytes:
    """Return a message's words with ``>From`` as it was written."""
    return _ESCAPED.sub(rb"\1", data) if b">From " in data else data


def starts(data: bytes) -> bool:
    """Say whether such a file may begin like this."""
    return _SEPARATOR.match(data) is not None


def _beginnings(data: bytes, begin: int, end: int) -> Iterator[int]:
    if begin == 0 and _SEPARATOR.match(data):
        yield 0
    at = data.find(b"\nFrom ", max(begin - 1, 0), end + 5)
    while at >= 0:
        empty_before = data[at - 1 : at] == b"\n" or data[at - 2 : at] == b"\n\r"
        if at < end and empty_before and _SEPARATOR.match(data, at + 1):
            yield at + 1
        at = data.find(b"\nFrom ", at + 1, end + 5)


def _parted(data: bytes) -> tuple[bytes, bytes]:
    if not data.startswith(b"From "):
        return b"", data
    line, _, message = data.partition(b"\n")
    return line.strip(), message
