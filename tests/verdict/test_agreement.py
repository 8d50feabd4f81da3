"""The queries against the plain rules, on random accounts: alike to the last count."""

import pytest

from tests.verdict.oracle import judge_channel
from tests.verdict.random_accounts import random_account
from tests.verdict.real import judged

SEEDS = range(30)
PLAIN = ("slug", "confidence", "qualifiers", "score", "content", "days")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_queries_find_what_the_plain_rules_find(seed):
    account = random_account(seed)
    expected = judge_channel(account)
    found, verdict = judged(account)
    assert {name: verdict[name] for name in PLAIN} == {
        name: expected[name] for name in PLAIN
    }
    assert (verdict["possible"] or []) == (expected.get("possible") or [])
    assert [(flip.dial, flip.delta, flip.slug.value) for flip in found.flips] == [
        tuple(flip[:3]) for flip in expected["flips"]
    ]
    for name, test in verdict["tests"].items():
        assert test == {
            key: pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
            for key, value in expected["tests"][name].items()
            if key in test
        }, name
