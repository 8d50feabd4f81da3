"""Which files are channels that DiscordChatExporter saved as JSON, and what they say.

One file holds one channel or thread, ``<server> - <category> - <channel> [<id>].json``;
a large one is split into parts. What media was downloaded lies in a folder beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _json
from connectors._chat import moment_if_any
from connectors._source import Source
from connectors.discord._shapes import Channel, Guild, Head, Message

_BEGINS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"guild"\s*:\s*\{')
_FIRST = b'{"guild":{'
_SPACE = re.compile(rb"\s+")
_LOOKED_AT = 64
_CHANNEL = re.compile(rb'"channel"\s*:\s*\{[^{}]*"type"\s*:')
_MEDIA = re.compile(r".*_Files\Z|media\Z|assets\Z", re.IGNORECASE)

PRIVATE = "0"  # the server that direct messages are in


@dataclass(frozen=True, slots=True)
class Saved:
    """One file.

    Attributes:
        file: Where it lies.
        guild: Which server it is of.
        channel: Which channel it holds.
        since: From when was asked for.
        until: Until when it reaches, as it says.
        damaged: Whether its head could not be read as a whole.
    """

    file: Source
    guild: Guild
    channel: Channel
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_private(self) -> bool:
        """Whether it holds direct messages."""
        return self.channel.type.startswith("Direct") or self.guild.id == PRIVATE

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread, or a post of a forum."""
        return self.channel.type.endswith("Thread")


def is_root(source: Source) -> bool:
    """Say whether ``source`` is such a file, or a folder of nothing else."""
    try:
        if source.is_file():
            return is_saved(source)
        return _holds_nothing_else(source)
    except SourceError:
        return False


def is_saved(file: Source) -> bool:
    """Say whether a file is a channel, by how it begins."""
    if not file.name.lower().endswith(".json") or not _BEGINS.match(file.head()):
        return False
    return bool(_CHANNEL.search(file.head()))


def files(source: Source) -> tuple[Source, ...]:
    """Return the files with channels, by path, also those that end at once."""
    if source.is_file():
        return (source,)
    return tuple(one for one in source.iterdir() if one.is_file() and _may_be(one))


def saved(source: Source) -> Iterator[Saved | Rejected]:
    """Yield what the head of each file says."""
    for file in files(source):
        try:
            data = file.read_bytes()
        except SourceError as error:
            yield _json.Damage(where=_where(file), reason=str(error))
            continue
        head = _head(data)
        if head is None:
            reason = "it does not hold the list this export has"
            yield _json.Damage(where=_where(file), reason=reason)
            continue
        dates = head.date_range if isinstance(head.date_range, dict) else {}
        made = moment_if_any(head.exported_at)
        before = moment_if_any(dates.get("before"))
        until = min(before, made) if before and made else before or made
        since = moment_if_any(dates.get("after"))
        yield Saved(file, head.guild, head.channel, since, until)


def messages(one: Saved) -> Iterator[tuple[str, Message] | Rejected]:
    """Yield every message of a file, with its place."""
    where = _where(one.file)
    try:
        data = one.file.read_bytes()
    except SourceError as error:
        yield _json.Damage(where=where, reason=str(error))
        return
    for item in _json.items(data, Message, where, key="messages"):
        if isinstance(item, Rejected):
            yield item
        else:
            yield f"{where}[{item[0]}]", item[1]


def _head(data: bytes) -> Head | None:
    try:
        return _sound(_json.whole(data, Head))
    except ValueError:
        pass
    parts = {}
    for name in ("guild", "channel", "dateRange", "exportedAt"):
        begins = _json.value_of(data, name)
        if begins is None:
            continue
        try:
            parts[name] = _json.whole(memoryview(data)[begins:], msgspec.Raw)
        except ValueError:
            continue
    try:
        return _sound(msgspec.json.decode(msgspec.json.encode(parts), type=Head))
    except _json.DAMAGE:
        return None


def _sound(head: Head) -> Head | None:
    return head if head.guild.id.strip() and head.channel.id.strip() else None


def _holds_nothing_else(folder: Source) -> bool:
    """Say whether all in a folder are channels, and the media that belong to them."""
    below = list(folder.iterdir())
    files = [one for one in below if one.is_file()]
    return (
        all(_MEDIA.match(one.name) for one in below if one.is_dir())
        and all(map(_may_be, files))
        and any(map(_is_sound, files))
    )


def _is_sound(file: Source) -> bool:
    try:
        return is_saved(file)
    except SourceError:
        return False


def _may_be(file: Source) -> bool:
    """Say whether a file is a channel as far as it goes: it may be cut or damaged."""
    if not file.name.lower().endswith(".json"):
        return False
    try:
        begins = _SPACE.sub(b"", file.head()[:_LOOKED_AT]).removeprefix(b"\xef\xbb\xbf")
    except SourceError:
        return True
    return begins.startswith(_FIRST) or _FIRST.startswith(begins)


def _where(file: Source) -> str:
    return file.path or file.name
