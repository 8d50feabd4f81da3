"""What the account published: posts, reels, stories, and what it passed on.

Since 2025 ``posts.json`` repeats the posts of ``posts_1.json`` in another shape and
with their ids, and either file may hold what the other does not. They are joined by
their pictures, or else by time and words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from auditor.records import Kind, Record, Rejected
from connectors._digest import Repeats, content_id
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_labels import (
    CAPTION,
    CREATED,
    DRAFT,
    NO,
    OWNER,
    PUBLISHED,
    USERNAME,
    YES,
    first,
)
from connectors._meta_names import named
from connectors._meta_shapes import Entry, Fact, Medium, facts, media
from connectors._meta_text import plain_label
from connectors._meta_time import moment
from connectors._source import Source
from connectors.instagram import _flat
from connectors.instagram._layout import Role, files, role_alone
from connectors.instagram._owner import PLATFORM

_KEYS = ("ig_reels_media", "ig_igtv_media", "ig_stories", "ig_reposts")
# The last number in a picture's name is that of the post, where it has one picture.
_NUMBER = re.compile(r"_(1[78]\d{15,16})\.\w{2,5}")


class Publication(Entry):
    """A post as any of the files has it.

    Attributes:
        creation_timestamp: When, of several pictures or of a story.
        uri: The picture of a story.
    """

    creation_timestamp: Any = None
    uri: str | None = None


@dataclass(slots=True)
class Post:
    """One thing published.

    Attributes:
        id: The platform's own, or "" if nothing tells it.
        at: When.
        text: Its caption.
        pictures: Where its pictures and films lie in the export.
        is_draft: True where the export says that it was never published.
        is_story: Whether it was to be seen for a day.
    """

    id: str
    at: datetime
    text: str
    pictures: frozenset[str]
    is_draft: bool = False
    is_story: bool = False

    @property
    def content_id(self) -> str:
        """What it is called if nothing tells its own id."""
        kind = "story" if self.is_story else "post"
        return content_id(kind, int(self.at.timestamp()), self.text)


def posts(source: Source) -> tuple[list[Post], list[Rejected]]:
    """Return what was published, each once, and what could not be read."""
    detailed: list[Post] = []
    plain: list[Post] = []
    rejected: list[Rejected] = []
    held: dict[str, str] = {}
    for file in files(source, Role.POSTS, Role.STORIES):
        for found in _of(file):
            if isinstance(found, Rejected):
                rejected.append(found)
                continue
            post, is_detailed = found
            if is_detailed:
                detailed.append(post)
            elif not _is_held(post, file, held):
                plain.append(post)
    joined = _Joined(detailed)
    left = [post for post in plain if not joined.takes(post)]
    shown = [post for post in (*detailed, *left) if not post.is_draft]
    return _told_apart(shown), rejected


def records(found: list[Post], account: str) -> Iterator[Record]:
    """Yield posts as records."""
    for post in found:
        yield Record(
            platform=PLATFORM,
            account=account,
            id=post.id,
            kind=Kind.POST,
            author=account,
            sent_at=post.at,
            text=post.text,
            mentions=named(post.text),
        )


def reposts(source: Source, account: str) -> Iterator[Record | Rejected]:
    """Yield what the account passed on."""
    repeats = Repeats()
    for file in files(source, Role.REPOSTS):
        found = entries(file, Publication, *_KEYS)
        yield from made(found, lambda item: _repost(item, account, repeats))


def _repost(item: Publication, account: str, repeats: Repeats) -> Record:
    told = tuple(facts(item))
    stated = next((fact.time for fact in told if fact.time), None)
    at = moment(item.timestamp or stated)
    href = next((fact.href for fact in told if fact.href), None)
    owner = first((fact for fact in told if set(fact.within) & OWNER), USERNAME)
    own = item.fbid or content_id("share", int(at.timestamp()), href)
    return Record(
        platform=PLATFORM,
        account=account,
        id=repeats.told_apart(str(own)),
        kind=Kind.SHARE,
        author=account,
        sent_at=at,
        about=href,
        about_author=owner.value.lower() if owner else None,
        links=(href,) if href else (),
    )


def _of(file: Source) -> Iterator[tuple[Post, bool] | Rejected]:
    if file.name == _flat.MEDIA:
        yield from _flat_posts(file)
        return
    alone = role_alone(file) is Role.STORIES
    is_story = alone or file.name.lower().startswith("stories")
    found = entries(file, Publication, *_KEYS)
    yield from made(found, lambda item: _published(item, is_story=is_story))


def _flat_posts(file: Source) -> Iterator[tuple[Post, bool] | Rejected]:
    for found in _flat.taken(file):
        if isinstance(found, Rejected):
            yield found
            continue
        at, words, path, is_story = found
        pictures = frozenset({path} - {""})
        yield Post("", at, words, pictures, is_story=is_story), False


def _published(item: Publication, *, is_story: bool) -> tuple[Post, bool]:
    """Return a post, and whether it is in the newer, detailed shape."""
    if item.label_values:
        return _detailed(item, is_story=is_story), True
    return _plain(item, is_story=is_story), False


def _plain(item: Publication, *, is_story: bool) -> Post:
    """Return a post of one picture, whose words are the picture's, or of several."""
    pictures = list(media(item))
    if item.uri:
        pictures.append(Medium(uri=item.uri))
    stated = item.creation_timestamp or item.timestamp
    stated = stated or next(
        (one.creation_timestamp for one in pictures if one.creation_timestamp), None
    )
    own_words = (item.title, *(one.title for one in pictures[:1]))
    return Post(
        id=_number(pictures),
        at=moment(stated),
        text=next((words for words in own_words if words), ""),
        pictures=_names(pictures),
        is_story=is_story,
    )


def _detailed(item: Publication, *, is_story: bool) -> Post:
    told = tuple(facts(item))
    created = first(told, CREATED)
    times = (created and created.time, item.timestamp, *(one.time for one in told))
    pictures = list(media(item))
    return Post(
        id=str(item.fbid or "") or _number(pictures),
        at=moment(next((one for one in times if one), None)),
        text=_caption(told, pictures),
        pictures=_names(pictures),
        is_draft=_is_draft(told),
        is_story=is_story,
    )


def _caption(told: tuple[Fact, ...], pictures: list[Medium]) -> str:
    """Return the caption; in a language we do not know the first words there are."""
    caption = first(told, CAPTION)
    if caption is not None:
        return caption.value
    titles = (one.title for one in pictures if one.title)
    words = (
        fact.value
        for fact in told
        if fact.value and not (fact.within or fact.href or fact.time)
        if plain_label(fact.value) not in YES | NO
    )
    return next(chain(titles, words), "")


def _is_draft(told: tuple[Fact, ...]) -> bool:
    draft, published = first(told, DRAFT), first(told, PUBLISHED)
    return bool(
        (draft and plain_label(draft.value) in YES)
        or (published and plain_label(published.value) in NO)
    )


def _number(pictures: list[Medium]) -> str:
    found = {one.uri: _NUMBER.search(one.uri) for one in pictures if one.uri}
    if len(found) != 1:
        return ""
    [number] = found.values()
    return number[1] if number else ""


def _names(pictures: list[Medium]) -> frozenset[str]:
    return frozenset(one.uri for one in pictures if one.uri)


def _is_held(post: Post, file: Source, held: dict[str, str]) -> bool:
    """Say whether another file has a picture of it, and note its pictures."""
    before = {held.setdefault(name, file.path) for name in post.pictures}
    return bool(before - {file.path})


class _Joined:
    """The posts that have all details, to which the plain ones are held."""

    def __init__(self, detailed: list[Post]) -> None:
        self._by_picture = {
            (post.is_story, name): post for post in detailed for name in post.pictures
        }
        self._by_id = {post.id: post for post in detailed if post.id}
        self._by_words: dict[tuple[bool, datetime, str], list[Post]] = {}
        for post in detailed:
            key = (post.is_story, post.at, post.text)
            self._by_words.setdefault(key, []).append(post)

    def takes(self, plain: Post) -> bool:
        """Say whether a plain post is one of these, and keep its words for it."""
        pictures = ((plain.is_story, name) for name in sorted(plain.pictures))
        mine = next(
            (self._by_picture[one] for one in pictures if one in self._by_picture), None
        )
        mine = mine or self._by_id.get(plain.id)
        if mine is None:
            alike = self._by_words.get((plain.is_story, plain.at, plain.text))
            mine = alike.pop(0) if alike else None
        if mine is not None and not mine.text:
            mine.text = plain.text
        return mine is not None


def _told_apart(found: list[Post]) -> list[Post]:
    """Return each post once: by its own id, or one of its content and a number."""
    repeats, once = Repeats(), dict[str, Post]()
    for post in found:
        post.id = post.id or repeats.told_apart(post.content_id)
        once.setdefault(post.id, post)
    return list(once.values())
