"""Takes those who were forgotten out of what a source holds, item by item."""

from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from auditor.erasing.marks import stand_in_text, with_marks_of
from auditor.erasing.veil import Veil
from auditor.records import (
    Handle,
    Item,
    Kind,
    Listing,
    Poll,
    Record,
    Rejected,
    Tally,
)
from connectors._exact import Head
from connectors._fetching import Manifest

Struct = TypeVar("Struct", bound=msgspec.Struct)

_GONE = object()
_FIELDS = 2  # of a fetch's memory: what lies deeper is one entry


class Erasing:
    """Changes what a source holds so that nobody who was forgotten is left in it.

    Attributes:
        veil: Who that is.
        threads: (platform, id) of conversations in which they wrote: there a first
            name is taken for theirs.
    """

    def __init__(self, veil: Veil, threads: AbstractSet[tuple[str, str]]) -> None:
        self.veil = veil
        self.threads = threads

    def head(self, head: Head) -> Head:
        """Return what is written for what a reader said."""
        return structs.replace(head, name=self.veil.without(head.name))

    def item(self, item: Item) -> Item:
        """Return what is written for an item; the same, if it tells of nobody."""
        match item:
            case Record():
                return self._record(item)
            case Handle():
                return self._handle(item)
            case Tally():
                return _with(item, id=self.veil.message(item.platform, item.id))
            case Listing():
                return self._listing(item)
            case Rejected():
                return _with(item, where=self.veil.without(item.where))

    def manifest(self, manifest: Manifest) -> Manifest:
        """Return what is written for the manifest of a fetch."""
        platform = manifest.connector.partition(".")[0]
        kept = self._kept(manifest.memory, platform, 0)
        return structs.replace(
            manifest,
            holes=tuple(
                _with(one, reason=self.veil.without(one.reason))
                for one in manifest.holes
            ),
            listed=(),  # its items have them
            memory=kept if isinstance(kept, dict) else {},
        )

    def _record(self, record: Record) -> Record:
        stand_in = whose(self.veil, record)
        referring = self._referring(record)
        if stand_in is not None:
            return self._theirs(record, stand_in, referring)
        weak = bool(referring) or self._is_among_them(record)
        shared = record.kind is Kind.SHARE and "about_author" in referring
        text = (
            stand_in_text(record.text, self.veil.forgotten)
            if shared
            else self._without(record.text, weak=weak)
        )
        return _with(
            record,
            **referring,
            text=text,
            author_name=record.author_name and self.veil.without(record.author_name),
            links=tuple(one for one in record.links if self._is_free(one)),
            url=record.url if self._is_free(record.url or "") else None,
            poll=record.poll and self._poll(record.poll),
        )

    def _without(self, text: str, *, weak: bool) -> str:
        new = self.veil.without(text, weak=weak)
        return new if new == text else with_marks_of(text, new)

    def _theirs(
        self, record: Record, stand_in: str, referring: dict[str, Any]
    ) -> Record:
        return _with(
            record,
            **{
                **referring,
                "id": self.veil.stand_in(record.platform, record.id),
                "author": record.author and stand_in,
                "author_name": record.author_name and stand_in,
                "text": stand_in_text(record.text, self.veil.forgotten),
                "links": (),
                "url": None,
                "poll": record.poll
                and structs.replace(
                    record.poll, options=("[erased]",) * len(record.poll.options)
                ),
            },
        )

    def _referring(self, record: Record) -> dict[str, Any]:
        """Return what changes in those fields that name people and messages."""
        veil, platform = self.veil, record.platform
        changed: dict[str, Any] = {
            name: veil.place(platform, getattr(record, name))
            for name in ("in_reply_to_author", "about_author")
        }
        for name in ("id", "in_reply_to", "conversation", "about"):
            id_ = getattr(record, name)
            called = id_ and veil.message(platform, id_)
            changed[name] = called if called != id_ else None
        named = tuple(veil.place(platform, one) or one for one in record.mentions)
        changed["mentions"] = named if named != record.mentions else None
        return {name: value for name, value in changed.items() if value is not None}

    def _is_among_them(self, record: Record) -> bool:
        return (record.platform, record.conversation or record.id) in self.threads

    def _is_free(self, address: str) -> bool:
        return next(self.veil.hits(address), None) is None

    def _poll(self, poll: Poll) -> Poll:
        return _with(poll, options=tuple(map(self.veil.without, poll.options)))

    def _handle(self, item: Handle) -> Handle:
        stand_in = self.veil.place(item.platform, item.author) or self.veil.place(
            item.platform, item.handle
        )
        if stand_in is None:
            return item
        return structs.replace(
            item, author=stand_in, handle=stand_in, name=item.name and stand_in
        )

    def _listing(self, item: Listing) -> Listing:
        veil, platform = self.veil, item.platform
        author = veil.place(platform, item.author) or item.author
        told = item.conversation
        return _with(
            item,
            author=author,
            conversation=told and veil.message(platform, told),
            ids=tuple(veil.message(platform, one) for one in item.ids),
        )

    def _kept(self, value: object, platform: str, depth: int) -> object:
        """Return what is kept of a fetch's memory: no entry that tells of anybody."""
        if isinstance(value, str):
            told = self.veil.message(platform, value) != value
            return _GONE if told or self.veil.place(platform, value) else value
        if isinstance(value, list | tuple):
            each = [self._kept(one, platform, depth + 1) for one in value]
            return [one for one in each if one is not _GONE]
        if not isinstance(value, dict):
            return value
        found = {
            key: _GONE
            if depth and self._kept(key, platform, depth + 1) is _GONE
            else self._kept(one, platform, depth + 1)
            for key, one in value.items()
        }
        if depth >= _FIELDS and _GONE in found.values():
            return _GONE
        return {key: one for key, one in found.items() if one is not _GONE}


def whose(veil: Veil, record: Record) -> str | None:
    """Return whose message it is, of those who were forgotten; None for all others."""
    if record.author is not None:
        return veil.place(record.platform, record.author)
    return veil.is_called(record.author_name) if record.author_name else None


def _with(item: Struct, **fields: Any) -> Struct:  # noqa: ANN401 – of any field
    """Return an item with other fields; the very same, if they are as they were."""
    changed = {
        name: value for name, value in fields.items() if getattr(item, name) != value
    }
    return structs.replace(item, **changed) if changed else item
