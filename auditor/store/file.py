"""A database in a file, written piece by piece while an export is read."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

# So many rows stay in memory until they are pressed together and written. DuckDB's
# own number is four times as high: a whole mailbox in one piece.
_ROWS = 32_768

# What is written already stays in memory, too, as long as there is room for it.
_WHILE_FILLED = "64MB"
_NAME = "store"


def attached(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Let a connection work on the database in a file, made if it is not there.

    Raises:
        duckdb.Error: It is no database, is damaged, or is in use.
    """
    place = str(path).replace("'", "''")
    con.execute(f"attach '{place}' as {_NAME} (type duckdb, row_group_size {_ROWS})")
    con.execute(f"use {_NAME}")
    con.execute("set write_buffer_row_group_count = 1")


@contextmanager
def sparing(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Take little memory and one thread while a database is filled.

    Rows come from one connector, one after the other: several threads that wait for
    them cost more than they do. A database that is in memory alone has no bound.
    """
    [(name, threads, limit)] = con.execute(
        "select current_database(), current_setting('threads'),"
        " current_setting('memory_limit')"
    ).fetchall()
    con.execute("set threads = 1")
    if name == _NAME:
        con.execute(f"set memory_limit = '{_WHILE_FILLED}'")
    try:
        yield
    finally:
        with suppress(duckdb.TransactionException):  # after an error, which says more
            con.execute(f"set threads = {int(threads)}")
            con.execute("set memory_limit = ?", [limit])
