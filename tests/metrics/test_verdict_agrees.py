"""Metrics that the report shows beside a test count what the test counts."""

from zoneinfo import ZoneInfo

import pytest

from auditor import metrics
from auditor.records import Extent, Stream
from auditor.verdict import Case, Window
from auditor.verdict.count import Ask, count
from tests.metrics.case import CASES
from tests.metrics.case import Case as Folder
from tests.metrics.laid import METRICS, WEEK, lay_account
from tests.verdict.random_accounts import random_account

SEEDS = range(24)
CROWDED = ("a_giveaway", "half_is_no_giveaway", "who_counts_as_back")


def figures(con, slug):
    rows = con.sql(METRICS[slug].sql)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]


def compare(laid):
    """Hold metrics to the tests, over the same window with the same beginning."""
    [scope] = laid.scopes
    case = Case(
        channel=scope.channel,
        kind=scope.kind,
        coverage=scope.coverage,
        until=scope.until,
        zone=ZoneInfo("UTC"),
    )
    window = Window(since=scope.since, until=scope.until)
    asks = [Ask(case=case, label="whole", window=window)]
    key = (scope.channel, "whole")
    tests = count(laid.con, "tests", asks, WEEK)[key]
    due = count(laid.con, "due", asks, WEEK)[key]
    context = count(laid.con, "context", asks, WEEK)[key]
    period = (scope.channel, scope.since, scope.until, case.began(window))
    metrics.fill(laid.con, [period])
    [again] = figures(laid.con, "return")
    [talk] = figures(laid.con, "dialogue")
    [reach] = figures(laid.con, "reach_out")
    rolled_up = figures(laid.con, "channel_roll_up")
    people = {
        row["base"]: row
        for row in figures(laid.con, "answered_rate")
        if row["level"] == "person" and row["base"] in ("needs", "all")
    }
    funnel = {row["step"]: row for row in figures(laid.con, "ask_and_follow_through")}
    lift = sum(row["people"] for row in figures(laid.con, "reply_return_lift"))
    assert {
        "two_turns": talk["people"],
        "three_turns": talk["went_on"],
        "tried": reach["tried"],
        "paid_back": reach["paid_back"],
        "newcomers": again["newcomers"],
        "came_back": again["came_back"],
        "regulars": again["regulars"],
        "wrote": again["people"],
        "spike_people": again["spike_people"],
    } == {name: tests[name] for name in tests if name not in ("channel", "label")}
    for base, row in people.items():
        assert row["due"] == due[f"due_{base}"]
        assert row["answered"] == due[f"answered_{base}"]
    assert funnel["answered"]["reached"] == context["asked"]
    assert funnel["followed_up"]["reached"] == context["followed_up"]
    assert [row["people"] for row in rolled_up] == [due["wrote"]]
    assert again["came_back"] <= again["ever_again"] <= again["newcomers"]
    assert lift <= again["newcomers"]
    return {**tests, "followed_up": context["followed_up"]}


def two_sided(account):
    return all(
        any(span.extent > Extent.COUNTS_ONLY for span in account.coverage[stream])
        for stream in (Stream.INBOUND_REPLIES, Stream.OUTBOUND_REPLIES)
    )


def test_on_random_accounts_they_agree():
    counted = [
        compare(lay_account(account))
        for account in map(random_account, SEEDS)
        if two_sided(account)
    ]
    for name in ("three_turns", "paid_back", "came_back", "regulars", "followed_up"):
        assert any(tests[name] for tests in counted), f"nobody had any {name}"


@pytest.mark.parametrize("name", CROWDED)
def test_with_a_crowd_and_without_they_agree(name):
    tests = compare(Folder(CASES / "return" / name).laid())
    assert bool(tests["spike_people"]) is (name == "a_giveaway")
