"""Reading the items of Meta's files, wherever in a file their list lies.

The list is the document itself, or stands under a name that changed over the years;
what would be a list of one may be that one by itself.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._meta_text import mended
from connectors._source import Source

T = TypeVar("T")

# A document with one of these keys is an item and not what is around a list of them.
_OF_AN_ITEM = frozenset(
    {
        "creation_timestamp",
        "data",
        "label_values",
        "media",
        "media_map_data",
        "string_list_data",
        "string_map_data",
        "timestamp",
        "uri",
    }
)
_BOM = b"\xef\xbb\xbf"
_FIRST_LIST = re.compile(rb'\A\s*\{\s*"([^"\\]+)"\s*:\s*\[')
_OBJECT = b"{"
_LIST = b"["


def entries(
    file: Source, form: type[T], *keys: str
) -> Iterator[tuple[str, T] | Rejected]:
    """Yield each item of a file with its place, or why it cannot be read.

    Args:
        file: Any of the export's files that hold a list.
        form: The type of one item.
        keys: Under which names the list may stand; any other will do as well.
    """
    where = file.path or file.name
    try:
        data = file.read_bytes().removeprefix(_BOM)
    except MalformedSource as error:
        yield _json.Damage(where=where, reason=str(error))
        return
    yield from items(data, form, where, *keys)


def items(
    data: bytes, form: type[T], where: str, *keys: str
) -> Iterator[tuple[str, T] | Rejected]:
    """Do the same with the bytes of a file, or of a list within one."""
    key: str | None = None
    if data.lstrip()[:1] == _OBJECT:
        whole = _document(data)
        if whole is None:
            key = _first_list(data, keys)
        elif alone := _alone(whole, data, keys):
            yield _typed(alone, form, where)
            return
        elif not whole:
            return
        else:
            key = _key(whole, keys)
    yield from listed(data, form, where, key)


def listed(
    data: bytes, form: type[T], where: str, key: str | None
) -> Iterator[tuple[str, T] | Rejected]:
    """Yield the items of the list under one name, or of the document without one."""
    for found in _json.items(data, msgspec.Raw, where, key=key):
        if isinstance(found, Rejected):
            yield found
        else:
            yield _typed(bytes(found[1]), form, f"{where}[{found[0]}]")


def _document(data: bytes) -> dict[str, msgspec.Raw] | None:
    try:
        return msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except _json.DAMAGE:
        return None


def _alone(
    whole: dict[str, msgspec.Raw], data: bytes, keys: tuple[str, ...]
) -> bytes | None:
    """Return the one item of a document that holds no list of them."""
    if not _OF_AN_ITEM.isdisjoint(whole):
        return data
    key = _key(whole, keys)
    return bytes(whole[key]) if key and _begins(whole[key], _OBJECT) else None


def _key(whole: dict[str, msgspec.Raw], keys: tuple[str, ...]) -> str | None:
    """Return under which name the list lies: one of the known, or else the first."""
    known = [key for key in keys if key in whole]
    lists = [key for key, raw in whole.items() if _begins(raw, _LIST)]
    return next(iter((*known, *lists)), None)


def _begins(raw: msgspec.Raw, mark: bytes) -> bool:
    return bytes(memoryview(raw)[:1]) == mark


def _first_list(data: bytes, keys: tuple[str, ...]) -> str | None:
    """Return the name of the list in a damaged document: a known one, or the first."""
    for key in keys:
        if re.search(rb'"%s"\s*:\s*\[' % re.escape(key.encode()), data):
            return key
    found = _FIRST_LIST.match(data)
    key = found[1].decode("utf-8", "replace") if found else ""
    return key if key and key not in _OF_AN_ITEM else None


def _typed(raw: bytes, form: type[T], where: str) -> tuple[str, T] | Rejected:
    try:
        return where, _json.whole(mended(raw), form)
    except ValueError as error:
        return Rejected(where=where, reason=_json.reason(error))
