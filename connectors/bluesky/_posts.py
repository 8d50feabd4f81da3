"""A post as ours, whether it comes from a repository or from an answer of the API."""

import re
from datetime import datetime
from typing import NamedTuple

from auditor.records import Kind, Record
from connectors.bluesky import _wording
from connectors.bluesky._clock import sent
from connectors.bluesky._shapes import Collection, Post, Thread
from connectors.bluesky._wording import Wording

PLATFORM = "bluesky"

_ADDRESS = re.compile(r"at://([^/\s]+)/([^/\s]+)/([^/?#\s]+)")


class Address(NamedTuple):
    """Where a record lies: whose it is, of which kind, under which key."""

    uri: str
    author: str
    collection: str
    rkey: str


class Place(NamedTuple):
    """What a post itself does not say.

    Attributes:
        account: Whose source holds it.
        at: Where it lies, and thereby whose it is.
        latest: When it was there at the latest, where that is known.
        closed: Whether nobody may answer it.
    """

    account: str
    at: Address
    latest: datetime | None
    closed: bool = False


class Written(NamedTuple):
    """A post, and what else can be learnt from it."""

    record: Record
    wording: Wording
    parent: Address | None


def written(post: Post, place: Place, author_name: str | None = None) -> Written:
    """Return what comes of a post.

    Raises:
        ValueError: It lacks what it needs; the message says what.
    """
    at = place.at
    time = sent(post.created_at, at.rkey, place.latest)
    parent, conversation = _thread(post.reply, at.uri)
    about = _post_at(_wording.quoted(post.embed)) if post.embed else None
    wording = Wording(post)
    record = Record(
        platform=PLATFORM,
        account=place.account,
        id=at.uri,
        kind=Kind.REPLY if parent else Kind.POST,
        author=at.author,
        author_name=author_name,
        sent_at=time.at,
        precision=time.precision,
        text=wording.text,
        in_reply_to=parent.uri if parent else None,
        in_reply_to_author=parent.author if parent else None,
        conversation=conversation,
        about=about.uri if about else None,
        about_author=about.author if about else None,
        mentions=tuple(dict.fromkeys(wording.mentions)),
        links=tuple(dict.fromkeys(wording.links)),
        url=f"https://bsky.app/profile/{at.author}/post/{at.rkey}",
        replies_closed=True if place.closed else None,
        language=_wording.language(post.langs),
    )
    return Written(record, wording, parent)


def address(uri: str) -> Address:
    """Return what an address says.

    Raises:
        ValueError: It is none.
    """
    found = _ADDRESS.fullmatch(uri)
    if found is None:
        raise ValueError("the address of the post it speaks of is damaged")
    return Address(uri, found[1], found[2], found[3])


def _thread(reply: Thread | None, own: str) -> tuple[Address | None, str | None]:
    """Return what a post answers, and the first post of its thread."""
    if reply is None:
        return None, own
    return address(reply.parent.uri), reply.root.uri if reply.root else None


def _post_at(uri: str | None) -> Address | None:
    """Return the post of an address; None for feeds, lists and the like."""
    if uri is None:
        return None
    found = address(uri)
    return found if found.collection == Collection.POST else None
