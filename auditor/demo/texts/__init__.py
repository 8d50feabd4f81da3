"""What the sample business and its reviewers wrote, from the files beside this one.

All of it is invented: the bakehouse, the town and everybody in it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

_T = TypeVar("_T")


class Post(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One post of the business.

    Attributes:
        at: When it was sent; UTC.
        text: As its readers saw it, links written out.
        photo: Whether a photo came with it.
        thread: What the business added to it, each below the one before.
        note: Whether it is longer than an ordinary post may be.
        quotes: When the earlier post of the business was sent that it quotes.
        edited_to: The text it was changed to a few minutes later.
        deleted_at: When it was deleted.
    """

    at: datetime
    text: str
    photo: bool = False
    thread: tuple[str, ...] = ()
    note: bool = False
    quotes: datetime | None = None
    edited_to: str | None = None
    deleted_at: datetime | None = None


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A post of somebody else that the business passed on unchanged."""

    at: datetime
    handle: str
    name: str
    text: str


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One direct message; ``by`` is ``us`` or ``them``."""

    at: datetime
    by: str
    text: str


class Conversation(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True
):
    """The direct messages between the business and one person, oldest first."""

    with_: str = msgspec.field(name="with")
    messages: tuple[Letter, ...]


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One review and, where there is one, the answer of the business.

    Attributes:
        on: The day it was written.
        name: The reviewer's display name.
        stars: 1 to 5.
        text: Empty where only stars were given.
        translated: The platform's English version of a text in another language.
        anonymous: Whether the reviewer's name is hidden.
        answer: Empty where the business has not answered.
        hours: How long the answer took; None leaves it to chance.
    """

    on: date
    name: str
    stars: int
    text: str = ""
    translated: str = ""
    anonymous: bool = False
    answer: str = ""
    hours: int | None = None


class _Posts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    posts: tuple[Post, ...]


class _Weekly(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    first: datetime
    loaves: tuple[str, ...]


class _Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shares: tuple[Share, ...]


class _Reviews(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reviews: tuple[Review, ...]


class Private(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What only the account's owner sees: its likes and its direct messages."""

    likes: tuple[str, ...]
    conversations: tuple[Conversation, ...]


def posts() -> tuple[Post, ...]:
    """Return every post of the business, oldest first."""
    found = [post for text in seasons("posts-") for post in _posts(text)]
    return tuple(sorted([*found, *_weekly()], key=lambda post: post.at))


def shares() -> tuple[Share, ...]:
    """Return what the business passed on, oldest first."""
    return decode("posts-shared.toml", _Shares).shares


def private() -> Private:
    """Return the likes and the direct messages."""
    return decode("private.toml", Private)


def reviews() -> tuple[Review, ...]:
    """Return every review, oldest first."""
    found: list[Review] = []
    for file in seasons("reviews-"):
        found += msgspec.toml.decode(file.read_bytes(), type=_Reviews).reviews
    return tuple(sorted(found, key=lambda review: review.on))


def _posts(file: Traversable) -> tuple[Post, ...]:
    return msgspec.toml.decode(file.read_bytes(), type=_Posts).posts


def _weekly() -> Iterator[Post]:
    """Yield the post of every Friday; an empty text is a week without one."""
    weekly = decode("posts-weekly.toml", _Weekly)
    for week, text in enumerate(weekly.loaves):
        if text:
            at = weekly.first.astimezone(UTC) + timedelta(weeks=week)
            yield Post(at=at, text=text)


def seasons(prefix: str) -> list[Traversable]:
    """Return the files of one subject, in the order of their names."""
    odd = ("posts-weekly.toml", "posts-shared.toml")
    found = [
        file
        for file in files(__name__).iterdir()
        if file.name.startswith(prefix) and file.name not in odd
    ]
    return sorted(found, key=lambda file: file.name)


def decode(name: str, kind: type[_T]) -> _T:
    """Return what the file called ``name`` holds."""
    return msgspec.toml.decode((files(__name__) / name).read_bytes(), type=kind)
