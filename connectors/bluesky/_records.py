"""One record of a repository as ours: what it is, whom it answers, what it says."""

from collections.abc import Iterator, Set
from datetime import datetime

import msgspec

from auditor.records import Handle, Item, Kind, Record
from connectors.bluesky._clock import clock, sent
from connectors.bluesky._posts import PLATFORM, Address, Place, address, written
from connectors.bluesky._repo import Entry, Repo
from connectors.bluesky._shapes import About, Collection, Post
from connectors.bluesky._wording import Wording


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
        place = Place(
            account=self._did,
            at=address(self._id(entry)),
            latest=self._repo.changed,
            closed=entry.rkey in self._closed,
        )
        record, wording, parent = written(post, place)
        yield record
        if wording.handles:
            yield from self._handles(wording)
        if parent:
            opens = parent.uri == record.conversation
            yield from self._parent(parent, record.sent_at, opens=opens)

    def _about(self, entry: Entry, kind: Kind) -> Iterator[Item]:
        deed = msgspec.convert(self._repo.content(entry), About)
        about = address(deed.subject.uri)
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
        self, parent: Address, answered: datetime, *, opens: bool
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
