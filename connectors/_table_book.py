"""Sheets of an XLS or XLSX workbook, however damaged it is.

Another program decodes them, into a file without a name: as long as a workbook is
looked at its rows lie on disk, and of them one block at a time in memory.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from weakref import WeakKeyDictionary

import msgspec

from auditor.errors import MalformedSource, UnsafeSource
from auditor.language import text
from connectors._archive import walk
from connectors._archive_bytes import HeldFile, scratch
from connectors._archive_zip import scan_zip
from connectors._source import Source

_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLSX = b"PK\x03\x04"
_SECONDS = 120
_LARGEST = 256 * 2**20  # a full sheet of a million rows has some 50 MB
_UNPACKED = 2**30
_OPEN = 8  # workbooks at a time; each has a file

Row = tuple[int, tuple[str, ...]]


def is_book(head: bytes) -> bool:
    """Say whether a file begins like a workbook; any ZIP begins like an XLSX."""
    return head.startswith((_XLS, _XLSX))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one sheet, numbered as Excel numbers them, as often as asked for.

    Attributes:
        file: What the rows of all sheets were written to.
        places: Where the blocks of this one begin and end there.
    """

    file: HeldFile
    places: tuple[tuple[int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.places)

    def __iter__(self) -> Iterator[Row]:
        for block in self.blocks():
            yield from block

    def blocks(self) -> Iterator[list[Row]]:
        """Yield them, some at a time."""
        for begin, end in self.places:
            self.file.seek(begin)
            yield _BLOCK.decode(self.file.read(end - begin))


Sheets = tuple[tuple[str, Rows], ...]

_BLOCK = msgspec.json.Decoder(list[Row])


_opened: WeakKeyDictionary[Source, Sheets] = WeakKeyDictionary()


def sheets_of(source: Source) -> Sheets:
    """Return each sheet's name and rows; decoded once for all who ask in a row.

    Raises:
        MalformedSource: It is damaged, locked, or no workbook.
        UnsafeSource: It unfolds to more than any workbook does.
    """
    found = _opened.get(source)
    if found is None:
        found = sheets(source.read_bytes(), source.label)
        while len(_opened) >= _OPEN:
            _opened.pop(next(_opened.keys()))
        _opened[source] = found
    return found


def sheets(data: bytes, label: str) -> Sheets:
    """Return each sheet's name and its rows.

    Args:
        data: The workbook.
        label: What to call it in an error.

    Raises:
        MalformedSource: It is damaged, locked, or no workbook.
        UnsafeSource: It unfolds to more than any workbook does.
    """
    if data.startswith(_XLSX):
        unfolded = sum(file.size for _, file in walk(scan_zip(BytesIO(data), label)))
        if unfolded > _UNPACKED:
            raise UnsafeSource(
                text("error.bomb", path=label, size=unfolded, packed=len(data)),
                hint=text("hint.again"),
            )
    file = scratch()
    if len(data) > _LARGEST or not _is_decoded(data, file):
        raise MalformedSource(
            text("error.table_book", path=label), hint=text("hint.table_book")
        )
    return tuple(_sheets(file))


def _is_decoded(data: bytes, file: HeldFile) -> bool:
    """Let the other program write the rows of all sheets, and say whether it could."""
    child = Path(__file__).with_name("_table_child.py")
    try:
        subprocess.run(  # noqa: S603 - our own program; the data are its input
            [sys.executable, "-I", str(child)],
            input=data,
            stdout=file.fileno(),
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _sheets(file: HeldFile) -> Iterator[tuple[str, Rows]]:
    """Yield each sheet: a line with its name, and one for each block."""
    name: str | None = None
    places: list[tuple[int, int]] = []
    at = 0
    with open(os.dup(file.fileno()), "rb") as lines:  # noqa: PTH123 - it has no path
        lines.seek(0)
        for line in lines:
            begin, at = at, at + len(line)
            if not line.startswith(b'"'):
                places.append((begin, at))
                continue
            if name is not None:
                yield name, Rows(file, tuple(places))
            name, places = msgspec.json.decode(line, type=str), []
    if name is not None:
        yield name, Rows(file, tuple(places))
