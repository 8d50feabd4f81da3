"""How much of a mail must be fetched to have all its words.

A mail is saved as it was sent, from its first byte on, and as far as its words go: what
lies behind them is attachments, which nobody reads here and which are often other
people's papers. So what is saved is always a beginning of the mail, never a mail made
anew, and is read as an exported one is. Words behind an attachment are fetched with it.
No more is taken than is read of exports, too.
"""

import re
from dataclasses import dataclass

from connectors.email._fetch_answers import Value, number
from connectors.email._headers import parted

MOST = 2**20
_LEAST = 2**14
_HEADERS = 2**13
_PART = 2**10  # for a part's own headers and the line above it
_LEAF = 7  # fields that every part has
_WORDS = {(b"text", b"plain"), (b"text", b"html")}
_CALENDAR = (b"text", b"calendar")
_BOUNDARY = re.compile(
    rb"boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a mail end.

    Attributes:
        bytes: How long all parts are up to the last that has words.
        parts: How many those are.
    """

    bytes: int
    parts: int

    def end(self, headers: int = _HEADERS) -> int:
        """Return where they end at the latest, behind headers of some length."""
        return headers + self.bytes + _PART * (self.parts + 1)


def words(structure: Value) -> Words:
    """Return where the words of a mail end, as its BODYSTRUCTURE says."""
    leaves: list[tuple[int, bool]] = []
    try:
        _walk(structure, leaves)
    except ValueError:
        return Words(MOST, 0)
    last = max((at for at, (_, wanted) in enumerate(leaves) if wanted), default=-1)
    held = leaves[: last + 1]
    return Words(sum(size for size, _ in held), len(held))


def asked(size: int, end: int) -> int:
    """Return how many bytes to ask for: a round number, so that mails go together."""
    needed = min(size, end, MOST)
    return max(_LEAST, 1 << (needed - 1).bit_length()) if needed > 0 else _LEAST


def too_short(data: bytes, ask: int, found: Words) -> bool:
    """Say whether words may be missing from what came: its headers were very long."""
    if len(data) < ask or ask >= MOST:
        return False
    headers, _ = parted(data)
    return found.end(len(headers)) > ask


def without_rest(data: bytes, ask: int) -> bytes:
    """Return a beginning of a mail without the beginning of an attachment at its end.

    A mail that is cut at the limit keeps all that came, as an exported one does.
    """
    if len(data) < ask or ask >= MOST:
        return data
    last = -1
    for match in _BOUNDARY.finditer(data):
        line = b"\n--" + (match[1] or match[2])
        last = max(last, data.rfind(line))
    return data if last < 0 else data[: last + 1]


def _walk(part: Value, leaves: list[tuple[int, bool]]) -> None:
    """Note size and worth of every part below one, in their order.

    Raises:
        ValueError: It is described in no way that is known.
    """
    if not isinstance(part, list) or not part:
        raise ValueError("no part")
    if isinstance(part[0], list):
        for one in part:
            if not isinstance(one, list):
                return  # the kind of the whole follows its parts
            _walk(one, leaves)
        return
    size = number(part[6]) if len(part) >= _LEAF else None
    if size is None:
        raise ValueError("a part without a size")
    leaves.append((size, _is_wanted(part)))


def _is_wanted(part: list[Value]) -> bool:
    kind = tuple(one.lower() if isinstance(one, bytes) else b"" for one in part[:2])
    if kind == _CALENDAR:
        return True
    attached = any(
        isinstance(one, list)
        and one
        and isinstance(one[0], bytes)
        and one[0].lower() == b"attachment"
        for one in part[_LEAF:]
    )
    return kind in _WORDS and not attached
