"""Rows of a table kept as text: CSV, TSV and their relatives, however they were saved.

Spreadsheets write commas, semicolons or tabs, in UTF-8, in UTF-16 or in the old
alphabet of Windows, and some say which with a first line ``sep=,``. A quote that is
opened and never closed would swallow every row below it: such a row is given up, and
reading starts again on the next line.

A file is read as often as it is gone through, a piece at a time: nothing of it stays.
"""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from connectors._source import Source
from connectors._table_saved import DAMAGED, beginning, lines, saved

LONGEST_CELL = 4 * 1024 * 1024
_RESTARTS = 100  # each may read a cell's length again; a hostile file gets no more
_LOOK = 30  # rows that show which mark separates the cells
_BEGINNING = 2**18  # characters in which so many rows lie
_MARKS = (",", ";", "\t", "|")
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)

_STRIPPED = str.strip

Cells = tuple[str, ...]
_Rows = Iterator[tuple[int, Cells | str]]
_Opening = Callable[[], Iterator[str]]


def rows(text: str) -> _Rows:
    """Yield the line each row begins on, and its cells or why it cannot be read.

    Of empty lines that follow each other the first is yielded, as no cells: in some
    exports they part one table from the next.
    """
    clean = text.replace("\0", "")
    begin = _begin(clean[:_BEGINNING])
    opening = partial(io.StringIO, clean, newline="")
    return _rows(opening, begin, may_be_damaged=DAMAGED in clean)


def rows_of(file: Source) -> _Rows:
    """Yield the same of a file, of which no more is held than the row that is read.

    Raises:
        MalformedSource: It cannot be read.
        UnsafeSource: It holds more than its archive states.
    """
    how = saved(file)
    begin = _begin(beginning(file, _BEGINNING))
    return _rows(partial(lines, file), begin, may_be_damaged=how.may_be_damaged)


@dataclass(frozen=True, slots=True)
class Begin:
    """Where rows begin, and how they are to be parted.

    Attributes:
        mark: What stands between cells.
        skipped: How many lines say so, and are no rows.
    """

    mark: str
    skipped: int


def _rows(opening: _Opening, begin: Begin, *, may_be_damaged: bool) -> _Rows:
    csv.field_size_limit(LONGEST_CELL)
    was_empty = True
    for first, row in _parted(opening, begin):
        if isinstance(row, str):
            yield first, row
            continue
        cells = tuple(map(_STRIPPED, row))
        if may_be_damaged and any(DAMAGED in cell for cell in cells):
            yield first, "it holds a character that is damaged"
            was_empty = False
        elif any(cells):
            yield first, cells
            was_empty = False
        elif not was_empty:
            yield first, ()
            was_empty = True


def _parted(opening: _Opening, begin: Begin) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row, or why it cannot be parted into cells, with its first line."""
    reader = csv.reader(
        _below(opening, begin.skipped), delimiter=begin.mark, strict=True
    )
    done = begin.skipped
    try:
        for row in reader:
            yield done + 1, row
            done = begin.skipped + reader.line_num
    except csv.Error:
        again = _Lines(_below(opening, done), done)
        yield from _parted_again(again, begin.mark)


def _below(opening: _Opening, skipped: int) -> Iterator[str]:
    """Return the lines of a text without the first, and without a byte order mark."""
    text = iter(opening())
    if skipped:
        return islice(text, skipped, None)
    first = next(text, "").removeprefix("\ufeff")
    return chain([first] if first else [], text)


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


def _begin(text: str) -> Begin:
    """Return where the rows of a text begin, by its beginning."""
    stated = _STATED.match(text)
    if stated:
        return Begin(stated[1], 1)
    text = text.removeprefix("\ufeff")
    return Begin(max(_MARKS, key=lambda mark: _evenness(text, mark)), 0)


def _evenness(text: str, mark: str) -> int:
    """Return how much of the beginning falls into rows of one and the same width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
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
