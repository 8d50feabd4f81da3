"""Tables that people and programs hand over: CSV, TSV, XLS and XLSX, as text cells.

A table may have a title and a summary above the row that names its columns, a row of
totals below the last item, names in another language, and numbers and dates in any
country's spelling. `grids` reads what is there; `table_in` finds the table in it;
`connectors._table_cells` and `connectors._table_dates` say what its cells mean.

Nothing keeps the rows: whoever goes through them twice has them read twice, so that
memory does not grow with them. What only a whole column tells is told by a first pass.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import itemgetter

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _table_book, _table_cells, _table_text
from connectors._once import Once
from connectors._source import Source
from connectors._table_book import Rows
from connectors._table_columns import LOOK, Columns, header_at, places
from connectors._table_saved import decoded, saved
from connectors._table_text import Shown

_HEAD = 65536  # titles and summaries above a header are short
_MAGIC = 8  # bytes that tell a workbook
_TOTALS = 10  # rows of totals at an end; no export has so many
_BLANK = ("",)
_NAMES = (".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsx", ".xlsm")


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row that holds anything.

    Attributes:
        number: Its first line in a text, its row in a sheet; from 1.
        cells: Its cells, without spaces around them; none for a gap in a text.
        is_last: Whether no item follows; said of the items of a `Table`.
    """

    number: int
    cells: tuple[str, ...]
    is_last: bool = False


Read = Callable[[], Iterator[Row | Rejected]]


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one text or one sheet, read anew each time they are gone through.

    Attributes:
        file: What the file is called.
        sheet: What the sheet is called; "" in a text.
        read: Yields all that can be read from the top, and rows that cannot be.
    """

    file: str
    sheet: str
    read: Read

    def rows(self) -> Iterator[Row]:
        """Yield what can be read."""
        return (row for row in self.read() if isinstance(row, Row))

    def top(self, many: int) -> list[Row]:
        """Return the first rows."""
        return list(islice(self.rows(), many))

    def where(self, row: Row) -> str:
        """Return the place of a row, for `Rejected.where`."""
        return _where(self.file, self.sheet, row.number)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it.

    Attributes:
        grid: What it lies in.
        header: The row that names its columns.
        at: The position of each column that was found, by our own name of it.
        key: The columns that name an item; see `table_in`.
    """

    grid: Grid
    header: Row
    at: dict[str, int]
    key: tuple[str, ...] = ()

    def __contains__(self, column: object) -> bool:
        return column in self.at

    @property
    def names(self) -> tuple[str, ...]:
        """The cells of its header, as written."""
        return self.header.cells

    def read(self) -> Iterator[Row | Rejected]:
        """Yield the items, and each row of the grid that cannot be read.

        Gaps, repeated headers and totals at the end are no items.
        """
        header, names = self.header.number, self.header.cells
        held: list[Row] = []
        found = self.grid.read()
        while block := list(islice(found, _TOTALS)):
            yield from (row for row in block if not isinstance(row, Row))
            held += [
                row
                for row in block
                if isinstance(row, Row)
                and row.number > header
                and row.cells
                and row.cells != names
            ]
            yield from held[:-_TOTALS]
            del held[:-_TOTALS]
        while held and self._is_total(held[-1]):
            held.pop()
        if held:
            held[-1] = msgspec.structs.replace(held[-1], is_last=True)
        yield from held

    def rows(self) -> Iterator[Row]:
        """Yield the items."""
        return (row for row in self.read() if isinstance(row, Row))

    def cell(self, row: Row, column: str) -> str:
        """Return what a row says in a column; "" where it says nothing."""
        position = self.at.get(column)
        if position is None:
            return ""
        cells = row.cells
        return cells[position] if position < len(cells) else ""

    def column(self, column: str) -> Iterator[str]:
        """Yield what all rows say in a column."""
        return (self.cell(row, column) for row in self.rows())

    def picking(self, columns: Sequence[str]) -> Callable[[Row], tuple[str, ...]]:
        """Return what picks several cells of a row at once, as `cell` does each.

        Where every row is read, looking each column up anew takes most of the time.

        Args:
            columns: At least two.
        """
        picked = itemgetter(*(self.at.get(column, -1) for column in columns))
        width = len(self.names)

        def pick(row: Row) -> tuple[str, ...]:
            # The last cell is always blank, for columns that the header has not.
            cells = row.cells
            short = width - len(cells)
            blank = _BLANK if short <= 0 else _BLANK * (short + 1)
            found: tuple[str, ...] = picked(cells + blank)
            return found

        return pick

    def where(self, row: Row) -> str:
        """Return the place of a row, for `Rejected.where`."""
        return self.grid.where(row)

    def is_cut(self, row: Row) -> bool:
        """Say whether a text ends within a row: the last one lacks cells."""
        if not row.is_last or self.grid.sheet:
            return False
        return len(row.cells) < len(self.header.cells)

    def _is_total(self, row: Row) -> bool:
        """Say whether a row adds up; its first cell may say so in place of a key's."""
        cells = [self.cell(row, column) for column in self.key if column in self.at]
        return bool(cells) and _table_cells.is_total((row.cells[0], *cells))


def is_called_table(source: Source) -> bool:
    """Say whether a file's name is that of a table."""
    return source.is_file() and source.name.lower().endswith(_NAMES)


def grids(source: Source) -> tuple[Grid, ...]:
    """Return every sheet of a workbook, or the one grid of a text.

    Raises:
        MalformedSource: It is damaged.
        UnsafeSource: It is hostile.
    """
    with source.open() as file:
        is_book = _table_book.is_book(file.read(_MAGIC))
    if is_book:
        sheets = _table_book.sheets_of(source)
        return tuple(
            Grid(source.name, name, partial(_of_sheet, rows)) for name, rows in sheets
        )
    saved(source)  # what is damaged is so from the start
    return (Grid(source.name, "", partial(_of_text, source)),)


def first_grids(source: Source) -> tuple[Grid, ...]:
    """Return the same from the beginning, for recognising; never raises.

    Several connectors ask the same of every file: it is looked at once.
    """
    return _begun(source)


def _first_grids(source: Source) -> tuple[Grid, ...]:
    try:
        if not is_called_table(source):
            return ()
        head = source.head(_HEAD)
        if _table_book.is_book(head):
            return tuple(
                Grid(source.name, name, partial(iter, _first_block(rows)))
                for name, rows in _table_book.sheets_of(source)
            )
        rows = [
            Row(number, cells)
            for number, cells in _table_text.rows(decoded(head))
            if not isinstance(cells, str)
        ]
        if source.size > len(head):
            rows = rows[:-1]
        return (Grid(source.name, "", partial(iter, rows)),)
    except SourceError:
        return ()


_begun = Once(_first_grids)


def table_in(
    grid: Grid, columns: Columns, required: Iterable[str], key: Sequence[str] = ()
) -> Table | None:
    """Return the table of a grid; None where no row names the columns required.

    Args:
        grid: What to look through.
        columns: What may be named, by our own name of it.
        required: Columns without which a row is no header.
        key: The columns that name an item, such as its id and its date: a last row
            that says nothing there, or "Total", is none.
    """
    rows = grid.top(LOOK)
    top = header_at((row.cells for row in rows), columns, required)
    if top is None:
        return None
    return Table(grid, rows[top], places(rows[top].cells, columns), tuple(key))


def _first_block(rows: Rows) -> list[Row]:
    return [_row(*row) for row in next(rows.blocks(), ())]


def _of_sheet(rows: Rows) -> Iterator[Row]:
    for number, cells in rows:
        yield _row(number, cells)


def _row(number: int, cells: tuple[str, ...]) -> Row:
    return Row(number, tuple(map(str.strip, cells)))


def _of_text(source: Source) -> Iterator[Row | Rejected]:
    def broken(number: int, reason: str) -> Rejected:
        return Rejected(where=_where(source.name, "", number), reason=reason)

    return _table_text.made_of(source, Shown(Row, broken))


def _where(file: str, sheet: str, number: int) -> str:
    return f"{file}: {sheet}[row {number}]" if sheet else f"{file}[line {number}]"
