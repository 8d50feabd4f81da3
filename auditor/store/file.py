"""A database in a file, written piece by piece while an export is read."""

from pathlib import Path

import duckdb

# So many rows stay in memory until they are pressed together and written. DuckDB's
# own number is four times as high: a whole mailbox in one piece.
_ROWS = 32_768


def attached(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Let a connection work on the database in a file, made if it is not there.

    Raises:
        duckdb.Error: It is no database, is damaged, or is in use.
    """
    place = str(path).replace("'", "''")
    con.execute(f"attach '{place}' as store (type duckdb, row_group_size {_ROWS})")
    con.execute("use store")
    con.execute("set write_buffer_row_group_count = 1")
