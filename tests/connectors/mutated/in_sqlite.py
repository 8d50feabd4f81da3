"""Databases of SQLite, whose items are the rows of the table with the most of them."""

# ruff: noqa: S608 - names come from cases of ours

import sqlite3
from contextlib import closing

from tests.connectors.mutated.harm import Harm

ENDS = True  # its header says how long it is

_MAGIC = b"SQLite format 3\x00"
_CELLS = (None, "", "x", -1, 2**62, 1e300, b"\xff\x00", "9999-12-31", "\x00")


def holds(_, data):
    return data.startswith(_MAGIC) and bool(_tables(data))


def harm(chance, data):
    table = _most(data)
    if table is None:
        return None
    rows = _rows(data, table)
    number = chance.choice(rows)
    column, cell = chance.choice(_columns(data, table)), chance.choice(_CELLS)
    others = f"delete from {table} where rowid <> ?"
    return Harm(
        whole=data,
        without=_changed(data, f"delete from {table} where rowid = ?", (number,)),
        alone=_changed(data, others, (number,)),
        harmed=_set(data, table, column, cell, number),
        place=column,
        how=f"{table}[{number}].{column} = {cell!r}",
    )


def bend(chance, data):
    tables = [table for table in _tables(data) if _rows(data, table)]
    if not tables:
        return data
    table = chance.choice(tables)
    if chance.random() < 0.1:
        return _changed(data, f"drop table {table}", ())
    column, cell = chance.choice(_columns(data, table)), chance.choice(_CELLS)
    return _set(data, table, column, cell, chance.choice(_rows(data, table)))


def _most(data):
    found = {table: len(_rows(data, table)) for table in _tables(data)}
    table = max(found, key=found.get, default=None)
    return table if table and found[table] > 1 else None


def _tables(data):
    listed = "select name from sqlite_master where type = 'table' and rootpage > 0"
    return [name for (name,) in _asked(data, listed)]


def _columns(data, table):
    return [row[1] for row in _asked(data, f"pragma table_info({table})")]


def _rows(data, table):
    return [row[0] for row in _asked(data, f"select rowid from {table}")]


def _set(data, table, column, cell, number):
    """Return a database with another cell; as it is where the table takes no such."""
    change = f"update or ignore {table} set {column} = ? where rowid = ?"
    return _changed(data, change, (cell, number))


def _asked(data, question):
    try:
        with closing(sqlite3.connect(":memory:")) as opened:
            opened.deserialize(data)
            return opened.execute(question).fetchall()
    except sqlite3.Error:
        return []


def _changed(data, change, values):
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.deserialize(data)
        try:
            opened.execute(change, values)
        except sqlite3.Error:
            return data
        return opened.serialize()
