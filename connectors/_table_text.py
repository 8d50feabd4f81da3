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
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Generic, NamedTuple, TypeVar

from connectors._csv_lines import LONGEST_CELL, Lines, why_broken
from connectors._source import Source
from connectors._table_saved import DAMAGED, beginning, lines, saved

_LOOK = 30  # rows that show which mark separates the cells
_BEGINNING = 2**18  # characters in which so many rows lie
_MARKS = (",", ";", "\t", "|")
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)

_STRIPPED = str.strip
_DAMAGED = "it holds a character that is damaged"

Cells = tuple[str, ...]
Known = TypeVar("Known")
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
    return _rows(opening, begin, _shown(_AS_PAIRS, may_be_damaged=DAMAGED in clean))


def rows_of(file: Source) -> _Rows:
    """Yield the same of a file, of which no more is held than the row that is read.

    Raises:
        MalformedSource: It cannot be read.
        UnsafeSource: It holds more than its archive states.
    """
    return made_of(file, _AS_PAIRS)


class Shown(NamedTuple, Generic[Known]):
    """What is made of rows.

    Attributes:
        whole: Takes the line a row begins on, and its cells.
        broken: Takes the line a row begins on, and why it cannot be read.
    """

    whole: Callable[[int, Cells], Known]
    broken: Callable[[int, str], Known]


def made_of(file: Source, shown: Shown[Known]) -> Iterator[Known]:
    """Yield what is made of each row of a file; see `rows_of`."""
    how = saved(file)
    begin = _begin(beginning(file, _BEGINNING))
    shown = _shown(shown, may_be_damaged=how.may_be_damaged)
    return _rows(partial(lines, file), begin, shown)


def _pair(number: int, cells: Cells | str) -> tuple[int, Cells | str]:
    return number, cells


_AS_PAIRS = Shown(_pair, _pair)


def _shown(shown: Shown[Known], *, may_be_damaged: bool) -> Shown[Known]:
    """Return the same for rows of which some may hold what is of no alphabet."""

    def checked(number: int, cells: Cells) -> Known:
        if any(DAMAGED in cell for cell in cells):
            return shown.broken(number, _DAMAGED)
        return shown.whole(number, cells)

    return Shown(checked, shown.broken) if may_be_damaged else shown


@dataclass(frozen=True, slots=True)
class Begin:
    """Where rows begin, and how they are to be parted.

    Attributes:
        mark: What stands between cells.
        skipped: How many lines say so, and are no rows.
    """

    mark: str
    skipped: int


def _rows(opening: _Opening, begin: Begin, shown: Shown[Known]) -> Iterator[Known]:
    csv.field_size_limit(LONGEST_CELL)
    whole, skipped = shown.whole, begin.skipped
    reader = csv.reader(_below(opening, skipped), delimiter=begin.mark, strict=True)
    done = skipped  # lines of rows that could be read
    was_empty = True
    try:
        for row in reader:  # nothing more than it must: half the time goes here
            first, done = done + 1, skipped + reader.line_num
            cells = tuple(map(_STRIPPED, row))
            if any(cells):
                was_empty = False
                yield whole(first, cells)
            elif not was_empty:
                was_empty = True
                yield whole(first, ())
    except csv.Error:
        again = Lines(_below(opening, done), done)
        yield from _rows_again(again, begin.mark, shown, was_empty=was_empty)


def _rows_again(
    again: Lines, mark: str, shown: Shown[Known], *, was_empty: bool
) -> Iterator[Known]:
    """Yield the same from a broken row on, and go back to the line after its first."""
    for first, row in _parted_again(again, mark):
        if isinstance(row, str):
            yield shown.broken(first, row)
            continue
        cells = tuple(map(_STRIPPED, row))
        if any(cells):
            was_empty = False
            yield shown.whole(first, cells)
        elif not was_empty:
            was_empty = True
            yield shown.whole(first, ())


def _below(opening: _Opening, skipped: int) -> Iterator[str]:
    """Return the lines of a text without the first, and without a byte order mark."""
    text = iter(opening())
    if skipped:
        return islice(text, skipped, None)
    first = next(text, "").removeprefix("\ufeff")
    return chain([first] if first else [], text)


def _parted_again(lines: Lines, mark: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row, or why it cannot be parted into cells, with its first line."""
    reader = csv.reader(lines, delimiter=mark, strict=True)
    while True:
        first = lines.begin()
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield first, why_broken(error)
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
