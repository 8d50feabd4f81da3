"""Decodes the files that a connector reads, and does no more.

That is the floor of reading them: JSON by msgspec into plain objects, tables by csv
into rows, XML by lxml item by item (as a tree it would fill memory) and pages whole,
databases by selecting all of every table, workbooks by calamine into rows; one file
after the other.
"""

import csv
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import msgspec
import python_calamine
import zstandard
from lxml import etree, html

from bench.cost import Clock
from bench.tasks.reading import found_by


def run(connector: str, case: str, path: str) -> dict[str, Any]:
    """Decode every file that is read.

    Args:
        connector: Who reads it.
        case: Of which case it was made.
        path: Where it lies.

    Returns:
        What decoding cost, once the export was found, and how many bytes there were.
    """
    found = found_by(connector, case, path)
    clock = Clock()
    size = 0
    for file in found.connector.files(found.source):
        data = file.read_bytes()
        size += len(data)
        decode = _FORMATS.get(file.name.lower().rpartition(".")[2])
        if decode:
            decode(data)
    return {"cost": clock.cost(), "bytes": size}


def _lines(data: bytes) -> None:
    for line in data.splitlines():
        msgspec.json.decode(line)


def _packed_lines(data: bytes) -> None:
    unpacking = zstandard.ZstdDecompressor(max_window_size=2**31)
    with unpacking.stream_reader(data, read_across_frames=True) as stream:
        _lines(stream.read())


def _table(data: bytes) -> None:
    text = data.decode("utf-8-sig", "replace")
    for _ in csv.reader(io.StringIO(text, newline="")):
        pass


def _items(data: bytes) -> None:
    for _, item in etree.iterparse(io.BytesIO(data), tag=_ITEMS):
        item.clear()
        above = item.getparent()
        while above is not None and item.getprevious() is not None:
            del above[0]


_ITEMS = ("{*}item", "{*}entry", "{*}post", "{*}thread")


def _database(data: bytes) -> None:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        listed = "select name from sqlite_master where type = 'table'"
        for (name,) in opened.execute(listed).fetchall():
            opened.execute(f'select * from "{name}"').fetchall()  # noqa: S608 - made up by the bench


def _workbook(data: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


_FORMATS: dict[str, Callable[[bytes], object]] = {
    "json": msgspec.json.decode,
    "jsonl": _lines,
    "ndjson": _lines,
    "zst": _packed_lines,
    "csv": _table,
    "xml": _items,
    "atom": _items,
    "html": html.document_fromstring,
    "db": _database,
    "xlsx": _workbook,
}
