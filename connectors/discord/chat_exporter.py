"""Channels of a Discord server, as the program DiscordChatExporter saves them.

They hold both sides: everything that whoever made them could read. They do not hold
channels that were not exported, what was deleted, nor when somebody reacted. What a
message answers is said where somebody used a reply or a thread; else it is concluded
(`connectors._spells`).

Format: one JSON file per channel or thread; see ``docs/formats/discord.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._chat import TALK
from connectors._once import Once
from connectors.discord import _files, _refusal
from connectors.discord._records import records
from connectors.discord._survey import PLATFORM, survey


class DiscordChatExporter(Connector):
    """Reads the channels and threads of Discord servers."""

    name: ClassVar = "discord.chat_exporter"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar[Mapping[Stream, Extent]] = TALK
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.discord.chat_exporter.request")
    cannot_tell: ClassVar = Unseen(
        "connector.discord.chat_exporter",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.MESSAGES: "connector.discord.chat_exporter.messages_ask",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a channel's file, or a folder of nothing but those."""
        return _files.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the channels' files."""
        return _files.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return each server, and all direct messages as one."""
        servers = self._survey(source).servers.values()
        return tuple(server.account for server in servers)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what we wrote as complete where every file holds its whole room."""
        known = self._survey(source)
        # Whoever never wrote here may write in a channel that is not in the files.
        wrote = not set(known.own).isdisjoint(known.members.writers())
        extents = TALK if wrote else TALK | {Stream.OUTBOUND_POSTS: Extent.PARTIAL}
        return {
            id_: server.stretch.coverage(extents, known.own, server.whole)
            for id_, server in known.servers.items()
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield who there is, and what was written, channel by channel."""
        known = self._survey(source)
        yield from known.rejected
        yield from known.members.handles()
        asked = source.told.messages
        for server in known.servers.values():
            for parts in server.channels.values():
                yield from records(parts, server, known, asked=asked)

    def refuses(self, source: Source) -> str | None:
        """Explain pages, tables and texts, and what Discord itself hands out."""
        return _refusal.refusal(source)
