"""Cells that a spreadsheet would take for formulas, made harmless and read back.

An apostrophe stands before what could be one, and before what only looks guarded
already: so taking one away always gives back what was there. A character that no CSV
holds makes its cell a JSON text, behind an apostrophe as well.
"""

import json
import re

_COULD_BE_FORMULA = re.compile("'*[=+@\t\r-]|'+\"")
_IS_GUARDED = re.compile("'+[=+@\t\r-]|''+\"")
_NUL = "\0"


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if _NUL in cell:
        return f"'{json.dumps(cell, ensure_ascii=False)}"
    return f"'{cell}" if _COULD_BE_FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that was guarded so.

    Raises:
        ValueError: It begins like a JSON text and is none.
    """
    if cell.startswith("'\""):
        try:
            return str(json.loads(cell[1:]))
        except ValueError:
            raise ValueError("its quotes do not fit together") from None
    return cell[1:] if _IS_GUARDED.match(cell) else cell
