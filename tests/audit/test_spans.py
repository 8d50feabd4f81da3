"""What overlaps is joined in the database, and comes to the same coverage."""

import random
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from auditor.audit.spans import spans
from auditor.coverage import joined
from auditor.records import Extent, Span
from auditor.store import plain

DAY_0 = datetime(2026, 1, 1, tzinfo=UTC)


def day(number):
    return DAY_0 + timedelta(days=number)


@pytest.fixture
def con():
    con = duckdb.connect()
    con.execute(
        "create table span (source integer, platform varchar, account varchar,"
        " stream varchar, since timestamp, until timestamp, extent integer)"
    )
    con.execute("create table night (source integer)")
    return con


def held(con, *rows, source=1):
    for since, until, extent in rows:
        con.execute(
            "insert into span values (?, 'x', 'sam', 'messages', ?, ?, ?)",
            [source, plain(day(since)), plain(day(until)), int(extent)],
        )


def test_nights_that_overlap_or_touch_become_one_stretch(con):
    whole = Extent.COMPLETE
    held(con, (0, 3, whole), (2, 5, whole), (5, 6, whole), (8, 9, whole), (1, 2, whole))
    found = [span for *_, span in spans(con)]
    assert found == [
        Span(since=day(0), until=day(6), extent=whole),
        Span(since=day(8), until=day(9), extent=whole),
    ]


def test_what_holds_more_is_kept_apart(con):
    held(con, (0, 4, Extent.PARTIAL), (2, 3, Extent.COMPLETE))
    assert len(list(spans(con))) == 2


def test_only_what_nights_brought_is_told_where_that_is_asked(con):
    held(con, (0, 2, Extent.COMPLETE))
    held(con, (4, 6, Extent.COMPLETE), source=2)
    con.execute("insert into night values (2)")
    [(platform, account, stream, span)] = spans(con, fetched=True)
    assert (platform, account, stream) == ("x", "sam", "messages")
    assert (span.since, span.until) == (day(4), day(6))


@pytest.mark.parametrize("seed", range(5))
def test_they_cover_what_all_of_them_one_by_one_do(con, seed):
    chance = random.Random(seed)  # noqa: S311 – chance, and no secret
    rows = [
        (start, start + chance.randint(0, 6), Extent(chance.randint(1, 3)))
        for start in (chance.randint(0, 60) for _ in range(80))
    ]
    held(con, *rows)
    every = [Span(since=day(a), until=day(b), extent=how) for a, b, how in rows]
    assert joined(span for *_, span in spans(con)) == joined(every)
