"""Chats as Telegram Desktop exports them: a whole account, or one channel or group.

They hold both sides of every chat in them. People comment on a channel's posts in the
group that belongs to it, which is an export of its own. What a message answers is said
where somebody used a reply; else it is concluded (`connectors._spells`).

Format: ``result.json``; see ``docs/formats/telegram.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._chat import TALK
from connectors._once import Once
from connectors.telegram import _file, _refusal
from connectors.telegram._records import records
from connectors.telegram._survey import PLATFORM, survey


class TelegramDesktop(Connector):
    """Reads channels, groups and direct messages from Telegram Desktop."""

    name: ClassVar = "telegram.desktop"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar[Mapping[Stream, Extent]] = TALK
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.telegram.desktop.request")
    cannot_tell: ClassVar = Unseen(
        "connector.telegram.desktop",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "connector.telegram.desktop.inbound_replies_ask",
            Stream.MESSAGES: "connector.telegram.desktop.messages_ask",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file, whatever it is called."""
        return _file.is_result(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the one file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account, or the channel that was exported by itself."""
        return (self._survey(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what we wrote as complete, what people wrote in groups as partial."""
        known = self._survey(source)
        return {known.account.id: known.coverage}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what was written, chat by chat."""
        known = self._survey(source)
        yield from known.rejected
        for chat in _file.read(source).chats:
            private = chat.head.is_private and not source.told.messages
            if chat.where in known.chats and not private:
                yield from records(chat, known)
            elif chat.where in known.unclear:
                yield from (one for one in chat.read() if isinstance(one, Rejected))

    def refuses(self, source: Source) -> str | None:
        """Explain an export as pages."""
        return _refusal.refusal(source)
