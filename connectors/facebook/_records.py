"""What the items of an export become, and when two of them are the same."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from auditor.records import Record, Rejected, Visibility
from connectors._digest import Repeats, content_id
from connectors._meta_shapes import media
from connectors.facebook._owner import Owner
from connectors.facebook._shapes import Item, attached

_INLINE = re.compile(r"@\[\d+:\d+:([^\]]+)\]")


class Book:
    """Gives ids, and knows which items have been told already.

    Facebook gives none to what it lists in its older shape. What was said in a group
    may stand in two files; within one file two alike are two.

    Attributes:
        owner: Whose export it is.
        known: Names of people, as far as the export lists them.
    """

    def __init__(self, owner: Owner, known: Iterable[str], *, is_page: bool) -> None:
        """Begin with nothing told.

        Args:
            owner: Whose export it is.
            known: Names of people.
            is_page: Whether everybody can read what it holds; of a profile the export
                does not say who could.
        """
        self.owner = owner
        self.known = frozenset(known)
        self._seen: set[str] = set()
        self._repeats = Repeats()
        self._is_page = is_page

    def new_file(self) -> None:
        """Begin with the items of another file."""
        self._repeats = Repeats()

    def once(self, found: Iterable[Record | Rejected]) -> Iterator[Record | Rejected]:
        """Yield what no other file held, and what could not be read."""
        for one in found:
            if isinstance(one, Rejected) or self.is_new(one):
                yield one

    def is_new(self, record: Record) -> bool:
        """Say whether no other file held this."""
        if record.id in self._seen:
            return False
        self._seen.add(record.id)
        return True

    def id_of(self, item: Item, kind: str, sent_at: datetime, words: str) -> str:
        """Return Facebook's own id, else one made of the content."""
        if item.fbid is not None and str(item.fbid).strip():
            return str(item.fbid).strip()
        second = int(sent_at.timestamp())
        return self._repeats.told_apart(
            content_id(kind, second, words, first_medium(item) or first_link(item))
        )

    def visibility(self, group: object) -> Visibility:
        """Return who could read something: of groups and profiles not everybody."""
        if self._is_page and not group:
            return Visibility.PUBLIC
        return Visibility.FOLLOWERS


def readable(words: str | None) -> tuple[str, tuple[str, ...]]:
    """Return a text as readers saw it, and the people it names."""
    words = words or ""
    names = tuple(dict.fromkeys(_INLINE.findall(words)))
    return (_INLINE.sub(r"\1", words) if names else words), names


def links(item: Item) -> tuple[str, ...]:
    """Return the addresses attached to an item."""
    found = (one.external_context for one in attached(item) if one.external_context)
    return tuple(dict.fromkeys(one.url for one in found if one.url))


def first_link(item: Item) -> str | None:
    """Return the first address attached to an item."""
    return next(iter(links(item)), None)


def first_medium(item: Item) -> str | None:
    """Return the first picture's or film's name; the folders change over the years."""
    uris: list[Any] = [one.media.uri for one in attached(item) if one.media]
    uris += [one.uri for one in media(item)]
    return next((uri.rpartition("/")[2] for uri in uris if uri), None)
