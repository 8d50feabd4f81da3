"""What an account did on TikTok, from the data that TikTok hands out as JSON.

It holds the account's own half: its videos with their likes, its comments, and what it
said in live streams; of direct messages both sides. It holds no comment by anybody
else, and does not say whose videos the account commented on.

Format: one file ``user_data_tiktok.json``; see ``docs/formats/tiktok.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Rejected,
    Stream,
)
from connectors import Connector, Said, Unseen, _platforms
from connectors._json import Damage
from connectors._once import Once
from connectors._source import Source
from connectors.tiktok import _layout, _parts, _records
from connectors.tiktok._cells import words
from connectors.tiktok._parts import PLATFORM, Export


@dataclass(frozen=True, slots=True)
class _Outline:
    """An export after it was read once.

    Attributes:
        account: Whose it is.
        coverage: What it holds.
        until: One second after the last thing in it; None where there is nothing.
    """

    account: Account
    coverage: Coverage
    until: datetime | None


class TikTokArchive(Connector):
    """Reads own videos, comments and messages from TikTok's data as JSON."""

    name: ClassVar = "tiktok.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
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
    request: ClassVar = Said("connector.tiktok.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.tiktok.archive",
        {
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "connector.tiktok.archive.ask",
            Stream.INBOUND_MENTIONS: "connector.tiktok.archive.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_outline)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file, by the names of its sections."""
        return _layout.is_export(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the one file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that asked for the data."""
        return (self._outline(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return every list that the export has as complete, be it empty."""
        outline = self._outline(source)
        return {outline.account.id: outline.coverage}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield videos, comments and, if asked for, messages."""
        outline = self._outline(source)
        export, owner = _parts.read(source), outline.account.id
        asked = source.told.messages
        yield from _records.items(export, owner, outline.until, messages=asked)

    def refuses(self, source: Source) -> str | None:
        """Explain the export as texts."""
        if _layout.is_texts(source):
            return text("error.tiktok_txt", path=source.label)
        return None


def _outline(source: Source) -> _Outline:
    export = _parts.read(source)
    account = _account(source, export)
    first: datetime | None = None
    last: datetime | None = None
    is_damaged = False
    for at in _records.glances(export):
        if isinstance(at, Rejected):
            is_damaged = is_damaged or isinstance(at, Damage)
        else:
            first, last = min(at, first or at), max(at, last or at)
    if first is None or last is None:
        empty = Coverage(**{stream.value: () for stream in Stream})
        return _Outline(account, empty, None)
    until = last + timedelta(seconds=1)
    extents = _extents(export, is_damaged=is_damaged)
    return _Outline(account, Coverage.throughout(first, until, extents), until)


def _account(source: Source, export: Export) -> Account:
    profile = export.fields(_parts.PROFILE)
    told = source.told.account(PLATFORM) or ""
    handle = words(profile.get("username")).lstrip("@") or told
    if not handle:
        raise UnknownAccount(
            text("error.tiktok_whose", path=source.label),
            hint=text("hint.name_tiktok"),
        )
    return Account(
        id=handle.lower(),
        handle=handle,
        name=words(profile.get("displayname")) or handle,
        kind=_platforms.channel_kind(PLATFORM),
    )


def _extents(export: Export, *, is_damaged: bool) -> dict[Stream, Extent]:
    most = Extent.PARTIAL if is_damaged else Extent.COMPLETE
    extents = dict.fromkeys(Stream, Extent.ABSENT)
    if export.has(_parts.VIDEOS):
        extents[Stream.OUTBOUND_POSTS] = most
        extents[Stream.REACTIONS] = Extent.COUNTS_ONLY
    if export.has(_parts.COMMENTS):
        extents[Stream.OUTBOUND_REPLIES] = most
    elif export.has(_parts.LIVES):  # the comments were left out
        extents[Stream.OUTBOUND_REPLIES] = Extent.PARTIAL
    if export.has(_parts.CHATS):
        extents[Stream.MESSAGES] = most
    elif export.has(_parts.GROUPS):
        extents[Stream.MESSAGES] = Extent.PARTIAL
    return extents
