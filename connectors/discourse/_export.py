"""What the administrator of a forum exports: categories, or topics, with everybody.

One object with the lists ``topics``, each with its ``posts``, and ``users``, whose
numbers the posts name. Users come last: a file cut short has posts by numbers alone.
"""

import re
from collections.abc import Iterator

import msgspec

from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.discourse import _words
from connectors.discourse._export_topics import Topic, topics
from connectors.discourse._own import Users
from connectors.discourse._talk import Talk, moment
from connectors.discourse._words import Words

_BEGINS = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"(?:categories|groups|topics|users)"\s*:\s*(?:\[|null)'
)
_CATEGORY = (rb'"permissions_params"', rb'"text_color"', rb'"parent_category_id"')
_POST = (rb'"topics"\s*:', rb'"post_number"\s*:', rb'"raw"\s*:', rb'"user_id"\s*:')
_FIRST = 4096
_FIRST_POST = 65_536  # categories come first, and may be long
_SYSTEM = "system"  # the forum itself; its number is negative, and no user has it
_PRIVATE = "private_message"


class _Post(msgspec.Struct):
    post_number: int
    created_at: str
    raw: str
    user_id: int | None = None
    reply_to_post_number: int | None = None
    hidden: bool | None = None


class _User(msgspec.Struct):
    id: int
    username: str
    name: str | None = None


def is_export(file: Source) -> bool:
    """Say whether a file is such an export.

    Raises:
        SourceError: It cannot be looked at.
    """
    if not (file.is_file() and file.name.lower().endswith((".json", ".txt"))):
        return False
    if not _BEGINS.match(file.head(_FIRST)):
        return False
    head = file.head(_FIRST_POST)
    return all(mark in head for mark in _CATEGORY) or all(
        re.search(mark, head) for mark in _POST
    )


def users(data: bytes, where: str) -> tuple[Users, dict[int, str], list[Rejected]]:
    """Return the users of an export, who has which number, and what is no user."""
    found, names, rejected = Users(), dict[int, str](), list[Rejected]()
    for item in _json.items(data, _User, f"{where}: users", key="users"):
        if isinstance(item, Rejected):
            rejected.append(item)
            continue
        user = item[1].username.strip().lower()
        if user:
            names[item[1].id] = user
            found.met(user, (item[1].name or "").strip() or None)
    return found, names, rejected


def talks(
    data: bytes, names: dict[int, str], where: str, *, words: bool = True
) -> Iterator[Talk | Rejected]:
    """Yield every post, or why it cannot be read.

    Args:
        data: The file.
        names: Who has which number.
        where: What to call the file in a rejection.
        words: Whether what they say matters.
    """
    for item in topics(data, where):
        if isinstance(item, Rejected):
            yield item
            continue
        place, topic, posts = item
        inside = f"{place}.posts"
        for post in _json.items(posts, _Post, inside):
            if isinstance(post, Rejected):
                yield post
            elif not _is_note(post[1]):
                said = _words.raw(post[1].raw) if words else _words.NOTHING
                talk = _talk(post[1], topic, _author(post[1].user_id, names), said)
                yield _placed(talk, f"{inside}[{post[0]}]")


def _is_note(post: _Post) -> bool:
    """Say whether it tells that a topic was closed or moved: a post without words.

    A topic begins with somebody's words: its first post never is such a note.
    """
    return post.post_number > 1 and not post.raw.strip()


def _talk(post: _Post, topic: Topic, author: str | None, said: Words) -> Talk | str:
    """Return what a post comes down to, or why it cannot be read."""
    if post.post_number < 1:
        return "it has no number"
    if not post.raw.strip():
        return "it opens a topic and has no text"
    try:
        sent_at = moment(post.created_at)
    except ValueError as error:
        return str(error)
    return Talk(
        topic=str(topic.id),
        number=post.post_number,
        author=author,
        author_name=None,
        sent_at=sent_at,
        words=said,
        reply_to=post.reply_to_post_number,
        deleted_at=sent_at if post.hidden else None,
        private=topic.archetype == _PRIVATE,
        closed=topic.closed is True or topic.archived is True,
        automated=True if author == _SYSTEM else None,
    )


def _placed(talk: Talk | str, where: str) -> Talk | Rejected:
    return Rejected(where=where, reason=talk) if isinstance(talk, str) else talk


def _author(number: int | None, names: dict[int, str]) -> str | None:
    if number is None:
        return None
    if number < 0:
        return names.get(number, _SYSTEM)
    return names.get(number, f"user:{number}")
