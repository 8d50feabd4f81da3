"""Reads what was written exactly, in the name of the reader that read it first."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from auditor.errors import MalformedSource, SourceError
from auditor.language import text
from auditor.records import Account, Coverage, Item
from connectors._exact._form import (
    FORM,
    HEAD,
    ITEMS,
    WITH_MESSAGES,
    Head,
    from_line,
)
from connectors._fetching.manifest import MANIFEST, read_manifest
from connectors._fetching.reading import FetchedFolder
from connectors._found import Found
from connectors._once import Once
from connectors._seam import Connector, discover
from connectors._source import Source, Told, open_source

_SAME = (
    *("name", "platform", "version", "coverage", "has_no"),
    *("request", "cannot_tell", "borrows"),
)


class _Exact(Connector):
    """What all of them have in common; `exact_in` makes one for each reader."""

    def __init__(self) -> None:
        self._head = Once(read_head)

    def recognises(self, source: Source) -> bool:
        """Say whether it was written exactly, in this reader's name."""
        try:
            return (source / HEAD).is_file() and self._head(source).reader == self.name
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return everything that was written."""
        names = (HEAD, MANIFEST, ITEMS, WITH_MESSAGES)
        return tuple(one for one in (source / name for name in names) if one.is_file())

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return whose it is."""
        return self._head(source).accounts

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what it holds, and when."""
        return self._head(source).coverage

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what its reader yielded, in the same order."""
        messages = source.told.messages
        apart = messages and self._head(source).is_apart
        file = source / (WITH_MESSAGES if apart else ITEMS)
        with file.open() as lines:
            for line in lines:
                try:
                    item, asked = from_line(line)
                except (ValueError, RecursionError) as error:
                    raise _damaged(file) from error
                if messages or not asked:
                    yield item


class _ExactFetch(_Exact, FetchedFolder):
    """The same for what was fetched: it says of itself what it lacks."""

    def __init__(self) -> None:
        super().__init__()
        self.manifest = Once(read_manifest)


def is_exact(place: Path) -> bool:
    """Say whether a file is a ZIP that was written exactly; a quick look."""
    try:
        with zipfile.ZipFile(place) as packed:
            return HEAD in packed.NameToInfo
    except (
        NotImplementedError,  # what zipfile raises for a later version of the format
        OSError,
        ValueError,
        zipfile.BadZipFile,
    ):
        return False


def exact_in(place: Path, told: Told) -> Found | None:
    """Return the source in a ZIP that was written exactly; None where it is another.

    Args:
        place: The ZIP.
        told: What its owner told us; nothing of it counts but whether direct messages
            are asked for.

    Raises:
        SourceError: It cannot be read.
    """
    source = open_source([place], told)
    if not (source / HEAD).is_file():
        return None
    name = read_head(source).reader
    reader = next((one for one in discover() if one.name == name), None)
    if reader is None:
        raise _damaged(source / HEAD)
    return Found(
        path=place, parts=(place,), inside="", connector=_named(reader), source=source
    )


def read_head(source: Source) -> Head:
    """Return what the first reader said.

    Raises:
        MalformedSource: It is damaged, or of a form that is not known yet.
    """
    file = source / HEAD
    try:
        head = msgspec.json.decode(file.read_bytes(), type=Head)
    except (ValueError, RecursionError) as error:
        raise _damaged(file) from error
    if head.form != FORM:
        raise _damaged(file)
    return head


def _named(reader: Connector) -> Connector:
    """Return who reads in another reader's name: an audit cannot tell them apart."""
    same = {name: getattr(reader, name) for name in _SAME}
    base: type[_Exact] = _Exact
    if isinstance(reader, FetchedFolder):
        base, same["kind"] = _ExactFetch, reader.kind
    made: type[_Exact] = type(base.__name__, (base,), same)
    return made()


def _damaged(file: Source) -> MalformedSource:
    return MalformedSource(
        text("error.exact.damaged", path=file.label), hint=text("hint.exact.copy")
    )
