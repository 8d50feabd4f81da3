"""The words in a mail's body; attachments are passed over as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from connectors._html import plain
from connectors.email._headers import Headers, first, headers, parted
from connectors.email._quotes import without_quoted_html
from connectors.email._words import decoded, untransferred

_DEPTH = 12
_PARTS = 200
_LONGEST = 2**20

_PARAMETER = r"""(?:^|;)\s*{}\*?(?:\d\*?)?\s*=\s*(?:"([^"]*)"|([^;\s]+))"""
_BOUNDARY = re.compile(_PARAMETER.format("boundary"), re.IGNORECASE)
_CHARSET = re.compile(_PARAMETER.format("charset"), re.IGNORECASE)
_METHOD = re.compile(_PARAMETER.format("method"), re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"')\]]+", re.IGNORECASE)
_TRAILING = ".,;:!?"


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says.

    Attributes:
        text: Its words as sent, quoted ones included.
        links: The web addresses in it.
        answers_invitation: Whether a calendar wrote it, to accept or to decline.
    """

    text: str
    links: tuple[str, ...] = ()
    answers_invitation: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    described: Headers
    data: bytes

    @property
    def text(self) -> str:
        charset = _parameter(_CHARSET, first(self.described, "content-type"))
        encoding = first(self.described, "content-transfer-encoding")
        data = untransferred(self.data[:_LONGEST], encoding)
        return decoded(data, charset or "utf-8").replace("\r\n", "\n").replace("\0", "")


def body(described: Headers, data: bytes) -> Body:
    """Return what a mail says: its plain text, or else its HTML.

    Args:
        described: The mail's headers.
        data: All that follows them.
    """
    words: list[_Part] = []
    pages: list[_Part] = []
    answers = False
    for part in _parts(described, data, _DEPTH):
        if part.kind == "text/calendar":
            method = _parameter(_METHOD, first(part.described, "content-type"))
            answers = answers or method.lower() == "reply"
        elif part.kind == "text/html":
            pages.append(part)
        else:
            words.append(part)
    text = "\n".join(filter(str.strip, (part.text for part in words)))
    if text:
        return Body(text, _links(text), answers)
    seen = [plain(without_quoted_html(part.text)) for part in pages]
    links = tuple(dict.fromkeys(link for one in seen for link in one.links))
    return Body("\n".join(one.text for one in seen), links, answers)


def _parts(described: Headers, data: bytes, depth: int) -> Iterator[_Part]:
    """Yield the parts that hold words or a calendar, in their order."""
    stated = first(described, "content-type")
    kind = stated.partition(";")[0].strip().lower() or "text/plain"
    boundary = _parameter(_BOUNDARY, stated)
    mark = b"--" + boundary.encode("utf-8", "replace")
    if kind.startswith("multipart/") and boundary and mark in data:
        if depth:
            yield from _inside(mark, data, depth)
    elif kind.startswith("multipart/"):
        yield _Part("text/plain", {}, data)  # its parts are nowhere to be told apart
    elif kind == "text/calendar":
        yield _Part(kind, described, b"")
    elif kind in {"text/plain", "text/html", "text"} and not _is_attached(described):
        yield _Part(kind, described, data)


def _inside(mark: bytes, data: bytes, depth: int) -> Iterator[_Part]:
    pieces = (b"\n" + data).split(b"\n" + mark, _PARTS)[1:]
    for piece in pieces:
        if piece.startswith(b"--"):
            return
        head, below = parted(piece.partition(b"\n")[2])
        yield from _parts(headers(head), below, depth - 1)


def _is_attached(described: Headers) -> bool:
    return first(described, "content-disposition").lower().startswith("attachment")


def _parameter(pattern: re.Pattern[str], stated: str) -> str:
    match = pattern.search(stated)
    return (match[1] or match[2] or "") if match else ""


def _links(text: str) -> tuple[str, ...]:
    found = (link.rstrip(_TRAILING) for link in _LINK.findall(text))
    return tuple(dict.fromkeys(found))
