"""What a file tells at a glance, without taking each of its items apart."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from auditor.errors import MalformedSource
from connectors._json import DAMAGE
from connectors._meta_text import unmangled
from connectors._meta_time import moment_if_any
from connectors._source import Source
from connectors.facebook._layout import DEEDS, Files, Role

_TIME = re.compile(rb'"timestamp(?:_ms|_value)?"\s*:\s*"?(\d{9,13})\b')
_COMMENT = re.compile(rb'"comment"\s*:\s*\{')
_AUTHOR = re.compile(rb'"author"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")')
_INLINE = re.compile(rb"@\[(\d{1,24}):\d+:([^\]\"]{1,400})\]")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a file tells.

    Attributes:
        sound: Whether it is there as a whole.
        times: The first and the last of all times in it; none without any.
        comments: Whether there are comments in it.
        authors: How many comments or reviews each author wrote.
        inline: Names in texts, by Facebook's number of whoever is meant.
    """

    sound: bool
    times: tuple[datetime, ...] = ()
    comments: bool = False
    authors: Counter[str] = field(default_factory=Counter)
    inline: Mapping[str, str] = field(default_factory=dict)


Glances = Mapping[Role, Mapping[str, Glance]]


def glances(files: Files) -> Glances:
    """Return what each file tells that holds somebody's deeds, by its path."""
    return {role: {file.path: _glance(file) for file in files[role]} for role in DEEDS}


def authors(seen: Glances) -> Counter[str]:
    """Return how many comments each author wrote, wherever they stand."""
    found: Counter[str] = Counter()
    for role in (Role.COMMENTS, Role.POSTS):
        for glance in seen[role].values():
            if glance.comments:
                found.update(glance.authors)
    return found


def reviewers(seen: Glances) -> frozenset[str]:
    """Return who wrote the reviews that name somebody."""
    files = seen[Role.REVIEWS].values()
    return frozenset(name for glance in files for name in glance.authors)


def _glance(file: Source) -> Glance:
    try:
        data = file.read_bytes().removeprefix(_BOM)
    except MalformedSource:
        return Glance(sound=False)
    stated = map(moment_if_any, set(_TIME.findall(data)))
    times = [time for time in stated if time is not None]
    return Glance(
        sound=_is_sound(data),
        times=(min(times), max(times)) if times else (),
        comments=_COMMENT.search(data) is not None,
        authors=Counter(dict(_authors(data))),
        inline=dict(_named(data)),
    )


def _is_sound(data: bytes) -> bool:
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except DAMAGE:
        return False
    return True


def _authors(data: bytes) -> Iterator[tuple[str, int]]:
    for raw, times in Counter(_AUTHOR.findall(data)).items():
        if name := _text(raw):
            yield name, times


def _named(data: bytes) -> Iterator[tuple[str, str]]:
    for number, raw in sorted(set(_INLINE.findall(data))):
        if name := _text(b'"%s"' % raw):
            yield number.decode(), name


def _text(raw: bytes) -> str:
    """Return a text as its writer meant it, "" for one that is none."""
    try:
        name: str = unmangled(json.loads(raw)).strip()
        name.encode()
    except DAMAGE:
        return ""
    return name
