"""Shares drawn towards the clients' mean, by a prior fitted to the clients alone."""

import math
import random

import pytest
from scipy.special import betaln

from auditor.portfolio.prior import STRONGEST, WEAKEST, Prior, fit, likelihood


def beta_binomial(counted, mean, strength):
    """The log-likelihood by the textbook, without the binomial coefficients."""
    a, b = mean * strength, (1 - mean) * strength
    return sum(betaln(a + x, b + n - x) - betaln(a, b) for x, n in counted)


def drawn(seed, clients, mean, strength):
    """Clients whose true shares come from a Beta distribution."""
    chance = random.Random(seed)  # noqa: S311 - a made-up portfolio
    counted = []
    for _ in range(clients):
        share = chance.betavariate(mean * strength, (1 - mean) * strength)
        n = chance.randint(8, 60)
        counted.append((sum(chance.random() < share for _ in range(n)), n))
    return counted


@pytest.mark.parametrize(
    ("x", "n", "share"),
    [
        (3, 3, 0.577),  # (4.5 + 3) / 13
        (0, 2, 0.375),  # 4.5 / 12
        (60, 100, 0.586),  # 64.5 / 110
    ],
)
def test_the_fewer_people_the_nearer_to_the_mean(x, n, share):
    assert Prior(mean=0.45, strength=10).shrunk(x, n) == pytest.approx(share, abs=5e-4)


def test_the_likelihood_is_the_textbooks():
    counted = [(3, 9), (20, 40), (0, 8)]
    for mean, strength in ((0.2, 3.0), (0.5, 10.0), (0.9, 80.0)):
        assert likelihood(counted, mean, strength) == pytest.approx(
            beta_binomial(counted, mean, strength)
        )


@pytest.mark.parametrize("seed", range(12))
def test_no_other_prior_is_likelier(seed):
    spread = (3.0, 10.0, 40.0)[seed % 3]
    counted = drawn(seed, clients=5 + seed, mean=0.1 + 0.07 * seed, strength=spread)
    found = fit(counted)
    everywhere = (
        (mean / 200, WEAKEST * (STRONGEST / WEAKEST) ** (step / 60))
        for mean in range(1, 200)
        for step in range(61)
    )
    best = max(beta_binomial(counted, *one) for one in everywhere)
    assert beta_binomial(counted, found.mean, found.strength) >= best - 1e-4


def test_many_clients_tell_the_prior_they_come_from():
    found = fit(drawn(1, clients=600, mean=0.45, strength=10))
    assert found.mean == pytest.approx(0.45, abs=0.02)
    assert found.strength == pytest.approx(10, rel=0.25)


def test_clients_who_hardly_differ_are_drawn_no_further_than_a_hundred_people():
    found = fit([(10, 20)] * 8)
    assert found.strength == pytest.approx(STRONGEST)
    assert found.mean == pytest.approx(0.5)


def test_clients_who_differ_all_the_way_keep_a_prior_of_two_people():
    found = fit([(0, 30), (30, 30)] * 4)
    assert found.strength == pytest.approx(WEAKEST)
    assert found.mean == pytest.approx(0.5)


def test_where_nobody_was_answered_the_mean_is_not_nothing():
    found = fit([(0, 10)] * 6)
    assert found.mean == pytest.approx(0.5 / 61)
    assert 0 < found.shrunk(0, 2) < 0.01
    assert math.isfinite(likelihood([(0, 10)], found.mean, found.strength))


def test_it_takes_five_clients_with_eight_people_each():
    assert fit([(4, 8)] * 4) is None
    assert fit([(4, 8)] * 4 + [(3, 7)] * 20) is None
    assert fit([(4, 8)] * 5) is not None


def test_clients_with_few_people_do_not_move_the_prior():
    counted = drawn(3, clients=9, mean=0.5, strength=10)
    assert fit([*counted, (0, 7), (7, 7), (0, 0)]) == fit(counted)


def test_the_order_of_clients_makes_no_difference():
    counted = drawn(5, clients=9, mean=0.5, strength=10)
    one, other = fit(counted), fit(counted[::-1])
    assert (one.mean, one.strength) == pytest.approx((other.mean, other.strength))
