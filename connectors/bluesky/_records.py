"""One record of a repository as ours: what it is, whom it answers, what it says."""

import re
from collections.abc import Iterator, Set
from datetime import datetime
from typing import NamedTuple

import msgspec

from auditor.records import Handle, Item, Kind, Record
from connectors.bluesky import _wording
from connectors.bluesky._clock import clock, sent
from connectors.bluesky._repo import Entry, Repo
from connectors.bluesky._shapes import About, Collection, Post, Thread
from connectors.bluesky._wording import Wording

PLATFORM = "bluesky"

_ADDRESS = re.compile(r"at://([^/\s]+)/([^/\s]+)/([^/?#\s]+)")


class _Address(NamedTuple):
    """Where a record lies: whose it is, of which kind, under which key."""

    uri: str
    author: str
    collection: str
    rkey: str


class Records:
    """Turns what one account wrote into records.

    Args:
        repo: The account's repository.
        closed: Keys of the posts that nobody may answer.
    """

    def __init__(self, repo: Repo, closed: Set[str]) -> None:
        self._closed = closed
        self._repo = repo
        self._did = repo.did
        self._inferred: set[str] = set()
        self._met: set[tuple[str, str]] = set()

    def items(self, entry: Entry) -> Iterator[Item]:
        """Yield what comes of one entry; nothing of kinds that hold no message.

        Raises:
            ValueError: It is damaged or lacks what it needs; the message says what.
        """
        match entry.collection:
            case Collection.POST:
                yield from self._post(entry)
            case Collection.REPOST:
                yield from self._about(entry, Kind.SHARE)
            case Collection.LIKE:
                yield from self._about(entry, Kind.REACTION)
            case _:
                pass

    def _post(self, entry: Entry) -> Iterator[Item]:
        post = msgspec.convert(self._repo.content(entry), Post)
        time = sent(post.created_at, entry.rkey, self._repo.changed)
        id_ = self._id(entry)
        parent, conversation = _thread(post.reply, id_)
        about = _post_at(_wording.quoted(post.embed)) if post.embed else None
        wording = Wording(post)
        yield Record(
            platform=PLATFORM,
            account=self._did,
            id=id_,
            kind=Kind.REPLY if parent else Kind.POST,
            author=self._did,
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
            url=f"https://bsky.app/profile/{self._did}/post/{entry.rkey}",
            replies_closed=True if entry.rkey in self._closed else None,
            language=_wording.language(post.langs),
        )
        if wording.handles:
            yield from self._handles(wording)
        if parent:
            yield from self._parent(parent, time.at, opens=parent.uri == conversation)

    def _about(self, entry: Entry, kind: Kind) -> Iterator[Item]:
        deed = msgspec.convert(self._repo.content(entry), About)
        about = _address(deed.subject.uri)
        if about.collection != Collection.POST:
            return  # feeds and lists can be liked as well, and say nothing
        time = sent(deed.created_at, entry.rkey, self._repo.changed)
        yield Record(
            platform=PLATFORM,
            account=self._did,
            id=self._id(entry),
            kind=kind,
            author=self._did,
            sent_at=time.at,
            precision=time.precision,
            about=about.uri,
            about_author=about.author,
        )

    def _parent(
        self, parent: _Address, answered: datetime, *, opens: bool
    ) -> Iterator[Record]:
        """Yield when somebody wrote what is answered here, as its key tells.

        Args:
            parent: The post that is answered.
            answered: When; a clock that runs later is wrong.
            opens: Whether its thread begins with it.
        """
        if parent.author == self._did or parent.uri in self._inferred:
            return
        written = clock(parent.rkey) if parent.collection == Collection.POST else None
        if written is None or written > answered:
            return
        self._inferred.add(parent.uri)
        yield Record(
            platform=PLATFORM,
            account=self._did,
            id=parent.uri,
            kind=Kind.POST if opens else Kind.REPLY,
            author=parent.author,
            sent_at=written,
            inferred=True,
        )

    def _handles(self, wording: Wording) -> Iterator[Handle]:
        """Yield by which handles people in a post go, each once per repository."""
        for id_, handle in wording.handles:
            if id_ != self._did and (id_, handle) not in self._met:
                self._met.add((id_, handle))
                yield Handle(platform=PLATFORM, author=id_, handle=handle)

    def _id(self, entry: Entry) -> str:
        return f"at://{self._did}/{entry.collection}/{entry.rkey}"


def _thread(reply: Thread | None, own: str) -> tuple[_Address | None, str | None]:
    """Return what a post answers, and the first post of its thread."""
    if reply is None:
        return None, own
    return _address(reply.parent.uri), reply.root.uri if reply.root else None


def _post_at(uri: str | None) -> _Address | None:
    """Return the post of an address; None for feeds, lists and the like."""
    if uri is None:
        return None
    address = _address(uri)
    return address if address.collection == Collection.POST else None


def _address(uri: str) -> _Address:
    found = _ADDRESS.fullmatch(uri)
    if found is None:
        raise ValueError("the address of the post it speaks of is damaged")
    return _Address(uri, found[1], found[2], found[3])
