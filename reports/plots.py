"""Plotly in the page: its figures as data, its source packed and asleep.

plotly.js is 4.8 MB and slow to start on a phone. It lies in the page compressed, is
unpacked by the first chart that comes near the view, and runs because the page's policy
knows its hash.
"""

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from functools import cache

import plotly.graph_objects as go
from markupsafe import Markup
from plotly.offline import get_plotlyjs
from plotly.utils import PlotlyJSONEncoder

from reports.theme import CONFIG


@dataclass(frozen=True, slots=True)
class Packed:
    """plotly.js as it lies in the page.

    Attributes:
        text: Raw deflate, base64.
        size: How many bytes it is unpacked.
        digest: The source's hash, as a content security policy writes it.
    """

    text: str
    size: int
    digest: str


@cache
def packed() -> Packed:
    """Return plotly.js, packed; the work is done once."""
    source = get_plotlyjs().encode()
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    squeezed = deflate.compress(source) + deflate.flush()
    text = base64.b64encode(squeezed).decode()
    return Packed(text=text, size=len(source), digest=digest(source))


def digest(script: bytes) -> str:
    """Return a script's hash as a content security policy writes it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}"


def as_data(figure: go.Figure) -> Markup:
    """Return a figure as JSON that cannot end the script element it lies in."""
    whole = figure.to_plotly_json() | {"config": CONFIG}
    whole["layout"].pop("template", None)  # plotly's own look, and seven kilobytes
    text = json.dumps(whole, sort_keys=True, cls=PlotlyJSONEncoder)
    return inert(text)


def inert(text: str) -> Markup:
    """Return JSON without the characters that mean something to HTML."""
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is markup any more
