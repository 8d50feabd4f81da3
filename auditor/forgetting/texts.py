"""Everything that a file holds, as text: packed, escaped or as it is."""

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from auditor.erasing.holding import readings

_PACKED = re.compile(rb"[A-Za-z0-9+/]{200,}={0,2}")
_DEEP = 4
_ROWS = 1_000


def texts_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for all that is in a file, each way it may be written.

    Raises:
        OSError: It cannot be read.
    """
    if path.suffix == ".duckdb":
        yield from _rows(path)
        return
    yield path.name, path.name
    yield from _inside(path.name, path.read_bytes(), 0)


def _inside(where: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what bytes hold; what cannot be unpacked is looked at as it is."""
    is_packed = False
    try:
        for name, inner in _members(data) if depth < _DEEP else ():
            is_packed = True
            below = f"{where}: {name}" if name else where
            yield below, name
            yield from _inside(below, inner, depth + 1)
    except (
        EOFError,
        NotImplementedError,  # what zipfile raises for a packing it does not know
        OSError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        is_packed = False
    if is_packed:
        return
    for text in readings(data):
        yield where, text
    for found in _PACKED.finditer(data):
        for inner in _unpacked(found[0]):
            for text in readings(inner):
                yield where, text


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:2] == b"\x1f\x8b":
        yield "", gzip.decompress(data)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name, packed.read(name)


def _unpacked(found: bytes) -> Iterator[bytes]:
    """Yield what a page's scripts and tables, or a mail's parts, are packed into."""
    try:
        data = base64.b64decode(found + b"=" * (-len(found) % 4))
    except binascii.Error:
        return
    yield data
    for bits in (-zlib.MAX_WBITS, zlib.MAX_WBITS, zlib.MAX_WBITS | 16):
        try:
            yield zlib.decompressobj(bits).decompress(data)
        except zlib.error:
            continue


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with duckdb.connect(path, read_only=True) as con:
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
        for (table,) in sorted(tables):
            rows = con.execute(f'select * from "{table}"')  # noqa: S608 – our own name
            while some := rows.fetchmany(_ROWS):
                yield f"{path.name}: {table}", "\n".join(map(repr, some))
