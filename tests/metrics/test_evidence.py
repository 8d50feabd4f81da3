"""Behind every number are messages, and counting them gives the number."""

import re
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from auditor import evidence, metrics
from auditor.errors import MetricError
from auditor.metrics import NotMeasured
from auditor.relations import sql
from tests.metrics.case import all_cases
from tests.metrics.laid import METRICS, lay_account
from tests.verdict.random_accounts import random_account

EVIDENCE = evidence.load()
SHOWN = sorted(EVIDENCE.keys() - {"totals", "own_side"})
HEADER = (
    "-- title:  t\n-- roles:  in: written\n-- agrees: max(x) = count(*)\n\nselect 1"
)
# Columns that no equation names, and why: they are no count of messages.
FOLLOWS = {
    **dict.fromkeys(
        ("rate", "share", "per_post", "per_day", "per_week", "per_four_weeks"),
        "one published number over another",
    ),
    **dict.fromkeys(("low", "high"), "bounds of published numbers"),
}
SPACED = "of the times between messages"
NOT_COUNTED = {
    "audience_reaction": {"median": "of the posts' totals"},
    "automation": dict.fromkeys(("burstiness", "burstiness_finite"), SPACED),
    "change": {
        **dict.fromkeys(("channels", "weeks"), "what is compared, and how long it is"),
        **dict.fromkeys(
            ("probability", "ratio", "difference"), "of before and now, and what of"
        ),
        "people": "who is behind messages, of which the unit is the message",
    },
    "change_point": {
        **dict.fromkeys(
            ("channels", "weeks", "before_weeks", "now_weeks"), "of the calendar"
        ),
        **dict.fromkeys(("probability", "ratio"), "of before and now, and their weeks"),
    },
    "concentration": {"gini_corrected": "gini and people"},
    "content_mix": {"kappa": "of the owner's labels by the rules'"},
    "dialogue": {"longest": "turns are runs of one side, message after message"},
    "open_loops": {"rating": "the message's own"},
    "own_reply_time": dict.fromkeys(
        (
            *("median_hours", "median_low", "median_high"),
            *("quarter_hours", "three_quarters_hours"),
            *(
                f"within_{within}{bound}"
                for within in ("1h", "8h", "24h", "40h", "7d")
                for bound in ("", "_low", "_high")
            ),
        ),
        SPACED,
    ),
    "reply_return_lift": dict.fromkeys(
        ("difference", "difference_low", "difference_high"), "of the two rates"
    ),
    "silent_audience": dict.fromkeys(
        ("followers", "expected_per_week"), "of the number of followers"
    ),
    "stickiness": {
        **dict.fromkeys(("weeks", "weekly"), "of all weeks, empty ones, too"),
        "days_per_regular": "of the days of visits",
    },
    "thread_shape": {
        "h_index": "of the messages of each part, one conversation at a time",
        "virality": "of the distances between messages",
        "conversations": "also those that are too many to be listed",
    },
    "time_to_reply": {"waiting": "of answered and at_risk, one row after the other"},
    "week_coverage": dict.fromkeys(("weekday", "hour"), "what the row is of"),
}


@cache
def random_laid(seed):
    """Return a random account laid out, once for all tests that only read it."""
    return lay_account(random_account(seed))


@cache
def shuffled_laid(seed):
    """Return the same account, its records read in another order."""
    account = random_account(seed)
    turned = account.records[:]
    Random(1).shuffle(turned)  # noqa: S311
    return lay_account(replace(account, records=turned))


def disagreements(laid, slug, scopes):
    """Return the equations of a metric's evidence that do not hold, with both sides."""
    if isinstance(metrics.measure(METRICS[slug], laid.con, scopes), NotMeasured):
        return []
    told = laid.con.from_arrow(laid.con.sql(METRICS[slug].sql).to_arrow_table())
    shown = laid.con.from_arrow(laid.con.sql(EVIDENCE[slug].sql).to_arrow_table())
    assert shown.columns == list(evidence.COLUMNS)
    of_rows, of_messages = zip(*EVIDENCE[slug].agrees, strict=True)
    # All at once: a query for each side of each equation takes many times as long.
    [left] = told.aggregate(", ".join(of_rows)).fetchall()
    [right] = shown.aggregate(", ".join(of_messages)).fetchall()
    sides = zip(of_rows, left, of_messages, right, strict=True)
    return [one for one in sides if (one[1] or 0) != (one[3] or 0)]


def test_every_metric_has_evidence_and_there_is_none_without_a_metric():
    assert sorted(METRICS) == SHOWN


@pytest.mark.parametrize("slug", SHOWN)
def test_an_equation_names_every_number_but_those_that_are_no_count(slug):
    of_rows = " ".join(of_rows for of_rows, _ in EVIDENCE[slug].agrees)
    named = set(re.findall(r"\w+", re.sub(r"'[^']*'", "", of_rows)))
    numbers = {
        name
        for name, type_ in METRICS[slug].columns
        if type_ not in ("VARCHAR", "TIMESTAMP")
    }
    excepted = NOT_COUNTED.get(slug, {})

    assert numbers - named - FOLLOWS.keys() == excepted.keys()


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_counting_the_messages_of_a_case_gives_its_numbers(case):
    laid = case.laid()

    assert disagreements(laid, case.slug, laid.scopes) == []


@pytest.mark.parametrize("seed", range(8))
def test_counting_the_messages_of_a_random_account_gives_its_numbers(seed):
    laid = random_laid(seed)

    for slug in SHOWN:
        assert disagreements(laid, slug, laid.scopes) == [], slug


@pytest.mark.parametrize("slug", SHOWN)
def test_a_message_does_what_the_header_explains(slug):
    roles = set()
    for seed in range(4):
        laid = random_laid(seed)
        found = evidence.behind(METRICS[slug], laid.con, laid.scopes)
        roles |= {one.role for one in found}

    assert roles <= set(EVIDENCE[slug].roles)


@pytest.mark.parametrize("slug", SHOWN)
def test_the_same_messages_are_shown_whatever_order_they_were_read_in(slug):
    def ids(laid):
        rows = evidence.behind(METRICS[slug], laid.con, laid.scopes)
        names = dict(laid.con.sql("select rid, id from entry").fetchall())
        return [
            (one.part, one.unit, one.counted, one.role, names[one.rid]) for one in rows
        ]

    assert sorted(ids(random_laid(3))) == sorted(ids(shuffled_laid(3)))


@pytest.mark.parametrize("seed", range(6))
def test_counting_the_records_behind_totals_gives_the_totals(seed):
    laid = lay_account(random_account(seed))
    periods = [(s.channel, s.since, s.until, s.since) for s in laid.scopes]
    metrics.fill(laid.con, periods)

    totals = laid.con.from_arrow(laid.con.sql(sql("audit/totals.sql")).to_arrow_table())
    shown = laid.con.from_arrow(laid.con.sql(EVIDENCE["totals"].sql).to_arrow_table())

    for of_rows, of_records in EVIDENCE["totals"].agrees:
        left = totals.aggregate(of_rows).fetchall()[0][0]
        assert left == shown.aggregate(of_records).fetchall()[0][0], of_rows


@pytest.mark.parametrize("seed", [0, 2, 3, 4, 5])
def test_counting_the_messages_of_the_own_side_gives_what_is_said_of_it(seed):
    laid = lay_account(random_account(seed))
    [scope] = laid.scopes
    metrics.fill(laid.con, [(scope.channel, scope.since, scope.until, scope.since)])
    laid.con.execute(sql("verdict/judged.sql"))
    laid.con.execute(
        "insert into judged select channel, '', since, until, until, interval 7 days, "
        "since, interval 7 days from period"
    )

    told = laid.con.from_arrow(
        laid.con.sql(sql("verdict/own_side.sql")).to_arrow_table()
    )
    shown = laid.con.from_arrow(laid.con.sql(EVIDENCE["own_side"].sql).to_arrow_table())

    assert told.aggregate("max(spoken_to)").fetchall()[0][0] > 0
    for of_rows, of_messages in EVIDENCE["own_side"].agrees:
        left = told.aggregate(of_rows).fetchall()[0][0]
        assert left == shown.aggregate(of_messages).fetchall()[0][0], of_rows


def test_a_header_that_is_incomplete_says_what_is_missing():
    with pytest.raises(MetricError, match=r"evidence/x\.sql.*agrees"):
        evidence.parse("x", HEADER.replace("-- agrees: max(x) = count(*)\n", ""))


def test_an_equation_needs_two_sides():
    with pytest.raises(MetricError, match="no equation"):
        evidence.parse("x", HEADER.replace(" = count(*)", ""))


def test_signs_in_brackets_and_quotes_divide_nothing():
    parsed = evidence.parse("x", HEADER.replace("max(x)", "max(x) filter (a = 'b;c')"))

    assert parsed.agrees == (("max(x) filter (a = 'b;c')", "count(*)"),)
