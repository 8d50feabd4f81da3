"""The parts of an archive's ``outbox.json`` and ``actor.json`` that are read."""

from typing import Any

import msgspec


class Collection(msgspec.Struct, rename="camel"):
    """Those who liked or shared a post, of whom the archive tells the number."""

    total_items: int | None = None


class Tag(msgspec.Struct):
    """Somebody named in a post, a hashtag, or a picture used as a letter."""

    type: str | None = None
    href: str | None = None
    name: str | None = None


class Attachment(msgspec.Struct):
    """A picture, a film, or the preview of a link."""

    type: str | None = None
    href: str | None = None


class Option(msgspec.Struct):
    """One answer a poll offers."""

    name: str | None = None


class Note(msgspec.Struct, rename="camel"):
    """What somebody wrote; a poll is one with ``oneOf`` or ``anyOf``."""

    id: str | None = None
    published: str | None = None
    updated: str | None = None
    url: Any = None
    to: Any = None
    cc: Any = None
    in_reply_to: Any = None
    conversation: Any = None
    context: Any = None
    content: str | None = None
    content_map: Any = None
    name: str | None = None
    summary: str | None = None
    tag: list[Tag | str | None] | Tag | None = None
    attachment: list[Attachment | None] | Attachment | None = None
    one_of: list[Option] | None = None
    any_of: list[Option] | None = None
    end_time: str | None = None
    likes: Collection | list[Any] | str | None = None
    shares: Collection | list[Any] | str | None = None
    quote: Any = None
    quote_uri: Any = None
    quote_url: Any = None
    misskey_quote: Any = msgspec.field(default=None, name="_misskey_quote")

    @property
    def tags(self) -> list[Tag]:
        """Return its tags; the servers also write one alone, or bare words."""
        found = self.tag if isinstance(self.tag, list) else [self.tag]
        return [tag for tag in found if isinstance(tag, Tag)]

    @property
    def previews(self) -> list[str]:
        """Return the addresses of which it shows a preview."""
        held = self.attachment
        found = held if isinstance(held, list) else [held]
        return [one.href for one in found if one and one.type == "Link" and one.href]


class Activity(msgspec.Struct):
    """One thing the account did: ``Create`` wrote something, ``Announce`` shared it."""

    id: str | None = None
    type: str | None = None
    actor: Any = None
    published: str | None = None
    to: Any = None
    cc: Any = None
    object: Note | str | None = None


class NoteOutline(msgspec.Struct, rename="camel"):
    """Of a post, what must be known before any of them can be read."""

    id: str | None = None
    published: str | None = None
    updated: str | None = None
    to: Any = None
    cc: Any = None
    in_reply_to: Any = None
    likes: Collection | list[Any] | str | None = None
    shares: Collection | list[Any] | str | None = None


class Outline(msgspec.Struct):
    """The same of an activity."""

    type: str | None = None
    actor: Any = None
    published: str | None = None
    to: Any = None
    cc: Any = None
    object: NoteOutline | str | None = None


class Actor(msgspec.Struct, rename="camel"):
    """The account itself."""

    id: str
    type: str | None = None
    preferred_username: str | None = None
    name: str | None = None
    url: Any = None
    followers: Any = None
    outbox: str | None = None
    published: Any = None
    also_known_as: Any = None
