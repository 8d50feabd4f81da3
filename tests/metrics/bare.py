"""Relations with nothing in them but what a metric reads, filled by a test."""

from datetime import timedelta

import duckdb

from auditor.metrics import fill
from auditor.relations import sql
from tests.metrics.laid import METRICS, utc

SINCE = utc("2026-01-01").replace(tzinfo=None)  # as relations hold times
UNTIL = SINCE + timedelta(days=300)
_TABLES = """
    create table asked (response_window interval);
    insert into asked values (interval 7 days);
    create table message (
        channel integer, rid bigint, kind varchar, "precision" varchar,
        conversation varchar, sent_at timestamp
    );
    create table spoken_in (rid bigint, via varchar);
    create table turn (
        channel integer, person varchar, rid bigint, conversation varchar,
        sent_at timestamp, inbound boolean
    );
    create table opener (
        channel integer, person varchar, rid bigint, sent_at timestamp, needs boolean,
        answered_at timestamp, question boolean
    );
    create table arrival (
        channel integer, person varchar, sent_at timestamp, day date, next_day date
    );
"""


def bare():
    """Return a database with the empty relations and one channel's period."""
    con = duckdb.connect()
    con.execute(sql("relations/wilson.sql"))
    con.execute(sql("relations/opening.sql"))
    con.execute(_TABLES)
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
        con.execute("insert into spoken_in values (?, 'parent')", [number])
        con.execute(
            "insert into opener values (1, 'ana', ?, ?, true, ?, true)",
            [number, sent_at, answered_at],
        )


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
            "insert into turn values (1, ?, 0, null, ?, true)",
            [person, at],
        )
        con.execute(
            "insert into opener values (1, ?, 0, ?, true, ?, true)",
            [person, at, at + timedelta(hours=1) if answered else None],
        )
