"""A page with everything in it laid open: scripts, figures, packed data, addresses."""

import base64
import binascii
import gzip
import html
import re
import zlib
from urllib.parse import unquote

from reports.plots import packed

_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_URLSAFE = re.compile(r"[A-Za-z0-9_-]{24,}={0,2}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def layers(page):
    """Return the page's text in every form that is hidden in it."""
    known = packed().text  # plotly.js itself is nobody's text
    found, fresh = [], [page.replace(known, " ")]
    while fresh:
        text = fresh.pop()
        if text in found:
            continue
        found.append(text)
        fresh += [
            other
            for other in (html.unescape(text), unquote(text), _unescaped(text))
            if other != text
        ]
        for pattern in (_BASE64, _URLSAFE):
            for token in set(pattern.findall(text)):
                fresh += _decoded(token)
    return found


def _unescaped(text):
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _decoded(token):
    try:
        raw = base64.b64decode(token.replace("-", "+").replace("_", "/"), validate=True)
    except (binascii.Error, ValueError):
        return []
    return [text for unpack in _UNPACKERS for text in _read(unpack, raw)]


def _read(unpack, raw):
    try:
        text = unpack(raw).decode("utf-8")
    except (zlib.error, OSError, EOFError, UnicodeDecodeError):
        return []
    return [text] if len(text) > 8 else []


_UNPACKERS = (
    lambda raw: raw,
    lambda raw: zlib.decompress(raw, -zlib.MAX_WBITS),
    zlib.decompress,
    gzip.decompress,
)
