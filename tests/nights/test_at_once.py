"""Two that want the same at once: one goes on, the other ends and touches nothing."""

import json
import shutil

import pytest

from tests.connectors.http.replay import Hang, Replay
from tests.nights.practice import DAY, Practice

ME = "/api/v1/accounts/verify_credentials"


@pytest.fixture
def practice(tmp_path):
    with Practice(tmp_path, slugs=("bakery", "mill")) as practice:
        practice.lives(2)
        practice.exports("bakery", 0)
        practice.exports("mill", 1)
        yield practice


@pytest.fixture
def busy(practice):
    """A night that is held up by the bakery's server until somebody kills it."""
    with Replay() as server:
        server.gives(ME, Hang())
        config = practice.client("bakery").config
        good = config.read_text()
        config.write_text(good.replace(practice.servers["bakery"].url, server.url))
        night = practice.starts("nightly", "--workspace", practice.workspace.root)
        while not server.seen or not practice.said("mill"):
            assert not night.is_over(0.05)
        config.write_text(good)
        yield night
        night.killed_after(0)


def everything(practice):
    """Return all files and what is in them, but for the locks."""
    root = practice.workspace.root
    files = (one for one in root.rglob("*") if one.is_file())
    return {
        str(one.relative_to(root)): one.read_bytes()
        for one in files
        if one.name not in (".lock", ".night")
    }


def test_while_a_night_is_running_nobody_else_gets_between(practice, busy):
    before = everything(practice)
    second = practice.night()
    assert second.code == 1
    assert "another night is still running" in second.out
    assert "Let it end" in second.out

    new = practice.client("bakery").inbox / "export-0"
    imported = practice.runs("import", "bakery", new)
    assert imported.code == 1
    assert f"`auditor nightly` (process {busy.clients()[0]}" in imported.out
    assert "Try again when it has ended" in imported.out
    assert everything(practice) == before

    other = practice.runs("import", "mill", new)  # nobody works on that one any more
    assert other.code == 0, other.out
    practice.is_whole()


def test_the_lock_of_a_killed_night_holds_nobody_up(practice, busy):
    busy.killed_after(0)
    root = practice.workspace.root
    assert (root / ".night").exists()
    assert (root / "bakery" / ".lock").exists()
    night = practice.night()
    assert night.code == 0, night.out
    ended = [one for one in practice.log() if "did not end" in one["said"]]
    assert [one.get("client") for one in ended] == [None, "bakery"]
    assert len({one["said"].partition(" This")[0] for one in ended}) == 1
    assert practice.troubles() == []
    assert not (root / ".night-holder").exists()


def test_a_note_of_a_killed_run_that_cannot_be_read_is_none(practice):
    place = practice.workspace.root / ".night-holder"
    place.write_bytes(b'{"doing": "aud')
    shutil.copy(place, practice.client("mill").root / ".lock-holder")
    assert practice.night().code == 0
    assert not any("did not end" in one for one in practice.said())


def test_what_did_not_end_is_named_whatever_it_was(practice):
    note = practice.client("mill").root / ".lock-holder"
    since = (practice.clock.now() - DAY).isoformat()
    said = {"doing": "auditor import", "process": 7, "since": since}
    note.write_text(json.dumps(said))
    assert practice.night().code == 0
    [line] = [one for one in practice.said("mill") if "did not end" in one]
    assert (
        line
        == "`auditor import` of 2026-09-02 02:00 UTC did not end. This night goes on."
    )
