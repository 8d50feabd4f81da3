"""The tables that lie beside the rows: one kind of thing each, as CSV."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _commas
from connectors._source import Source
from connectors.activity._export import Export
from connectors.activity._guard import unguarded

Cells = Mapping[str, str]


def lines(
    file: Source, export: Export, required: Sequence[str]
) -> Iterator[tuple[str, Cells] | Rejected]:
    """Yield where each line stands and its cells; nothing where there is no file.

    Args:
        file: The table; it need not exist.
        export: The activity file that it lies beside.
        required: The columns that it must have, and that no line leaves empty.
    """
    if not file.is_file():
        return
    try:
        names = _commas.header(file)
    except MalformedSource as error:
        yield Rejected(where=file.name, reason=str(error))
        return
    missing = [name for name in required if name not in names]
    if missing:
        reason = f"it has no column {', '.join(missing)}"
        yield Rejected(where=file.name, reason=reason)
        return
    read = partial(_cells, names, export)
    try:
        for row in _commas.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            number, cells = row
            where = f"{file.name}[line {number}]"
            try:
                yield where, read(cells, required)
            except ValueError as error:
                yield Rejected(where=where, reason=str(error))
    except MalformedSource as error:  # its columns were read: it is damaged further on
        yield Rejected(where=file.name, reason=f"the rest cannot be read: {error}")


def _cells(
    names: Sequence[str], export: Export, cells: Sequence[str], required: Sequence[str]
) -> Cells:
    read = unguarded if export.manifest.guarded else str
    found = dict(zip(names, map(read, cells), strict=False))
    for name in required:
        if not found.get(name):
            raise ValueError(f"{name} is missing")
    return found
