"""What ``result.json`` says, as Telegram Desktop writes it."""

from typing import Any

import msgspec


class Personal(msgspec.Struct):
    """Whose account was exported."""

    user_id: int
    first_name: str | None = None
    last_name: str | None = None
    username: str | None = None

    @property
    def id(self) -> str:
        """The account's id, as messages have it."""
        return f"user{self.user_id}"

    @property
    def name(self) -> str:
        """What it is called."""
        both = f"{self.first_name or ''} {self.last_name or ''}".strip()
        return both or self.handle or self.id

    @property
    def handle(self) -> str:
        """The name after the @, where it has one."""
        return (self.username or "").strip().lstrip("@")


class Head(msgspec.Struct):
    """A chat without its messages."""

    id: int
    type: str
    name: str | None = None

    @property
    def is_channel(self) -> bool:
        """Whether one writes and many read."""
        return self.type in {"private_channel", "public_channel"}

    @property
    def is_group(self) -> bool:
        """Whether everybody in it writes."""
        return self.type in {
            "private_group",
            "private_supergroup",
            "public_supergroup",
            "public_group",
        }

    @property
    def is_private(self) -> bool:
        """Whether two people talk in it; a machine is nobody."""
        return self.type == "personal_chat"

    @property
    def channel_id(self) -> str:
        """What the chat is called where it is an author itself."""
        return f"channel{self.id}"


class Message(msgspec.Struct):
    """One message, or what was done in a chat."""

    id: int
    type: str = "message"
    date: str | None = None
    date_unixtime: str | int | None = None
    edited: Any = None
    edited_unixtime: Any = None
    from_: str | None = msgspec.field(name="from", default=None)
    from_id: str | int | None = None
    author: Any = None
    action: str | None = None
    forwarded_from: Any = None
    saved_from: Any = None
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | None = None
    text: Any = ""
    text_entities: Any = None
    reactions: Any = None
    poll: Any = None

    @property
    def by(self) -> str | None:
        """The id of whoever wrote it.

        Exports of 2020 and before have a number: users begin at 2³², chats at 2³³.
        """
        said = self.from_id
        if isinstance(said, int) or (said and said.isdecimal()):
            number = int(said)
            sort = {0: "user", 1: "user"}.get(number >> 32, "channel")
            return f"{sort}{number & 0xFFFF_FFFF}" if number > 0 else None
        return said or None

    @property
    def is_passed_on(self) -> bool:
        """Whether it is somebody else's words."""
        return bool(self.forwarded_from)
