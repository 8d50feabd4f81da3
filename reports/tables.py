"""A small table, as the templates print it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

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
