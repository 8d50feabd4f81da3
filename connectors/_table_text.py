"""Rows of a table kept as text: CSV, TSV and their relatives, however they were saved.

Spreadsheets write commas, semicolons or tabs, in UTF-8, in UTF-16 or in the old
alphabet of Windows, and some say which with a first line ``sep=,``. A quote that is
opened and never closed would swallow every row below it: such a row is given up, and
reading starts again on the next line.
"""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice

LONGEST_CELL = 4 * 1024 * 1024
_RESTARTS = 100  # each may read a cell's length again; a hostile file gets no more
_LOOK = 30  # rows that show which mark separates the cells
_BEGINNING = 2**18  # characters in which so many rows lie
_MARKS = (",", ";", "\t", "|")
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_DAMAGED = "\ufffd"
_BOMS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)

Cells = tuple[str, ...]


def decoded(data: bytes) -> str:
    """Return a table's text; a byte that fits no alphabet becomes U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    half = _without_mark(data[:512])
    if half:
        return data.decode(half, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count(_DAMAGED)
    good = sum(not one.isascii() for one in text) - bad
    # Mostly good: a damaged file. Mostly bad: one that was never UTF-8.
    return text if good > bad else data.decode("cp1252", "replace")


def _without_mark(head: bytes) -> str:
    """Return which UTF-16 it is that does not say so; "" for none."""
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) // 4 else ""


def rows(text: str) -> Iterator[tuple[int, Cells | str]]:
    """Yield the line each row begins on, and its cells or why it cannot be read.

    Of empty lines that follow each other the first is yielded, as no cells: in some
    exports they part one table from the next.
    """
    csv.field_size_limit(LONGEST_CELL)
    mark, skipped, text = _separated(text.replace("\0", ""))
    may_be_damaged = _DAMAGED in text
    was_empty = True
    for first, row in _parted(text, mark, skipped):
        if isinstance(row, str):
            yield first, row
            continue
        cells = tuple(map(str.strip, row))
        is_empty = not any(cells)
        if may_be_damaged and any(_DAMAGED in cell for cell in cells):
            yield first, "it holds a character that is damaged"
        elif not (is_empty and was_empty):
            yield first, () if is_empty else cells
        was_empty = is_empty


def _parted(
    text: str, mark: str, skipped: int
) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row, or why it cannot be parted into cells, with its first line."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=mark, strict=True)
    done = 0
    try:
        for row in reader:
            yield skipped + done + 1, row
            done = reader.line_num
    except csv.Error:
        lines.seek(0)
        yield from _parted_again(
            _Lines(islice(lines, done, None), skipped + done), mark
        )


def _parted_again(lines: "_Lines", mark: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the same from a broken row on, and go back to the line after its first."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    while True:
        first = lines.begin()
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield first, _why(error)
            lines.restart()
            continue
        if row is None:
            return
        yield first, row


def _separated(text: str) -> tuple[str, int, str]:
    """Return the mark between cells, how many lines say so, and the text below."""
    stated = _STATED.match(text)
    if stated:
        return stated[1], 1, text[stated.end() :]
    text = text.removeprefix("\ufeff")
    return max(_MARKS, key=lambda mark: _evenness(text, mark)), 0, text


def _evenness(text: str, mark: str) -> int:
    """Return how much of the beginning falls into rows of one and the same width."""
    reader = csv.reader(io.StringIO(text[:_BEGINNING], newline=""), delimiter=mark)
    try:
        widths = Counter(len(row) for row in islice(reader, _LOOK) if len(row) > 1)
    except csv.Error:
        return 0
    return max((width * times for width, times in widths.items()), default=0)


def _why(error: csv.Error) -> str:
    words = str(error)
    if "field larger" in words:
        return "a cell is too long, or its quote is never closed"
    if "unexpected end" in words:
        return "a quote is opened and never closed"
    return "its quotes do not fit together"


class _Lines:
    """The lines of a text, which can go back to the second of a row."""

    def __init__(self, text: Iterator[str], skipped: int) -> None:
        self._text = text
        self._number = skipped
        self._row: list[str] = []
        self._ahead: deque[str] = deque()
        self._restarts = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self._number += 1
        self._row.append(line)
        return line

    def begin(self) -> int:
        """Begin a row, and return the number of its first line."""
        self._row.clear()
        return self._number + 1

    def restart(self) -> None:
        """Go back to the line after the one on which the row began."""
        if self._restarts == _RESTARTS:
            return
        self._restarts += 1
        self._number -= len(self._row) - 1
        self._ahead.extendleft(reversed(self._row[1:]))
