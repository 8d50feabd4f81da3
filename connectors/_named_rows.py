"""Rows of CSV files by the names of their columns, however the files were saved."""

from collections.abc import Collection, Iterator, Mapping

import msgspec

from auditor.records import Rejected
from connectors import _table_text
from connectors._json import Damage
from connectors._source import Source
from connectors._table_saved import decoded

NO_TEXT = "it holds a character that is damaged"
NOTHING = "nothing in it can be read"

# What makes no sense of these may have swallowed more than its own row.
_HARMLESS = frozenset({NO_TEXT})

Columns = Mapping[str, int]


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row, as the names of the columns have it.

    Attributes:
        where: File and line.
        columns: Where each column stands.
        cells: What stands there, without blanks around it.
    """

    where: str
    columns: Columns
    cells: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        """Return a cell; "" where there is none."""
        at = self.columns.get(name)
        return "" if at is None else self.cells[at]


def columns_of(head: bytes) -> frozenset[str]:
    """Return the names of the columns that a file's first line gives.

    Args:
        head: The file's first bytes.
    """
    lines = decoded(head).splitlines()
    _, cells = next(_table_text.rows("\n".join(lines[:1])), (1, ()))
    return frozenset() if isinstance(cells, str) else frozenset(map(_plain, cells))


def rows(file: Source, needed: Collection[str]) -> Iterator[Row | Rejected]:
    """Yield each row of a file, or why it cannot be read; empty lines are left out.

    Args:
        file: The file.
        needed: The columns without which nothing in it makes sense.

    Raises:
        MalformedSource: The file itself cannot be read.
    """
    name = file.path or file.name
    columns: dict[str, int] = {}
    width = 0
    for line, cells in _table_text.rows_of(file):
        where = f"{name}[line {line}]"
        if len(cells) == width and isinstance(cells, tuple) and columns:
            yield Row(where, columns, cells)  # as nearly all
        elif isinstance(cells, str):
            rejected = Rejected if cells in _HARMLESS else Damage
            yield rejected(where=where, reason=cells)
        elif not cells:
            continue
        elif not columns:
            columns = {_plain(cell): at for at, cell in enumerate(cells)}
            width = max(columns.values()) + 1
            if not columns.keys() >= set(needed):
                break
        else:
            yield _row(where, columns, cells, width)
    if not columns.keys() >= set(needed):
        yield Damage(where=name, reason=NOTHING)


def _row(
    where: str, columns: Columns, cells: tuple[str, ...], width: int
) -> Row | Rejected:
    if len(cells) < width:
        return Damage(where=where, reason="its row ends too early")
    if len(cells) > width and any(cells[width:]):
        return Rejected(where=where, reason="it has more cells than the header")
    return Row(where, columns, cells)


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").lower().split())
