"""`auditor fetch`: what a client's settings name, from a server to its sources."""

import json

import pytest
from click.testing import CliRunner

from auditor.cli.main import cli
from auditor.cli.options import now
from auditor.workspace import ClientFolder, SourceList
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.world import TOKEN, World, at


def auditor(*words, env=None):
    return CliRunner().invoke(cli, [str(word) for word in words], env=env)


@pytest.fixture
def world():
    clock = FakeClock(now())  # as the command's own clock says
    world = World(clock)
    world.write("shop", "Rye today", at("11-01 09:00"))
    return world


@pytest.fixture
def server(world):
    with world.served() as server:
        yield server


@pytest.fixture
def workspace(tmp_path, server):
    place = tmp_path / "work"
    auditor("init", place, "--client", "bakery", "--client", "mill")
    with (place / "bakery" / "config.toml").open("a") as file:
        file.write(f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n')
    return place


def fetch(workspace, *words, token=TOKEN):
    return auditor(
        *("fetch", *words, "--workspace", workspace),
        env={"AUDITOR_BAKERY_MASTODON_TOKEN": token},
    )


def kept(workspace, client="bakery"):
    return SourceList(ClientFolder(workspace / client).sources).read()


def test_what_comes_is_kept_and_named(workspace):
    result = fetch(workspace, "bakery")
    assert result.exit_code == 0, result.output
    assert [one.connector for one in kept(workspace)] == ["mastodon.api"]
    assert "bakery: mastodon: mastodon of " in result.output


def test_every_client_is_fetched_if_none_is_named(workspace):
    result = fetch(workspace)
    assert result.exit_code == 0, result.output
    assert len(kept(workspace)) == 1
    assert "mill: nothing to fetch" in result.output


def test_a_wrong_token_says_how_to_renew_it_and_is_not_shown(workspace):
    result = fetch(workspace, "bakery", token="wr0ng-t0ken")  # noqa: S106 – invented
    assert result.exit_code == 1
    assert kept(workspace) == ()
    assert "wr0ng" not in result.output
    assert "Hint:" in result.output


def test_as_json_it_says_what_came_of_each_account(workspace):
    result = fetch(workspace, "--json")
    assert result.exit_code == 0, result.output
    bakery, mill = json.loads(result.stdout)["clients"]
    [account] = bakery["accounts"]
    assert (account["platform"], account["error"]) == ("mastodon", None)
    assert account["new"].startswith("mastodon of ")
    assert mill == {"client": "mill", "error": None, "accounts": []}


def test_as_json_it_says_why_an_account_did_not_come(workspace):
    result = fetch(workspace, "bakery", "--json", token="wr0ng-t0ken")  # noqa: S106
    assert result.exit_code == 1
    [bakery] = json.loads(result.stdout)["clients"]
    [account] = bakery["accounts"]
    assert account["new"] is None
    assert account["error"]["reason"]
    assert "auditor auth" in account["error"]["hint"]
    assert "wr0ng" not in result.output


def test_an_unknown_client_is_wrong_use_and_nothing_is_fetched(workspace):
    result = fetch(workspace, "bakery", "mlil")
    assert result.exit_code == 2
    assert "mill" in result.output
    assert kept(workspace) == ()


def test_what_was_fetched_can_be_reported_on(workspace):
    fetch(workspace, "bakery")
    result = auditor("report", "bakery", "--workspace", workspace)
    assert result.exit_code == 0, result.output
    assert (workspace / "bakery" / "reports" / "latest.html").exists()
