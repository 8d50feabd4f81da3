"""Sections of a TikTok export, found by their names whatever they lie in.

The export is one object of sections in sections, which moved and were spelt anew
several times. A list is therefore looked for by its own name, which stayed, inside the
sections that it has lain in. Of a damaged file every list is read as far as it goes.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _halves, _json
from connectors._source import Source

PLATFORM = "tiktok"

Fields = dict[str, Any]

_CHUNK = 2**18
_DEEP = 5
_SHORT = 16
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_GAP = re.compile(r"[\s,:]*")
_SPELLING = re.compile(r"[ _]")
_NOTHING = frozenset({"null", '""', '"N/A"', '"None"', "{}"})
_DAMAGED = "the file is damaged: what could be made out was read"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lies.

    Attributes:
        name: What it is called.
        sections: How the outermost section may be called, in small letters.
        parent: A regular expression for what it lies in directly, where others are
            called alike; for damaged files.
    """

    name: str
    sections: tuple[str, ...]
    parent: str = ""


COMMENTS = Place("CommentsList", ("comment", "comments", "your activity", "activity"))
VIDEOS = Place("VideoList", ("post", "posts", "video", "videos"), "Posts?|Videos?")
CHATS = Place("ChatHistory", ("direct message", "direct messages"))
GROUPS = Place("GroupChat", ("direct message", "direct messages"))
LIVES = Place("WatchLiveMap", ("tiktok live",))
PROFILE = Place("ProfileMap", ("profile", "profile and settings"))
FANS = Place("FansList", ("your activity", "activity", "profile and settings"))


@dataclass(frozen=True, slots=True)
class Export:
    """One file.

    Attributes:
        where: What it is called.
        sections: By name in small letters; none where the file is damaged.
        data: All of it, where it is damaged.
        why: What is damaged; "" for nothing.
    """

    where: str
    sections: dict[str, msgspec.Raw]
    data: bytes
    why: str

    def has(self, place: Place) -> bool:
        """Say whether the export has such a list, be it empty."""
        return bool(self._find(place))

    def items(self, place: Place) -> Iterator[tuple[str, Fields] | Rejected]:
        """Yield each item of a list, with its place and plain names of its fields."""
        raw = self._find(place)
        if raw:
            yield from listed(raw, f"{self.where}: {place.name}")

    def lists(self, place: Place) -> Iterator[tuple[str, str, bytes]]:
        """Yield every list of an object: its name, its place and its bytes."""
        raw, where = self._find(place) or b"", f"{self.where}: {place.name}"
        if raw and not (_is_nothing(raw) or raw.lstrip().startswith(b"{")):
            yield "", where, raw  # another form: whoever reads it will say so
        for name, inside in members(raw):
            yield name, f"{where}[{name!r}]", inside

    def fields(self, place: Place) -> Fields:
        """Return a small object; nothing where it is missing or damaged."""
        for found in _items(b"[" + (self._find(place) or b"") + b"]", ""):
            if isinstance(found, tuple):
                return found[1]
        return {}

    def _find(self, place: Place) -> bytes | None:
        for name in place.sections:
            if name in self.sections:
                found = _below(self.sections[name], place.name.lower(), _DEEP)
                if found is not None:
                    return bytes(found)
        return _in_damage(self.data, place) if self.data else None


def listed(data: bytes, where: str) -> Iterator[tuple[str, Fields] | Rejected]:
    """Yield each item of a list with its place, and the names of its fields plain."""
    if not _is_nothing(data):
        yield from _items(data, where)


def _is_nothing(data: bytes) -> bool:
    return len(data) < _SHORT and data.decode("utf-8", "replace").strip() in _NOTHING


def read(file: Source) -> Export:
    """Return the sections of a file, or all of it where it is damaged."""
    where = file.path or file.name
    data, why = _bytes(file)
    sound = _section(data)
    if sound is None:
        data = _again(data)
        sound = _section(data)
    if sound is None:
        return Export(where, {}, data, why or _DAMAGED)
    return Export(where, sound, b"", why)


def _bytes(file: Source) -> tuple[bytes, str]:
    found: list[bytes] = []
    why = ""
    try:
        with file.open() as stream:
            while piece := stream.read(_CHUNK):
                found.append(piece)
    except MalformedSource:
        why = _DAMAGED
    data = b"".join(found)
    if data.startswith(_BOMS):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    return _halves.mended(data), why


def _again(data: bytes) -> bytes:
    """Return a file that only the strict reader refuses as that one takes it."""
    try:
        found = json.loads(
            data.decode("utf-8", "replace"), parse_constant=lambda _: None
        )
        return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
    except _json.DAMAGE:
        return data


def _section(raw: bytes | msgspec.Raw) -> dict[str, msgspec.Raw] | None:
    """Return what an object holds, by name in small letters; None for no object."""
    try:
        found = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except _json.DAMAGE:
        return None
    return {name.strip().lower(): inside for name, inside in found.items()}


def _below(raw: msgspec.Raw, name: str, deep: int) -> msgspec.Raw | None:
    inside = _section(raw) if deep else None
    if inside is None:
        return None
    if name in inside:
        return inside[name]
    found = (_below(one, name, deep - 1) for one in inside.values())
    return next((one for one in found if one is not None), None)


def _in_damage(data: bytes, place: Place) -> bytes | None:
    """Return a damaged file from where a list begins in it."""
    name = re.compile(rb'"%s"\s*:\s*' % place.name.encode())
    parent = re.compile(rb'"(%s)"\s*:\s*\{[^{}\[\]]*\Z' % place.parent.encode())
    for found in name.finditer(data):
        before = data[max(0, found.start() - 200) : found.start()]
        if not place.parent or parent.search(before):
            return data[found.end() :]
    return None


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what an object holds, by name; of a damaged one what can be made out."""
    try:
        found = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except _json.DAMAGE:
        yield from _members_in_damage(data)
        return
    for name, raw in found.items():
        yield name, bytes(raw)


def _members_in_damage(data: bytes) -> Iterator[tuple[str, bytes]]:
    text = data.decode("utf-8", "replace")
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    at = 1
    try:
        while text.startswith("{"):
            at = _after_space(text, at)
            name, at = decoder.raw_decode(text, at)
            at = _after_space(text, at)
            begins = at
            try:
                _, at = decoder.raw_decode(text, at)
            except _json.DAMAGE:  # its items are read as far as they go
                yield str(name), text[begins:].encode("utf-8", "replace")
                return
            yield str(name), text[begins:at].encode("utf-8", "replace")
    except _json.DAMAGE:
        return


def _after_space(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def _items(data: bytes, where: str) -> Iterator[tuple[str, Fields] | Rejected]:
    for found in _json.items(data, Fields, where):
        if isinstance(found, Rejected):
            yield found
        else:
            yield f"{where}[{found[0]}]", _plain(found[1])


def _plain(fields: Fields) -> Fields:
    """Return an item with its fields' names in one spelling: small, without gaps."""
    return {_spelt(name): value for name, value in fields.items()}


@lru_cache(maxsize=4096)
def _spelt(name: str) -> str:
    return _SPELLING.sub("", name).lower()
