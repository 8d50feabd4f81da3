"""The chats in a ``result.json``: of a whole account, or a single one.

An account's has ``personal_information`` and ``chats``; a chat's has ``name``,
``type``, ``id`` and ``messages`` at its root.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.telegram._shapes import Head, Message, Personal

_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{")
_CHAT = re.compile(
    rb'\A(?:\xef\xbb\xbf)?\s*\{\s*(?:"name"\s*:\s*(?:null|"(?:[^"\\]|\\.)*")\s*,\s*)?'
    rb'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|replies'
    rb'|(?:private|public)_(?:group|supergroup|channel))"\s*,\s*"id"\s*:\s*-?\d'
)
_ACCOUNT = re.compile(rb'"personal_information"\s*:\s*\{\s*"user_id"\s*:')
_ABOUT = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"about"\s*:\s*"[^"]*Telegram')
_CHATS = re.compile(rb'"chats"\s*:\s*\{\s*"about"\s*:')

# Telegram writes the characters that nobody sees as no JSON has them.
_ESCAPED = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")

_NOT_THERE = "it does not hold the list this export has"


_NONE = msgspec.Raw(b"null")


class _Whole(msgspec.Struct):
    personal_information: msgspec.Raw = _NONE
    chats: msgspec.Raw = _NONE
    messages: msgspec.Raw = _NONE


class _List(msgspec.Struct):
    list: msgspec.Raw


class _Chat(Head):
    messages: msgspec.Raw = _NONE


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat.

    Attributes:
        head: What it is.
        where: Its place in the file.
        messages: The bytes of its list, which may end too early.
    """

    head: Head
    where: str
    messages: memoryview

    def read(self) -> Iterator[tuple[str, Message] | Rejected]:
        """Yield every message with its place."""
        if not bytes(self.messages[:1].tobytes()).startswith(b"["):
            yield _json.Damage(where=self.where, reason=_NOT_THERE)
            return
        for found in _json.items(self.messages, Message, self.where):
            if isinstance(found, Rejected):
                yield found
            else:
                yield f"{self.where}[{found[0]}]", found[1]


@dataclass(slots=True)
class Result:
    """What a file holds.

    Attributes:
        personal: Whose account it is; None for a single chat.
        is_account: Whether it is of a whole account.
        chats: The chats that could be told apart.
        rejected: What could not be read.
    """

    personal: Personal | None
    is_account: bool
    chats: list[Chat]
    rejected: list[Rejected]


def is_result(source: Source) -> bool:
    """Say whether a file is such an export."""
    try:
        if not (source.is_file() and source.name.lower().endswith(".json")):
            return False
        head = source.head()
        if not _OBJECT.match(head):
            return False
        marks = (_CHAT, _ACCOUNT, _ABOUT, _CHATS)
        return any(mark.search(head) for mark in marks)
    except SourceError:
        return False


def read(file: Source) -> Result:
    """Return what a file holds."""
    data = file.read_bytes()
    where = file.path or file.name
    if b"\\x" in data:
        data = _ESCAPED.sub(rb"\1\\u00\2", data)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        whole = msgspec.json.decode(data, type=_Whole)
    except _json.DAMAGE:
        return _damaged(data, where)
    personal = _personal(bytes(whole.personal_information))
    if whole.chats is _NONE and whole.messages is not _NONE:
        return _single(data, where)
    result = Result(personal, True, [], [])
    try:
        chats = msgspec.json.decode(whole.chats, type=_List).list
        raws = msgspec.json.decode(chats, type=list[msgspec.Raw])
    except _json.DAMAGE:
        result.rejected.append(_json.Damage(where=where, reason=_NOT_THERE))
        return result
    for number, raw in enumerate(raws):
        _enter(raw, f"{where}: chats[{number}]", result)
    return result


def _single(data: bytes, where: str) -> Result:
    result = Result(None, False, [], [])
    _enter(data, where, result)
    return result


def _enter(raw: bytes | msgspec.Raw, where: str, result: Result) -> None:
    try:
        chat = msgspec.json.decode(raw, type=_Chat, strict=False)
    except _json.DAMAGE as error:
        reason = _json.reason(error)
        result.rejected.append(_json.Damage(where=where, reason=reason))
        return
    head = Head(chat.id, chat.type, chat.name)
    result.chats.append(Chat(head, where, memoryview(chat.messages)))


def _damaged(data: bytes, where: str) -> Result:
    """Read as far as it makes sense."""
    personal = _personal(_below(data, "personal_information"))
    chats = _below(data, "chats")
    if not chats and (found := _CHATS.search(data)):
        chats = data[data.index(b"{", found.start()) :]
    if not chats:
        is_account = personal is not None
        result = Result(personal, is_account, [], [])
        _rest(data, where, result)
        return result
    result = Result(personal, True, [], [])
    listed = _below(chats, "list")
    at = number = 0
    for number, piece in enumerate(_json.pieces(listed), start=1):
        at = listed.find(piece, at) + len(piece)
        _enter(piece, f"{where}: chats[{number - 1}]", result)
    rest = listed[at:].lstrip(b"[, \t\r\n")
    _rest(rest, f"{where}: chats[{number}]", result)
    return result


def _rest(data: bytes, where: str, result: Result) -> None:
    """Read the chat in which a file is damaged."""
    said = {}
    for name in ("id", "type", "name"):
        try:
            said[name] = _json.whole(_below(data, name), msgspec.Raw)
        except ValueError:
            continue
    try:
        encoded = msgspec.json.encode(said)
        head = msgspec.json.decode(encoded, type=Head, strict=False)
    except _json.DAMAGE:
        reason = "the file is damaged here; nothing from here on could be read"
        result.rejected.append(_json.Damage(where=where, reason=reason))
        return
    result.chats.append(Chat(head, where, memoryview(_below(data, "messages"))))


def _below(data: bytes, key: str) -> bytes:
    begins = _json.value_of(data, key)
    return b"" if begins is None else data[begins:]


def _personal(raw: bytes) -> Personal | None:
    try:
        return _json.whole(raw, Personal)
    except ValueError:
        return None
