"""What must be known of all chats before any message can be placed."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Precision, Rejected, Stream
from connectors import _json
from connectors._chat import TALK, Stretch, moment
from connectors._members import Members, told_names
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors._years import WRITTEN
from connectors.telegram import _file
from connectors.telegram._file import Chat, Result
from connectors.telegram._shapes import Head, Message

PLATFORM = "telegram"

_IDS = r"(user|channel)\d+"

# Of a channel by itself: people comment in the group that belongs to it.
_CHANNEL = dict.fromkeys(Stream, Extent.ABSENT) | {
    Stream.OUTBOUND_POSTS: Extent.COMPLETE
}


@dataclass(slots=True)
class _Seen:
    """What there is in one chat.

    Attributes:
        signed: With which names posts are signed.
        first: When the first message was sent.
        last: When the last one was.
        unread: Whether something could not be read.
        damaged: Whether the list ends too early.
        reacted: Whether reactions are counted.
    """

    signed: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    unread: bool = False
    damaged: bool = False
    reacted: bool = False


@dataclass(slots=True)
class Survey:
    """What is known of a source.

    Attributes:
        account: Whose it is.
        own: The ids of the own set.
        names: Ids by the names after an @ that are known, in lower case.
        chats: The places of those that are read: of channels only the own ones.
        unclear: The places of channels that are not, with something in them that
            could not be read: it may have said whose they are.
        stretch: From when to when they go.
        rejected: What could not be read at all.
        damaged: Whether anything is missing.
        reacted: Whether the export is one that counts reactions.
        grouped: Whether there is a group.
    """

    account: Account
    own: tuple[str, ...]
    names: dict[str, str]
    chats: frozenset[str]
    rejected: list[Rejected]
    unclear: frozenset[str] = frozenset()
    stretch: Stretch = field(default_factory=Stretch)
    damaged: bool = False
    reacted: bool = False
    grouped: bool = False

    @property
    def coverage(self) -> Coverage:
        """What is covered: a channel's posts wholly, what is said in groups partly."""
        extents = TALK if self.grouped else _CHANNEL | {Stream.MESSAGES: Extent.PARTIAL}
        if self.damaged:
            extents = {one: min(most, Extent.PARTIAL) for one, most in extents.items()}
        counted = Extent.COUNTS_ONLY if self.reacted else Extent.ABSENT
        return self.stretch.coverage({**extents, Stream.REACTIONS: counted})

    def holds(self, head: Head, seen: "_Seen") -> None:
        """Note what a chat that is read holds."""
        self.grouped |= head.is_group
        self.damaged |= seen.damaged
        self.reacted |= seen.reacted
        for at in (seen.first, seen.last):
            if at is not None:
                self.stretch.holds(at, private=head.is_private)


def survey(source: Source) -> Survey:
    """Read everything once, and return what is known then.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say whose it is, and nobody told us.
    """
    result = _file.read(source)
    if not result.chats and result.personal is None:
        raise MalformedSource(
            text("error.no_item", path=source.label), hint=text("hint.once_more")
        )
    members, seen = Members(PLATFORM, _IDS), dict[str, _Seen]()
    for chat in result.chats:
        seen[chat.where] = _look(chat, members)
    account, names = _owner(result, source, members)
    own = account.own
    kept = {
        chat.where: chat.head
        for chat in result.chats
        if _is_read(chat.head, own, account.name in seen[chat.where].signed)
    }
    channels = (head.channel_id for head in kept.values() if head.is_channel)
    own = tuple(dict.fromkeys((*own, *channels)))
    known = Survey(
        replace(account, own=own), own, names, frozenset(kept), result.rejected
    )
    known.unclear = frozenset(
        chat.where
        for chat in result.chats
        if chat.where not in kept and chat.head.is_channel and seen[chat.where].unread
    )
    left_out = any(
        chat.head.is_channel and chat.where not in kept for chat in result.chats
    )
    known.damaged = bool(result.rejected) or left_out  # one of them may be ours
    for where, head in kept.items():
        known.holds(head, seen[where])
    return known


def sent(message: Message) -> tuple[datetime, Precision]:
    """Return when a message was sent, and how exactly that is known.

    The oldest exports have nothing but the time on the clock of the computer that made
    them, whose zone nobody knows.

    Raises:
        ValueError: It has no time that can be read.
    """
    at = unixtime(message.date_unixtime)
    if at is not None:
        return at, Precision.SECOND
    return moment(message.date or ""), Precision.DAY


def unixtime(said: object) -> datetime | None:
    """Return a time in seconds since 1970, as text or number; None if it is none."""
    try:
        found = datetime.fromtimestamp(int(said), UTC)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return found if found.year in WRITTEN and found.timestamp() > 0 else None


def author(message: Message, head: Head) -> str | None:
    """Return who wrote a message; what nobody signs in a channel is the channel's."""
    return message.by or (head.channel_id if head.is_channel else None)


def _look(chat: Chat, members: Members) -> _Seen:
    """Note everybody in a chat, and return what there is in it."""
    seen, head = _Seen(), chat.head
    if head.is_channel:
        members.met(head.channel_id, head.name)
    for found in chat.read():
        if isinstance(found, Rejected):
            seen.unread = True
            seen.damaged |= isinstance(found, _json.Damage)
        elif found[1].type == "message":
            _enter(found[1], seen, author(found[1], head), members)
    return seen


def _enter(message: Message, seen: _Seen, by: str | None, members: Members) -> None:
    if by is not None:
        members.wrote(by)
        if message.from_:
            members.met(by, message.from_)
    if isinstance(message.author, str):
        seen.signed.add(message.author.strip())
    seen.reacted |= isinstance(message.reactions, list)
    try:
        at, _ = sent(message)
    except ValueError:
        return  # whoever reads the message itself says what is wrong with it
    seen.first = min(seen.first or at, at)
    seen.last = max(seen.last or at, at)


def _owner(
    result: Result, source: Source, members: Members
) -> tuple[Account, dict[str, str]]:
    """Return whose export it is, and the name after the @ that it has.

    Raises:
        UnknownAccount: It does not say, and nobody told us.
    """
    personal = result.personal
    if personal is None:
        heads = [chat.head for chat in result.chats]
        own = _own_of_single(heads, source, members)
        channel = [head.channel_id for head in heads if head.is_channel]
        name = members.name(channel[0] if channel else own[0])
        return _account(own, name, name), {}
    known = members.known(source.told)
    named = _channels_named(result, source)
    own = tuple(dict.fromkeys((personal.id, *known, *named)))
    handle = personal.handle
    names = {handle.lower(): personal.id} if handle else {}
    return _account(own, handle or personal.name, personal.name), names


def _channels_named(result: Result, source: Source) -> tuple[str, ...]:
    """Return the channel of each name that we are told, whoever else goes by it."""
    told = {name.casefold() for name in told_names(source.told, PLATFORM)}
    found: dict[str, set[str]] = {name: set() for name in told}
    for chat in result.chats:
        name = (chat.head.name or "").lstrip("@").casefold()
        if chat.head.is_channel and name in found:
            found[name].add(chat.head.channel_id)
    return tuple(sorted(id_ for ids in found.values() if len(ids) == 1 for id_ in ids))


def _account(own: tuple[str, ...], handle: str, name: str) -> Account:
    return Account(
        id=own[0], handle=handle, name=name, kind=channel_kind(PLATFORM), own=own
    )


def _own_of_single(
    heads: list[Head], source: Source, members: Members
) -> tuple[str, ...]:
    """Return the own set of a single chat: a channel is its own author.

    Where we are told a user's id it is that user's, so that it joins the user's other
    exports; else a group in which a channel of ours writes is that channel's. In a talk
    of two the export says who the other one is.
    """
    head = heads[0] if heads else None
    if head is not None and head.is_channel:
        told = members.known(source.told)
        users = [one for one in told if one.startswith("user")]
        return tuple(dict.fromkeys((*users[:1], head.channel_id, *told)))
    if head is not None and head.is_private:
        here = [one for one in members.writers() if one != f"user{head.id}"]
        if len(here) == 1:
            return tuple(here)
    own, told = members.own(source), told_names(source.told, PLATFORM)
    users = [one for one in own if one in told and one.startswith("user")]
    channels = [one for one in own if one.startswith("channel")]
    return tuple(dict.fromkeys((*users[:1], *channels, *own)))


def _is_read(head: Head, own: tuple[str, ...], signed: bool) -> bool:
    """Say whether a chat is read: of channels only those that are the account's."""
    if head.is_channel:
        return head.channel_id in own or signed
    return head.is_group or head.is_private
