"""What the owner's labels came to, and which messages to label."""

from collections.abc import Iterator, Sequence
from datetime import UTC

import duckdb

from auditor.audit.request import Request
from auditor.audit.shapes import Labelling, ToLabel
from auditor.metrics import (
    Measured,
    Metric,
    NotMeasured,
    Scope,
    fill,
    load,
    measure,
)
from auditor.relations import sql
from auditor.store import run

SAMPLE = 50  # as many as an owner labels in a quarter of an hour
_LONGEST = 1000  # characters of a text; its purpose shows in fewer
_METRIC = "content_mix"


def labelling(
    con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope], request: Request
) -> Labelling | None:
    """Return which labels count for nothing and a sample to label; None if not asked.

    Args:
        con: Holds the relations.
        scopes: The channels, as they are judged.
        request: What is asked.
    """
    if not request.labels and not request.label_sample:
        return None
    [metric] = [one for one in load() if one.slug == _METRIC]
    too_few = tuple(_too_few(con, metric, scopes)) if request.labels else ()
    if isinstance(measure(metric, con, scopes), NotMeasured):
        fill(con, [])
    idle = run(con, sql("audit/labels.sql")).fetchall()
    return Labelling(
        given=len(request.labels),
        unknown=tuple(name for name, held in idle if not held),
        uncounted=tuple(name for name, held in idle if held),
        too_few=too_few,
        sample=_sample(con) if request.label_sample else (),
    )


def _too_few(
    con: duckdb.DuckDBPyConnection, metric: Metric, scopes: Sequence[Scope]
) -> Iterator[tuple[str, int]]:
    """Yield channels with labels and too few messages, and how many labels."""
    for scope in scopes:
        found = measure(metric, con, [scope])
        if isinstance(found, Measured) and found.too_few:
            [(name, labels)] = run(con, sql("audit/labelled.sql")).fetchall()
            if labels:
                yield name, labels


def _sample(con: duckdb.DuckDBPyConnection) -> tuple[ToLabel, ...]:
    con.execute("set variable sample = ?", [SAMPLE])
    return tuple(
        ToLabel(
            platform=platform,
            account=account,
            id=message,
            sent_at=sent_at.replace(tzinfo=UTC),
            text=_short(text),
            url=url,
        )
        for platform, account, message, sent_at, text, url in con.execute(
            sql("audit/label_sample.sql")
        ).fetchall()
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
