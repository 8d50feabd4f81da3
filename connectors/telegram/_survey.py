"""What must be known of all chats before any message can be placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Rejected, Stream
from connectors._chat import EVER, TALK, Stretch
from connectors._members import Members, told_names
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.telegram import _file
from connectors.telegram._file import Result
from connectors.telegram._seen import Seen, look_through
from connectors.telegram._shapes import Head

PLATFORM = "telegram"

_IDS = r"(user|channel)\d+"

# Of a channel by itself: people comment in the group that belongs to it.
_CHANNEL = dict.fromkeys(Stream, Extent.ABSENT) | {
    Stream.OUTBOUND_POSTS: Extent.COMPLETE
}


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
        elsewhere: Whether posts of ours may lie in channels that are not read.
        unnamed: Whether we may answer as people whom nobody named.
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
    elsewhere: bool = False
    unnamed: bool = False

    @property
    def coverage(self) -> Coverage:
        """What is covered: what we wrote wholly, what people wrote in groups partly."""
        extents = TALK if self.grouped else _CHANNEL | {Stream.MESSAGES: Extent.PARTIAL}
        counted = Extent.COUNTS_ONLY if self.reacted else Extent.ABSENT
        extents = extents | {Stream.REACTIONS: counted}
        if self.elsewhere:
            extents = extents | {Stream.OUTBOUND_POSTS: Extent.PARTIAL}
        if self.unnamed and self.grouped:
            extents = extents | {Stream.OUTBOUND_REPLIES: Extent.PARTIAL}
        whole = () if self.damaged else (EVER,)
        return self.stretch.coverage(extents, self.own, whole)

    def holds(self, head: Head, seen: Seen) -> None:
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
    members, seen = Members(PLATFORM, _IDS), dict[str, Seen]()
    stretch = Stretch()
    for chat in result.chats:
        seen[chat.where] = look_through(chat, members, stretch.plain)
    account, names = _owner(result, source, members)
    kept = {
        chat.where: chat.head
        for chat in result.chats
        if _is_read(chat.head, account.own, account.name in seen[chat.where].signed)
    }
    left_out = [
        chat.where
        for chat in result.chats
        if chat.head.is_channel and chat.where not in kept
    ]
    own = _with_channels(account.own, kept, seen)
    wrote = [head for where, head in kept.items() if seen[where].wrote & set(own)]
    named = any(one.startswith("user") for one in own)
    known = Survey(
        account=replace(account, own=own),
        own=own,
        names=names,
        chats=frozenset(kept),
        rejected=result.rejected,
        unclear=frozenset(where for where in left_out if seen[where].unread),
        stretch=stretch,
        damaged=bool(result.rejected),
        # A channel that is left out, or shown here alone, may be ours.
        elsewhere=bool(left_out) or not wrote or _shows_others(kept, seen),
        # A channel that never speaks in its group has people who do, or nobody.
        unnamed=not named and not any(head.is_group for head in wrote),
    )
    for where, head in kept.items():
        known.holds(head, seen[where])
    return known


def _with_channels(
    own: tuple[str, ...], kept: Mapping[str, Head], seen: Mapping[str, Seen]
) -> tuple[str, ...]:
    """Return the own set with its channels, and then with the groups of those."""
    channels = (head.channel_id for head in kept.values() if head.is_channel)
    own = tuple(dict.fromkeys((*own, *channels)))
    groups = (
        head.channel_id
        for where, head in kept.items()
        if not seen[where].belongs.isdisjoint(own)
    )
    return tuple(dict.fromkeys((*own, *groups)))


def _shows_others(kept: Mapping[str, Head], seen: Mapping[str, Seen]) -> bool:
    """Say whether a chat shows posts of a channel that is not there itself."""
    channels = {head.channel_id for head in kept.values() if head.is_channel}
    return any(not seen[where].shown <= channels for where in kept)


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
