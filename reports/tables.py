"""A small table, as the templates print it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from auditor.language import separators

Cell = str | Markup


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of a row names it.

    Attributes:
        caption: What the table shows.
        heads: The headings.
        rows: As many cells each as there are headings.
        numbers: Which columns are set to the right.
    """

    caption: Cell
    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    numbers: frozenset[int] = field(default_factory=frozenset)


def in_columns(shown: Cell, *values: float | str | None) -> Markup:
    """Return a cell that a file for spreadsheets holds in several columns.

    Args:
        shown: What stands on the page.
        values: What stands in each column, in its order; None where nothing does.
    """
    return escape(shown) + Markup("").join(
        Markup('<span hidden data-csv="{}"></span>').format(_exactly(value))
        for value in values
    )


def _exactly(value: float | str | None) -> str:
    """Return a number as spreadsheets of the report's language read it."""
    if isinstance(value, float):
        return str(round(value, 4)).replace(".", separators()[0])
    return "" if value is None else str(value)
