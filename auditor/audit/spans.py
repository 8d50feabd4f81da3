"""What sources cover, with what overlaps already made one.

Hundreds of nights overlap by days. To join them is the database's work: it hands out a
few stretches, and what `auditor.coverage.joined` makes of these is the same.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import duckdb

from auditor.records import Extent, Span, Stream

_TOGETHER = """
with
begun as (
    select
        platform, account, stream, extent, since, until,
        coalesce(since > max(until) over before, true) as is_first
    from {spans}
    where since < until
    window before as (
        partition by platform, account, stream, extent order by since, until
        rows between unbounded preceding and 1 preceding
    )
),
numbered as (
    select
        *,
        count(*) filter (is_first) over (
            partition by platform, account, stream, extent order by since, until
            rows between unbounded preceding and current row
        ) as stretch
    from begun
)
select platform, account, stream, min(since) as first, max(until) as last, extent
from numbered
group by platform, account, stream, extent, stretch
order by platform, account, stream, extent, first
"""
_EVERY = "span"
_FETCHED = "(from span semi join night using (source))"


def spans(
    con: duckdb.DuckDBPyConnection, *, fetched: bool = False
) -> Iterator[tuple[str, str, Stream, Span]]:
    """Yield platform, account, stream and span; those of one extent never overlap.

    Args:
        con: Holds what the sources say.
        fetched: Whether only what nights brought is asked for.
    """
    query = _TOGETHER.format(spans=_FETCHED if fetched else _EVERY)
    for platform, account, stream, since, until, extent in con.execute(
        query
    ).fetchall():
        span = Span(since=_aware(since), until=_aware(until), extent=Extent(extent))
        yield platform, account, Stream(stream), span


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
