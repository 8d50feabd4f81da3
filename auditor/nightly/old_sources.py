"""Takes away sources whose content is older than a client's settings want it kept.

The database has to be built anew afterwards, so they go a month's worth at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from auditor.workspace import ClientFolder, Kept, Origin, SourceList

_AT_A_TIME = timedelta(days=30)


def prune_sources(
    client: ClientFolder, days: int | None, *, now: datetime
) -> tuple[Path, ...]:
    """Delete sources all of whose content is too old, and return what that was.

    The newest fetch of each account stays: it says where the next one goes on. What
    nobody knows the age of stays, too.

    Args:
        client: The client's folder; locked by whoever calls, and just audited.
        days: For how many days content is kept; for ever if None.
        now: When it happens; UTC.

    Raises:
        WorkspaceDamaged: The list of sources cannot be read.
    """
    if days is None:
        return ()
    listed = SourceList(client.sources)
    kept = listed.read()
    ends = _ends(client.database)
    first = now - timedelta(days=days)
    old = [one for one in _not_newest(kept) if _end(one, ends, now) < first]
    if not any(_end(one, ends, now) < first - _AT_A_TIME for one in old):
        return ()
    # The list first: a run that is ended in between leaves a source that is in no list,
    # which the next night lists again and then deletes. The other way around it would
    # look lost, and everything since would be fetched once more.
    listed.write(one for one in kept if one not in old)
    gone = [one.path(client.sources) for one in old]
    for path in gone:
        path.unlink(missing_ok=True)
    client.database.unlink(missing_ok=True)
    return tuple(gone)


def _not_newest(kept: Sequence[Kept]) -> Iterator[Kept]:
    """Yield all sources but the newest fetch of each account."""
    newest = {
        one.connection: one
        for one in sorted(kept, key=lambda one: one.added)
        if one.origin is Origin.FETCH
    }
    for one in kept:
        if newest.get(one.connection) is not one:
            yield one


def _end(
    kept: Kept, ends: Mapping[tuple[str, str], datetime], now: datetime
) -> datetime:
    """Return the last moment that a source covers; now where nobody knows."""
    return ends.get((kept.connector, kept.digest), now)


def _ends(database: Path) -> dict[tuple[str, str], datetime]:
    """Return up to when each source reaches, as it was when it was built in."""
    if not database.is_file():
        return {}
    try:
        with duckdb.connect(database, read_only=True) as con:
            rows = con.execute(_ENDS).fetchall()
    except duckdb.Error:
        return {}
    return {
        (connector, digest): made.replace(tzinfo=UTC)
        for connector, digest, made in rows
    }


# A source without any coverage was made in 1970, as far as that says; it may hold what
# only its items tell.
_ENDS = """
with newest as (select source, max(sent_at) as sent_at from record group by source)
select connector, digest, greatest(made, coalesce(newest.sent_at, made)) as reaches
from source left join newest using (source)
where reaches > timestamp '1971-01-01'
"""
