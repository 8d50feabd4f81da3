"""What there is in one chat: who wrote, when, and whose posts it shows."""

from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Precision, Rejected
from connectors import _json
from connectors._chat import moment
from connectors._members import Members
from connectors._plain import Plain
from connectors._years import since_1970
from connectors.telegram._file import Chat
from connectors.telegram._shapes import Head, Message
from connectors.telegram._text import words


@dataclass(slots=True)
class Seen:
    """What there is in one chat.

    Attributes:
        signed: With which names posts are signed.
        first: When the first message was sent.
        last: When the last one was.
        unread: Whether something could not be read.
        damaged: Whether the list ends too early.
        reacted: Whether reactions are counted.
        wrote: Who wrote in it.
        shown: The channels whose posts are shown in it.
        belongs: The channels that it certainly belongs to.
        done: What was done and not written; answering it is answering nobody.
    """

    signed: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    unread: bool = False
    damaged: bool = False
    reacted: bool = False
    wrote: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    belongs: set[str] = field(default_factory=set)
    done: set[int] = field(default_factory=set)


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
        seconds = int(said)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return None
    return since_1970(seconds) if seconds > 0 else None


def author(message: Message, head: Head) -> str | None:
    """Return who wrote a message; what nobody signs in a channel is the channel's."""
    return message.by or (head.channel_id if head.is_channel else None)


def shows_a_post(message: Message, head: Head) -> bool:
    """Say whether it is a channel's post, shown in the group that belongs to it."""
    by = message.by or ""
    return (
        head.is_group
        and message.is_passed_on
        and by.startswith("channel")
        and by != head.channel_id
    )


def look_through(chat: Chat, members: Members, plain: Plain) -> Seen:
    """Note everybody in a chat, and return what there is in it.

    Args:
        chat: The chat.
        members: Where to note who wrote.
        plain: Where to note what was written in a group.
    """
    seen, head = Seen(), chat.head
    if head.is_channel:
        members.met(head.channel_id, head.name)
    for found in chat.read():
        if isinstance(found, Rejected):
            seen.unread = True
            seen.damaged |= isinstance(found, _json.Damage)
        elif found[1].type == "message":
            _enter(found[1], seen, author(found[1], head), members)
            _note_channel(found[1], head, seen)
            if head.is_group:
                _note_plain(found[1], chat, seen, plain)
        else:
            seen.done.add(found[1].id)
    return seen


def _note_plain(message: Message, chat: Chat, seen: Seen, plain: Plain) -> None:
    try:
        at, _ = sent(message)
    except ValueError:
        return
    if not shows_a_post(message, chat.head):
        answered = message.reply_to_message_id
        opens = answered is None or answered in seen.done
        plainly = opens and not words(message, {}).named
        plain.wrote(chat.where, at, author(message, chat.head), plainly=plainly)


def _note_channel(message: Message, head: Head, seen: Seen) -> None:
    """Note who wrote, or whose post it is that a group shows.

    Telegram itself shows the posts of the channel that the group belongs to, and only
    then says where it kept them from.
    """
    by = author(message, head)
    if by is None:
        return
    if not shows_a_post(message, head):
        seen.wrote.add(by)
        return
    seen.shown.add(by)
    if message.saved_from and message.forwarded_from == message.from_:
        seen.belongs.add(by)


def _enter(message: Message, seen: Seen, by: str | None, members: Members) -> None:
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
