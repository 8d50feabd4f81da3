"""What makes a copy of an item another item: its ids, its time, some of its words.

What lies elsewhere in the export, such as our own id or that of a post that is
answered, stays: copies still point there. What somebody wrote becomes as long as
people write; see `bench.inputs.multiplied`.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import msgspec

from bench.inputs.words import longer

_NAMED = re.compile(
    r"(?i:(?:^|[_\-:. ])"
    r"(?:id|ids|guid|url|uri|href|link|permalink|parent|name|number))$"
    r"|[a-z](?:I[dD]s?|U[rR][lLiI])$",
)
_WORDS = re.compile(
    r"text|body|content|comment|message|caption|description|raw|cooked|commentary"
    r"|^post$",
    re.IGNORECASE,
)
_NO_WORDS = re.compile(r"author|date|time|type|user", re.IGNORECASE)
_TITLE = re.compile(r"title", re.IGNORECASE)  # where somebody is named, a caption
_PARAGRAPH = "</p>"
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d)-(\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<![\d:+-])(\d?\d):([0-5]\d)(:[0-5]\d)?(?!\d)")
_STAMP = re.compile(r"\d{10}(?:\.\d{3,6}|\d{3}|\d{6})?")
_STAMPS = range(10**9, 10**17)
_LONG = 10  # an id of so many characters keeps its length
_SHORT = 3  # what is shorter is a number that stands everywhere
_OTHERS = 10**6  # more copies than anybody asks for
_ID_DIGITS = 17


def tokens(data: Iterable[bytes]) -> frozenset[str]:
    """Return whatever could be an id in files, or in what else stays as it is."""
    return frozenset(
        one
        for each in data
        for one in _TOKEN.findall(each.decode("utf-8", "replace"))
        if len(one) >= _SHORT
    )


class Renaming:
    """Makes copies of items.

    Args:
        kept: Ids that stay; see `tokens`.
    """

    def __init__(self, kept: frozenset[str]) -> None:
        self._kept = kept

    def tree(self, value: Any, n: int, name: str = "") -> Any:  # noqa: ANN401 - JSON
        """Return copy ``n`` of a value as JSON holds it, found under ``name``."""
        if isinstance(value, dict):
            return {key: self.tree(one, n, key) for key, one in value.items()}
        if isinstance(value, list):
            return [self.tree(one, n, name) for one in value]
        if isinstance(value, str):
            return self.text(value, n, name)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._integer(value, n, name)
        return value

    def text(self, value: str, n: int, name: str = "") -> str:
        """Return copy ``n`` of a text found under ``name``; 0 is the text itself."""
        if not n or not value or value in self._kept:
            return value
        if _STAMP.fullmatch(value) and not _NAMED.search(name):
            whole, point, rest = value.partition(".")
            return f"{int(whole) + n}{point}{rest}"
        timed = _timed(value, n)
        if _is_sentence(value, name):
            return self._written(timed, n)
        if timed != value or " " in value:
            return timed
        if _NAMED.search(name) or len(value) >= _LONG:
            return self._identified(value, n)
        return value

    def _written(self, value: str, n: int) -> str:
        """Return what somebody wrote, longer, and not what anybody else did."""
        if value.startswith("{"):
            parts = msgspec.json.decode(f"[{value}]")
            return msgspec.json.encode(self.tree(parts, n)).decode()[1:-1]
        if value.startswith("<p>") and _PARAGRAPH in value:
            said, end, rest = value.rpartition(_PARAGRAPH)
            return f"{longer(said, n)} {n}{end}{rest}"
        return f"{longer(value, n)} {n}"

    def _integer(self, value: int, n: int, name: str) -> int:
        if not n or not value or str(value) in self._kept:
            return value
        if value in _STAMPS and not _NAMED.search(name):
            return value + n
        if value >= 10**_ID_DIGITS:
            return value + n * 1000
        return value * _OTHERS + n if _NAMED.search(name) else value

    def _identified(self, value: str, n: int) -> str:
        """Return a text in which the last thing that looks like an id is another."""
        found = [one for one in _TOKEN.finditer(value) if one[0] != "0"]
        if not found or found[-1][0] in self._kept:
            return value
        last = found[-1]
        return value[: last.start()] + _other(last[0], n) + value[last.end() :]


def _is_sentence(value: str, name: str) -> bool:
    """Say whether a text is what somebody wrote, by its column and its words."""
    if " " not in value or _NO_WORDS.search(name):
        return False
    is_caption = "@" in value and _TITLE.search(name)
    if not (_WORDS.search(name) or is_caption or value.startswith("<p>")):
        return False
    return len(_WORD.findall(value)) > 1


def _other(token: str, n: int) -> str:
    if token.isdigit() and len(token) >= _ID_DIGITS:
        return str(int(token) + n * 1000)
    if len(token) < _LONG:
        return f"{token}{n:06d}"
    if token.isdigit():
        return str(int(token) + n)
    return token[:-8] + blake2b(f"{token} {n}".encode(), digest_size=4).hexdigest()


def _timed(value: str, n: int) -> str:
    """Return a text with another minute, second and day in every time it names."""
    if ":" not in value and "-" not in value:
        return value
    minutes, seconds = divmod(n, 60)

    def clock(found: re.Match[str]) -> str:
        minute = (int(found[2]) + (minutes if found[3] else n)) % 60
        second = f":{(int(found[3][1:]) + seconds) % 60:02d}" if found[3] else ""
        return f"{found[1]}:{minute:02d}{second}"

    def day(found: re.Match[str]) -> str:
        return f"{found[1]}-{(int(found[2]) - 1 + n // 3600) % 28 + 1:02d}"

    return _CLOCK.sub(clock, _DAY.sub(day, value))
