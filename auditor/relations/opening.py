"""Opening hours as rows: when the business is open, for as long as people wrote."""

from datetime import UTC, datetime

import duckdb

from auditor.hours import Hours
from auditor.store import plain

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)  # nobody wrote on any platform before


def fill_opening(
    con: duckdb.DuckDBPyConnection, hours: Hours | None, until: datetime
) -> None:
    """Fill ``opening``, from the first record up to ``until``.

    Args:
        con: Holds the relations ``entry`` and ``opening``.
        hours: When the business is open; None leaves it empty.
        until: End of the audit; aware.
    """
    if hours is None:
        return
    [first] = con.execute("select min(sent_at) from entry").fetchall()[0]
    since = until if first is None else max(first.replace(tzinfo=UTC), _FIRST)
    stretches = hours.stretches(since, until)
    # A stretch that lasts no time stands before all that anybody wrote.
    ever = datetime.min.replace(tzinfo=UTC)
    con.execute(
        "insert into opening select unnest(?), unnest(?), unnest(?)",
        [
            [plain(moment) for moment in (ever, *(s.since for s in stretches))],
            [plain(moment) for moment in (ever, *(s.until for s in stretches))],
            [0.0, *(s.before for s in stretches)],
        ],
    )
