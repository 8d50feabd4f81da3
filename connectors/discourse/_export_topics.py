"""The topics of an administrator's export, also of one that is damaged.

A topic holds hundreds of posts. So one damaged post, or a file's end, must not cost its
topic: where the fast reader gives up, what is known of the topic is picked out by name,
and its posts are read one by one.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.records import Rejected
from connectors import _json

_LIST = re.compile(rb'"topics"\s*:\s*(?=\[)')
_BETWEEN = b"[, \t\r\n"
_NO_LIST = msgspec.Raw(b"[]")


class Topic(msgspec.Struct):
    """What is said of a topic, around its posts."""

    id: int
    closed: Any = None
    archived: Any = None
    archetype: Any = None
    posts: msgspec.Raw = _NO_LIST


def topics(data: bytes, where: str) -> Iterator[tuple[str, Topic, bytes] | Rejected]:
    """Yield each topic with its place and its posts, or why it cannot be read.

    Args:
        data: The file.
        where: What to call it in a rejection.
    """
    listed = None if _is_sound(data) else _LIST.search(data)
    if listed:
        yield from _damaged(data[listed.end() :], where)
        return
    for item in _json.items(data, Topic, where, key="topics"):
        if isinstance(item, Rejected):
            yield item
        else:
            yield f"{where}[{item[0]}]", item[1], bytes(item[1].posts)


def _is_sound(data: bytes) -> bool:
    try:
        msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except _json.DAMAGE:
        return False
    return True


def _damaged(
    listed: bytes, where: str
) -> Iterator[tuple[str, Topic, bytes] | Rejected]:
    at = number = 0
    for number, piece in enumerate(_json.pieces(listed), start=1):
        at = listed.find(piece, at) + len(piece)
        yield from _topic(piece, f"{where}[{number - 1}]")
    rest = listed[at:].lstrip(_BETWEEN)
    if not rest.startswith(b"]"):
        yield from _topic(rest, f"{where}[{number}]")


def _topic(piece: bytes, where: str) -> Iterator[tuple[str, Topic, bytes] | Rejected]:
    said: dict[str, Any] = {}
    for name in ("id", "closed", "archived", "archetype"):
        try:
            said[name] = _json.whole(_below(piece, name), msgspec.Raw)
        except ValueError:
            continue
    posts = _below(piece, "posts")
    try:
        topic = msgspec.json.decode(msgspec.json.encode(said), type=Topic, strict=False)
    except _json.DAMAGE:
        posts = b""
    if posts:
        yield where, topic, posts
        return
    for item in _json.items(b"[" + piece, Topic, where):
        if isinstance(item, Rejected):
            yield msgspec.structs.replace(item, where=where)
            return


def _below(piece: bytes, name: str) -> bytes:
    begins = _json.value_of(piece, name)
    return b"" if begins is None else piece[begins:]
