"""Rows of a CSV file, one at a time, however damaged the file is.

A quote that is opened and never closed would swallow every row below it. Such a row
is given up, and reading starts again on the very next line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors._source import Source

LONGEST_CELL = 4 * 1024 * 1024
_LONGEST_LINE = 2 * LONGEST_CELL
_RESTARTS = 100  # each may read a cell's length again; a hostile file gets no more

_Row = tuple[int, list[str]]


def header(file: Source) -> tuple[str, ...]:
    """Return a CSV file's column names, lower case, without a byte order mark.

    Raises:
        MalformedSource: It has none, or it is not a CSV file separated by commas.
    """
    with file.open() as stream:
        return _header(file, _Lines(stream))


def rows(file: Source) -> Iterator[_Row | Rejected]:
    """Yield the line each row begins on and its cells; empty lines are left out."""
    csv.field_size_limit(LONGEST_CELL)
    with file.open() as stream:
        lines = _Lines(stream)
        width = len(_header(file, lines))
        reader = csv.reader(lines, strict=True)  # forgets a broken row by itself
        while True:
            first = lines.begin()
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield _rejected(file, first, _why(error))
                lines.restart()
                continue
            if row is None:
                return
            if lines.undecodable:
                yield _rejected(file, first, "it is not UTF-8: save the file as UTF-8")
            elif len(row) > width and any(row[width:]):
                yield _rejected(file, first, "it has more cells than the header")
            elif any(row):
                yield first, row


def _header(file: Source, lines: "_Lines") -> tuple[str, ...]:
    lines.begin()
    try:
        names = next(csv.reader(lines, strict=True), [])
    except csv.Error:
        names = []
    columns = tuple(name.strip().lower() for name in names)
    if lines.undecodable or not any(columns):
        raise MalformedSource(
            text("error.no_header", path=file.name),
            hint=text("hint.no_header"),
        )
    return columns


def _rejected(file: Source, line: int, reason: str) -> Rejected:
    return Rejected(where=f"{file.name}[line {line}]", reason=reason)


def _why(error: csv.Error) -> str:
    words = str(error)
    if "field larger" in words:
        return "a cell is too long, or its quote is never closed"
    if "unexpected end" in words:
        return "a quote is opened and never closed"
    return "its quotes do not fit together"


@dataclass(slots=True)
class _Lines:
    """The lines of a file as text, which can go back to the second of a row."""

    stream: BinaryIO
    undecodable: bool = False
    _number: int = 0
    _row: list[str] = field(default_factory=list)
    _ahead: deque[str] = field(default_factory=deque)
    _restarts: int = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._decoded()
        if not line:
            raise StopIteration
        self._number += 1
        self._row.append(line)
        return line

    def begin(self) -> int:
        """Begin a row, and return the number of its first line."""
        self._row.clear()
        self.undecodable = False
        return self._number + 1

    def restart(self) -> None:
        """Go back to the line after the one on which the row began."""
        if self._restarts == _RESTARTS:
            return
        self._restarts += 1
        self._number -= len(self._row) - 1
        self._ahead.extendleft(reversed(self._row[1:]))

    def _decoded(self) -> str:
        raw = self.stream.readline(_LONGEST_LINE)
        if not self._number:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        try:
            return raw.decode("utf-8").replace("\0", "")
        except UnicodeDecodeError:
            self.undecodable = True
            return raw.decode("utf-8", "replace").replace("\0", "")
