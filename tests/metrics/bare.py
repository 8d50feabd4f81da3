"""Relations of nobody's messages, into which a test puts what a metric shall read."""

from datetime import UTC, timedelta
from functools import cache

import duckdb

from auditor.metrics import fill
from auditor.relations import Asked, build, sql
from auditor.store import open_store
from auditor.words.questions import QUESTION, URL
from tests.metrics.laid import METRICS, WEEK, utc

SINCE = utc("2026-01-01").replace(tzinfo=None)  # as relations hold times
UNTIL = SINCE + timedelta(days=300)
_OPENER = """
    insert into opener (channel, person, rid, sent_at, answered_at, needs, question)
    values (1, ?, ?, ?, ?, true, true)
"""


def bare():
    """Return a database with empty relations and one channel's period."""
    con = duckdb.connect()
    con.execute(sql("relations/wilson.sql"))
    con.execute(sql("relations/opening.sql"))
    con.execute(_tables())
    con.execute(
        "insert into asked values (?, ?, interval 7 days, 'UTC', false)", [SINCE, UNTIL]
    )
    fill(
        con,
        [
            (
                1,
                utc("2026-01-01"),
                utc("2026-01-01") + timedelta(days=300),
                utc("2026-01-01"),
            )
        ],
    )
    return con


@cache
def _tables():
    """Return what makes the relations' tables; to build them anew takes far longer."""
    con = open_store(None, []).con
    asked = Asked(
        channels=(),
        own=frozenset(),
        until=UNTIL.replace(tzinfo=UTC),
        response_window=WEEK,
        question=QUESTION,
        address=URL,
    )
    build(con, asked)
    found = con.execute("select sql from duckdb_tables() where temporary").fetchall()
    made = (text for (text,) in found)
    return "".join(one.replace("CREATE", "CREATE OR REPLACE", 1) for one in made)


def rows(con, slug):
    found = con.sql(METRICS[slug].sql)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def wait(con, hours):
    """Put down openers: (hours, whether they ended with an answer) each."""
    for number, (waited, answered) in enumerate(hours):
        length = timedelta(hours=waited)
        sent_at = SINCE + timedelta(hours=number) if answered else UNTIL - length
        answered_at = sent_at + length if answered else None
        con.execute(
            """insert into message (rid, kind, "precision")
            values (?, 'reply', 'second')""",
            [number],
        )
        con.execute("insert into spoken_in (rid, via) values (?, 'parent')", [number])
        con.execute(_OPENER, ["ana", number, sent_at, answered_at])


def arrive(con, answered, back, people):
    """Put down newcomers, of whom the first ``back`` came again the day after."""
    for number in range(people):
        person = f"{answered} {number}"
        at = SINCE + timedelta(days=60)
        next_day = at.date() + timedelta(days=1) if number < back else None
        con.execute(
            "insert into arrival values (1, ?, ?, ?, ?)",
            [person, at, at.date(), next_day],
        )
        con.execute(
            """insert into turn (channel, person, rid, sent_at, inbound)
            values (1, ?, 0, ?, true)""",
            [person, at],
        )
        answered_at = at + timedelta(hours=1) if answered else None
        con.execute(_OPENER, [person, 0, at, answered_at])
