"""What an account wrote on Threads, in the export of its Instagram account or alone.

It holds the account's own posts and replies. A reply says that it is one, and not whom
or what it answers, unless it begins with a name. Nothing that others wrote is in it.

Format: ``threads/threads_and_replies.json``; see ``docs/formats/threads.md``. One ZIP
is two sources: all else in it is read by ``instagram.archive``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Rejected,
    Stream,
    Tally,
)
from connectors import Connector, Said, Unseen, _json, _meta_followers
from connectors._meta_time import moment_if_any
from connectors._once import Once
from connectors._source import Source
from connectors.threads import _layout, _owner
from connectors.threads._posts import PLATFORM, Thread, records, threads
from connectors.threads._refusal import refusal

_FOLLOWERS = "text_post_app_text_post_app_followers"


@dataclass(slots=True)
class _Known:
    """What is known of an export before it is read.

    Attributes:
        account: Whose it is.
        first: When the first thing was written; None without any.
        last: When the last one was.
        whole: Whether the files could be read to their ends.
        marked: Whether everything says if it is a reply.
    """

    account: Account
    first: datetime | None = None
    last: datetime | None = None
    whole: bool = True
    marked: bool = True

    @property
    def until(self) -> datetime | None:
        """One second after the last."""
        return self.last and self.last + timedelta(seconds=1)

    def take(self, item: Thread) -> None:
        """Note when something was written, and whether it says if it is a reply."""
        at = moment_if_any(item.stated)
        if at is not None:
            self.first = min(self.first or at, at)
            self.last = max(self.last or at, at)
            self.marked &= item.says is not None


class ThreadsArchive(Connector):
    """Reads posts and replies from an export of Threads."""

    name: ClassVar = "threads.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.threads.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.threads.archive",
        {
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._known = Once(_known)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export with Threads in it, or the file of its posts."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return posts, followers, and the files that say whose they are."""
        return (
            *_layout.posts(source),
            *_layout.followers(source),
            *_layout.profiles(source),
        )

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the one account an export belongs to."""
        return (self._known(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return own posts and replies from the first to the last."""
        known = self._known(source)
        return {known.account.id: _coverage(known)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the account wrote, and how many follow it."""
        known = self._known(source)
        for profile in _owner.profiles(source):
            if isinstance(profile, Rejected):
                yield profile
        yield from records(source, known.account.id)
        if known.until is not None:
            yield from _followers(source, known.account.id, known.until)

    def refuses(self, source: Source) -> str | None:
        """Explain an export in HTML, and one without posts."""
        return refusal(source)


def _known(source: Source) -> _Known:
    known = _Known(_owner.owner(source))
    for found in threads(source):
        if isinstance(found, Rejected):
            known.whole &= not isinstance(found, _json.Damage)
        else:
            known.take(found[1])
    return known


def _coverage(known: _Known) -> Coverage:
    if known.first is None or known.until is None:
        return Coverage(**{stream.value: () for stream in Stream})
    # Without the mark a reply that begins with no name passes for a post.
    own = Extent.COMPLETE if known.whole and known.marked else Extent.PARTIAL
    extents = {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.OUTBOUND_POSTS: own,
        Stream.OUTBOUND_REPLIES: own,
    }
    return Coverage.throughout(known.first, known.until, extents)


def _followers(
    source: Source, account: str, counted_at: datetime
) -> Iterator[Tally | Rejected]:
    people: set[str] = set()
    for file in _layout.followers(source):
        yield from _meta_followers.gather(file, _FOLLOWERS, people)
    yield from _meta_followers.tally(PLATFORM, account, people, counted_at)
