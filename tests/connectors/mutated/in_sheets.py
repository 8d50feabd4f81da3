"""Workbooks of sheets: XLSX; what is written anew holds text in every cell."""

from functools import lru_cache

from connectors._table_book import sheets
from tests.connectors.mutated.harm import Harm
from tests.connectors.mutated.in_csv import _harmed
from tests.connectors.table.workbook import xlsx

ENDS = True
_KEPT = 100  # workbooks


def holds(name, data):
    return name.lower().endswith(".xlsx") and bool(_sheets(data))


def harm(chance, data):
    found = _sheets(data)
    name = chance.choice(sorted(found))
    rows = found[name]
    top = _header(rows) + 1
    if len(rows) <= top:
        return None
    number = chance.randrange(top, len(rows))
    row, how = _harmed(chance, rows[number])
    alone = [*rows[:top], rows[number]]
    without = [*rows[:number], *rows[number + 1 :]]
    harmed = [*rows[:number], row, *rows[number + 1 :]]
    return Harm(
        whole=_written(found),
        without=_written({**found, name: without}),
        alone=_written({**found, name: alone}),
        harmed=_written({**found, name: harmed}),
        place="",
        how=f"{name}, row {number + 1}: {how}",
    )


def bend(chance, data):
    found = _sheets(data)
    name = chance.choice(sorted(found))
    rows = found[name]
    number = chance.randrange(len(rows))
    rows[number], _ = _harmed(chance, rows[number])
    if chance.random() < 0.3:
        chance.shuffle(rows)
    return _written(found)


def _header(rows):
    """Return which row names the columns: the first of the widest."""
    return max(range(len(rows)), key=lambda number: len(rows[number]))


def _sheets(data):
    """Return each sheet's rows, to be changed at will."""
    return {name: [list(row) for row in rows] for name, rows in _decoded(data)}


@lru_cache(_KEPT)
def _decoded(data):
    """Read a workbook, once: each time a program of its own has to be started."""
    try:
        found = sheets(data, "")
    except Exception:  # noqa: BLE001 - what cannot be read is none
        return ()
    return tuple(
        (name, tuple(tuple(row) for _, row in rows)) for name, rows in found if rows
    )


def _written(found):
    plain = {
        name: [[cell.translate(_CONTROL).lstrip("<") for cell in row] for row in rows]
        for name, rows in found.items()
    }
    return xlsx(plain)


_CONTROL = dict.fromkeys(range(9))
