"""Tables that people and programs hand over: CSV, TSV, XLS and XLSX, as text cells.

A table may have a title and a summary above the row that names its columns, a row of
totals below the last item, names in another language, and numbers and dates in any
country's spelling. `grids` reads what is there; `table_in` finds the table in it;
`connectors._table_cells` and `connectors._table_dates` say what its cells mean.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from weakref import WeakKeyDictionary

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _table_book, _table_cells, _table_text
from connectors._source import Source
from connectors._table_columns import Columns, header_at, places

_HEAD = 65536  # titles and summaries above a header are short
_BLANK = ("",)
_NAMES = (".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsx", ".xlsm")


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row that holds anything.

    Attributes:
        number: Its first line in a text, its row in a sheet; from 1.
        cells: Its cells, without spaces around them; none for a gap in a text.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one text or one sheet.

    Attributes:
        file: What the file is called.
        sheet: What the sheet is called; "" in a text.
        rows: What can be read, from the top.
        rejected: Rows that cannot be read.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    rejected: tuple[Rejected, ...]

    def where(self, row: Row) -> str:
        """Return the place of a row, for `Rejected.where`."""
        return _where(self.file, self.sheet, row.number)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it.

    Attributes:
        grid: What it lies in.
        names: The cells of its header, as written.
        at: The position of each column that was found, by our own name of it.
        rows: The items: without gaps, repeated headers and totals at the end.
    """

    grid: Grid
    names: tuple[str, ...]
    at: dict[str, int]
    rows: tuple[Row, ...]

    def __contains__(self, column: object) -> bool:
        return column in self.at

    def cell(self, row: Row, column: str) -> str:
        """Return what a row says in a column; "" where it says nothing."""
        position = self.at.get(column)
        if position is None:
            return ""
        cells = row.cells
        return cells[position] if position < len(cells) else ""

    def column(self, column: str) -> Iterator[str]:
        """Yield what all rows say in a column."""
        at = self.at.get(column, len(self.names))
        if at == len(self.names):
            return ("" for _ in self.rows)
        return (row.cells[at] if at < len(row.cells) else "" for row in self.rows)

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
            cells = (*row.cells, *_BLANK * max(1, width + 1 - len(row.cells)))
            found: tuple[str, ...] = picked(cells)
            return found

        return pick

    def where(self, row: Row) -> str:
        """Return the place of a row, for `Rejected.where`."""
        return self.grid.where(row)

    def is_cut(self, row: Row) -> bool:
        """Say whether a text ends within a row: the last one lacks cells."""
        is_last = bool(self.rows) and row is self.rows[-1] and not self.grid.sheet
        return is_last and len(row.cells) < len(self.names)


def is_called_table(source: Source) -> bool:
    """Say whether a file's name is that of a table."""
    return source.is_file() and source.name.lower().endswith(_NAMES)


def grids(source: Source) -> tuple[Grid, ...]:
    """Return every sheet of a workbook, or the one grid of a text.

    Raises:
        MalformedSource: It is damaged.
        UnsafeSource: It is hostile.
    """
    data = source.read_bytes()
    if _table_book.is_book(data):
        return _of_book(source, data)
    return (_of_text(source.name, _table_text.decoded(data)),)


def first_grids(source: Source) -> tuple[Grid, ...]:
    """Return the same from the beginning of a text, for recognising; never raises.

    Several connectors ask the same of every file: it is looked at once.
    """
    if source not in _begun:
        _begun[source] = _first_grids(source)
    return _begun[source]


_begun: WeakKeyDictionary[Source, tuple[Grid, ...]] = WeakKeyDictionary()


def _first_grids(source: Source) -> tuple[Grid, ...]:
    try:
        if not is_called_table(source):
            return ()
        head = source.head(_HEAD)
        if _table_book.is_book(head):
            return grids(source)
        grid = _of_text(source.name, _table_text.decoded(head))
        is_cut = source.size > len(head)
        rows = grid.rows[:-1] if is_cut else grid.rows
        return (Grid(grid.file, "", rows, ()),)
    except SourceError:
        return ()


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
    top = header_at((row.cells for row in grid.rows), columns, required)
    if top is None:
        return None
    names = grid.rows[top].cells
    rows = [row for row in grid.rows[top + 1 :] if row.cells and row.cells != names]
    table = Table(grid, names, places(names, columns), tuple(rows))
    while rows and _is_total(table, rows[-1], key):
        rows.pop()
    return Table(grid, names, table.at, tuple(rows))


def _is_total(table: Table, row: Row, key: Sequence[str]) -> bool:
    """Say whether a row adds up; its first cell may say so in place of a key's."""
    cells = [table.cell(row, column) for column in key if column in table]
    return bool(cells) and _table_cells.is_total((row.cells[0], *cells))


def _of_book(source: Source, data: bytes) -> tuple[Grid, ...]:
    return tuple(
        Grid(
            source.name,
            sheet,
            tuple(
                Row(number, tuple(cell.strip() for cell in cells))
                for number, cells in rows
            ),
            (),
        )
        for sheet, rows in _table_book.sheets(data, source.label)
    )


def _of_text(name: str, text: str) -> Grid:
    rows: list[Row] = []
    rejected: list[Rejected] = []
    for number, cells in _table_text.rows(text):
        if isinstance(cells, str):
            rejected.append(Rejected(where=_where(name, "", number), reason=cells))
        else:
            rows.append(Row(number, cells))
    return Grid(name, "", tuple(rows), tuple(rejected))


def _where(file: str, sheet: str, number: int) -> str:
    return f"{file}: {sheet}[row {number}]" if sheet else f"{file}[line {number}]"
