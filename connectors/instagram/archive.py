"""The export of an Instagram account, as JSON.

It holds what the account published and commented, its messages with both sides, and
who follows it. It holds nothing that others wrote in public: professional accounts get
numbers for some posts, and who is named by a liked comment is somebody whose comment
the account liked, not a list of who commented.

Format: a ZIP of many JSON files in folders that moved over the years; see
``docs/formats/instagram.md``. What it holds of Threads is read by ``threads.archive``.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Unseen
from connectors._meta_files import entries
from connectors._meta_messages import Inbox, head, own_name
from connectors._meta_shapes import Entry
from connectors._once import Once
from connectors._source import Source
from connectors.instagram import _flat, _layout
from connectors.instagram._comments import comments
from connectors.instagram._layout import Role
from connectors.instagram._likes import liked_comments
from connectors.instagram._numbers import followers, insights
from connectors.instagram._owner import PLATFORM
from connectors.instagram._posts import records, reposts
from connectors.instagram._refusal import refusal
from connectors.instagram._survey import Survey, survey


class InstagramArchive(Connector):
    """Reads posts, stories, comments and messages of an Instagram export."""

    name: ClassVar = "instagram.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COUNTS_ONLY,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.instagram.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.instagram.archive",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "connector.instagram.archive.ask",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "connector.instagram.archive.ask_messages",
            Stream.REACTIONS: "connector.instagram.archive.ask",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export's folder, or one of its files by itself."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the files that are read, and those that say there is nothing."""
        return (*_layout.files(source), *_layout.empty(source))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the one account an export belongs to."""
        return (self._survey(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first item to when the export was asked for."""
        known = self._survey(source)
        return {known.account.id: known.coverage}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the account wrote, whose comments it liked, and the numbers."""
        known = self._survey(source)
        account = known.account.id
        yield from _damaged_profile(source)
        yield from known.rejected
        yield from records(known.posts, account)
        yield from reposts(source, account)
        yield from comments(source, account)
        yield from liked_comments(source, account)
        if source.told.messages:
            yield from _messages(source, known.account)
        if known.until is not None:
            yield from _numbers(source, known, known.until)

    def refuses(self, source: Source) -> str | None:
        """Explain an export in HTML."""
        return refusal(source)


def _numbers(source: Source, known: Survey, counted_at: datetime) -> Iterator[Item]:
    account = known.account.id
    for found in insights(source, account, known.posts, counted_at):
        yield found if isinstance(found, Rejected) else found[1]
    yield from followers(source, account, counted_at)


def _messages(source: Source, account: Account) -> Iterator[Item]:
    held = tuple(_layout.files(source, Role.MESSAGES))
    guessed = own_name(map(head, held))
    names = {account.handle, account.name, guessed} - {None}
    inbox = Inbox(
        platform=PLATFORM,
        account=account.id,
        names=frozenset(name for name in names if name),
    )
    for file in held:
        yield from inbox.items(file)


def _damaged_profile(source: Source) -> Iterator[Rejected]:
    for file in _layout.files(source, Role.PROFILE):
        if file.name == _flat.PROFILE:
            continue  # one object and no list; without it somebody must be told
        for found in entries(file, Entry, "profile_user"):
            if isinstance(found, Rejected):
                yield found
