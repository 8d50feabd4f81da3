"""Writes down what a reader makes of a source."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec

from auditor.records import Item
from connectors._exact._form import HEAD, ITEMS, WITH_MESSAGES, Changes, Head, as_line
from connectors._fetching.manifest import MANIFEST, as_bytes, read_manifest
from connectors._found import Found
from connectors._zip_writing import write_member


class _Apart(Exception):
    """The items with direct messages are not the others and some more."""


def write_exactly(found: Found, file: BinaryIO, changes: Changes) -> None:
    """Write a source into an empty file, as its reader reads it.

    Args:
        found: The source; it may have been written so before.
        file: Where; a ZIP comes of it, always of the same bytes.
        changes: What is changed on the way.

    Raises:
        SourceError: It cannot be read.
    """
    try:
        _write(found, file, changes, is_apart=False)
    except _Apart:
        file.seek(0)
        file.truncate()
        _write(found, file, changes, is_apart=True)


def _write(found: Found, file: BinaryIO, changes: Changes, *, is_apart: bool) -> None:
    head = Head(
        reader=found.connector.name,
        version=found.connector.version,
        name=found.source.name,
        accounts=found.connector.accounts(found.source),
        coverage=dict(found.connector.covers(found.source)),
        is_apart=is_apart,
    )
    without = _items(found, messages=False)
    with_messages = _items(found, messages=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        write_member(packed, HEAD, iter([_as_bytes(changes.head(head))]))
        fetched = found.source / MANIFEST
        if fetched.is_file():
            manifest = msgspec.structs.replace(read_manifest(found.source), pages=())
            write_member(packed, MANIFEST, iter([as_bytes(changes.manifest(manifest))]))
        if is_apart:
            write_member(packed, ITEMS, _lines(without, changes))
            write_member(packed, WITH_MESSAGES, _lines(with_messages, changes))
        else:
            write_member(packed, ITEMS, _together(without, with_messages, changes))


def _items(found: Found, *, messages: bool) -> Iterator[Item]:
    told = replace(found.source.told, messages=messages)
    return iter(found.connector.read(found.source.under(told)))


def _lines(items: Iterator[Item], changes: Changes) -> Iterator[bytes]:
    return (as_line(changes.item(item)) for item in items)


def _together(
    without: Iterator[Item], with_messages: Iterator[Item], changes: Changes
) -> Iterator[bytes]:
    """Yield every item once, those marked that are read only where they are asked for.

    Raises:
        _Apart: That cannot be told from the two.
    """
    common = next(without, None)
    for item in with_messages:
        asked = item != common
        if not asked:
            common = next(without, None)
        yield as_line(changes.item(item), asked=asked)
    if common is not None:
        raise _Apart


def _as_bytes(head: Head) -> bytes:
    return msgspec.json.encode(head, order="deterministic") + b"\n"
