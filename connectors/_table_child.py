"""Reads one workbook from standard input and writes its cells as JSON.

Run as a program of its own, by `connectors._table_book`: one wrong byte in a workbook
can make the library that reads it ask for terabytes, and end the process. It ends this
one, and the audit goes on. It therefore knows nothing of the rest of the project.
"""

import datetime
import io
import json
import math
import sys
from contextlib import suppress

import python_calamine

_MEMORY = 4 * 2**30
_CELLS = 50_000_000  # of one sheet, empty ones included: they all lie in memory
_EXACT = 10**15  # spreadsheets keep fifteen digits, and zeros after those


def main() -> None:
    """Write ``[[sheet, [[row, [cell, …]], …]], …]``, without the rows left empty."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [
        [about.name, _rows(book.get_sheet_by_name(about.name))]
        for about in book.sheets_metadata
        if about.typ is python_calamine.SheetTypeEnum.WorkSheet
    ]
    json.dump(sheets, sys.stdout, ensure_ascii=True)


def _rows(sheet: python_calamine.CalamineSheet) -> list[tuple[int, list[str]]]:
    if sheet.end is None:
        return []
    if sheet.height * sheet.width > _CELLS:
        raise MemoryError
    found = []
    last = 0
    for cells in (list(map(_text, row)) for row in sheet.iter_rows()):
        last += 1
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append((last, cells))
    # Rows and columns before the first that holds anything may be left out.
    above = sheet.end[0] + 1 - last
    before = [""] * (sheet.end[1] + 1 - sheet.width)
    return [(above + number, before + cells) for number, cells in found]


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


if __name__ == "__main__":
    main()
