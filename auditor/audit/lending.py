"""Whose an export is that does not say so, where the other files leave one answer.

A channel's comments fetched as loose pages, or a forum's posts as somebody collected
them, hold many authors and no word about which of them is the client. Where the other
files know exactly one account on that platform, it is that one's; the reader is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import duckdb

from connectors import Found


def lent(
    found: Found, accounts: Mapping[str, frozenset[str]]
) -> tuple[Found, str] | None:
    """Return an export as the one account's that its platform has, and its handle.

    None where there is none, or more than one: then only a person knows.

    Args:
        found: An export that does not say whose it is.
        accounts: By handle, what else the other files call each account they have on
            its platform; a chat knows its members by their ids alone.
    """
    if len(accounts) != 1 or not found.connector.borrows:
        return None
    [(handle, others)] = accounts.items()
    source = found.source
    for name in (handle, *sorted(others - {handle})):
        source = source.told_also(f"{found.connector.platform}:{name}")
    return replace(found, source=source), handle


def lent_asides(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Say which files were taken for an account that they do not name."""
    for called, handle in con.execute(
        "select called, lent from source where lent is not null order by all"
    ).fetchall():
        yield (
            f"{called} does not say whose it is, and was taken for {handle}'s, the "
            "only account of its platform among the files; --account says otherwise."
        )
