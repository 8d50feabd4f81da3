"""Rows of a CSV file, one at a time, however damaged the file is."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors._csv_lines import LONGEST_CELL, Lines, why_broken
from connectors._source import Source

_LONGEST_LINE = 2 * LONGEST_CELL

_Row = tuple[int, list[str]]


def header(file: Source) -> tuple[str, ...]:
    """Return a CSV file's column names, lower case, without a byte order mark.

    Raises:
        MalformedSource: It has none, or it is not a CSV file separated by commas.
    """
    with file.open() as stream:
        decoded = _Decoded(stream)
        return _header(file, decoded, Lines(decoded))


def rows(file: Source) -> Iterator[_Row | Rejected]:
    """Yield the line each row begins on and its cells; empty lines are left out."""
    csv.field_size_limit(LONGEST_CELL)
    with file.open() as stream:
        decoded = _Decoded(stream)
        lines = Lines(decoded)
        width = len(_header(file, decoded, lines))
        reader = csv.reader(lines, strict=True)  # forgets a broken row by itself
        while True:
            first = lines.begin()
            decoded.is_wrong = False
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield _rejected(file, first, why_broken(error))
                lines.restart()
                continue
            if row is None:
                return
            if decoded.is_wrong:
                yield _rejected(file, first, "it is not UTF-8: save the file as UTF-8")
            elif len(row) > width and any(row[width:]):
                yield _rejected(file, first, "it has more cells than the header")
            elif any(row):
                yield first, row


def _header(file: Source, decoded: "_Decoded", lines: Lines) -> tuple[str, ...]:
    lines.begin()
    try:
        names = next(csv.reader(lines, strict=True), [])
    except csv.Error:
        names = []
    columns = tuple(name.strip().lower() for name in names)
    if decoded.is_wrong or not any(columns):
        raise MalformedSource(
            text("error.no_header", path=file.name),
            hint=text("hint.no_header"),
        )
    return columns


def _rejected(file: Source, line: int, reason: str) -> Rejected:
    return Rejected(where=f"{file.name}[line {line}]", reason=reason)


class _Decoded:
    """The lines of a file as text.

    Attributes:
        is_wrong: Whether one of them was in another alphabet.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.is_wrong = False
        self._stream = stream
        self._is_first = True

    def __iter__(self) -> "_Decoded":
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(_LONGEST_LINE)
        if not raw:
            raise StopIteration
        if self._is_first:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
            self._is_first = False
        try:
            return raw.decode("utf-8").replace("\0", "")
        except UnicodeDecodeError:
            self.is_wrong = True
            return raw.decode("utf-8", "replace").replace("\0", "")
