"""Whether what connectors said of their sources is still what was put there.

Accounts and coverage decide what an audit may say at all, and are not asked for again
while their source is unchanged: so they are held to a digest of their own.
"""

import hashlib

import duckdb

_SAID = {
    "account": "select * from account where source between ? and ? order by all",
    "span": "select * from span where source between ? and ? order by all",
}
_LAST = 2**31 - 1  # no source has a higher number


def seal(con: duckdb.DuckDBPyConnection, source: int) -> None:
    """Put down a digest over what is kept of a source's accounts and coverage."""
    rows = _said(con, source, source).get(source, [])
    con.execute("insert into seal values (?, ?)", [source, _digest(rows)])


def is_sealed(con: duckdb.DuckDBPyConnection) -> bool:
    """Say whether every source's accounts and coverage are as they were put there."""
    sealed = con.execute("select source, digest from seal order by all").fetchall()
    sources = con.execute("select source from source order by all").fetchall()
    said: dict[int, list[str]] = {source: [] for (source,) in sources}
    said |= _said(con, -_LAST, _LAST)
    return [(source,) for source, _ in sealed] == sources and dict(sealed) == {
        source: _digest(rows) for source, rows in said.items()
    }


def _said(
    con: duckdb.DuckDBPyConnection, first: int, last: int
) -> dict[int, list[str]]:
    """Return the rows of accounts and coverage of some sources, in their order."""
    said: dict[int, list[str]] = {}
    for table, query in _SAID.items():
        for source, *row in con.execute(query, [first, last]).fetchall():
            said.setdefault(source, []).append(f"{table} {row!r}")
    return said


def _digest(rows: list[str]) -> str:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
