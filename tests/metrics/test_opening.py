"""Opening hours as rows: business time of many messages is two looks into them."""

from datetime import UTC, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.hours import WEEKDAYS, Hours, open_seconds, parse
from auditor.relations.opening import fill_opening
from tests.metrics.bare import SINCE, UNTIL, bare, rows, wait

NINE_TO_FIVE = {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}
HOURS = Hours(week=parse(NINE_TO_FIVE), zone="Europe/Berlin", holidays="DE-BY")
SPAN = int((UNTIL - SINCE).total_seconds())


def aware(moment):
    return moment.replace(tzinfo=UTC)


def opened(hours=HOURS):
    con = bare()
    con.execute("insert into entry (sent_at) values (?)", [SINCE])
    fill_opening(con, hours, aware(UNTIL))
    return con


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, SPAN), st.integers(0, SPAN)), min_size=1))
def test_the_database_counts_as_python_does(pairs):
    con = opened()
    waits = [
        tuple(SINCE + timedelta(seconds=second) for second in sorted(pair))
        for pair in pairs
    ]
    con.execute("create table told (number integer, since timestamp, until timestamp)")
    con.executemany(
        "insert into told values (?, ?, ?)",
        [(number, *pair) for number, pair in enumerate(waits)],
    )
    found = con.sql("""
        select
            open_by(there.since, there.until, there.before, told.until)
                - open_by(here.since, here.until, here.before, told.since)
        from told
        asof join opening as here on here.since <= told.since
        asof join opening as there on there.since <= told.until
        order by told.number
    """).fetchall()
    stretches = HOURS.stretches(aware(SINCE), aware(UNTIL))
    assert [row[0] for row in found] == [
        open_seconds(stretches, aware(since), aware(until)) for since, until in waits
    ]


def test_every_moment_has_a_last_row_even_if_nothing_ever_opened():
    found = opened().sql("select since, until, before from opening order by since")
    first, second, *_ = found.fetchall()
    assert first[0] == first[1] < SINCE
    assert (first[2], second[2]) == (0, 0)
    # New Year is a holiday; nine in Berlin is eight.
    assert second[0] == SINCE + timedelta(days=1, hours=8)


def test_without_hours_there_is_no_business_clock():
    con = opened(hours=None)
    wait(con, [(1, True)] * 9)
    assert {row["clock"] for row in rows(con, "time_to_reply")} == {"wall"}


def test_who_waits_to_the_end_is_counted_in_opening_hours_to_the_end():
    con = opened()
    # It ends on Wednesday at midnight, after a Monday and a Tuesday of eight hours.
    wait(con, [(24, False), (48, False)])
    found = [row for row in rows(con, "time_to_reply") if row["clock"] == "business"]
    at_risk = {row["hours"]: row["at_risk"] for row in found if row["mark"]}
    assert at_risk == {1: 2, 4: 2, 8: 2, 40: 0}
    con.execute("update opener set sent_at = sent_at + interval 9 hours")
    found = [row for row in rows(con, "time_to_reply") if row["clock"] == "business"]
    # An hour after the doors open in Berlin: seven are left of that day's.
    at_risk = {row["hours"]: row["at_risk"] for row in found if row["mark"]}
    assert at_risk == {1: 2, 4: 2, 8: 1, 40: 0}
