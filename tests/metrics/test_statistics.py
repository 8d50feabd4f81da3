"""Curves, intervals and shares, against libraries and against published numbers."""

import math
from datetime import timedelta
from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from scipy.stats import CensoredData, ecdf
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
)

from auditor.relations import sql
from auditor.verdict.rules import wilson
from tests.metrics.bare import SINCE, arrive, bare, rows, wait

Z = 1.6448536269514722
COUNTS = [(x, n) for n in (1, 2, 3, 7, 8, 20, 65, 1000) for x in {0, 1, n // 2, n}]


def curve(hours, population="all"):
    con = bare()
    wait(con, hours)
    return [
        row for row in rows(con, "time_to_reply") if row["population"] == population
    ]


def steps(found):
    return [row for row in found if not row["mark"] and row["hours"] > 0]


def largest_step(shares):
    return max(before - after for before, after in pairwise(shares))


def random_waits(seed):
    chance = Random(seed)  # noqa: S311
    size = chance.choice((8, 25, 120))
    longest = chance.choice((6, 400))  # hours: few different ones tie
    ends = chance.choice((0.2, 0.6, 1.0))
    return [(chance.randint(1, longest), chance.random() < ends) for _ in range(size)]


@pytest.mark.parametrize("seed", range(12))
def test_the_curve_is_that_of_statsmodels(seed):
    hours = random_waits(seed)
    theirs = SurvfuncRight([h for h, _ in hours], [int(e) for _, e in hours])
    ours = steps(curve(hours))
    assert [row["hours"] for row in ours] == list(theirs.surv_times)
    assert [row["at_risk"] for row in ours] == list(theirs.n_risk)
    assert [row["waiting"] for row in ours] == pytest.approx(list(theirs.surv_prob))
    so_far = [int(sum(theirs.n_events[: k + 1])) for k in range(len(ours))]
    assert [row["answered"] for row in ours] == so_far
    for row, error in zip(ours, theirs.surv_prob_se, strict=True):
        share = row["waiting"]
        if share in (0, 1):
            assert (row["low"], row["high"]) == (None, None)
            continue
        # Delta method: the standard error of log(-log S) is that of S / (S |log S|).
        reach = Z * error / (share * -math.log(share))
        assert row["low"] == pytest.approx(share ** math.exp(reach))
        assert row["high"] == pytest.approx(share ** math.exp(-reach))


@pytest.mark.parametrize("seed", range(12))
def test_scipy_sees_the_same_curve(seed):
    hours = random_waits(seed)
    theirs = ecdf(
        CensoredData(
            uncensored=[h for h, ended in hours if ended],
            right=[h for h, ended in hours if not ended],
        )
    ).sf
    at = dict(zip(theirs.quantiles, theirs.probabilities, strict=True))
    for row in steps(curve(hours)):
        assert row["waiting"] == pytest.approx(at[row["hours"]])


@pytest.mark.parametrize("seed", range(12))
def test_both_ways_is_the_reciprocity_of_networkx(seed):
    """Of ties m go both ways and a one: theirs is 2m / (2m + a), ours m / (m + a)."""
    chance = Random(seed)  # noqa: S311
    ties = nx.DiGraph()
    con = bare()
    for number in range(200):
        person, inbound = f"p{chance.randint(1, 60)}", chance.random() < 0.5
        ties.add_edge(*(person, "us") if inbound else ("us", person))
        con.execute(
            "insert into turn (channel, person, rid, sent_at, inbound) "
            "values (1, ?, ?, ?, ?)",
            [person, number, SINCE + timedelta(hours=number), inbound],
        )
    [ours] = rows(con, "reciprocity")
    theirs = nx.overall_reciprocity(ties)
    assert ours["people"] == len(ties) - 1
    assert ours["share"] == pytest.approx(theirs / (2 - theirs))


def test_two_definitions_of_reciprocity_differ_on_the_same_ties():
    """s and a write to each other, b and c to s, s to d: 2 of 5 ties, 1 of 4 pairs."""
    con = bare()
    for number, (person, inbound) in enumerate(
        [("a", True), ("a", False), ("b", True), ("c", True), ("d", False)]
    ):
        con.execute(
            "insert into turn (channel, person, rid, sent_at, inbound) "
            "values (1, ?, ?, ?, ?)",
            [person, number, SINCE + timedelta(hours=number), inbound],
        )
    ties = [("s", "a"), ("a", "s"), ("b", "s"), ("c", "s"), ("s", "d")]
    assert nx.overall_reciprocity(nx.DiGraph(ties)) == pytest.approx(0.40)
    assert rows(con, "reciprocity")[0]["share"] == pytest.approx(0.25)


@pytest.mark.parametrize("seed", range(12))
def test_a_mark_is_the_curve_at_that_hour(seed):
    hours = random_waits(seed)
    found = curve(hours)
    marks = [row for row in found if row["mark"]]
    assert [mark["hours"] for mark in marks] == [1, 4, 24, 168]
    for mark in marks:
        before = [row for row in steps(found) if row["hours"] <= mark["hours"]]
        here = before[-1] if before else found[0]
        for column in ("answered", "waiting", "low", "high"):
            assert mark[column] == here[column]
        assert mark["at_risk"] == sum(h >= mark["hours"] for h, _ in hours)


def test_where_everybody_was_answered_nobody_waits():
    """A sum of logarithms skips the last one and stays at a third."""
    found = steps(curve([(1, True), (2, True), (3, True)]))
    assert [row["waiting"] for row in found] == pytest.approx([2 / 3, 1 / 3, 0])


def test_a_curve_of_many_steps_is_told_by_some_of_them():
    hours = [(1 + number, number % 3 > 0) for number in range(900)]
    theirs = SurvfuncRight([h for h, _ in hours], [int(e) for _, e in hours])
    exact = dict(zip(theirs.surv_times, theirs.surv_prob, strict=True))
    found = steps(curve(hours))
    assert len(exact) == 600
    assert 300 < len(found) <= 501
    for row in found:
        assert row["waiting"] == pytest.approx(exact[row["hours"]])
    told = [1, *(row["waiting"] for row in found)]
    whole = [1, *exact.values()]
    assert largest_step(told) <= largest_step(whole) + 1 / 500
    assert found[-1]["hours"] == max(exact)
    half = min(hour for hour, share in exact.items() if share <= 0.5)
    assert half in {row["hours"] for row in found}


def test_an_answer_at_once_counts():
    found = curve([(0, True), (5, True)])
    assert [(row["hours"], row["waiting"]) for row in found if not row["mark"]] == [
        (0, 1),
        (0, 0.5),
        (5, 0),
    ]


def test_where_everybody_was_answered_the_area_is_the_mean_and_half_the_median():
    """Ten minutes to twenty hours: the mean is five times what half of them waited."""
    minutes = (10, 45, 120, 1200, 53)
    found = steps(curve([(m / 60, True) for m in minutes]))
    shares = [1, *(row["waiting"] for row in found)]
    hours = [0, *(row["hours"] for row in found)]
    area = sum(
        share * (after - before)
        for share, (before, after) in zip(shares, pairwise(hours), strict=False)
    )
    assert area == pytest.approx(4.76)
    half = min(row["hours"] for row in found if row["waiting"] <= 0.5)
    assert half == pytest.approx(53 / 60)


def test_nobody_who_asked_gives_no_curve():
    assert curve([]) == []


@pytest.mark.parametrize(("x", "n"), COUNTS)
def test_shares_have_wilsons_interval(x, n):
    con = bare()
    found = con.execute("select wilson_low(?, ?), wilson_high(?, ?)", [x, n, x, n])
    theirs = pytest.approx(proportion_confint(x, n, alpha=0.1, method="wilson"))
    assert found.fetchone() == theirs
    assert wilson(x, n) == theirs


def test_a_share_of_nobody_has_no_interval():
    found = bare().execute("select wilson_low(0, 0), wilson_high(0, 0)").fetchone()
    assert found == (None, None)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (0, 10, 0, 0.278),
        (1, 1, 0.207, 1),
        (3, 3, 0.439, 1),
        (7, 10, 0.397, 0.892),
        (10, 10, 0.722, 1),
        (13, 20, 0.433, 0.819),
        (65, 100, 0.553, 0.736),
        (477_478, 1_574_775, 0.3025, 0.3039),
    ],
)
def test_with_the_95_percent_quantile_it_gives_the_published_bounds(x, n, low, high):
    z = 1.959963984540054
    text = sql("relations/wilson.sql")
    assert str(Z) in text
    con = bare()
    text = text.replace(str(Z), str(z)).replace("2.705543454095404", str(z * z))
    con.execute(text)
    found = con.execute("select wilson_low(?, ?), wilson_high(?, ?)", [x, n, x, n])
    digits = 5e-5 if n > 1000 else 5e-4
    assert found.fetchone() == pytest.approx((low, high), abs=digits)


@pytest.mark.parametrize(
    ("answered", "others"),
    [((20, 30), (5, 25)), ((15, 15), (0, 15)), ((3, 16), (4, 18)), ((1, 2), (2, 3))],
)
def test_a_difference_has_newcombes_interval(answered, others):
    con = bare()
    arrive(con, True, *answered)
    arrive(con, False, *others)
    first, second = rows(con, "reply_return_lift")
    assert (first["arm"], first["came_back"], first["people"]) == (
        "answered",
        *answered,
    )
    assert (second["came_back"], second["people"]) == others
    low, high = confint_proportions_2indep(
        *answered, *others, method="newcomb", compare="diff", alpha=0.1
    )
    share = answered[0] / answered[1] - others[0] / others[1]
    for row in (first, second):
        assert row["difference"] == pytest.approx(share)
        assert row["difference_low"] == pytest.approx(low)
        assert row["difference_high"] == pytest.approx(high)


def test_somebody_answered_after_the_response_window_was_not_answered():
    con = bare()
    arrive(con, True, 1, 2)
    con.execute(
        "update opener set answered_at = sent_at + ? where person = 'True 0'",
        [timedelta(days=7, seconds=1)],
    )
    first, second = rows(con, "reply_return_lift")
    assert (first["people"], second["people"]) == (1, 1)
