"""Topic pages: the JSON that a forum answers for ``/t/<number>.json``.

The first page of a topic has what is known of the topic around its posts; further ones,
``/t/<number>/posts.json``, have little more than the posts. Twenty posts lie in one.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from auditor.errors import MalformedSource, SourceError
from auditor.records import Poll, Rejected
from connectors import _html, _json
from connectors._source import Source
from connectors.discourse import _words
from connectors.discourse._talk import Talk, moment, moment_if_any
from connectors.discourse._words import Words

_STREAM = re.compile(rb'"post_stream"\s*:\s*\{')
_BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{")
_FIRST = 4096
_MANY = 2  # pages side by side are a folder of pages
_TALK = 1  # what people say; the others are notes that a topic was closed or moved
_PRIVATE = "private_message"
_NO_LIST = msgspec.Raw(b"null")
_LIKE = 2


class _User(msgspec.Struct):
    username: str | None = None


class _Action(msgspec.Struct):
    id: int
    count: int = 0


class _Option(msgspec.Struct):
    html: str = ""


class _PollShape(msgspec.Struct):
    options: list[_Option] = []


class Post(msgspec.Struct):
    """One post as a page has it."""

    post_number: int
    created_at: str
    topic_id: int | None = None
    username: str | None = None
    name: str | None = None
    user_id: int | None = None
    cooked: str | None = None
    raw: str | None = None
    post_type: int | None = None
    reply_to_post_number: int | None = None
    reply_to_user: _User | None = None
    version: int | None = None
    updated_at: str | None = None
    deleted_at: str | None = None
    hidden: bool | None = None
    user_deleted: bool | None = None
    yours: bool | None = None
    staff: bool | None = None
    admin: bool | None = None
    moderator: bool | None = None
    actions_summary: list[_Action] | None = None
    polls: list[_PollShape] | None = None

    @property
    def is_talk(self) -> bool:
        """Whether somebody says something, rather than does something to a topic.

        A topic begins with somebody's words: its first post is no such note.
        """
        return self.post_number == 1 or self.post_type in {None, _TALK}

    @property
    def is_automated(self) -> bool:
        """Whether the forum itself, or its bot, wrote it."""
        return self.user_id is not None and self.user_id < 0

    @property
    def user(self) -> str | None:
        """Who wrote it."""
        return (self.username or "").strip().lower() or None

    @property
    def is_by_staff(self) -> bool:
        """Whether the people who run the forum wrote it."""
        return bool(self.staff or self.admin or self.moderator) and (
            not self.is_automated
        )

    @property
    def likes(self) -> int:
        """How many like it; a post nobody likes has no such number."""
        found = (one.count for one in self.actions_summary or () if one.id == _LIKE)
        return next(found, 0)


class _Outer(msgspec.Struct):
    post_stream: dict[str, msgspec.Raw]
    id: Any = None
    closed: Any = None
    archived: Any = None
    archetype: Any = None
    details: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a page says of its topic.

    Attributes:
        id: Its number, where the page says it.
        closed: Whether nobody may answer any more.
        private: Whether it is a private message.
        to: Who can read a private message.
    """

    id: str = ""
    closed: bool | None = None
    private: bool = False
    to: tuple[str, ...] = ()


@dataclass(slots=True)
class Page:
    """One page: its topic, and its posts to be gone through.

    Attributes:
        topic: What it says of the topic.
    """

    topic: Topic
    _where: str
    _posts: bytes
    _key: str | None = None

    def posts(self) -> Iterator[tuple[str, Post] | Rejected]:
        """Yield each post with file and position, or why it cannot be read."""
        for item in _json.items(self._posts, Post, self._where, key=self._key):
            if isinstance(item, Rejected):
                yield item
            else:
                yield f"{self._where}[{item[0]}]", item[1]


def is_page(file: Source) -> bool:
    """Say whether a file is a page of a topic.

    Raises:
        SourceError: It cannot be looked at.
    """
    if not (file.is_file() and file.name.lower().endswith((".json", ".txt"))):
        return False
    head = file.head(_FIRST)
    return bool(_BEGINS.match(head) and _STREAM.search(head))


def is_folder(source: Source) -> bool:
    """Say whether a folder holds pages and no other JSON."""
    files = [one for one in source.iterdir() if one.name.lower().endswith(".json")]
    try:
        return len(files) >= _MANY and all(map(is_page, files))
    except SourceError:
        return False


def files(source: Source) -> tuple[Source, ...]:
    """Return every page, by path."""
    if source.is_file():
        return (source,)
    return tuple(one for one in source.walk() if _is_page(one))


def page(file: Source) -> Page:
    """Return a page.

    Raises:
        MalformedSource: The file itself cannot be read.
    """
    where = file.path or file.name
    data = file.read_bytes()
    try:
        outer = _json.whole(data, _Outer)
    except ValueError:
        return Page(_topic(_patiently(data)), where, data, "posts")
    posts = bytes(outer.post_stream.get("posts", _NO_LIST))
    return Page(_topic(outer), where, posts)


def talk(post: Post, topic: Topic, *, words: bool = True) -> Talk:
    """Return what a post comes down to.

    Args:
        post: The post.
        topic: What its page says of the topic.
        words: Whether what it says matters.

    Raises:
        ValueError: It has no time, or nothing says which topic it is in.
    """
    number = str(post.topic_id) if post.topic_id is not None else topic.id
    if not number:
        raise ValueError("nothing says which topic it is in")
    if post.post_number < 1:
        raise ValueError("it has no number")
    sent_at = moment(post.created_at)
    answered = post.reply_to_user.username if post.reply_to_user else None
    unseen = sent_at if post.hidden or post.user_deleted else None
    deleted_at = moment_if_any(post.deleted_at) or unseen
    changed = moment_if_any(post.updated_at) if (post.version or 1) > 1 else None
    return Talk(
        topic=number,
        number=post.post_number,
        author=post.user,
        author_name=(post.name or "").strip() or post.username or None,
        sent_at=sent_at,
        words=_said(post) if words else _words.NOTHING,
        reply_to=post.reply_to_post_number,
        reply_author=(answered or "").strip().lower() or None,
        edited_at=changed if changed and changed > sent_at else None,
        deleted_at=deleted_at,
        private=topic.private,
        to=topic.to,
        closed=topic.closed,
        automated=True if post.is_automated else None,
    )


def _said(post: Post) -> Words:
    """Return the words of a post; the names of its poll's options lie beside it."""
    words = _words.raw(post.raw or "")
    if post.cooked:
        words = _words.cooked(post.cooked)
    if not post.polls:
        return words
    options = (one.html for poll in post.polls for one in poll.options)
    poll = Poll(options=tuple(_html.plain(one).text for one in options))
    return Words(words.text, words.named, words.links, poll)


def _topic(outer: _Outer) -> Topic:
    private = outer.archetype == _PRIVATE
    closed = [said for said in (outer.closed, outer.archived) if said is not None]
    return Topic(
        id=str(outer.id) if isinstance(outer.id, int) else "",
        closed=any(said is True for said in closed) if closed else None,
        private=private,
        to=tuple(_allowed(outer.details)) if private else (),
    )


def _patiently(data: bytes) -> _Outer:
    """Return what a page says of its topic, though something else in it is damaged."""
    text = data.decode("utf-8-sig", "surrogateescape")
    try:
        found = json.loads(text)
    except _json.DAMAGE:
        found = None
    said = found if isinstance(found, dict) else {}
    names = ("id", "closed", "archived", "archetype", "details")
    return _Outer(post_stream={}, **{name: said.get(name) for name in names})


def _allowed(details: object) -> Iterator[str]:
    users = details.get("allowed_users") if isinstance(details, dict) else None
    for user in users if isinstance(users, list) else ():
        name = user.get("username") if isinstance(user, dict) else None
        if isinstance(name, str) and name.strip().isprintable():
            yield name.strip().lower()


def _is_page(file: Source) -> bool:
    try:
        return is_page(file)
    except MalformedSource:
        return True  # it says so when it is read
    except SourceError:
        return False
