"""Runs the counting queries for several windows of several channels at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb

from auditor.relations import sql
from auditor.store import plain, run
from auditor.verdict.case import Case, Window

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One window of one channel to count.

    Attributes:
        case: The channel.
        label: Tells the windows of one channel apart.
        window: What is counted.
        due_until: An opener is due if its time is up by then; the window's end if None.
        response_window: How soon an answer must follow; that of all asks if None.
    """

    case: Case
    label: str
    window: Window
    due_until: datetime | None = None
    response_window: timedelta | None = None


def count(
    con: duckdb.DuckDBPyConnection,
    query: str,
    asks: Iterable[Ask],
    response_window: timedelta,
) -> dict[tuple[int, str], Row]:
    """Return one row per channel and label from ``verdict/<query>.sql``."""
    asks = list(asks)
    if not asks:
        return {}
    run(con, sql("verdict/judged.sql"))
    rows = [_row(ask, ask.response_window or response_window) for ask in asks]
    marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
    run(
        con,
        f"insert into judged values {marks}",  # noqa: S608 - marks for values only
        [value for row in rows for value in row],
    )
    found = run(con, sql(f"verdict/{query}.sql"))
    names = [column[0] for column in found.description or ()]
    counted = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {(row["channel"], row["label"]): row for row in counted}


def _row(ask: Ask, response_window: timedelta) -> tuple[object, ...]:
    return (
        ask.case.channel,
        ask.label,
        plain(ask.window.since),
        plain(ask.window.until),
        plain(ask.due_until or ask.window.until),
        response_window,
        plain(ask.case.began(ask.window)),
        ask.case.block,
    )
