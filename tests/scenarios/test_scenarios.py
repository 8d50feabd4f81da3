"""The verdict on every reference scenario, through the command line."""

import json
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from tests.scenarios.build import Channel, write
from tests.scenarios.catalogue import SCENARIOS, channels
from tests.scenarios.times import DAY
from tests.scenarios.twins import TWINS

MANY = 5  # chances: from there on every scenario meets every twin
EXPECTED = tomllib.loads(
    (Path(__file__).parent / "expected.toml").read_text(encoding="utf-8")
)
CHANCE = {"improving", "declining"}
PLAIN = ("slug", "confidence", "days", "score", "channel", "content", "possible")


def audited(told: list[Channel]) -> dict:
    """Return what ``auditor audit`` says of these channels, up to the end of them."""
    from auditor.cli import cli

    with TemporaryDirectory() as folder:
        paths = [
            str(write(channel, Path(folder) / f"source-{number}"))
            for number, channel in enumerate(told)
        ]
        last_day = (told[0].until - DAY).date().isoformat()
        options = ["--json", "--no-cache", "--until", last_day, "--zone", "UTC"]
        result = CliRunner().invoke(
            cli, ["audit", *paths, *options], catch_exceptions=False
        )
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@cache
def original(scenario: str, seed: int) -> dict:
    return audited(channels(scenario, seed))


def differences(audit: dict, expected: dict) -> list[str]:
    """Return in words what is otherwise than expected of an audit."""
    verdict = audit["verdict"]
    found = [
        f"{name}: {verdict.get(name)}, not {expected[name]}"
        for name in PLAIN
        if name in expected and verdict.get(name) != expected[name]
    ]
    found += _qualifiers(set(verdict["qualifiers"]), expected)
    for name, facts in expected.get("tests", {}).items():
        found += _unlike(name, verdict["tests"][name], facts)
    by_key = {f"{c['platform']}:{c['account']}": c for c in audit["channels"]}
    for key, facts in expected.get("channels", {}).items():
        totals = facts.get("window_totals", {})
        found += _unlike(key, by_key[key]["window_totals"], totals)
        if "slug" in facts:
            found += _unlike(key, by_key[key]["verdict"], {"slug": facts["slug"]})
    return found


def _unlike(where: str, actual: dict, facts: dict) -> list[str]:
    return [
        f"{where} {name}: {actual.get(name)}, not {value}"
        for name, value in facts.items()
        if actual.get(name) != value
    ]


def _qualifiers(actual: set[str], expected: dict) -> list[str]:
    must = set(expected.get("qualifiers", ()))
    may = must | CHANCE | set(expected.get("may", ()))
    lacking = [f"lacks {name}" for name in sorted(must - actual)]
    return lacking + [f"must not be {name}" for name in sorted(actual - may)]


def gist(audit: dict) -> dict:
    """Return what a twin must share: names, qualifiers, and each test's x of n."""
    verdicts = {"": audit["verdict"]} | {
        f"{channel['platform']}:{channel['account']}": channel["verdict"]
        for channel in audit["channels"]
    }
    return {
        key: (
            verdict["slug"],
            sorted(verdict["qualifiers"]),
            {name: (test["x"], test["n"]) for name, test in verdict["tests"].items()},
        )
        for key, verdict in verdicts.items()
    }


def _sentence(scenario: str) -> str:
    return f"{scenario}: {EXPECTED[scenario]['title']}"


def pytest_generate_tests(metafunc):
    """Give each scenario its chances, and half of the twins unless there are many."""
    seeds = metafunc.config.getoption("--seeds")
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(seeds), ids=lambda seed: f"seed {seed}")
    if "twin" in metafunc.fixturenames:
        met = [
            pytest.param(scenario, twin, id=f"{_sentence(scenario)}-{twin}")
            for place, scenario in enumerate(SCENARIOS)
            for number, twin in enumerate(TWINS)
            if seeds >= MANY or (place + number) % 2 == 0
        ]
        metafunc.parametrize(("scenario", "twin"), met)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=_sentence)
def test_the_verdict_is_the_expected_one(scenario, seed):
    assert differences(original(scenario, seed), EXPECTED[scenario]) == []


def test_a_twin_gets_the_same(scenario, twin):
    told = TWINS[twin](channels(scenario, 0))

    assert gist(audited(told)) == gist(original(scenario, 0))


def test_every_scenario_has_an_expectation_and_no_expectation_lacks_one():
    assert set(EXPECTED) == set(SCENARIOS)


def test_every_kind_of_difference_is_named():
    verdict = {
        "slug": "mixed",
        "qualifiers": ["auto_replies", "improving"],
        "tests": {"listen": {"outcome": "no", "x": 3}},
    }
    channel = {"platform": "x", "account": "a", "window_totals": {"people": 2}}
    audit = {"verdict": verdict, "channels": [channel | {"verdict": verdict}]}
    expected = {
        "slug": "quiet",
        "qualifiers": ["asks_and_ghosts"],
        "tests": {"listen": {"outcome": "no", "x": 4}},
        "channels": {"x:a": {"slug": "quiet", "window_totals": {"people": 1}}},
    }

    assert differences(audit, expected) == [
        "slug: mixed, not quiet",
        "lacks asks_and_ghosts",
        "must not be auto_replies",
        "listen x: 3, not 4",
        "x:a people: 2, not 1",
        "x:a slug: mixed, not quiet",
    ]
