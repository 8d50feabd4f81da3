"""The rows that are read, and the columns of each."""

from typing import Any, TypeAlias

import msgspec

Id: TypeAlias = str | int  # a number in the oldest exports


class Setting(msgspec.Struct):
    """One thing the site is set up with."""

    key: str = ""
    value: Any = None


class User(msgspec.Struct):
    """Somebody of the site's staff."""

    id: Id
    name: str | None = None
    slug: str | None = None
    email: str | None = None


class PostAuthor(msgspec.Struct):
    """That a post is by somebody."""

    post_id: Id
    author_id: Id
    sort_order: int | None = None


class Post(msgspec.Struct):
    """A post or a page."""

    id: Id
    title: str | None = None
    slug: str | None = None
    html: str | None = None
    plaintext: str | None = None
    lexical: str | None = None
    mobiledoc: str | None = None
    status: str | None = None
    type: str | None = None
    page: bool | None = None
    visibility: str | None = None
    author_id: Id | None = None
    published_at: str | float | None = None
    created_at: str | float | None = None
    canonical_url: str | None = None


class Member(msgspec.Struct):
    """Somebody who subscribed, and may comment."""

    id: Id
    email: str | None = None
    name: str | None = None


class Comment(msgspec.Struct):
    """A member's comment on a post."""

    id: Id
    post_id: Id | None = None
    member_id: Id | None = None
    parent_id: Id | None = None
    in_reply_to_id: Id | None = None
    status: str | None = None
    html: str | None = None
    created_at: str | float | None = None
    edited_at: str | float | None = None


def key(id_: Id | None) -> str:
    """Return an id as text, nothing for none."""
    return "" if id_ is None else str(id_).strip()
