"""A channel's messages as records."""

import re
from collections.abc import Iterator, Sequence
from sys import intern

from auditor.records import Item, Kind, Record, Rejected, Tally, Visibility
from connectors._chat import later, moment, moment_if_any, reactions
from connectors._spells import Line, Place, Spells
from connectors.discord._files import Saved, messages
from connectors.discord._shapes import Message, User
from connectors.discord._survey import PLATFORM, Server, Survey, is_written

_BEGUN_BELOW = "21"  # stands first in a thread that began with a message

_NAMED = re.compile(r"<@!?(\d+)>")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'*_]")


def records(
    parts: Sequence[Saved], server: Server, survey: Survey, *, asked: bool
) -> Iterator[Item]:
    """Yield what was written in one channel.

    Args:
        parts: Its files.
        server: Where it is.
        survey: What is known of everybody.
        asked: Whether direct messages may be read.
    """
    if parts[0].is_private and not asked:
        return
    lines: list[Line] = []
    seen = set[str]()
    topped = False
    for found in _read(parts, server, survey):
        if isinstance(found, Rejected):
            yield found
            continue
        message, line = found
        topped |= message.type == _BEGUN_BELOW
        if line and line.id not in seen:
            seen.add(line.id)
            lines.append(line)
    del seen
    spells = Spells(lines, survey.own, topped=topped)
    del lines  # the file is read again, which costs less than to keep all of it
    for found in _read(parts, server, survey):
        if isinstance(found, Rejected):
            continue
        message, line = found
        place = spells.take(line.id) if line else None
        if line and place:
            record = _record(message, line, place, (parts[0], server))
            yield record
            yield from _reactions(record, message, server, survey)


def _read(
    parts: Sequence[Saved], server: Server, survey: Survey
) -> Iterator[tuple[Message, Line | None] | Rejected]:
    """Yield each message, and what places it if somebody wrote it."""
    for part in parts:
        for found in messages(part):
            if isinstance(found, Rejected):
                yield found
                continue
            where, message = found
            if not is_written(message):
                yield message, None
                continue
            try:
                yield message, _line(message, part, survey)
            except ValueError as error:
                account = server.account.id
                yield Rejected(where=where, reason=str(error), account=account)


def _reactions(
    record: Record, message: Message, server: Server, survey: Survey
) -> Iterator[Tally]:
    given = message.reactions
    count = None if given is None else sum(max(one.count or 0, 0) for one in given)
    return reactions(record, count, survey.own, server.stretch.until)


def _line(message: Message, part: Saved, survey: Survey) -> Line:
    """Return what must be known of a message to place it.

    Raises:
        ValueError: It has no id or no time.
    """
    if not message.id.strip():
        raise ValueError("it has no id")
    author = _author(message.author)
    parent = _answered(message)
    named = tuple(one for one in _mentions(message) if one != author)
    thread = part.channel.id if part.is_thread else None
    top_author = survey.tops.get(part.channel.id) if thread else None
    return Line(
        id=message.id,
        at=moment(message.timestamp),
        author=author,
        parent=parent,
        thread=thread,
        top_author=top_author,
        top_elsewhere=top_author is not None,
        named=named,
        automated=_automated(message),
    )


def _record(
    message: Message, line: Line, place: Place, where: tuple[Saved, Server]
) -> Record:
    saved, server = where
    guild, channel = saved.guild.id, saved.channel.id
    private = saved.is_private
    kind = Kind.MESSAGE if private else place.kind
    text = message.content or ""
    about = _forwarded(message)
    if about is not None:
        forwarded = message.forwarded_message
        text = text or (forwarded.content if forwarded else None) or ""
        kind = kind if private else Kind.SHARE
    user = message.author
    path = f"{'@me' if private else guild}/{channel}/{message.id}"
    return Record(
        platform=PLATFORM,
        account=server.account.id,
        id=message.id,
        kind=kind,
        author=line.author,
        author_name=user.shown if user and line.author else None,
        sent_at=line.at,
        edited_at=later(moment_if_any(message.timestamp_edited), line.at),
        text=_plain(text, message.mentions or ()),
        in_reply_to=None if private else place.parent,
        in_reply_to_author=None if private else place.parent_author,
        conversation=channel if private else place.conversation,
        about=about,
        mentions=() if private else line.named,
        links=tuple(dict.fromkeys(_LINK.findall(text))),
        url=f"https://discord.com/channels/{path}",
        visibility=_visibility(saved),
        automated=line.automated or None,
    )


def _author(user: User | None) -> str | None:
    if user is None or user.is_deleted:
        return None
    return intern(user.id.strip()) or None


def _automated(message: Message) -> bool:
    by_bot = message.author is not None and bool(message.author.is_bot)
    return by_bot or message.interaction is not None


def _answered(message: Message) -> str | None:
    """Return what a reply answers; pins, crossposts and forwards refer to others."""
    reference = message.reference
    if message.type != "Reply" or reference is None:
        return None
    return reference.message_id if reference.type in {None, "Default"} else None


def _forwarded(message: Message) -> str | None:
    reference = message.reference
    if reference is None or reference.type != "Forward":
        return None
    return reference.message_id


def _mentions(message: Message) -> tuple[str, ...]:
    named = [one.id for one in message.mentions or () if one.id.strip()]
    named += _NAMED.findall(message.content or "")
    return tuple(map(intern, dict.fromkeys(named)))


def _plain(text: str, mentions: Sequence[User]) -> str:
    """Return a text with names for ids, which stand there if nothing is formatted."""
    if "<@" not in text:
        return text
    names = {one.id: one.shown for one in mentions}
    return _NAMED.sub(lambda found: f"@{names.get(found[1], found[1])}", text)


def _visibility(saved: Saved) -> Visibility:
    """Return who can read a channel: a server's members, or fewer."""
    if saved.is_private or saved.channel.type == "GuildPrivateThread":
        return Visibility.PRIVATE
    return Visibility.FOLLOWERS
