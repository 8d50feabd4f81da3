"""The posts in one file of an archive, whatever its layout."""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.x import _script, _table
from connectors.x._files import Files, Layout, place
from connectors.x._shapes import Outline, OutlineItem, Tweet, TweetItem

T = TypeVar("T")

_OUTLINES = msgspec.json.Decoder(list[OutlineItem], strict=False)


def outlines(files: Files, file: Source) -> Iterator[Outline | Rejected]:
    """Yield the little of each post that must be known before any can be read."""
    for found in _sound(files, file) or _items(files, file, OutlineItem):
        if isinstance(found, OutlineItem):
            yield found.tweet or found
        elif isinstance(found, Rejected):
            yield found
        else:
            yield found[1].tweet or found[1]


def tweets(files: Files, file: Source) -> Iterator[tuple[int, Tweet] | Rejected]:
    """Yield each post with its position."""
    for found in _items(files, file, TweetItem):
        if isinstance(found, Rejected):
            yield found
        else:
            position, item = found
            yield position, item.tweet or item


def items(files: Files, file: Source) -> Iterator[tuple[int, TweetItem] | Rejected]:
    """Yield each post with its position, in the object it may be wrapped in.

    Every generator between a file and its reader takes time for every post.
    """
    return _items(files, file, TweetItem)


def _sound(files: Files, file: Source) -> list[OutlineItem] | None:
    """Return all outlines of a file at once; None where one of them may be damaged."""
    if files.layout is Layout.TABLE:
        return None
    try:
        return _OUTLINES.decode(_script.assigned(file.read_bytes()))
    except (MalformedSource, *_json.DAMAGE):
        return None


def _items(
    files: Files, file: Source, form: type[T]
) -> Iterator[tuple[int, T] | Rejected]:
    where = place(file)
    try:
        data = file.read_bytes()
    except MalformedSource as error:
        yield _json.Damage(where=where, reason=str(error))
        return
    if files.layout is Layout.TABLE:
        yield from _table.items(data, form, where)
    else:
        yield from _json.items(_script.assigned(data), form, where)
