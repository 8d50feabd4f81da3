"""How the records of a repository look, as far as they are read."""

from enum import StrEnum
from typing import Any

import msgspec


class Collection(StrEnum):
    """The kinds of record that are read."""

    POST = "app.bsky.feed.post"
    REPOST = "app.bsky.feed.repost"
    LIKE = "app.bsky.feed.like"
    THREADGATE = "app.bsky.feed.threadgate"
    PROFILE = "app.bsky.actor.profile"


class Dated(msgspec.Struct, rename="camel"):
    """What all records but the profile state: when they were made."""

    created_at: Any = None


class Ref(msgspec.Struct):
    """Points to another record: ``at://<did>/<collection>/<rkey>``."""

    uri: str


class Thread(msgspec.Struct):
    """What a reply answers, and where its thread began."""

    parent: Ref
    root: Ref | None = None


class Post(msgspec.Struct, rename="camel"):
    """``app.bsky.feed.post``. What is not needed for a record may have any form."""

    text: str
    created_at: Any = None
    reply: Thread | None = None
    embed: Any = None
    facets: Any = None
    entities: Any = None
    langs: Any = None


class About(msgspec.Struct, rename="camel"):
    """``app.bsky.feed.repost`` and ``app.bsky.feed.like``."""

    subject: Ref
    created_at: Any = None


class Threadgate(msgspec.Struct):
    """``app.bsky.feed.threadgate``: who may answer a post of the same key.

    Nobody may where ``allow`` is empty; everybody where it is not there.
    """

    allow: list[Any] | None = None


class Profile(msgspec.Struct, rename="camel"):
    """``app.bsky.actor.profile``; it does not hold the handle."""

    display_name: str | None = None


class Feature(msgspec.Struct):
    """What a stretch of text is: a mention, a link, a tag."""

    type: str = msgspec.field(name="$type", default="")
    did: str | None = None
    uri: str | None = None


class Range(msgspec.Struct, rename="camel"):
    """A stretch of text, counted in bytes of UTF-8."""

    byte_start: int
    byte_end: int


class Facet(msgspec.Struct):
    """A stretch of text and what it is."""

    index: Range
    features: list[Feature]


class Entity(msgspec.Struct):
    """What posts had before there were facets."""

    type: str
    value: str


class EmbeddedRecord(msgspec.Struct):
    """``app.bsky.embed.record``."""

    record: Ref


class External(msgspec.Struct):
    """``app.bsky.embed.external``."""

    external: Ref


class RecordWithMedia(msgspec.Struct):
    """``app.bsky.embed.recordWithMedia``: a quote that carries something else, too."""

    record: EmbeddedRecord
    media: Any = None
