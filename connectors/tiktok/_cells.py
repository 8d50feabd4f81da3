"""What the fields of a TikTok export say: times, numbers, words and links."""

import re
from datetime import datetime
from typing import Any

from connectors import _iso

_VIDEO = re.compile(r"/(?:video|photo)/(\d{6,25})", re.ASCII)
_HANDLE = re.compile(r"(?<![\w@.])@([\w.]{2,24})")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]']")
_NOTHING = frozenset({"", "n/a", "none", "null"})
_MOST = 2**40  # more of anything nobody has
_BEGAN = 2014  # nothing on TikTok is older, nor on what it grew out of


def moment(value: Any) -> datetime:  # noqa: ANN401 - any JSON
    """Return a time such as ``2026-04-01 12:00:00``, which is in UTC.

    Raises:
        ValueError: It is not one.
    """
    stated = value if isinstance(value, str) else ""
    found = _iso.moment(stated.strip().removesuffix(" UTC"))
    if found is None or found.year < _BEGAN or len(stated) <= len("2026-04-01"):
        raise ValueError("its time is not a date as TikTok writes it")
    return found.replace(microsecond=0) if found.microsecond else found


def words(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return a text; several words stand for none."""
    text = value.strip() if isinstance(value, str) else ""
    return "" if text.lower() in _NOTHING else text


def number(value: Any) -> int | None:  # noqa: ANN401 - any JSON
    """Return a number of likes or people, None for what cannot be one."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}", value, re.ASCII):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST:
        return value
    return None


def video_id(link: str) -> str:
    """Return which video a link leads to; "" where it does not say."""
    found = _VIDEO.search(link)
    return found[1] if found else ""


def mentions(text: str) -> tuple[str, ...]:
    """Return the accounts that a text names, each once."""
    if "@" not in text:
        return ()
    found = (name.rstrip(".").lower() for name in _HANDLE.findall(text))
    return tuple(dict.fromkeys(found))


def links(text: str) -> tuple[str, ...]:
    """Return the web addresses in a text, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text))) if "://" in text else ()
