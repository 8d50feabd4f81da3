"""What a channel published, by the talk that it started."""

from datetime import datetime
from typing import ClassVar

import msgspec


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One post, and the talk that it started.

    Attributes:
        id: The message's id.
        sent_at: When it was sent, UTC.
        text: How it begins, on one line; None where that may not be shown.
        url: Link to it, or None.
        asks: Whether it asks something.
        people: How many people wrote in its conversation after it.
        heard_back: To how many of them the account wrote back there.
        applause: Its likes, where a source counts them; else None.
    """

    id: str
    sent_at: datetime
    text: str | None
    url: str | None
    asks: bool
    people: int
    heard_back: int
    applause: int | None


class Posts(msgspec.Struct, frozen=True, kw_only=True):
    """What a channel published in its window.

    Attributes:
        posts: How many posts.
        begun: How many of them somebody answered.
        most: Those that most people answered, at most `LISTED`, the most first.
        most_liked: The one with the most likes, if any source counts likes.
    """

    LISTED: ClassVar[int] = 8

    posts: int
    begun: int
    most: tuple[Post, ...]
    most_liked: Post | None
