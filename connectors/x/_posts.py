"""The posts in one file of an archive, whatever its layout."""

from collections.abc import Iterator
from typing import TypeVar

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.x import _script, _table
from connectors.x._files import Files, Layout, place
from connectors.x._shapes import Outline, OutlineItem, Tweet, TweetItem

T = TypeVar("T")


def outlines(files: Files, file: Source) -> Iterator[tuple[int, Outline] | Rejected]:
    """Yield the little of each post that must be known before any can be read."""
    for found in _items(files, file, OutlineItem):
        if isinstance(found, Rejected):
            yield found
        else:
            position, item = found
            yield position, item.tweet or item


def tweets(files: Files, file: Source) -> Iterator[tuple[int, Tweet] | Rejected]:
    """Yield each post with its position."""
    for found in _items(files, file, TweetItem):
        if isinstance(found, Rejected):
            yield found
        else:
            position, item = found
            yield position, item.tweet or item


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
