"""The copy of a profile or Page that Facebook hands out ("Download your information").

It holds what the account posted, commented and clicked, both sides of its messages, and
who follows it. It holds nothing that others wrote in public, apart from posts on one's
own page in older exports. There are no ids and no addresses: people are display names,
and whom a comment answers stands only in a sentence above it, in the account's language
(`connectors.facebook._phrases`).

`connectors.facebook._layout` says where what lies; all of it is JSON, in the shapes
that Meta's exports share.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._meta_messages import Inbox
from connectors._once import Once
from connectors.facebook import (
    _comments,
    _deeds,
    _glance,
    _layout,
    _owner,
    _posts,
    _refusal,
    _survey,
)
from connectors.facebook._glance import Glances
from connectors.facebook._layout import Files, Role
from connectors.facebook._owner import PLATFORM, Owner
from connectors.facebook._records import Book


@dataclass(frozen=True, slots=True)
class _Export:
    files: Files
    seen: Glances
    owner: Owner


class FacebookArchive(Connector):
    """Reads posts, comments, reactions and messages of a Facebook profile or Page."""

    name: ClassVar = "facebook.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.facebook.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.facebook.archive",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "connector.facebook.archive.ask",
            Stream.INBOUND_MENTIONS: "connector.facebook.archive.ask",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "connector.facebook.archive.ask_counts",
            Stream.CONTEXT: "connector.facebook.archive.ask",
        },
    )

    def __init__(self) -> None:
        self._export = Once(_export)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export in a layout of Facebook's, or a file of one."""
        return _layout.laid_out(source) is not None

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the posts, comments, messages and what else is read."""
        return _files(source).all()

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the one profile or Page an export belongs to, with former names."""
        return (self._export(source).owner.account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first to the last of anything in the export."""
        export = self._export(source)
        covered = _survey.coverage(export.files, export.seen, export.owner)
        return {export.owner.name: covered}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the account posted, commented and clicked, and its followers."""
        export = self._export(source)
        files, owner = export.files, export.owner
        people = _deeds.names((*files[Role.FRIENDS], *files[Role.FOLLOWERS]))
        book = Book(owner, people, is_page=files.is_page)
        yield from _posts.posts(files[Role.POSTS], book)
        yield from chain.from_iterable(_of_each(files, book))
        _, until = _survey.extent_in_time(export.seen)
        if until is not None:
            yield from _deeds.followers(files[Role.FOLLOWERS], owner.name, until)
        if source.told.messages:
            names = frozenset(owner.names)
            inbox = Inbox(platform=PLATFORM, account=owner.name, names=names)
            for file in files[Role.MESSAGES]:
                yield from inbox.items(file)

    def refuses(self, source: Source) -> str | None:
        """Explain an export in HTML, and one that holds nothing we read."""
        return _refusal.refusal(source)


def _export(source: Source) -> _Export:
    files = _files(source)
    seen = _glance.glances(files)
    return _Export(files, seen, _owner.of(files, seen, source))


def _of_each(files: Files, book: Book) -> Iterator[Iterator[Item]]:
    for file in files[Role.COMMENTS]:
        yield _comments.comments(file, book)
    for file in files[Role.WALL]:
        yield _posts.wall(file, book)
    for file in files[Role.REACTIONS]:
        yield _deeds.reactions(file, book)
    for file in files[Role.REVIEWS]:
        yield _deeds.reviews(file, book)


def _files(source: Source) -> Files:
    files = _layout.laid_out(source)
    if files is None:
        raise MalformedSource(
            text("error.facebook_nothing", path=source.label),
            hint=FacebookArchive.request,
        )
    return files
