"""Cells that a spreadsheet would take for formulas, made harmless and read back.

An apostrophe stands before what could be one, and before what only looks guarded
already: so taking one away always gives back what was there.
"""

import re

_COULD_BE_FORMULA = re.compile("'*[=+@\t\r-]")
_IS_GUARDED = re.compile("''*[=+@\t\r-]")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _COULD_BE_FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that was guarded so."""
    return cell[1:] if _IS_GUARDED.match(cell) else cell
