"""Who still waits, and who keeps coming back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, timedelta

import duckdb

from auditor.audit.people import Names
from auditor.audit.shapes import OpenLoop, Regular
from auditor.relations import ChannelKey, sql
from auditor.store import run

_DAY = timedelta(days=1)
_SHOWN = ("public", "unlisted")  # texts that everybody could read may be quoted
_KINDS = {"review": "review", "message": "message"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Somebody who waits.

    Attributes:
        channel: The channel's number.
        days: How many whole days have gone by.
        heard: Whether something else they wrote in the window was answered.
        loop: What the audit says of it.
    """

    channel: int
    days: int
    heard: bool
    loop: OpenLoop


def open_loops(
    con: duckdb.DuckDBPyConnection, keys: Mapping[int, ChannelKey], names: Names
) -> tuple[Waits, ...]:
    """Return who waits: questions first, oldest first.

    Args:
        con: Holds the relations and ``period``.
        keys: Channels by number.
        names: What to call people.
    """
    found = run(con, sql("audit/loops.sql"))
    columns = [column[0] for column in found.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    loops: list[Waits] = []
    for row in rows:
        key = keys[row["channel"]]
        sent_at = row["sent_at"].replace(tzinfo=UTC)
        shown = row["visibility"] in _SHOWN and row["kind"] != "message"
        loop = OpenLoop(
            platform=key.platform,
            account=key.account,
            id=row["id"],
            person=names.of_person(key.channel, row["person"]),
            key=f"{key.channel}:{row['person']}",
            sent_at=sent_at,
            question=row["question"],
            needs=row["needs"],
            url=row["url"],
            text=row["text"] if shown else None,
            kind=_KINDS.get(row["kind"])
            or ("mention" if row["via"] == "mention" else "reply"),
            rating=row["rating"],
            due=row["due"],
            first_timer=row["first_timer"],
            regular=row["regular"],
            known_as=None if row["named"] else f"{key.platform}:{row['person']}",
        )
        loops.append(
            Waits(
                channel=key.channel,
                days=row["waited"] // _DAY,
                heard=row["heard"],
                loop=loop,
            )
        )
    return tuple(loops)


def regulars(
    con: duckdb.DuckDBPyConnection, keys: Mapping[int, ChannelKey], names: Names
) -> tuple[Regular, ...]:
    """Return regulars, the most frequent first, then lost ones."""
    rows = run(con, sql("audit/regulars.sql")).fetchall()
    return tuple(
        Regular(
            channel=f"{keys[channel].platform}:{keys[channel].account}",
            person=names.of_person(channel, person),
            days=days,
            last=last,
            lost=lost,
        )
        for channel, person, days, last, lost in rows
    )
