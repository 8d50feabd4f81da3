"""Direct messages: both sides of them, the only thing others wrote that X hands out."""

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Item, Kind, Record, Rejected, Visibility
from connectors import _json, _text
from connectors._source import Source
from connectors.x import _script
from connectors.x._clock import moment
from connectors.x._files import Files, Role, place
from connectors.x._records import PLATFORM
from connectors.x._shapes import ident

Ids = tuple[str | int, ...]

_CHUNK = 2**20
_TAIL = 4096
# Objects end, then the list of them; or there was nothing in it.
_ENDS = re.compile(rb"(\}\s*|=\s*\[\s*|\A\s*\[\s*)\][\s;]*\Z")

_NO_MESSAGES = msgspec.Raw(b"[]")


class _Reaction(msgspec.Struct, rename="camel"):
    sender_id: str | int
    event_id: str | int
    created_at: str


class _Link(msgspec.Struct):
    url: str | None = None
    expanded: str | None = None


class _Message(msgspec.Struct, rename="camel"):
    id: str | int
    sender_id: str | int
    created_at: str
    recipient_id: str | int | None = None
    text: str | None = None
    urls: tuple[_Link, ...] | None = None
    reactions: tuple[_Reaction, ...] | None = None


class _Gathering(msgspec.Struct, rename="camel"):
    """Somebody coming into or leaving a group."""

    initiating_user_id: str | int | None = None
    participants_snapshot: Ids | None = None
    user_ids: Ids | None = None


class _Event(msgspec.Struct, rename="camel"):
    message_create: _Message | None = None
    join_conversation: _Gathering | None = None
    participants_join: _Gathering | None = None
    participants_leave: _Gathering | None = None


class _Conversation(msgspec.Struct, rename="camel"):
    conversation_id: str
    messages: msgspec.Raw = _NO_MESSAGES


class _ConversationItem(msgspec.Struct, rename="camel"):
    dm_conversation: _Conversation


def items(files: Files, account: str) -> Iterator[Item]:
    """Yield every direct message and every reaction to one.

    Args:
        files: The archive's files.
        account: The id of the archive's account.
    """
    for file in files_of(files):
        yield from _conversations(file, account)


def files_of(files: Files) -> Iterator[Source]:
    """Yield the files that hold direct messages."""
    for role in Role.MESSAGES, Role.GROUPS, Role.MESSAGE_HEADERS, Role.GROUP_HEADERS:
        yield from files[role]


def is_cut(file: Source) -> bool:
    """Say whether conversations are missing from a file because it is damaged.

    The file may be large and is not asked for: only its end is kept.
    """
    end = b""
    try:
        with file.open() as opened:
            while piece := opened.read(_CHUNK):
                end = (end + piece)[-_TAIL:]
    except MalformedSource:
        return True
    return not _ENDS.search(end)


def _conversations(file: Source, account: str) -> Iterator[Item]:
    where = place(file)
    try:
        data = _script.assigned(file.read_bytes())
    except MalformedSource as error:
        yield _json.Damage(where=where, reason=str(error))
        return
    damaged: dict[str, Rejected] = {}
    for found in _json.items(data, _ConversationItem, where):
        if isinstance(found, Rejected):
            damaged[found.where] = found
        else:
            number, item = found
            yield from _events(item.dm_conversation, f"{where}[{number}]", account)
    for number, piece in enumerate(_json.pieces(data) if damaged else ()):
        rejected = damaged.pop(f"{where}[{number}]", None)
        if rejected is not None:
            sound = _salvaged(piece)
            yield from _events(sound, rejected.where, account) if sound else (rejected,)
    yield from damaged.values()


def _salvaged(piece: bytes) -> _Conversation | None:
    """Return a conversation in which a message is damaged, that one still in it."""
    try:
        within = piece[_json.value_of(piece, "dmConversation") or len(piece) :]
        name = _json.value_of(within, "conversationId")
        begins = _json.value_of(within, "messages")
        if name is None or begins is None:
            return None
        whose = _json.whole(within[name:], str)
    except ValueError:
        return None
    return _Conversation(conversation_id=whose, messages=msgspec.Raw(within[begins:]))


def _events(conversation: _Conversation, where: str, account: str) -> Iterator[Item]:
    where = f"{where}.messages"
    events: list[tuple[int, _Event]] = []
    for found in _json.items(bytes(conversation.messages), _Event, where):
        if isinstance(found, Rejected):
            yield found
        else:
            events.append(found)
    members = _members(conversation.conversation_id, (event for _, event in events))
    for position, event in events:
        if event.message_create is not None:
            try:
                yield from _message(
                    event.message_create, conversation.conversation_id, members, account
                )
            except ValueError as error:
                yield Rejected(where=f"{where}[{position}]", reason=str(error))


def _members(conversation: str, events: Iterator[_Event]) -> tuple[str, ...]:
    """Return everybody known to be, or to have been, part of a conversation."""
    pair = conversation.split("-")
    members = dict.fromkeys(pair if len(pair) > 1 else ())
    for event in events:
        if event.message_create is not None:
            members[str(event.message_create.sender_id)] = None
        for change in (
            event.join_conversation,
            event.participants_join,
            event.participants_leave,
        ):
            if change is not None:
                members.update(dict.fromkeys(_involved(change)))
    return tuple(members)


def _involved(change: _Gathering) -> Iterator[str]:
    ids = chain(change.participants_snapshot or (), change.user_ids or ())
    involved = map(ident, chain(ids, (change.initiating_user_id,)))
    yield from (one for one in involved if one is not None)


def _message(
    message: _Message, conversation: str, members: tuple[str, ...], account: str
) -> Iterator[Record]:
    id_, sender = str(message.id), str(message.sender_id)
    recipient = ident(message.recipient_id)
    text = _text.unescaped(message.text or "")
    links = tuple(
        (link.url or "", link.expanded) for link in message.urls or () if link.expanded
    )
    yield Record(
        platform=PLATFORM,
        account=account,
        id=id_,
        kind=Kind.MESSAGE,
        author=sender,
        sent_at=moment(message.created_at),
        text=_text.expanded(text, links),
        conversation=conversation,
        mentions=(recipient,)
        if recipient is not None
        else tuple(member for member in members if member != sender),
        links=tuple(full for _, full in links),
        visibility=Visibility.PRIVATE,
    )
    for reaction in message.reactions or ():
        yield Record(
            platform=PLATFORM,
            account=account,
            id=str(reaction.event_id),
            kind=Kind.REACTION,
            author=str(reaction.sender_id),
            sent_at=moment(reaction.created_at),
            conversation=conversation,
            about=id_,
            about_author=sender,
            visibility=Visibility.PRIVATE,
        )
