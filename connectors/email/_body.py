"""The words in a mail's body; attachments are passed over as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from connectors._html import plain
from connectors.email._quotes import without_quoted_html
from connectors.email._words import decoded, unpacked

_DEPTH = 12
_PARTS = 200
_LONGEST = 2**20

# Of the library's policies this one never fails on what no standard allows.
_PARSER = BytesParser(policy=compat32)
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


def body(mail: bytes) -> Body:
    """Return what a mail says: its plain text, or else its HTML.

    Args:
        mail: Its headers and all that follows them.
    """
    words: list[str] = []
    pages: list[str] = []
    answers = False
    for part in _parts(_parsed(mail), _DEPTH):
        match part.get_content_type():
            case "text/calendar":
                answers = (
                    answers or str(part.get_param("method", "")).lower() == "reply"
                )
            case "text/html":
                pages.append(_text(part))
            case _:
                words.append(_text(part))
    text = "\n".join(filter(str.strip, words))
    if text:
        return Body(text, _links(text), answers)
    seen = [plain(without_quoted_html(page)) for page in pages]
    links = tuple(dict.fromkeys(link for one in seen for link in one.links))
    return Body("\n".join(one.text for one in seen), links, answers)


def _parsed(mail: bytes) -> Message:
    try:
        return _PARSER.parsebytes(mail)
    except RecursionError:  # parts in parts in parts, which nobody writes
        return Message()


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that hold words or a calendar, in their order."""
    kind = message.get_content_type()
    inside = message.get_payload()
    if kind.startswith("multipart/") and isinstance(inside, list):
        for part in inside[:_PARTS] if depth else ():
            if isinstance(part, Message):
                yield from _parts(part, depth - 1)
    elif kind.startswith("multipart/") or kind == "text/calendar":
        yield message  # a multipart whose parts are nowhere to be told apart is text
    elif kind in {"text/plain", "text/html"} and not _is_attached(message):
        yield message


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _text(part: Message) -> str:
    packed = part.get_payload()
    data = part.get_payload(decode=True)
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        # The library gives up on base64 that is cut short.
        data = unpacked(str(packed).encode("ascii", "replace"))
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("utf-8")
    text = decoded(data[:_LONGEST], charset)
    return text.replace("\r\n", "\n").replace("\0", "")


def _links(text: str) -> tuple[str, ...]:
    found = (link.rstrip(_TRAILING) for link in _LINK.findall(text))
    return tuple(dict.fromkeys(found))
