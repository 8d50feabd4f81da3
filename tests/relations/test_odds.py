"""The odds of two rates and of two shares, beside what others work out."""

import duckdb
import numpy as np
import pytest
from scipy import integrate
from scipy.special import betainc, betaincinv
from scipy.stats import beta, gamma
from statsmodels.stats.proportion import confint_proportions_2indep

from auditor.relations import sql

PAIRS = [(12, 22), (3, 5), (40, 60), (200, 215), (0, 10), (9, 0), (70_000, 70_500)]
SHARES = [
    ((3, 10), (7, 12)),
    ((6, 150), (14, 150)),
    ((0, 8), (8, 8)),
    ((400, 1000), (450, 900)),
    ((5, 8), (40_000, 90_000)),
]


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    con.execute(sql("relations/wilson.sql"))
    con.execute(sql("relations/odds.sql"))
    return con


def one(con, query, *values):
    return con.execute(query, list(values)).fetchone()


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_the_odds_of_two_rates_are_those_of_a_beta(con, before, now):
    a, b = now + 0.5, before + 0.5
    found = one(
        con,
        """select odds_above_one($1, $2), odds.low, odds.middle, odds.high
        from (select odds_quantiles($1, $2) as odds)""",
        a,
        b,
    )
    shares = [betaincinv(a, b, q) for q in (0.05, 0.5, 0.95)]
    exact = [betainc(b, a, 0.5), *(share / (1 - share) for share in shares)]
    assert found == pytest.approx(exact, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "now", "probability", "ratio"),
    [
        (12, 22, 0.958, (1.82, 1.03, 3.34)),
        (3, 5, 0.759, (1.63, 0.52, 5.66)),
        (40, 60, 0.978, (1.50, 1.07, 2.10)),
        (200, 215, 0.769, (1.07, 0.91, 1.26)),
    ],
)
def test_two_gammas_drawn_a_million_times_say_the_same(
    con, before, now, probability, ratio
):
    draw = np.random.default_rng(4)
    later = gamma(now + 0.5).rvs(1_000_000, random_state=draw)
    earlier = gamma(before + 0.5).rvs(1_000_000, random_state=draw)
    drawn = np.quantile(later / earlier, [0.5, 0.05, 0.95])
    assert np.mean(later > earlier) == pytest.approx(probability, abs=2e-3)
    assert drawn == pytest.approx(ratio, rel=0.01)
    found = one(
        con,
        """select odds_above_one($1, $2), odds.middle, odds.low, odds.high
        from (select odds_quantiles($1, $2) as odds)""",
        now + 0.5,
        before + 0.5,
    )
    assert found == pytest.approx((probability, *ratio), abs=5.1e-3)


@pytest.mark.parametrize(("before", "now"), SHARES)
def test_the_probability_of_a_larger_share_is_the_integral_over_two_betas(
    con, before, now
):
    one_, two = (beta(x + 0.5, n - x + 0.5) for x, n in (before, now))
    exact, _ = integrate.quad(
        lambda q: two.sf(one_.ppf(q)), 0, 1, epsabs=1e-9, limit=500
    )
    (x, n), (y, m) = now, before
    [found] = one(
        con,
        "select share_above($1, $2, $3, $4)",
        *(x + 0.5, n - x + 0.5, y + 0.5, m - y + 0.5),
    )
    assert found == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize(("before", "now"), SHARES)
def test_newcombes_bounds_are_those_of_statsmodels(con, before, now):
    found = one(
        con,
        "select newcombe_low($1, $2, $3, $4), newcombe_high($1, $2, $3, $4)",
        *now,
        *before,
    )
    theirs = confint_proportions_2indep(
        *now, *before, method="newcomb", compare="diff", alpha=0.1
    )
    assert found == pytest.approx(theirs)
