"""Rows in the page: packed, asleep, and unpacked by a script when they are wanted."""

import base64
import json
import zlib
from dataclasses import dataclass

from reports.frame import UNWRITABLE


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
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    source = text.translate(UNWRITABLE).encode("utf-8")
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    squeezed = deflate.compress(source) + deflate.flush()
    return PackedRows(text=base64.b64encode(squeezed).decode(), size=len(source))
