"""A database that somebody handed over, read without trusting anything in it.

SQLite reads a copy that nothing can write to. A database brings views, triggers,
columns that are computed and tables that are programs; of none of them anything is
run: two plain tables are read, row by row, and every other request is refused.
"""

import re
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from auditor.errors import UnsafeSource
from auditor.language import text
from connectors._source import Source

MAGIC = b"SQLite format 3\x00"

_LARGEST = 2**28
_LONGEST = 10_000_000  # of a text
_STEPS = 10_000  # of SQLite's own machine, between two looks at how far it is
_LOOKS = 20_000
_PIECE = 2**20

# Where the header says how long the file is, and whether that still holds.
_HEADER, _PAGE_SIZE, _CHANGES, _PAGES, _VALID_FOR = 100, 16, 24, 28, 92
_LARGEST_PAGE = 65_536

_PLAIN = re.compile(r"(?i)\A\s*CREATE\s+TABLE\b")
_COMPUTED = re.compile(r"(?i)\bAS\s*\(|\bGENERATED\b")
_READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_SCHEMA = frozenset({"sqlite_master", "sqlite_schema"})

Row = tuple[Any, ...]


class Unreadable(Exception):
    """From here on, nothing in it makes sense."""


class Database:
    """Two tables of a database.

    Attributes:
        is_whole: Whether the file is as long as it says.
    """

    def __init__(self, source: Source, tables: frozenset[str]) -> None:
        """Remember what is read.

        Args:
            source: The file.
            tables: What may be read of it.

        Raises:
            UnsafeSource: It is larger than anybody's comments.
        """
        if source.size > _LARGEST:
            raise UnsafeSource(
                text("error.database_large", path=source.label),
                hint=text("hint.isso_again"),
            )
        self._source = source
        self._tables = tables
        self._stated = _stated(source.head(_HEADER))
        self.is_whole = self._stated in {0, source.size}

    def rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """Yield the rows of a table, in the order of the file.

        Raises:
            Unreadable: It is no table, or nothing from here on makes sense.
            SourceError: The file cannot be read.
        """
        with self._copy() as path:
            try:
                with closing(_opened(path, self._tables)) as opened:
                    _check(opened, table)
                    named = ", ".join(columns)
                    yield from opened.execute(f"select {named} from {table}")  # noqa: S608 - our own names
            except (sqlite3.Error, ValueError, OverflowError) as error:
                raise Unreadable from error

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        with TemporaryDirectory(prefix="auditor-") as folder:
            path = Path(folder) / "comments.db"
            with self._source.open() as there, path.open("wb") as here:
                while piece := there.read(_PIECE):
                    here.write(piece)
                if here.tell() < self._stated <= _LARGEST:
                    here.truncate(self._stated)  # else not one page would be read
            yield path


def _opened(path: Path, tables: frozenset[str]) -> sqlite3.Connection:
    opened = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    opened.text_factory = _words
    opened.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    opened.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for switch in ("trusted_schema = off", "query_only = on", "mmap_size = 0"):
        opened.execute(f"pragma {switch}").close()
    looks = iter(range(_LOOKS))
    opened.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
    opened.set_authorizer(_only(tables | _SCHEMA))
    return opened


def _only(tables: frozenset[str]) -> Any:  # noqa: ANN401 - as sqlite3 wants it
    """Allow to read these tables, from no view and no trigger, and nothing else."""

    def allowed(
        action: int, first: str | None, _: str | None, __: str | None, by: str | None
    ) -> int:
        reads = action == sqlite3.SQLITE_SELECT or (first or "").lower() in tables
        known = action in _READS and reads and by is None
        return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY

    return allowed


def _check(opened: sqlite3.Connection, table: str) -> None:
    """Make sure that a table is one, and has no columns that are computed.

    Raises:
        sqlite3.DatabaseError: It is a view, a program, or not there.
    """
    found = opened.execute("select type, name, rootpage, sql from sqlite_master")
    for kind, name, page, sql in found.fetchmany(1000):
        if str(name).lower() != table:
            continue
        plain = isinstance(sql, str) and _PLAIN.match(sql) and not _COMPUTED.search(sql)
        if kind == "table" and page and plain:
            return
    raise sqlite3.DatabaseError


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _stated(header: bytes) -> int:
    """Return how long a file is, as its header says; 0 where that says nothing."""
    if len(header) < _HEADER:
        return -1
    [page] = struct.unpack_from(">H", header, _PAGE_SIZE)
    [changes] = struct.unpack_from(">I", header, _CHANGES)
    [pages] = struct.unpack_from(">I", header, _PAGES)
    [valid_for] = struct.unpack_from(">I", header, _VALID_FOR)
    if changes != valid_for:
        return 0  # written by a program of old, which did not count
    return int((_LARGEST_PAGE if page == 1 else page) * pages)
