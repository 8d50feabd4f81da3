"""`auditor nightly`: unattended, and one client's trouble is one client's alone."""

import json
import os
import shutil

import filelock
import pytest
from click.testing import CliRunner

from auditor.cli.main import cli
from auditor.cli.options import now
from tests.connectors.case import all_cases
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay, page
from tests.connectors.mastodon.api.world import TOKEN, World, at


def auditor(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def export():
    cases = (one for one in all_cases() if one.connector == "x.archive" and one.is_read)
    return next(one.export for one in cases if one.folder.name == "kinds_in_order")


@pytest.fixture
def workspace(tmp_path, export):
    """Two clients; the bakery has an export in its inbox since yesterday."""
    place = tmp_path / "work"
    auditor("init", place, "--client", "bakery", "--client", "mill")
    came = place / "bakery" / "inbox" / "twitter"
    shutil.copytree(export, came)
    for one in [came, *came.rglob("*")]:
        os.utime(one, (1_700_000_000, 1_700_000_000))
    return place


def nightly(workspace, *words):
    return auditor("nightly", "--workspace", workspace, *words)


def clients(result):
    return {one["client"]: one for one in json.loads(result.stdout)["clients"]}


def test_what_lies_in_an_inbox_is_audited_and_reported_on(workspace):
    result = nightly(workspace, "--json")
    assert result.exit_code == 0, result.output
    bakery, mill = clients(result)["bakery"], clients(result)["mill"]
    assert [one["name"] for one in bakery["steps"]] == ["import", "audit", "report"]
    assert bakery["page"].endswith(".html")
    assert (workspace / "bakery" / "reports" / "latest.html").exists()
    assert not list((workspace / "bakery" / "inbox").iterdir())
    assert [one["said"] for one in mill["steps"]] == ["there is nothing to audit yet"]


def test_a_night_in_which_nothing_came_writes_no_new_page(workspace):
    nightly(workspace)
    pages = workspace / "bakery" / "reports"
    before = {one.name: one.stat().st_mtime_ns for one in pages.iterdir()}
    result = nightly(workspace, "--json")
    assert clients(result)["bakery"]["page"] == ""
    assert {one.name: one.stat().st_mtime_ns for one in pages.iterdir()} == before


def test_a_client_whose_settings_are_wrong_costs_the_others_nothing(workspace):
    (workspace / "mill" / "config.toml").write_text("[client]\nnmae = 'Mill'\n")
    result = nightly(workspace, "--json")
    assert result.exit_code == 1
    bakery, mill = clients(result)["bakery"], clients(result)["mill"]
    assert (bakery["failed"], mill["failed"]) == (False, True)
    assert bakery["page"]
    assert "name" in mill["steps"][0]["said"] + mill["steps"][0]["to_do"]


def test_a_download_that_is_cut_off_is_named_once_with_what_to_do(workspace):
    cut = workspace / "mill" / "inbox" / "twitter.zip"
    cut.write_bytes(b"PK\x03\x04 and nothing of use")
    os.utime(cut, (1_700_000_000, 1_700_000_000))
    [step, *_] = clients(nightly(workspace, "--json"))["mill"]["steps"]
    assert (step["name"], step["came"]) == ("import", "failed")
    assert step["said"].count("twitter.zip") == 1
    assert step["to_do"]


def test_an_account_that_cannot_be_fetched_costs_no_audit(workspace):
    with (workspace / "bakery" / "config.toml").open("a") as file:
        file.write(
            '\n[[fetch]]\nplatform = "mastodon"\nserver = "http://127.0.0.1:9"\n'
        )
    result = nightly(workspace, "--json")
    assert result.exit_code == 1
    came = {one["name"]: one["came"] for one in clients(result)["bakery"]["steps"]}
    assert came == {
        "fetch": "failed",
        "import": "done",
        "audit": "done",
        "report": "done",
    }


def test_what_is_fetched_is_audited_the_same_night(workspace, monkeypatch):
    world = World(FakeClock(now()))  # as the command's own clock says
    world.write("shop", "Rye today", at("11-01 09:00"))
    monkeypatch.setenv("AUDITOR_MILL_MASTODON_TOKEN", TOKEN)
    with world.served() as server:
        with (workspace / "mill" / "config.toml").open("a") as file:
            file.write(f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n')
        result = nightly(workspace, "--json")
    assert result.exit_code == 0, result.output
    steps = [one["name"] for one in clients(result)["mill"]["steps"]]
    assert steps == ["fetch", "audit", "report"]
    assert TOKEN not in result.output


def test_a_key_that_opens_nothing_is_named_with_the_command_to_renew_it(
    workspace, monkeypatch
):
    monkeypatch.setenv("AUDITOR_MILL_MASTODON_TOKEN", "revoked")
    with World(FakeClock(now())).served() as server:
        with (workspace / "mill" / "config.toml").open("a") as file:
            file.write(f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n')
        result = nightly(workspace, "--json")
    assert result.exit_code == 1
    [failed] = [one for one in clients(result)["mill"]["steps"] if one["to_do"]]
    assert failed["name"] == "fetch"
    assert "auditor auth mill mastodon" in failed["to_do"]


def test_two_nights_at_once_do_not_meet(workspace):
    with filelock.FileLock(workspace / ".night"):
        result = nightly(workspace)
    assert result.exit_code == 1
    assert "another night is still running" in result.output
    assert (workspace / "bakery" / "inbox" / "twitter").exists()


def test_the_log_has_a_line_for_each_step(workspace):
    config = workspace / "workspace.toml"
    config.write_text('[log]\nfile = "nights.log"\n')
    nightly(workspace)
    lines = (workspace / "nights.log").read_text("utf-8").splitlines()
    said = [(one["client"], one["step"]) for one in map(json.loads, lines)]
    assert sorted(said) == [
        ("bakery", "audit"),
        ("bakery", "import"),
        ("bakery", "report"),
        ("mill", "audit"),
    ]


def test_the_watch_is_told_and_so_is_who_wants_to_know(workspace):
    with Replay() as server:
        server.gives("*", page({}))
        place = ("--workspace", workspace)
        keep("--heartbeat", "watch", *place, address=f"{server.url}/watch")
        keep("--notify", "office", *place, address=f"json://{server.host}/notify")
        (workspace / "workspace.toml").write_text(
            '[notify]\nto = ["office"]\n[heartbeat]\nto = "watch"\n'
        )
        result = nightly(workspace)
    assert result.exit_code == 0, result.output
    assert [one.path for one in server.seen] == ["/notify", "/watch"]
    assert server.url not in result.output


def test_what_nobody_could_be_told_of_is_told_by_the_next_night_and_only_once(
    workspace,
):
    with Replay() as server:
        server.gives("/notify", page({}, 503), page({}), page({}))
        place = ("--workspace", workspace)
        keep("--notify", "office", *place, address=f"json://{server.host}/notify")
        (workspace / "workspace.toml").write_text('[notify]\nto = ["office"]\n')
        for _ in range(3):
            assert nightly(workspace).exit_code == 0
    first, second = (one.said["message"] for one in server.seen)
    assert first == second
    assert "bakery" in second


def keep(*words, address):
    command = ["auth", *map(str, words), "--stdin", "--file"]
    kept = CliRunner().invoke(cli, command, input=f"{address}\n")
    assert kept.exit_code == 0, kept.output
