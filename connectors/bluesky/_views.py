"""How the answers of the API look, as far as they are read."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from connectors import _json


class Author(msgspec.Struct, rename="camel"):
    """Who wrote something, as the account is called at that moment."""

    did: str
    handle: Any = None
    display_name: Any = None


class View(msgspec.Struct, rename="camel"):
    """A post as it is shown, with how often it was answered, shared and liked."""

    uri: str
    author: Author
    record: Any = None
    reply_count: Any = None
    repost_count: Any = None
    like_count: Any = None
    quote_count: Any = None


class Kept(msgspec.Struct):
    """A record as ``com.atproto.repo.listRecords`` gives it."""

    uri: str
    value: Any = None


class Shown(msgspec.Struct, rename="camel"):
    """An account as ``app.bsky.actor.getProfile`` gives it."""

    did: str
    handle: Any = None
    display_name: Any = None
    followers_count: Any = None


def thread(data: bytes) -> object:
    """Return the thread in an answer; one damaged post in it does not refuse it.

    Raises:
        ValueError: It is none; the message says why.
    """
    try:
        found = msgspec.json.decode(data)
    except _json.DAMAGE:
        try:
            words = data.decode("utf-8", "surrogateescape")
            found = json.loads(words, parse_constant=lambda _: None)
        except _json.DAMAGE as error:
            raise ValueError(_json.reason(error)) from error
    if not isinstance(found, dict) or "thread" not in found:
        raise ValueError("it does not hold the thread this export has")
    return found["thread"]


def nodes(asked: object) -> Iterator[object]:
    """Yield every node of a thread: what was asked for, what is above and below it.

    A node is an object with a ``post``; what stands in the place of one that is gone,
    or of somebody who has blocked somebody, has none. Damaged ones are anything else.
    """
    waiting = [asked]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, dict):
            replies = node.get("replies")
            below = replies if isinstance(replies, list) else [replies]
            around = [*below, node.get("parent")]
            waiting += reversed([one for one in around if one is not None])


def is_empty(node: object) -> bool:
    """Say whether a node stands in the place of a post that is not shown to us."""
    if not isinstance(node, dict) or "post" in node:
        return False
    return node.get("notFound") is True or node.get("blocked") is True
