"""What the sample business wrote on its blog, and what was said below it."""

from datetime import datetime
from typing import Literal

import msgspec

from auditor.demo.texts import decode


class Comment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One comment below a post.

    Attributes:
        at: When it was written; UTC.
        by: The short name of a person or of an author of the blog; for a pingback
            the title of the page it comes from.
        text: Its words.
        to: Which comment of the post it answers, counted from 1; 0 for none.
        page: Where a pingback comes from.
        state: Whether readers see it: `1`, `0` while it is held, or `trash`.
    """

    at: datetime
    by: str
    text: str
    to: int = 0
    page: str = ""
    state: Literal["1", "0", "trash"] = "1"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One post or page of the blog; its paragraphs have an empty line between."""

    at: datetime
    by: str
    title: str
    text: str
    topic: str = "News"
    kind: Literal["post", "page"] = "post"
    status: Literal["publish", "draft"] = "publish"
    comments: tuple[Comment, ...] = ()


class Author(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody who writes the blog."""

    login: str
    address: str
    first: str
    last: str


class Blog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole site: what it calls itself, who writes it, and what it holds."""

    tagline: str
    authors: tuple[Author, ...]
    entries: tuple[Entry, ...]


def blog() -> Blog:
    """Return the site, its oldest entry first."""
    return decode("blog.toml", Blog)
