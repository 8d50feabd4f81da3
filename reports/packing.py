"""Rows in the page: packed, asleep, and unpacked by a script when they are wanted."""

import base64
import json
import re
import zlib
from dataclasses import dataclass

from reports.visible import writable

_ESCAPED = re.compile(r"\\(?:u00[01]|[bf])")  # JSON hides control characters so


@dataclass(frozen=True, slots=True)
class PackedRows:
    """Data as it lies in the page.

    Attributes:
        text: Raw deflate of JSON, base64: nothing in it means anything to HTML.
        size: How many bytes it is unpacked.
    """

    text: str
    size: int


def pack(data: object) -> PackedRows:
    """Return plain data packed; the same data give the same bytes."""
    text = _as_json(data)
    if _ESCAPED.search(text):
        text = _as_json(_writable(data))
    source = writable(text).encode("utf-8")
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    squeezed = deflate.compress(source) + deflate.flush()
    return PackedRows(text=base64.b64encode(squeezed).decode(), size=len(source))


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _writable(data: object) -> object:
    """Return plain data whose texts hold nothing that no page may hold."""
    match data:
        case str():
            return writable(data)
        case dict():
            return {_writable(key): _writable(value) for key, value in data.items()}
        case list() | tuple():
            return [_writable(one) for one in data]
        case _:
            return data
