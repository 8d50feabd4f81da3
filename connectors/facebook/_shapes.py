"""The items of Facebook's files: posts, comments, reactions and reviews look alike."""

from typing import Any

import msgspec

from connectors._meta_shapes import Entry


class Comment(msgspec.Struct):
    """What somebody wrote below a post."""

    timestamp: Any = None
    comment: str | None = None
    author: str | None = None
    group: str | None = None


class Reaction(msgspec.Struct):
    """What somebody clicked."""

    reaction: str | None = None
    actor: str | None = None


class Entity(msgspec.Struct):
    """What a review is about."""

    name: str | None = None


class Review(msgspec.Struct):
    """What somebody wrote of a Page; its form was only ever described."""

    entity: Entity | None = None
    rating: Any = None
    review: str | None = None
    text: str | None = None
    author: str | None = None
    timestamp: Any = None


class Datum(msgspec.Struct):
    """One of the things an item says."""

    post: str | None = None
    update_timestamp: Any = None
    comment: Comment | None = None
    reaction: Reaction | None = None
    review: Review | None = None


class Picture(msgspec.Struct):
    """A picture or film."""

    uri: str | None = None
    description: str | None = None


class Link(msgspec.Struct):
    """An address outside."""

    name: str | None = None
    url: str | None = None


class Option(msgspec.Struct):
    """What one could choose in a poll."""

    option: str | None = None


class Poll(msgspec.Struct):
    """A question with answers to choose from."""

    question: str | None = None
    options: list[Option | None] | None = None


class Attached(msgspec.Struct):
    """One thing attached to an item."""

    media: Picture | None = None
    external_context: Link | None = None
    poll: Poll | None = None
    text: str | None = None


class Attachment(msgspec.Struct):
    """What is attached to an item."""

    data: list[Attached | None] | None = None


class Tag(msgspec.Struct):
    """Somebody named in a post; the oldest exports list the name alone."""

    name: str | None = None


class Item(Entry):
    """One item, in the oldest or in the newest shape."""

    data: list[Datum | None] | None = None
    attachments: list[Attachment | None] | None = None
    tags: list[Tag | str | None] | None = None
    name: str | None = None
    url: str | None = None


def said(item: Item) -> list[Datum]:
    """Return all that an item says."""
    return [one for one in item.data or () if one is not None]


def attached(item: Item) -> list[Attached]:
    """Return all that is attached to an item."""
    return [
        one
        for attachment in item.attachments or ()
        if attachment is not None
        for one in attachment.data or ()
        if one is not None
    ]
