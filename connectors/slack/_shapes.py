"""What Slack writes about people, channels and messages."""

from typing import Any

import msgspec


class Profile(msgspec.Struct):
    """What somebody says of themselves."""

    display_name: str | None = None
    real_name: str | None = None


class User(msgspec.Struct):
    """A member of the workspace, also one who left."""

    id: str
    name: str | None = None
    real_name: str | None = None
    team_id: str | None = None
    is_bot: bool | None = None
    profile: Profile | None = None

    @property
    def shown(self) -> str:
        """What they are called in a channel."""
        profile = self.profile or Profile()
        return (
            profile.display_name
            or self.real_name
            or profile.real_name
            or self.name
            or self.id
        )


class Shown(msgspec.Struct):
    """How somebody of another workspace is shown, beside their message."""

    name: str | None = None
    real_name: str | None = None
    display_name: str | None = None


class Channel(msgspec.Struct):
    """A channel, a private one, or direct messages, which have no name."""

    id: str
    name: str | None = None


class Edited(msgspec.Struct):
    """When a message was last changed."""

    ts: str | None = None


class Reaction(msgspec.Struct):
    """One emoji below a message; there are no times."""

    count: int | None = None


class Comment(msgspec.Struct):
    """What was said of a file, in exports until 2018."""

    user: str | None = None
    comment: str | None = None


class Message(msgspec.Struct):
    """One message, or what was done in a channel."""

    ts: str
    type: str | None = "message"
    subtype: str | None = None
    hidden: bool | None = None
    user: str | None = None
    bot_id: str | None = None
    username: str | None = None
    text: str | None = None
    thread_ts: str | None = None
    parent_user_id: str | None = None
    edited: Edited | None = None
    reactions: list[Reaction] | None = None
    comment: Any = None
    user_profile: Any = None
