"""Halves of character pairs in JSON: one of them would refuse the whole file."""

import re

_HALF = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


def mended(data: bytes) -> bytes:
    """Return JSON with a mark for what cannot be read instead of each such half."""
    if b"\\ud" in data or b"\\uD" in data:
        return _HALF.sub(rb"\\ufffd", data)
    return data
