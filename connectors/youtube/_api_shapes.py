"""What the YouTube Data API answers, as far as it is read."""

from typing import Any

import msgspec

_UNSEEN = frozenset({"heldforreview", "likelyspam", "rejected"})
_NONE = msgspec.Raw(b"null")


class Answer(msgspec.Struct, rename="camel"):
    """One page, without its items."""

    kind: str | None = None
    next_page_token: Any = None


class Author(msgspec.Struct):
    """Whose a comment is; missing where the channel was deleted."""

    value: str | None = None


class CommentSnippet(msgspec.Struct, rename="camel"):
    """What a comment says, and where it stands."""

    published_at: str
    updated_at: str | None = None
    author_display_name: str | None = None
    author_channel_id: Author | None = None
    channel_id: str | None = None
    video_id: str | None = None
    parent_id: str | None = None
    text_display: str | None = None
    text_original: str | None = None
    like_count: Any = None
    moderation_status: Any = None

    @property
    def author(self) -> str | None:
        """The channel that wrote it, None where it was deleted."""
        return (self.author_channel_id and self.author_channel_id.value) or None

    @property
    def is_shown(self) -> bool:
        """Whether anybody but the channel can see it."""
        status = self.moderation_status
        return status is None or str(status).lower() not in _UNSEEN


class Comment(msgspec.Struct):
    """A comment, or an answer to one."""

    id: str
    snippet: CommentSnippet


class ThreadSnippet(msgspec.Struct, rename="camel"):
    """Where a thread stands, and how many answers it has in truth."""

    channel_id: str | None = None
    video_id: str | None = None
    top_level_comment: msgspec.Raw = _NONE
    total_reply_count: Any = None


class Replies(msgspec.Struct):
    """Some of a thread's answers."""

    comments: list[msgspec.Raw] | None = None


class Thread(msgspec.Struct):
    """A comment with some of its answers."""

    snippet: ThreadSnippet
    replies: Replies | None = None


class Resource(msgspec.Struct, rename="camel"):
    """What an entry of a playlist is."""

    video_id: str | None = None


class VideoSnippet(msgspec.Struct, rename="camel"):
    """What a video, or an entry of the list of uploads, is called."""

    published_at: str | None = None
    channel_id: str | None = None
    channel_title: str | None = None
    video_owner_channel_id: str | None = None
    playlist_id: str | None = None
    resource_id: Resource | None = None
    title: str | None = None
    description: str | None = None


class VideoDetails(msgspec.Struct, rename="camel"):
    """When the video behind an entry was published."""

    video_id: str | None = None
    video_published_at: str | None = None


class Statistics(msgspec.Struct, rename="camel"):
    """How often a video was seen, liked and commented on."""

    view_count: Any = None
    like_count: Any = None
    comment_count: Any = None


class Status(msgspec.Struct, rename="camel"):
    """Who may see a video."""

    privacy_status: Any = None


class Video(msgspec.Struct, rename="camel"):
    """A video, or an entry of the list of uploads."""

    id: str
    snippet: VideoSnippet
    content_details: VideoDetails | None = None
    statistics: Statistics | None = None
    status: Status | None = None


class ChannelSnippet(msgspec.Struct, rename="camel"):
    """What a channel is called."""

    title: str | None = None
    custom_url: str | None = None


class Channel(msgspec.Struct):
    """A channel."""

    id: str
    snippet: ChannelSnippet | None = None


# By what an item says that it is; other kinds are not read.
FORMS: dict[str, type[Thread | Comment | Video | Channel]] = {
    "commentThread": Thread,
    "comment": Comment,
    "video": Video,
    "playlistItem": Video,
    "channel": Channel,
}
