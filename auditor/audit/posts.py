"""What the account published, by the talk that it started."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from itertools import groupby
from typing import Any

import duckdb

from auditor.audit.shapes import Post, Posts
from auditor.relations import sql
from auditor.store import run

_SHOWN = ("public", "unlisted")
TEXT = 90  # so much of a post tells which one it is


def posts(con: duckdb.DuckDBPyConnection) -> Mapping[int, Posts]:
    """Return what started talk, by channel; channels without a post are left out.

    Args:
        con: Holds the relations, and ``period`` with the channels whose files hold what
            people answered.
    """
    found = run(con, sql("audit/posts.sql"))
    columns = [column[0] for column in found.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return {
        channel: _of_channel(list(of_channel))
        for channel, of_channel in groupby(rows, lambda row: int(row["channel"]))
    }


def _of_channel(rows: list[dict[str, Any]]) -> Posts:
    liked = next((row for row in rows if row["place_by_applause"] == 1), None)
    return Posts(
        posts=rows[0]["posts"],
        begun=rows[0]["begun"],
        most=tuple(_post(row) for row in _talked(rows)),
        most_liked=_post(liked) if liked and liked["applause"] else None,
    )


def _talked(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return (row for row in rows if row["people"] and row["place"] <= Posts.LISTED)


def _post(row: dict[str, Any]) -> Post:
    text = row["text"] if row["visibility"] in _SHOWN else None
    return Post(
        id=row["id"],
        sent_at=row["sent_at"].replace(tzinfo=UTC),
        text=_clipped(text),
        url=row["url"],
        asks=row["asks"],
        people=row["people"],
        heard_back=row["heard_back"],
        applause=row["applause"],
    )


def _clipped(text: str | None) -> str | None:
    """Return the beginning of a text on one line."""
    line = " ".join((text or "").split())
    if not line:
        return None
    return line if len(line) <= TEXT else f"{line[: TEXT - 1].rstrip()}…"
