"""What a site's REST API answers, in the words that its export has for the same.

So posts and comments are read the same way wherever they come from, and become the
same records.
"""

import html
import re
from typing import Any

import msgspec

from connectors import _json
from connectors.wordpress._xml import Fields

_AFTER_TAG = re.compile(r">\n+")
_SECONDS = 19  # of 2026-01-05T08:00:00
_LOCKED = "locked"  # stands for a password, which is nobody's business
_COMMENT_PAGE = re.compile(r"(?:/comment-page-\d+/?|[?&]cpage=\d+)?#comment-\d+\Z")


class Words(msgspec.Struct, frozen=True):
    """A title or a text, as shown and, to who may edit it, as it was typed."""

    rendered: str = ""
    raw: str | None = None
    protected: bool = False

    @property
    def typed(self) -> str:
        """The words as an export has them; as shown where there is nothing else.

        What is shown ends its paragraphs with tags and with ends of lines, too.
        """
        if self.raw is not None:
            return self.raw
        return _AFTER_TAG.sub(">", self.rendered)


class Row(msgspec.Struct, frozen=True):
    """Anything that stands in a list, by its number."""

    id: int


class Post(Row, frozen=True):
    """A post, a page, or what else a site publishes."""

    date: str | None = None
    date_gmt: str | None = None
    modified_gmt: str | None = None
    link: str = ""
    title: Words = Words()
    content: Words = Words()
    author: int = 0
    status: str = "publish"
    type: str = "post"
    comment_status: str = ""

    def fields(self) -> Fields:
        """Return it as an item of an export; the author is the number of a user."""
        return {
            "post_id": str(self.id),
            "title": self.title.typed,
            "content": self.content.typed,
            "link": self.link,
            "creator": str(self.author),
            "post_date": _moment(self.date),
            "post_date_gmt": _moment(self.date_gmt),
            "post_modified_gmt": _moment(self.modified_gmt),
            "status": self.status,
            "post_type": self.type,
            "post_password": _LOCKED if self.content.protected else "",
            "comment_status": self.comment_status,
        }


class Up(msgspec.Struct, frozen=True):
    """Where a comment leads: to what it stands below, or to the comment it answers."""

    post_type: str = ""


class Links(msgspec.Struct, frozen=True):
    """Where a comment leads."""

    up: tuple[Up, ...] = ()


class Comment(Row, frozen=True):
    """A comment, or the note that another site left."""

    post: int = 0
    parent: int = 0
    author: int = 0
    author_name: str = ""
    author_email: str = ""
    author_url: str = ""
    date: str | None = None
    date_gmt: str | None = None
    content: Words = Words()
    link: str = ""
    status: str = ""
    type: str = "comment"
    links: Links = msgspec.field(default=Links(), name="_links")

    @property
    def below(self) -> str:
        """The type of what it stands below; ``""`` where the site does not say."""
        return next((up.post_type for up in self.links.up if up.post_type), "")

    def fields(self) -> Fields:
        """Return it as a comment of an export."""
        return {
            "comment_id": str(self.id),
            "comment_parent": str(self.parent),
            "comment_user_id": str(self.author),
            "comment_author": self.author_name,
            "comment_author_email": self.author_email,
            "comment_author_url": self.author_url,
            "comment_date": _moment(self.date),
            "comment_date_gmt": _moment(self.date_gmt),
            "comment_content": self.content.typed,
            "comment_approved": self.status,
            "comment_type": self.type,
        }

    def post_fields(self) -> Fields:
        """Return as much of what it stands below as the comment itself tells."""
        return {
            "post_id": str(self.post),
            "post_type": self.below or "post",
            "status": "publish",
            "link": _COMMENT_PAGE.sub("", self.link),
        }


class User(Row, frozen=True):
    """Somebody with an account on the site."""

    name: str = ""
    username: str = ""
    slug: str = ""
    email: str = ""
    roles: tuple[str, ...] = ()
    capabilities: dict[str, Any] = {}

    def fields(self) -> Fields:
        """Return them as an author in the head of an export."""
        return {
            "author_id": str(self.id),
            "author_login": self.username or self.slug,
            "author_email": self.email,
            "author_display_name": self.name,
        }


class Site(msgspec.Struct, frozen=True):
    """What a site says of itself."""

    name: str = ""
    home: str = ""
    url: str = ""
    namespaces: tuple[str, ...] = ()


class Type(msgspec.Struct, frozen=True):
    """A type of thing that a site publishes.

    Attributes:
        slug: As posts name it.
        rest_base: Where it is asked for.
        rest_namespace: Below what.
    """

    slug: str = ""
    rest_base: str = ""
    rest_namespace: str = "wp/v2"


def one(data: bytes, form: type[_json.T]) -> _json.T | None:
    """Return the one thing a page holds, None where it cannot be read."""
    try:
        return _json.whole(data, form)
    except ValueError:
        return None


def _moment(said: str | None) -> str:
    return (said or "")[:_SECONDS]


def unescaped(name: str) -> str:
    """Return a name as people read it; sites keep theirs as HTML."""
    return " ".join(html.unescape(name).split())
