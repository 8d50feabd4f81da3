"""One post of a forum, whichever file it comes from, as a record.

A post is known by its topic and its number in it: that alone is in every export. The
first of a topic opens it; all others answer the one they name, or else the first.
"""

from datetime import datetime
from typing import Any

import msgspec

from auditor.records import Kind, Record, Tally, Visibility
from connectors import _iso
from connectors.discourse._words import Words

PLATFORM = "discourse"

# More likes than this nobody has; a number of any length may stand there.
_UNBELIEVABLE = 2**40


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """What a forum's post comes down to.

    Attributes:
        topic: The number of its topic.
        number: Its number in there; the first is 1.
        author: The user's name in small letters, None for nobody.
        author_name: What is shown of them.
        sent_at: When it was written.
        words: What it says.
        reply_to: The number of the post it answers, None for the topic as such; in
            `UNSAID` where the file does not say.
        reply_author: Who wrote that, where the file says.
        edited_at: When it was changed.
        deleted_at: When it was deleted or hidden.
        private: Whether its topic is a private message.
        to: Who can read a private message.
        closed: Whether its topic is closed.
        automated: Whether the forum itself wrote it.
        url: Where it can be seen.
    """

    topic: str
    number: int
    author: str | None
    author_name: str | None
    sent_at: datetime
    words: Words
    reply_to: int | None = None
    reply_author: str | None = None
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    private: bool = False
    to: tuple[str, ...] = ()
    closed: bool | None = None
    automated: bool | None = None
    url: str | None = None


# Stands for the number of an answered post that the file does not name.
UNSAID = -1


def record(talk: Talk, account: str) -> Record:
    """Return the record of a post."""
    opens = talk.number == 1
    kind = Kind.POST if opens else Kind.REPLY
    named = (*talk.to, *talk.words.named) if talk.private else talk.words.named
    said: dict[str, Any] = {}
    if talk.private:
        kind = Kind.MESSAGE
        said["visibility"] = Visibility.PRIVATE
    elif not opens:
        said["in_reply_to"] = _parent(talk)
        said["in_reply_to_author"] = talk.reply_author
    elif talk.closed is not None:
        said["replies_closed"] = talk.closed
    return Record(
        platform=PLATFORM,
        account=account,
        id=place(talk.topic, talk.number),
        kind=kind,
        author=talk.author,
        author_name=talk.author_name,
        sent_at=talk.sent_at,
        edited_at=talk.edited_at,
        deleted_at=talk.deleted_at,
        text=talk.words.text,
        conversation=place(talk.topic, 1),
        mentions=tuple(dict.fromkeys(one for one in named if one != talk.author)),
        links=talk.words.links,
        url=talk.url,
        poll=talk.words.poll,
        automated=talk.automated,
        **said,
    )


def likes(post: Record, count: object, counted_at: datetime) -> list[Tally]:
    """Return how many like a post, if the file says so."""
    return counted(post, "likes", count, counted_at)


def counted(
    post: Record, name: str, count: object, counted_at: datetime
) -> list[Tally]:
    """Return a number that a forum gives about a post, if it is one."""
    if post.kind is Kind.MESSAGE or post.deleted_at is not None:
        return []
    if not isinstance(count, int) or not 0 <= count < _UNBELIEVABLE:
        return []
    return [
        Tally(
            platform=PLATFORM,
            account=post.account,
            id=post.id,
            name=name,
            count=count,
            counted_at=counted_at,
        )
    ]


def place(topic: str, number: int) -> str:
    """Return by what a post is known in every export."""
    return f"{topic}/{number}"


def moment(said: object) -> datetime:
    """Return a time as Discourse writes it, ``…Z`` or ``… UTC``.

    Raises:
        ValueError: It is none.
    """
    text = said.removesuffix(" UTC") if isinstance(said, str) else ""
    at = _iso.moment(text)
    if at is None:
        raise ValueError("it has no time that can be read")
    return at


def moment_if_any(said: object) -> datetime | None:
    """Return a time as Discourse writes it, None where there is none."""
    try:
        return moment(said)
    except ValueError:
        return None


def _parent(talk: Talk) -> str:
    if talk.reply_to == UNSAID:
        return f"{talk.topic}#reply"  # somebody's, and nobody says whose
    reply_to = talk.reply_to
    if reply_to is None or reply_to < 1 or reply_to == talk.number:
        reply_to = 1
    return place(talk.topic, reply_to)
