"""Reads one workbook from standard input and writes its cells as lines of JSON.

Run as a program of its own, by `connectors._table_book`: one wrong byte in a workbook
can make the library that reads it ask for terabytes, and end the process. It ends this
one, and the audit goes on. It therefore knows nothing of the rest of the project.

Here, and nowhere else, a whole sheet lies in memory: the library knows no other way,
since its cells may stand in any order and its words in a list of their own. What is
written goes out in blocks, so that whoever reads them never holds more than one.
"""

import datetime
import io
import json
import math
import sys
from collections.abc import Iterator
from contextlib import suppress

import python_calamine

_MEMORY = 4 * 2**30
_CELLS = 50_000_000  # of one sheet, empty ones included: they all lie in memory
_WRITTEN = 2**31  # bytes of all sheets: one long text can stand in every cell
_BLOCK = 2**16  # letters
_ROWS = 1000
_EXACT = 10**15  # spreadsheets keep fifteen digits, and zeros after those

_Row = tuple[int, list[str]]


def main() -> None:
    """Write ``sheet``, and below it blocks ``[[row, [cell, …]], …]``, for each sheet.

    Rows that are empty are left out.
    """
    _limit_memory()
    data = sys.stdin.buffer.read()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    del data
    for about in book.sheets_metadata:
        if about.typ is python_calamine.SheetTypeEnum.WorkSheet:
            _write(about.name)
            for block in _blocks(book.get_sheet_by_name(about.name)):
                _write(block)


def _write(what: object) -> None:
    sys.stdout.write(f"{json.dumps(what, ensure_ascii=True)}\n")


def _blocks(sheet: python_calamine.CalamineSheet) -> Iterator[list[_Row]]:
    block, letters = [], 0
    for number, cells in _rows(sheet):
        block.append((number, cells))
        letters += sum(map(len, cells))
        if letters > _BLOCK or len(block) == _ROWS:
            yield block
            block, letters = [], 0
    if block:
        yield block


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[_Row]:
    if sheet.end is None:
        return
    if sheet.height * sheet.width > _CELLS:
        raise MemoryError
    # Rows and columns before the first that holds anything may be left out.
    before = [""] * (sheet.end[1] + 1 - sheet.width)
    for number, row in enumerate(sheet.iter_rows(), start=_above(sheet) + 1):
        cells = list(map(_text, row))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, before + cells


def _above(sheet: python_calamine.CalamineSheet) -> int:
    """Return how many rows are left out above the first."""
    if not (sheet.start and sheet.start[0] and sheet.end):
        return 0
    there = sum(1 for _ in sheet.iter_rows())
    return int(sheet.end[0]) + 1 - there


def _text(cell: object) -> str:
    """Return what a cell holds as text; what lost digits in a spreadsheet shows it."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return _number(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def _number(cell: float) -> str:
    if not math.isfinite(cell):
        return ""
    if abs(cell) >= _EXACT:
        return f"{cell:.14E}"
    return str(int(cell)) if float(cell).is_integer() else repr(float(cell))


def _limit_memory() -> None:
    """Ask for no more than any real workbook needs, where the system can be asked."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_WRITTEN, _WRITTEN))


if __name__ == "__main__":
    main()
