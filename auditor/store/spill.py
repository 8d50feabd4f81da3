"""Where a database puts what its memory does not hold, and how much memory it takes.

Each connection has a private folder of its own, which goes when the connection goes.
A run that is killed leaves its folder behind: whoever makes the next one beside it
removes it. A lock says which folders are in use.
"""

import shutil
import sys
import tempfile
import weakref
from pathlib import Path
from typing import IO

import duckdb

if sys.platform != "win32":
    import fcntl

_PREFIX = "social-auditor-spill-"
_IN_USE = "in-use"
_HELD = b"held"

_SHARE = "60%"  # of the memory that this machine, or this container, has
_MOST = "4GB"


def bounded(con: duckdb.DuckDBPyConnection, beside: Path | None) -> None:
    """Bound a connection's memory, and say where the rest goes.

    Args:
        con: The connection.
        beside: The folder its database lies in; None for one in memory.
    """
    con.execute("set temp_directory = ?", [_place(con, beside)])
    con.execute(f"set memory_limit = '{_SHARE}'")
    more = con.execute(
        "select parse_formatted_bytes(current_setting('memory_limit'))"
        f" > parse_formatted_bytes('{_MOST}')"
    ).fetchall()
    if more == [(True,)]:
        con.execute(f"set memory_limit = '{_MOST}'")


def _place(con: duckdb.DuckDBPyConnection, beside: Path | None) -> str:
    """Return the folder to write to; none where there is no room for one."""
    try:
        folder, lock = _made(beside or Path(tempfile.gettempdir()))
    except OSError:
        return ""  # which is how DuckDB is told to keep everything in memory
    weakref.finalize(con, _remove, folder, lock)
    return str(folder / "spill")


def _made(parent: Path) -> tuple[Path, IO[bytes]]:
    """Return a new folder that only we can read, and the lock that says it is used."""
    for folder in parent.glob(f"{_PREFIX}*"):
        if _is_left(folder / _IN_USE):
            shutil.rmtree(folder, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    lock = (made / _IN_USE).open("wb")
    _holds(lock)
    lock.write(_HELD)
    lock.flush()
    return made, lock


def _is_left(lock: Path) -> bool:
    """Say whether the run that held this lock has ended without removing it.

    What nobody else may read or delete is somebody's, and so is an empty one: its
    owner is about to hold it.
    """
    try:
        with lock.open("rb") as file:
            left = file.read() == _HELD and _holds(file)
        if sys.platform == "win32" and left:
            lock.unlink()  # which fails while it is open
    except OSError:
        return False
    return left


def _holds(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(folder: Path, lock: IO[bytes]) -> None:
    lock.close()
    shutil.rmtree(folder, ignore_errors=True)
