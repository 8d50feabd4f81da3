"""Fills what metrics read: the periods they measure, and what is compared in them."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

import duckdb

from auditor.coverage import Unchanged
from auditor.records import Stream
from auditor.relations import sql
from auditor.store import plain, run

Period = tuple[int, datetime, datetime, datetime]
"""A channel, since, until, and when coverage began."""

_PERIOD = "period.sql"
_VIEWS = (
    "views/published.sql",
    "views/openers.sql",
    "views/answering.sql",
    "views/threads.sql",
    "views/visitors.sql",
    "views/held.sql",
)
_COMPARING = {
    "comparison": ("half.sql", "comparison.sql", "halves.sql"),
    "level": ("half.sql", "level.sql"),
}
_COMPARES = re.compile(r"\b(?:from|join) (comparison|level)\b")

FILLED = (_PERIOD, *(part for parts in _COMPARING.values() for part in parts))
"""Files beside the metrics that are none themselves."""


def fill(con: duckdb.DuckDBPyConnection, periods: Iterable[Period]) -> None:
    """Fill ``period``; nothing is compared in it so far."""
    try:
        run(con, "delete from period; delete from unchanged")
    except duckdb.CatalogException:  # asked for the first time
        for part in (_PERIOD, *_VIEWS):
            _fill(con, part)
    rows = [(channel, *map(plain, moments)) for channel, *moments in periods]
    _insert(con, "insert into period values", rows)


def compares(sql: str) -> bool:
    """Say whether a query reads what is compared."""
    return _COMPARES.search(sql) is not None


def compare(
    con: duckdb.DuckDBPyConnection,
    queries: Iterable[str],
    unchanged: Sequence[tuple[int, Stream, Unchanged]],
) -> None:
    """Find what can be compared up to the end of each channel's period.

    Args:
        con: Holds ``period``, filled, and nothing in ``unchanged``.
        queries: What will be asked.
        unchanged: Since when each stream of a channel is as it is at that end.
    """
    rows = [
        (channel, stream.value, plain(found.since), found.complete, found.reason)
        for channel, stream, found in unchanged
    ]
    _insert(con, "insert into unchanged values", rows)
    read = {name for query in queries for name in _COMPARES.findall(query)}
    wanted = [part for name in sorted(read) for part in _COMPARING[name]]
    for part in dict.fromkeys(wanted):
        _fill(con, part)


def _insert(
    con: duckdb.DuckDBPyConnection, into: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if rows:
        marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
        run(con, f"{into} {marks}", [value for row in rows for value in row])


def _fill(con: duckdb.DuckDBPyConnection, part: str) -> None:
    run(con, sql(f"metrics/{part}"))
