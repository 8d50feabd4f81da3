"""How the answers of the API look, as far as they are read."""

from collections.abc import Iterator
from typing import Any

import msgspec


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


class Thread(msgspec.Struct):
    """``app.bsky.feed.getPostThread``."""

    thread: Any


def nodes(thread: object) -> Iterator[dict[str, Any]]:
    """Yield every node of a thread: what was asked for, what is above and below it.

    Nodes in the place of what is gone, or of somebody who has blocked somebody, are
    among them: they hold no ``post``.
    """
    waiting = [thread]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, dict):
            continue
        yield node
        replies = node.get("replies")
        if isinstance(replies, list):
            waiting += reversed(replies)
        waiting.append(node.get("parent"))
