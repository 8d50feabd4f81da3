"""Totals and exclusions of every channel, whole and in its window."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb

from auditor.metrics import Scope, fill
from auditor.records import Stream
from auditor.relations import sql
from auditor.store import run
from auditor.verdict import Case

# A total is null when this stream is absent: nobody looked, so it is no zero.
_NEEDS = {
    "outbound_posts": Stream.OUTBOUND_POSTS,
    "shares": Stream.OUTBOUND_POSTS,
    "outbound_replies": Stream.OUTBOUND_REPLIES,
    "self_replies": Stream.OUTBOUND_REPLIES,
    "people_replied_to": Stream.OUTBOUND_REPLIES,
    "reactions": Stream.REACTIONS,
    "inbound_replies": Stream.INBOUND_REPLIES,
    "reviews": Stream.INBOUND_REPLIES,
    "inbound_mentions": Stream.INBOUND_MENTIONS,
    "messages": Stream.MESSAGES,
}
_EVER = datetime(1970, 1, 1, tzinfo=UTC)

Totals = dict[str, int | None]


def totals(
    con: duckdb.DuckDBPyConnection,
    cases: Sequence[Case],
    rejected: Mapping[int, int],
    scopes: Sequence[Scope] | None = None,
) -> dict[int, Totals]:
    """Return totals by channel: everything, or what lies in ``scopes``.

    Args:
        con: Holds the relations.
        cases: The channels.
        rejected: Items that could not be read, by channel.
        scopes: Windows; None counts everything up to the audit's end.
    """
    if scopes is None:
        fill(con, [(case.channel, _EVER, case.until, _EVER) for case in cases])
    else:
        fill(con, [(s.channel, s.since, s.until, s.since) for s in scopes])
    rows = query(con, "audit/totals.sql")
    return {
        case.channel: _nulled(rows[case.channel], case)
        | {"rejected": rejected.get(case.channel, 0)}
        for case in cases
    }


def query(con: duckdb.DuckDBPyConnection, name: str) -> dict[int, dict[str, Any]]:
    """Return the rows of a query by channel."""
    found = run(con, sql(name))
    columns = [column[0] for column in found.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return {row.pop("channel"): row for row in rows}


def _nulled(row: dict[str, Any], case: Case) -> Totals:
    known: Totals = {
        name: None if _absent(name, case) else count for name, count in row.items()
    }
    if not case.messages:
        known["messages"] = None
    people = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS)
    asked = case.messages and case.coverage.held(Stream.MESSAGES)
    if all(case.coverage.absent(stream) for stream in people) and not asked:
        known["people"] = None
    return known


def _absent(name: str, case: Case) -> bool:
    needed = _NEEDS.get(name)
    return needed is not None and case.coverage.absent(needed)
