"""What a post says: its text with addresses written out, its links, whom it names.

Facets mark stretches of the text, counted in bytes of UTF-8. The address behind a link
is in the facet; the text shows a shortened form of it, or words.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

import msgspec

from connectors.bluesky._shapes import (
    EmbeddedRecord,
    Entity,
    External,
    Facet,
    Post,
    RecordWithMedia,
)

T = TypeVar("T")

_MENTION = "app.bsky.richtext.facet#mention"
_LINK = "app.bsky.richtext.facet#link"

_WEB = re.compile(r"https?://", re.IGNORECASE)
# What a link shows where it does not show words: an address, mostly shortened.
_ADDRESS = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]\S*)?(?:…|\.\.\.)?"
)
_HANDLE = re.compile(r"@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])", re.IGNORECASE)


class _Embed(StrEnum):
    """What a post may carry, as far as that has an address."""

    RECORD = "app.bsky.embed.record"
    RECORD_WITH_MEDIA = "app.bsky.embed.recordWithMedia"
    EXTERNAL = "app.bsky.embed.external"


class Wording:
    """What one post says.

    Attributes:
        text: As its readers saw it, with addresses written out.
        mentions: The ids of those it names.
        links: The addresses in it and on the card below it.
        handles: Ids with the handles under which they are named.
    """

    def __init__(self, post: Post) -> None:
        self.text = post.text
        self.mentions: list[str] = []
        self.links: list[str] = []
        self.handles: list[tuple[str, str]] = []
        if post.facets:
            self._read_facets(post.facets)
        for entity in _each(post.entities, Entity):
            self._read_entity(entity)
        if post.embed and (card := _card(post.embed)):
            self.links.append(card)

    def _read_facets(self, stated: object) -> None:
        raw = self.text.encode()
        pieces: list[bytes] = []
        done = 0
        for facet in _facets(stated):
            start, end = facet.index.byte_start, facet.index.byte_end
            link = self._read_features(facet, shown := _between(raw, start, end))
            if link and start >= done and _ADDRESS.fullmatch(shown):
                pieces += raw[done:start], link.encode()
                done = end
        self.text = b"".join((*pieces, raw[done:])).decode()

    def _read_features(self, facet: Facet, shown: str) -> str | None:
        """Note whom a stretch of text names, and return where it leads."""
        leads_to = None
        for feature in facet.features:
            if feature.type == _MENTION and feature.did:
                self.mentions.append(feature.did)
                if handle := _HANDLE.fullmatch(shown):
                    self.handles.append((feature.did, handle[1].lower()))
            elif feature.type == _LINK and _WEB.match(feature.uri or ""):
                leads_to = feature.uri or ""
                self.links.append(leads_to)
        return leads_to

    def _read_entity(self, entity: Entity) -> None:
        if entity.type == "link" and _WEB.match(entity.value):
            self.links.append(entity.value)
        elif entity.type == "mention" and entity.value:
            self.mentions.append(entity.value.lstrip("@"))


def quoted(embed: object) -> str | None:
    """Return the address of the record that a post carries, None without any.

    Raises:
        ValueError: It should carry one, and does not say which.
    """
    match _kind(embed):
        case _Embed.RECORD:
            return msgspec.convert(embed, EmbeddedRecord).record.uri
        case _Embed.RECORD_WITH_MEDIA:
            return msgspec.convert(embed, RecordWithMedia).record.record.uri
        case _:
            return None


def language(stated: object) -> str | None:
    """Return the first language a post is said to be in, without its country."""
    if isinstance(stated, list) and stated and isinstance(stated[0], str):
        code = _LANGUAGE.match(stated[0])
        return code[0].lower() if code else None
    return None


def _card(embed: object) -> str | None:
    """Return the address behind the card below a post."""
    if _kind(embed) == _Embed.RECORD_WITH_MEDIA and isinstance(embed, dict):
        embed = embed.get("media")
    if _kind(embed) != _Embed.EXTERNAL:
        return None
    for card in _each([embed], External):
        if _WEB.match(card.external.uri):
            return card.external.uri
    return None


def _kind(embed: object) -> object:
    return embed.get("$type") if isinstance(embed, dict) else None


def _facets(stated: object) -> list[Facet]:
    found = list(_each(stated, Facet))
    found.sort(key=lambda facet: facet.index.byte_start)
    return found


def _each(stated: object, form: type[T]) -> Iterator[T]:
    """Yield what has the form it should have; the rest readers do not see either."""
    for one in stated if isinstance(stated, list) else ():
        try:
            yield msgspec.convert(one, form)
        except (ValueError, RecursionError):
            continue


def _between(raw: bytes, start: int, end: int) -> str:
    """Return a stretch of text; nothing where it is out of bounds or cuts a letter."""
    if not 0 <= start < end <= len(raw):
        return ""
    try:
        return raw[start:end].decode()
    except UnicodeDecodeError:
        return ""
