"""The tables of a file that a note speaks of, with the columns it names."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from auditor.errors import MalformedSource
from auditor.language import text
from connectors._table import Grid, Table, table_in
from connectors._table_columns import LOOK, Columns, header_at, places, plain
from connectors.tool._guess import Guess, guess
from connectors.tool._note import Holds, Note
from connectors.tool._proposal import proposal

_KEY = ("id", "time")
_SIDES = ("direction", "agent", "contact_id", "contact")


def chosen(grids: Sequence[Grid], note: Note) -> list[Table]:
    """Return every sheet's table that has the columns a note names.

    Raises:
        MalformedSource: The note names too few columns, or one that is not there.
    """
    columns = {column: (name,) for column, name in note.columns.items()}
    for column in _required(note):
        if column not in columns:
            raise _lacks(column, grids, note)
    required = [one for one in _required(note) if one in columns]
    found = [
        table for grid in grids if (table := table_in(grid, columns, required, _KEY))
    ]
    there = {column for table in found for column in table.at}
    if not found:
        named = set(map(plain, _header(grids, note)))
        there = {one for one, name in note.columns.items() if plain(name) in named}
    for column in columns:
        if column not in there:
            raise _not_there(column, grids, note)
    if not found:  # its columns are there, in different sheets
        raise _not_there(required[0], grids, note)
    return found


def _required(note: Note) -> Iterator[str]:
    """Yield the columns without which rows are no messages."""
    yield "text"
    yield "time"
    if note.network is None:
        yield "network"
    if note.holds is Holds.MESSAGES and not note.columns.keys() & set(_SIDES):
        yield _SIDES[0]


def _lacks(column: str, grids: Sequence[Grid], note: Note) -> MalformedSource:
    seen = guess(grids)
    near = seen.columns.get(column) if seen else None
    return MalformedSource(
        text("error.note.lacks", path=note.path, column=column),
        hint=_hint(near, seen, grids[0].file),
    )


def _not_there(column: str, grids: Sequence[Grid], note: Note) -> MalformedSource:
    seen = guess(grids)
    name = note.columns[column]
    by_plain = {plain(one): one for one in _header(grids, note)}
    close = get_close_matches(plain(name), by_plain, n=1)
    near = by_plain[close[0]] if close else seen and seen.columns.get(column)
    return MalformedSource(
        text("error.note.not_there", path=note.path, column=column, name=name),
        hint=_hint(near or None, seen, grids[0].file),
    )


def _header(grids: Sequence[Grid], note: Note) -> tuple[str, ...]:
    """Return the row that has most of the names in a note."""
    columns: Columns = {column: (name,) for column, name in note.columns.items()}
    best: tuple[str, ...] = ()
    for grid in grids:
        rows = [row.cells for row in grid.top(LOOK)]
        top = header_at(rows, columns, ())
        cells = rows[top] if top is not None else ()
        best = max(best, cells, key=lambda names: len(places(names, columns)))
    return best


def _hint(near: str | None, seen: Guess | None, name: str) -> str:
    said = [text("hint.note.nearest", word=near)] if near else []
    if seen:
        said.append(proposal(seen, name))
    return " ".join(said) or text("hint.note.columns")
