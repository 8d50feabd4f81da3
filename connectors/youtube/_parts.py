"""What YouTube's exports and its programming interface have in common."""

import re
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from auditor.errors import MalformedSource
from connectors import _iso
from connectors._source import Source

PLATFORM = "youtube"

_CHANNEL = re.compile(r"UC[\w-]{8,40}", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")
_CHUNK = 2**16
_REMEMBERED = 1024  # one is asked for more than once in a comment
_BEGAN = 2005  # nothing on YouTube is older


def is_channel(text: str) -> bool:
    """Say whether a text is the id of a channel."""
    return _CHANNEL.fullmatch(text) is not None


def moment(text: str) -> datetime:
    """Return a time such as ``2026-02-11T19:04:00.123456+00:00``, to the second.

    Exports have fractions and the interface has none; both must give the same time.

    Raises:
        ValueError: It is not one.
    """
    found = _iso.moment(text.strip().removesuffix(" UTC"))
    if found is None or found.year < _BEGAN or len(text) <= len("2026-02-11"):
        raise ValueError("its time is not a date as YouTube writes it")
    return found.replace(microsecond=0) if found.microsecond else found


def thread_of(comment: str) -> str | None:
    """Return the comment that a reply stands under: its id begins with that one's."""
    thread, dot, _ = comment.partition(".")
    return thread if dot and thread else None


def watch(video: str, comment: str = "") -> str | None:
    """Return where a video or a comment below it can be seen."""
    if not video:
        return None
    address = f"https://www.youtube.com/watch?v={video}"
    return f"{address}&lc={comment}" if comment else address


def addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in a text, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text))) if "://" in text else ()


@lru_cache(maxsize=_REMEMBERED)
def led_to(address: str) -> str:
    """Return where a link goes; YouTube sends those that leave it through itself."""
    if "/redirect" not in address:
        return address
    try:
        parts = urlsplit(address)
        if parts.path == "/redirect" and "youtube." in parts.netloc:
            return parse_qs(parts.query).get("q", [address])[0]
    except ValueError:
        pass
    return address


def sound(text: str) -> str:
    """Return a text without halves of character pairs, which no file could take."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def readable(file: Source) -> tuple[bytes, str]:
    """Return what can be read of a file, and why not all of it; "" for all."""
    found: list[bytes] = []
    try:
        with file.open() as stream:
            while piece := stream.read(_CHUNK):
                found.append(piece)
    except MalformedSource:
        return b"".join(found), "the file is damaged: what could be made out was read"
    return b"".join(found), ""
