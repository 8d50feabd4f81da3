"""Meta's conversations: the same shape for Facebook and Instagram.

A conversation is a folder with files ``message_1.json``, the newest, and on. People go
by their display names alone; the conversation's folder has a number of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Item, Kind, Record, Rejected, Visibility
from connectors import _json, _meta_files
from connectors._digest import Repeats, content_id
from connectors._meta_text import mended
from connectors._meta_time import moment, moment_if_any
from connectors._source import Source

_TWO = 2
_NO_TALK = frozenset({"call", "subscribe", "unsubscribe"})

# What the programs write into a conversation, in the words of several languages.
_SYSTEM = re.compile(
    r"(?:.{0,80} )?(?:liked a message|named the group .*|reacted .{1,24} to your"
    r" message|changed the (?:group photo|theme|chat theme).*|(?:created|left) the"
    r" group|gefällt eine nachricht|hat mit .{1,24} auf deine nachricht reagiert"
    r"|a aimé un message|a réagi .{1,24} à votre message|le gusta un mensaje"
    r"|reaccionó con .{1,24} a tu mensaje|curtiu uma mensagem"
    r"|reagiu com .{1,24} à sua mensagem)\.?\s*",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(
    r"(facebook|instagram)[ -]?(user|nutzer(in)?|benutzer)|utilisateur (de )?facebook"
    r"|utilisateur d.?instagram|usuario de (facebook|instagram)",
    re.IGNORECASE,
)


class _Participant(msgspec.Struct):
    name: str | None = None


class _Share(msgspec.Struct):
    link: str | None = None
    share_text: str | None = None


class _Reaction(msgspec.Struct):
    actor: str | None = None
    reaction: str | None = None
    timestamp: Any = None


class _Uri(msgspec.Struct):
    uri: str | None = None


class _Message(msgspec.Struct):
    """One message; one of pictures or something shared has no content."""

    sender_name: str
    timestamp_ms: Any = None
    content: str | None = None
    type: str | None = None
    share: _Share | None = None
    photos: list[_Uri | None] | None = None
    videos: list[_Uri | None] | None = None
    audio_files: list[_Uri | None] | None = None
    call_duration: Any = None
    is_unsent: bool | None = None
    reactions: list[_Reaction | None] | None = None

    @property
    def first_medium(self) -> str | None:
        """Return the name of its first file: with it two pictures are not one."""
        for held in (self.photos, self.videos, self.audio_files):
            for one in held or ():
                if one is not None and one.uri:
                    return one.uri.rpartition("/")[2]
        return None

    @property
    def is_talk(self) -> bool:
        """Say whether a person wrote it, and did not take it back."""
        if (self.type or "").lower() in _NO_TALK or self.call_duration is not None:
            return False
        if self.is_unsent and not self.content:
            return False
        return not (self.content and _SYSTEM.fullmatch(self.content))


class _Thread(msgspec.Struct):
    participants: list[_Participant | None] | None = None
    title: str | None = None
    thread_path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file of messages says of its conversation.

    Attributes:
        id: The name of the conversation's folder, with its number.
        title: Of two people's conversation the other one's name.
        people: Whom it lists.
    """

    id: str
    title: str
    people: tuple[str, ...]


def head(file: Source) -> Head:
    """Return whose conversation a file holds; of a damaged file only its name."""
    try:
        data = file.read_bytes()
    except MalformedSource:
        data = b""
    return _head(file, _outline(data))


def own_name(heads: Iterable[Head]) -> str | None:
    """Return the name that the account has in its conversations, if they tell it.

    It is in all of them; and two people's conversation is called like the other one.
    """
    listed = [one for one in {head.id: head for head in heads}.values() if one.people]
    times = Counter(name for one in listed for name in set(one.people))
    always = [name for name, often in times.items() if often == len(listed)]
    if len(listed) > 1 and len(always) == 1:
        return always[0]
    left = Counter(
        name
        for one in listed
        if len(set(one.people)) == _TWO and one.title in one.people
        for name in one.people
        if name != one.title
    )
    return left.most_common(1)[0][0] if left else None


def is_nobody(name: str) -> bool:
    """Say whether all deleted accounts go by this name."""
    return _NOBODY.fullmatch(name) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Reads the conversations of one account.

    Attributes:
        platform: The platform its records carry.
        account: The id of the account.
        names: By which display names it goes in them.
    """

    platform: str
    account: str
    names: frozenset[str]
    _repeats: Repeats = field(default_factory=Repeats)

    def items(self, file: Source) -> Iterator[Item]:
        """Yield the messages in a file and the reactions to them, the newest first."""
        where = file.path or file.name
        try:
            data = file.read_bytes()
        except MalformedSource as error:
            yield _json.Damage(where=where, reason=str(error))
            return
        thread = _outline(data)
        told = _head(file, thread)
        for found in _meta_files.items(data, _Message, where, "messages"):
            if isinstance(found, Rejected):
                yield found
                continue
            place, message = found
            try:
                yield from self._records(message, told)
            except ValueError as error:
                yield Rejected(where=place, reason=str(error))

    def _records(self, message: _Message, told: Head) -> Iterator[Record]:
        if not message.is_talk:
            return
        sent_at = moment(message.timestamp_ms)
        author = self._id(message.sender_name)
        share = message.share or _Share()
        id_ = self._repeats.told_apart(
            content_id(
                "message",
                told.id,
                message.timestamp_ms,
                message.sender_name,
                message.content,
                message.first_medium,
            )
        )
        yield Record(
            platform=self.platform,
            account=self.account,
            id=id_,
            kind=Kind.MESSAGE,
            author=author,
            author_name=message.sender_name if author else None,
            sent_at=sent_at,
            text=message.content or share.share_text or "",
            conversation=told.id,
            mentions=self._readers(told, message.sender_name),
            links=(share.link,) if share.link else (),
            visibility=Visibility.PRIVATE,
        )
        for reaction in message.reactions or ():
            if reaction is not None and reaction.actor:
                yield from self._reaction(reaction, reaction.actor, id_, author, told)

    def _reaction(
        self,
        reaction: _Reaction,
        actor: str,
        about: str,
        author: str | None,
        told: Head,
    ) -> Iterator[Record]:
        """Yield a reaction to a message; the older files do not say when it was."""
        sent_at = moment_if_any(reaction.timestamp)
        if sent_at is None:
            return
        yield Record(
            platform=self.platform,
            account=self.account,
            id=self._repeats.told_apart(content_id("reaction", about, actor)),
            kind=Kind.REACTION,
            author=self._id(actor),
            author_name=actor,
            sent_at=sent_at,
            conversation=told.id,
            about=about,
            about_author=author,
            visibility=Visibility.PRIVATE,
        )

    def _readers(self, told: Head, sender: str) -> tuple[str, ...]:
        people = {
            self.account if name in self.names else name
            for name in told.people
            if name != sender and not _NOBODY.fullmatch(name)
        }
        if sender not in self.names:
            people.add(self.account)
        return tuple(sorted(people - {self._id(sender)}))

    def _id(self, name: str) -> str | None:
        """Return who goes by a name; all deleted accounts go by the same."""
        if name in self.names:
            return self.account
        return None if _NOBODY.fullmatch(name) else name


def _outline(data: bytes) -> _Thread:
    try:
        return msgspec.json.decode(mended(_without_messages(data)), type=_Thread)
    except _json.DAMAGE:
        return _Thread()


def _without_messages(data: bytes) -> bytes:
    """Return a file without the long part, which is read message by message."""
    whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    whole.pop("messages", None)
    return msgspec.json.encode(whole)


def _head(file: Source, thread: _Thread) -> Head:
    path = (thread.thread_path or file.path.rpartition("/")[0]).rstrip("/")
    people = (one.name for one in thread.participants or () if one is not None)
    return Head(
        id=path.rpartition("/")[2] or thread.title or file.name,
        title=thread.title or "",
        people=tuple(dict.fromkeys(name for name in people if name)),
    )
