"""Whose an export is that does not say so, where the other files leave one answer.

A channel's comments fetched as loose pages, or a forum's posts as somebody collected
them, hold many authors and no word about which of them is the client. Where the other
files know exactly one account on that platform, it is that one's; the reader is told.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

import duckdb

from connectors import Found


def lent(found: Found, handles: Collection[str]) -> tuple[Found, str] | None:
    """Return an export as the one account's that its platform has, and its handle.

    None where there is none, or more than one: then only a person knows.

    Args:
        found: An export that does not say whose it is.
        handles: Of the channels that the other files have on its platform.
    """
    if len(handles) != 1 or not found.connector.borrows:
        return None
    [handle] = handles
    told = found.source.told_also(f"{found.connector.platform}:{handle}")
    return replace(found, source=told), handle


def lent_asides(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Say which files were taken for an account that they do not name."""
    for called, handle in con.execute(
        "select called, lent from source where lent is not null order by all"
    ).fetchall():
        yield (
            f"{called} does not say whose it is, and was taken for {handle}'s, the "
            "only account of its platform among the files; --account says otherwise."
        )
