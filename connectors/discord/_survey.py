"""What must be known of all files before any message can be placed."""

from dataclasses import dataclass, field

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Rejected
from connectors import _json
from connectors._chat import Stretch, Times, moment
from connectors._members import Members
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.discord._files import PRIVATE, Saved, messages, saved
from connectors.discord._shapes import Message, User
from connectors.discord._whole import whole

PLATFORM = "discord"

_IDS = r"\d{15,20}"

# What people write. Everything else is done by Discord: joins, pins, calls.
_WRITTEN = {"Default", "Reply"}
_BEGUN = "ThreadCreated"
_SYSTEM_NUMBERS = {"20", "21", "23"}  # slash commands, a thread's start, menus


@dataclass(slots=True)
class Server:
    """One server, or all direct messages.

    Attributes:
        account: What the report calls it.
        stretch: From when to when its files go.
        channels: The files of each of its channels, by the channel's id.
        whole: From when to when nothing is known to be missing.
    """

    account: Account
    stretch: Stretch = field(default_factory=Stretch)
    channels: dict[str, list[Saved]] = field(default_factory=dict)
    whole: list[Times] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    """What is known of a source.

    Attributes:
        members: Everybody in it.
        own: The ids of the own set.
        servers: By account id.
        tops: Who wrote the message that a thread began with, by the thread's id.
        rejected: Files that could not be read at all.
    """

    members: Members
    own: tuple[str, ...]
    servers: dict[str, Server]
    tops: dict[str, str]
    rejected: list[Rejected]


def survey(source: Source) -> Survey:
    """Read everything once, and return what is known then.

    Raises:
        MalformedSource: No file says which channel it holds.
        UnknownAccount: Nobody told us who of its people is the client.
    """
    heads, rejected = list[Saved](), list[Rejected]()
    for one in saved(source):
        (rejected if isinstance(one, Rejected) else heads).append(one)  # type: ignore[arg-type]
    if not heads:
        raise MalformedSource(
            text("error.no_item", path=source.label), hint=text("hint.once_more")
        )
    members, tops = Members(PLATFORM, _IDS), dict[str, str]()
    stretches = {head.guild.id: Stretch() for head in heads}
    threads = {head.channel.id for head in heads if head.is_thread}
    lacking: list[Saved] = []
    for head in heads:
        members.nobody(head.guild.id)
        stretch, is_whole = stretches[head.guild.id], True
        for found in messages(head):
            if isinstance(found, Rejected):
                is_whole &= not isinstance(found, _json.Damage)
                continue
            _enter(found[1], members, stretch, head)
            _note_top(found[1], threads, tops)
            if _begins_elsewhere(found[1], head, threads):
                lacking.append(head)
        # Of a damaged file nobody knows how far it went.
        stretch.reaches(head.since, head.until if is_whole else None)
        lacking += () if is_whole else (head,)
    own = members.own(source)
    servers = _servers(heads, stretches, members, own)
    for server in servers.values():
        server.whole = [] if rejected else whole(server.channels.values(), lacking)
    return Survey(members, own, servers, tops, rejected)


def is_written(message: Message) -> bool:
    """Say whether somebody wrote it, or Discord did.

    Kinds that the program has no name for are numbers; most are Discord's.
    """
    if message.type in _WRITTEN:
        return True
    by_bot = message.author is None or bool(message.author.is_bot)
    is_number = message.type.isdecimal() and message.type not in _SYSTEM_NUMBERS
    return is_number and bool(message.content) and not by_bot


def _note_top(message: Message, threads: set[str], tops: dict[str, str]) -> None:
    """Note who wrote the message that a thread began with."""
    author = message.author
    if message.id in threads and author and not author.is_deleted:
        tops[message.id] = author.id


def _begins_elsewhere(message: Message, head: Saved, threads: set[str]) -> bool:
    """Say whether a thread began here that no file holds."""
    if message.type != _BEGUN or message.reference is None:
        return False
    begun = {message.reference.message_id, message.reference.channel_id}
    begun -= {None, head.channel.id}
    return bool(begun) and threads.isdisjoint(begun)


def _enter(message: Message, members: Members, stretch: Stretch, head: Saved) -> None:
    for user in message.mentions or ():
        _meet(user, members)
    if message.author:
        _meet(message.author, members)
    if not is_written(message):
        return
    try:
        at = moment(message.timestamp)
    except ValueError:
        return  # whoever reads the message itself says what is wrong with it
    stretch.holds(at, private=head.is_private)
    author = message.author
    by = author.id if author and not author.is_deleted else None
    if by is not None:
        members.wrote(by)
    if not (head.is_private or head.is_thread or (author and author.is_bot)):
        names = message.mentions or "<@" in (message.content or "")
        plainly = message.type != "Reply" and not names
        stretch.plain.wrote(head.channel.id, at, by, plainly=plainly)


def _meet(user: User, members: Members) -> None:
    if user.id.strip() and not user.is_deleted:
        members.met(user.id, user.handle, user.name, user.shown)


def _servers(
    heads: list[Saved],
    stretches: dict[str, Stretch],
    members: Members,
    own: tuple[str, ...],
) -> dict[str, Server]:
    servers: dict[str, Server] = {}
    for head in heads:
        guild = head.guild
        name = (guild.name or "").strip() or guild.id
        id_ = guild.id
        if guild.id == PRIVATE:
            id_, name = own[0], members.name(own[0])
        account = Account(
            id=id_, handle=name, name=name, kind=channel_kind(PLATFORM), own=own
        )
        server = servers.setdefault(id_, Server(account, stretches[guild.id]))
        server.channels.setdefault(head.channel.id, []).append(head)
    return servers
