"""The archive X (Twitter) sends an account's owner on request.

It holds what the account wrote, answered and passed on, the direct messages of both
sides, how often each post was liked and shared, and how many follow. It holds nothing
that others wrote in public: neither their replies nor their mentions, nor how many
there were.

All layouts since 2012 are read; `connectors.x._files` and `connectors.x._grailbird`
say what they look like. Every file is a JavaScript assignment whose right side is
JSON.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from weakref import WeakKeyDictionary

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, ChannelKind, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Unseen
from connectors._source import Source
from connectors.x import _files, _grailbird, _index, _messages, _owner, _shortfall
from connectors.x._account_posts import AccountPosts
from connectors.x._files import Files, Layout, Role
from connectors.x._index import Index
from connectors.x._owner import Owner
from connectors.x._records import PLATFORM, followers
from connectors.x._refusal import refusal

_NEVER = datetime.min.replace(tzinfo=UTC)


class XArchive(Connector):
    """Reads the posts, replies, shares and direct messages of an X archive."""

    name: ClassVar = "x.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 3
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.x.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.x.archive",
        {
            Stream.INBOUND_REPLIES: "connector.x.archive.ask",
            Stream.INBOUND_MENTIONS: "connector.x.archive.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.x.archive.ask",
        },
    )

    def __init__(self) -> None:
        self._indexes: WeakKeyDictionary[Source, Index] = WeakKeyDictionary()

    def recognises(self, source: Source) -> bool:
        """Say whether it is an archive in one of X's layouts, or its file of posts."""
        return _found(source) is not None

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the account, the posts, the direct messages and what lists them."""
        return _laid_out(source).all()

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the one account an archive belongs to, with its former handles."""
        owner = _owner.of(_laid_out(source), source.told.account(self.platform))
        return (
            Account(
                id=owner.id,
                handle=owner.handle,
                name=owner.name,
                kind=ChannelKind.NETWORK,
                own=owner.former,
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the account's opening to the archive's making."""
        files = _laid_out(source)
        owner = _owner.of(files, source.told.account(self.platform))
        index = self._index(source, files, owner)
        since, until = _extent_in_time(files, owner, index)
        extents = _extents(files, index)
        return {owner.id: Coverage.throughout(since, until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the account's posts, replies and shares, and what comes with them.

        Likes the account gave are left out: X does not say when it gave them.
        """
        files = _laid_out(source)
        owner = _owner.of(files, source.told.account(self.platform))
        index = self._index(source, files, owner)
        _, made = _extent_in_time(files, owner, index)
        asked = source.told.messages
        yield from _shortfall.rejections(files, index, messages=asked)
        yield from AccountPosts(files, owner, index, counted_at=made).items()
        if made > _NEVER:
            yield from followers(owner.id, files.manifest.followers, made)
        if asked:
            yield from _messages.items(files, owner.id)

    def refuses(self, source: Source) -> str | None:
        """Say what is missing from a source that is clearly from X."""
        return refusal(source)

    def _index(self, source: Source, files: Files, owner: Owner) -> Index:
        """Return the index of all posts, made once for `covers` and `read`."""
        index = self._indexes.get(source)
        if index is None:
            times = owner.since is None or _made(files) is None
            index = _index.build(files, times=times)
            lost = index.damaged and not any(index.counts.values())
            if lost and not (source.told.messages and _holds_messages(files)):
                raise MalformedSource(
                    text("error.no_post", path=source.label),
                    hint=text("hint.zip_as_is"),
                )
            self._indexes[source] = index
        return index


def _found(source: Source) -> Files | None:
    if source.is_file():
        return _files.lone(source) or _grailbird.lone(source)
    return _files.archive(source) or _grailbird.archive(source)


def _laid_out(source: Source) -> Files:
    files = _found(source)
    if files is None:
        raise MalformedSource(
            text("error.no_x_archive", path=source.label), hint=XArchive.request
        )
    return files


def _made(files: Files) -> datetime | None:
    return files.manifest.made or _grailbird.made(files)


def _extent_in_time(
    files: Files, owner: Owner, index: Index
) -> tuple[datetime, datetime]:
    """Return since when and until when; one moment twice for an empty archive."""
    until = _made(files) or (index.last and index.last + timedelta(seconds=1))
    since = owner.since or index.first or until
    if until is None or since is None:
        return _NEVER, _NEVER
    return since, until


def _extents(files: Files, index: Index) -> dict[Stream, Extent]:
    short = _shortfall.outbound_is_short(files, index)
    outbound = Extent.PARTIAL if short else Extent.COMPLETE
    counts = files.layout is Layout.ARCHIVE
    return {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.OUTBOUND_POSTS: outbound,
        Stream.OUTBOUND_REPLIES: outbound,
        Stream.MESSAGES: _messages_extent(files),
        Stream.REACTIONS: Extent.COUNTS_ONLY if counts else Extent.ABSENT,
    }


def _messages_extent(files: Files) -> Extent:
    """Say how much of the messages is there; archives until 2019 never hold them."""
    if not _holds_messages(files):
        return Extent.ABSENT
    return Extent.PARTIAL if _shortfall.messages_are_short(files) else Extent.COMPLETE


def _holds_messages(files: Files) -> bool:
    return bool(files[Role.MESSAGES] or files[Role.MESSAGE_HEADERS])
