"""Comments and live chats in Takeouts until about 2020: a list as a page of HTML.

Each item says when, in UTC, and below which video, in the account's language; the
words follow a line break. It has no id, except where the link names the comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _html
from connectors._json import Damage
from connectors._source import Source
from connectors._table_saved import decoded
from connectors.youtube._parts import moment, readable

_HEAD = 65_536
_WHEN = re.compile(r"\b(20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?: ?UTC|Z)")
_WATCH = re.compile(r"<a\s[^<>]*href=[\"']([^\"'<>]*watch\?[^\"'<>]*)", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(li|ul)\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment on a page.

    Attributes:
        where: File and position.
        sent_at: When it was written.
        video: The video it stands below.
        comment: Its id, where the link says.
        text: Its words.
        links: The addresses in it.
    """

    where: str
    sent_at: datetime
    video: str
    comment: str
    text: str
    links: tuple[str, ...]


def is_page(file: Source) -> bool:
    """Say whether a file is such a list, from its beginning; never raises."""
    if not (file.is_file() and file.name.lower().endswith((".html", ".htm"))):
        return False
    try:
        head = decoded(file.head(_HEAD))
    except SourceError:
        return False
    item = _ITEM.search(head)
    if item is None or "youtube.com" not in head.lower():
        return False
    first = _ENDS.split(head[item.end() :], maxsplit=1)[0]
    return bool(_WHEN.search(first) and _WATCH.search(first) and _BREAK.search(first))


def is_chat(file: Source) -> bool:
    """Say whether a page lists live chats: only its name tells."""
    return "live" in file.name.lower()


def entries(file: Source) -> Iterator[Entry | Rejected]:
    """Yield each item of a page, or why it cannot be read."""
    where = file.path or file.name
    data, why = readable(file)
    pieces = _ITEM.split(decoded(data))
    for number, piece in enumerate(pieces[1:]):
        place = f"{where}[{number}]"
        if not _ENDS.search(piece):
            yield Damage(where=place, reason="the file ends too early")
            continue
        try:
            yield _entry(_ENDS.split(piece, maxsplit=1)[0], place)
        except ValueError as error:
            yield Rejected(where=place, reason=str(error))
    if why:
        yield Damage(where=where, reason=why)


def _entry(piece: str, where: str) -> Entry:
    head, *below = _BREAK.split(piece, maxsplit=1)
    when, link = _WHEN.search(head), _WATCH.search(head)
    if when is None:
        raise ValueError("it has no time that can be read")
    address = _html.plain(link[1]).text if link else ""
    query = parse_qs(urlsplit(address).query)
    plain = _html.plain(below[0] if below else "")
    return Entry(
        where,
        moment(when[1]),
        query.get("v", [""])[0],
        query.get("lc", [""])[0],
        plain.text,
        plain.links,
    )
