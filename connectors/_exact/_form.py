"""What lies in a source that is written exactly, and how an item becomes a line."""

from typing import Protocol

import msgspec

from auditor.records import (
    Account,
    Coverage,
    Handle,
    Item,
    Listing,
    Record,
    Rejected,
    Tally,
)
from connectors._fetching.manifest import Manifest

HEAD = "exact.json"
ITEMS = "items.jsonl"
WITH_MESSAGES = "items_with_messages.jsonl"
FORM = 1

_SHAPES: dict[str, type[Item]] = {
    "record": Record,
    "handle": Handle,
    "tally": Tally,
    "rejected": Rejected,
    "listing": Listing,
}
_NAMES = {shape: name for name, shape in _SHAPES.items()}


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader said of a source, beside its items.

    Attributes:
        form: Of this file.
        reader: Who read it as it came, such as ``x.archive``.
        version: Of that reader.
        name: What its file or folder was called.
        accounts: Whose it is.
        coverage: What it holds, by `Account.id`.
        is_apart: Whether the items with direct messages lie in a file of their own,
            as they are not merely the others and some more.
    """

    form: int = FORM
    reader: str
    version: int
    name: str
    accounts: tuple[Account, ...]
    coverage: dict[str, Coverage]
    is_apart: bool = False


class Changes(Protocol):
    """What is changed on the way."""

    def head(self, head: Head) -> Head:
        """Return what is written for what a reader said."""

    def item(self, item: Item) -> Item:
        """Return what is written for an item."""

    def manifest(self, manifest: Manifest) -> Manifest:
        """Return what is written for the manifest of a fetch."""


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One item as it is written.

    Attributes:
        shape: What it is.
        item: The item.
        asked: Whether it is read only where direct messages are asked for.
    """

    shape: str
    item: msgspec.Raw
    asked: bool = False


def as_line(item: Item, *, asked: bool = False) -> bytes:
    """Return an item as a line."""
    shape = _shape(item)
    raw = msgspec.Raw(msgspec.json.encode(_plainly(item, shape)))
    return msgspec.json.encode(Line(_NAMES[shape], raw, asked)) + b"\n"


def from_line(line: bytes) -> tuple[Item, bool]:
    """Return the item of a line, and whether it must be asked for.

    Raises:
        ValueError: It is none of ours.
    """
    found = msgspec.json.decode(line, type=Line)
    if found.shape not in _SHAPES:
        raise ValueError(found.shape)
    item: Item = msgspec.json.decode(found.item, type=_SHAPES[found.shape])
    return item, found.asked


def _shape(item: Item) -> type[Item]:
    form = type(item)
    if form in _NAMES:
        return form
    return next(shape for shape in _NAMES if isinstance(item, shape))


def _plainly(item: Item, shape: type[Item]) -> Item:
    """Return an item without what a reader keeps in it for itself."""
    if type(item) is shape:
        return item
    return shape(**{name: getattr(item, name) for name in shape.__struct_fields__})
