"""What a channel's file says, as DiscordChatExporter writes it."""

from typing import Any

import msgspec

# A message of nobody: accounts that were deleted share this id.
_DELETED = "456226577798135808"
_NEW_STYLE = {"0000", "0", "", None}


class Guild(msgspec.Struct):
    """A server; that of direct messages has the id 0."""

    id: str
    name: str | None = None


class Channel(msgspec.Struct):
    """A channel or thread."""

    id: str
    type: str = ""
    name: str | None = None


class Head(msgspec.Struct, rename="camel"):
    """All but the messages."""

    guild: Guild
    channel: Channel
    date_range: Any = None
    exported_at: Any = None


class User(msgspec.Struct, rename="camel"):
    """Somebody who wrote or is named."""

    id: str
    name: str | None = None
    discriminator: str | None = None
    nickname: str | None = None
    is_bot: bool | None = None

    @property
    def handle(self) -> str:
        """What tells them from everybody else."""
        name = self.name or self.id
        if self.discriminator in _NEW_STYLE:
            return name
        return f"{name}#{self.discriminator}"

    @property
    def shown(self) -> str:
        """What they are called here."""
        return self.nickname or self.name or self.id

    @property
    def is_deleted(self) -> bool:
        """Whether nobody knows any more who it was."""
        nobody = self.name == "Deleted User" and self.discriminator in _NEW_STYLE
        return nobody or self.id == _DELETED


class Reaction(msgspec.Struct):
    """One emoji below a message; there are no times."""

    count: int | None = None


class Reference(msgspec.Struct, rename="camel"):
    """Another message: one answered, pinned, forwarded …."""

    type: str | None = None
    message_id: str | None = None
    channel_id: str | None = None


class Forwarded(msgspec.Struct):
    """What a forwarded message says."""

    content: str | None = None


class Message(msgspec.Struct, rename="camel"):
    """One message."""

    id: str
    timestamp: str
    type: str = "Default"
    timestamp_edited: str | None = None
    content: str | None = None
    author: User | None = None
    reactions: list[Reaction] | None = None
    mentions: list[User] | None = None
    reference: Reference | None = None
    forwarded_message: Forwarded | None = None
    interaction: dict[str, Any] | None = None
