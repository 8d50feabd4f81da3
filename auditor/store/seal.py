"""Whether what connectors said of their sources is still what was put there.

Accounts and coverage decide what an audit may say at all, and are not asked for again
while their source is unchanged: so they are held to a digest of their own.
"""

import hashlib

import duckdb

_SAID = {
    "account": "select * from account order by all",
    "span": "select * from span order by all",
}


def seal(con: duckdb.DuckDBPyConnection, source: int) -> None:
    """Put down a digest over what is kept of a source's accounts and coverage."""
    con.execute("insert into seal values (?, ?)", [source, _digest(_said(con)[source])])


def is_sealed(con: duckdb.DuckDBPyConnection) -> bool:
    """Say whether every source's accounts and coverage are as they were put there."""
    sealed = con.execute("select source, digest from seal order by all").fetchall()
    sources = con.execute("select source from source order by all").fetchall()
    said = _said(con)
    return [(source,) for source, _ in sealed] == sources and dict(sealed) == {
        source: _digest(rows) for source, rows in said.items()
    }


def _said(con: duckdb.DuckDBPyConnection) -> dict[int, list[str]]:
    """Return every row of accounts and coverage, by source, in their order."""
    sources = con.execute("select source from source").fetchall()
    said: dict[int, list[str]] = {source: [] for (source,) in sources}
    for table, query in _SAID.items():
        for source, *row in con.execute(query).fetchall():
            said.setdefault(source, []).append(f"{table} {row!r}")
    return said


def _digest(rows: list[str]) -> str:
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
