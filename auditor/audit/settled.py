"""What the owner settled, of all that would still wait."""

from collections.abc import Iterator

import duckdb
import msgspec

from auditor.relations import sql
from auditor.store import run


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How many messages of a channel no longer wait because the owner says so.

    Attributes:
        channel: ``platform:account``.
        how: answered by phone, or no reply needed.
        messages: How many.
    """

    channel: str
    how: str
    messages: int


def settled(con: duckdb.DuckDBPyConnection) -> tuple[Settled, ...]:
    """Return what is settled, by channel; the relations and ``period`` are filled."""
    rows = run(con, sql("audit/settled.sql")).fetchall()
    return tuple(
        Settled(channel=f"{platform}:{account}", how=how, messages=messages)
        for platform, account, how, messages in rows
    )


def settled_asides(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Say which settled messages no file holds, and which names fit several."""
    rows = con.execute("select key, channels from unsettled order by key").fetchall()
    for key, channels in rows:
        if channels > 1:
            platform, _, message = key.partition(":")
            yield (
                f"[client.settled] names '{key}', and messages of {channels} channels "
                f"are called so, so it counts for none; write the account, too, as in "
                f"{platform}:ACCOUNT:{message}."
            )
        else:
            yield (
                f"[client.settled] names '{key}', which no file holds, so it counts "
                "for nothing; copy the line from the report's list of open loops."
            )
