"""The one shape that every platform's messages take, and what a source can hold.

Every word is used as ``docs/design.md`` defines it. Nothing here has a default where
silence would be a claim.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

import msgspec


class Kind(StrEnum):
    """What a record is. A quote is a post with ``about`` set."""

    POST = "post"
    REPLY = "reply"
    SHARE = "share"
    REACTION = "reaction"
    REVIEW = "review"
    MESSAGE = "message"


class Precision(StrEnum):
    """How exactly a platform says when something was sent."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"


class Visibility(StrEnum):
    """Who could read a message."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    PRIVATE = "private"


class ChannelKind(StrEnum):
    """What sort of place a channel is; decides which tests apply to it."""

    NETWORK = "network"
    REVIEWS = "reviews"
    MAILBOX = "mailbox"
    BLOG = "blog"
    FORUM = "forum"
    CHAT = "chat"


class Stream(StrEnum):
    """The kinds of message that a source may hold.

    Outbound is written by the own set, inbound by a person and addressed to it,
    context by persons to somebody else.
    """

    OUTBOUND_POSTS = "outbound_posts"
    OUTBOUND_REPLIES = "outbound_replies"
    INBOUND_REPLIES = "inbound_replies"
    INBOUND_MENTIONS = "inbound_mentions"
    MESSAGES = "messages"
    REACTIONS = "reactions"
    CONTEXT = "context"


class Extent(IntEnum):
    """How much of one stream a source holds. Ordered: absent is least."""

    ABSENT = 0
    COUNTS_ONLY = 1
    PARTIAL = 2
    COMPLETE = 3

    @property
    def label(self) -> str:
        """Return the word used in files and in JSON, such as ``counts_only``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """How much of a stream a source holds for one stretch of time.

    Attributes:
        since: First moment included; timezone-aware, UTC.
        until: First moment excluded; timezone-aware, UTC.
        extent: How much of the stream lies in the source.
    """

    since: datetime
    until: datetime
    extent: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What one source holds of one account, stream by stream.

    No field has a default: a connector must state all seven, so that a stream nobody
    thought of can never pass for a stream with nothing in it. No spans means absent.
    """

    outbound_posts: tuple[Span, ...]
    outbound_replies: tuple[Span, ...]
    inbound_replies: tuple[Span, ...]
    inbound_mentions: tuple[Span, ...]
    messages: tuple[Span, ...]
    reactions: tuple[Span, ...]
    context: tuple[Span, ...]

    def __getitem__(self, stream: Stream) -> tuple[Span, ...]:
        spans: tuple[Span, ...] = getattr(self, stream.value)
        return spans

    def items(self) -> Iterator[tuple[Stream, tuple[Span, ...]]]:
        """Yield each stream with its spans, in the order of `Stream`."""
        return ((stream, self[stream]) for stream in Stream)

    @classmethod
    def throughout(
        cls, since: datetime, until: datetime, extents: Mapping[Stream, Extent]
    ) -> "Coverage":
        """Return the coverage of a source that holds the same from end to end.

        Args:
            since: First moment included; timezone-aware, UTC.
            until: First moment excluded; timezone-aware, UTC.
            extents: One entry for every stream; a stream left out is a `KeyError`.
        """
        return cls(
            **{
                stream.value: (
                    (Span(since=since, until=until, extent=extents[stream]),)
                    if extents[stream] is not Extent.ABSENT and since < until
                    else ()
                )
                for stream in Stream
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account a source belongs to.

    Attributes:
        id: The platform's stable id as text; the handle where it has none.
        handle: What people call it, without a leading ``@``.
        name: The display name for reports.
        kind: The kind of channel; decided by the platform unless a source says so.
        own: Further ids or handles of the own set that the source itself names,
            such as former handles or staff.
        platform: Only where a source holds several platforms; None is the
            connector's own.
        has_no: Streams that do not exist there, beside those that its connector
            names for the whole platform.
    """

    id: str
    handle: str
    name: str
    kind: ChannelKind
    own: tuple[str, ...] = ()
    platform: str | None = None
    has_no: frozenset[Stream] = frozenset()


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """The options of a poll that a post carries."""

    options: tuple[str, ...]
    closes_at: datetime | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One message, share or reaction, in the same shape for every platform.

    Attributes:
        platform: Short platform name, such as ``"x"``.
        account: The `Account.id` whose source holds it.
        id: The platform's own id as text; a stable digest where it gives none.
        kind: See `Kind`.
        author: The platform's stable id of the author; None when deleted or anonymous.
        author_name: The display name at the time, or None.
        sent_at: When its first version was sent; timezone-aware, UTC.
        precision: How exactly the platform says so.
        edited_at: When it was last changed; UTC.
        deleted_at: When it was deleted; UTC. Such a record is in no metric.
        text: As its readers saw it: entities decoded, links expanded, no HTML.
        in_reply_to: The id of the message it answers.
        in_reply_to_author: Who wrote that message (stable id), where known.
        conversation: The platform's id of the thread, where it has one.
        about: The id of the message a share, quote or reaction is about.
        about_author: Who wrote that one.
        mentions: Stable ids (handles where there are none) of those named in it; the
            recipients of a private message.
        links: Addresses in it, expanded.
        url: Where it can be seen.
        poll: Its poll, if it has one.
        visibility: Who could read it.
        automated: What the source says of it, or None.
        replies_closed: Whether nobody may answer it, or None where the source does not
            say.
        rating: 1 to 5, for reviews.
        language: ISO 639 code, where the source says.
        inferred: True for a message that the source does not hold and whose id told
            author and time; it is in no total.
    """

    platform: str
    account: str
    id: str
    kind: Kind
    author: str | None
    author_name: str | None = None
    sent_at: datetime
    precision: Precision = Precision.SECOND
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    text: str = ""
    in_reply_to: str | None = None
    in_reply_to_author: str | None = None
    conversation: str | None = None
    about: str | None = None
    about_author: str | None = None
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    url: str | None = None
    poll: Poll | None = None
    visibility: Visibility = Visibility.PUBLIC
    automated: bool | None = None
    replies_closed: bool | None = None
    rating: int | None = None
    language: str | None = None
    inferred: bool = False


class Handle(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """By which handle and name a platform's stable id goes.

    Sources name their people by ids, owners and configurations by handles; this joins
    the two. It is not a message and is in no total.

    Attributes:
        platform: Short platform name.
        author: The stable id, as in `Record.author`.
        handle: Without a leading ``@``.
        name: The display name, or None.
    """

    platform: str
    author: str
    handle: str
    name: str | None = None


class Tally(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number that a platform gives about a message without the messages behind it.

    Attributes:
        platform: Short platform name.
        account: The `Account.id` whose source holds it.
        id: The message it is about; of followers, the account itself.
        name: What was counted: ``comments``, ``shares``, ``likes``, ``followers`` …
        count: How many.
        counted_at: When the platform counted; UTC.
    """

    platform: str
    account: str
    id: str
    name: str
    count: int
    counted_at: datetime


class Rejected(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One item that a connector could not turn into a record.

    Rejections travel with the records, are counted, and stand in the report.

    Attributes:
        where: File and position, such as ``"data/tweets.js[41]"``.
        reason: Why, in words a consultant understands; never the item's text.
        account: The `Account.id` it belongs to, where a source holds several.
    """

    where: str
    reason: str
    account: str | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Everything of one kind that was there at one moment: what is missing is gone.

    Only what is fetched night after night can say so; it is not a message.

    Attributes:
        platform: Short platform name.
        account: The `Account.id` whose source holds it.
        author: Of whose messages it is the list (stable id); or
        conversation: of which thread.
        since: From which time on it lists everything; UTC.
        until: To which time on, excluded; UTC.
        at: When it was asked for; UTC.
        ids: The messages that were there.
    """

    platform: str
    account: str
    author: str | None
    conversation: str | None
    since: datetime
    until: datetime
    at: datetime
    ids: tuple[str, ...]


Item = Record | Handle | Tally | Rejected | Listing
