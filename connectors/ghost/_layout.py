"""Which file is an export of Ghost, and the tables in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source

T = TypeVar("T")

_META = (
    rb"\"meta\"\s*:\s*\{\s*(?:\"\w+\"\s*:\s*[^,{}]+,\s*)*"
    rb"\"(?:exported_on|version)\"\s*:"
)
_EXPORT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*\{\s*(?:\"db\"\s*:\s*\[\s*\{\s*)?"
    + _META
    + rb"[^{}]*\}\s*,\s*\"data\"\s*:\s*\{"
)


class _Meta(msgspec.Struct):
    exported_on: float | None = None


class _Database(msgspec.Struct):
    meta: msgspec.Raw = msgspec.Raw(b"{}")
    data: dict[str, msgspec.Raw] = {}


class _Export(msgspec.Struct):
    db: list[_Database] = []


@dataclass(slots=True)
class Tables:
    """The tables of one export.

    Attributes:
        name: What to call the file in a rejection.
        exported_on: When it was made, in milliseconds; None where it does not say.
        is_whole: Whether the file is sound, from its beginning to its end, and every
            table in it.
    """

    name: str
    exported_on: float | None = None
    is_whole: bool = True
    _raw: dict[str, msgspec.Raw] = field(default_factory=dict)
    _damaged: bytes = b""

    @property
    def is_sound(self) -> bool:
        """Whether the file is JSON at all, from its beginning to its end."""
        return not self._damaged

    def has(self, table: str) -> bool:
        """Say whether a table was exported, with or without anything in it."""
        return table in self._raw

    def rows(self, table: str, form: type[T]) -> Iterator[tuple[int, T] | Rejected]:
        """Yield each row of a table with its position, or why it cannot be read.

        Of a table that was not exported there are none.
        """
        where = f"{self.name}: {table}"
        rows: Iterator[tuple[int, T] | Rejected] = iter(())
        if table in self._raw:
            rows = _json.items(memoryview(self._raw[table]), form, where)
        elif self._damaged and _begins(self._damaged, table):
            rows = _json.items(self._damaged, form, where, key=table)
        for row in rows:
            self.is_whole &= not isinstance(row, _json.Damage)
            yield row


def is_export(source: Source) -> bool:
    """Say whether it is an export, which is one file; never raises."""
    try:
        if not (source.is_file() and source.name.lower().endswith(".json")):
            return False
        return _EXPORT.match(source.head()) is not None
    except SourceError:
        return False


def tables(source: Source) -> Tables:
    """Return the tables of an export; of a damaged one, what can be made out.

    Raises:
        MalformedSource: The file cannot be opened.
    """
    data = source.read_bytes().removeprefix(b"\xef\xbb\xbf")
    name = source.path or source.name
    try:
        found = _decoded(data)
    except _json.DAMAGE:
        return Tables(name, is_whole=False, _damaged=data)
    return Tables(name, exported_on=_exported_on(found), _raw=found.data)


def _decoded(data: bytes) -> _Database:
    databases = msgspec.json.decode(data, type=_Export, strict=False).db
    if databases:
        return databases[0]
    return msgspec.json.decode(data, type=_Database, strict=False)  # before version 1


def _exported_on(database: _Database) -> float | None:
    try:
        meta = msgspec.json.decode(database.meta, type=_Meta, strict=False)
    except _json.DAMAGE:
        return None
    return meta.exported_on


def _begins(data: bytes, table: str) -> bool:
    return re.search(rb'"%s"\s*:\s*\[' % table.encode(), data) is not None
