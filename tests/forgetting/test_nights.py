"""Whoever was forgotten does not come back with the next night, and it goes on."""

import pytest

from auditor.nightly.past import Past
from auditor.workspace import ClientFolder, SourceList
from tests.cli.test_fetch import auditor, fetch, kept
from tests.cli.test_forget import _unpacked
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.world import World, at

ANN = ("other.example/users/ann", "ann@other.example", "other.example/@ann")


@pytest.fixture
def world():
    clock = FakeClock(at("11-02 02:00"))
    world = World(clock)
    post = world.write("shop", "Rye today", at("11-01 09:00"))
    asked = world.write("ann", "@shop is there spelt?", at("11-01 10:00"), answers=post)
    world.write("shop", "@ann@other.example there is", at("11-01 11:00"), answers=asked)
    world.write("ben", "@shop hello", at("11-01 12:00"), answers=post)
    return world


@pytest.fixture
def workspace(tmp_path, world, monkeypatch):
    monkeypatch.setattr("auditor.cli.fetching.WallClock", lambda: world.clock)
    with world.served() as server:
        place = tmp_path / "work"
        auditor("init", place, "--client", "bakery")
        with (place / "bakery" / "config.toml").open("a") as file:
            file.write(f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n')
        yield place


def left_of(words, workspace):
    found = []
    for path in (workspace / "bakery").rglob("*"):
        if path.is_file():
            for where, data in _unpacked(path.name, path.read_bytes()):
                found += [(where, one) for one in words if one.encode() in data]
    return found


def test_the_next_night_goes_on_and_brings_nobody_back(workspace, world):
    ran = fetch(workspace)
    assert ran.exit_code == 0, ran.output
    assert left_of(ANN, workspace)
    ran = auditor("forget", "bakery", "ann@other.example", "--workspace", workspace)
    assert "1 source was written anew" in ran.output
    assert left_of(ANN, workspace) == []

    world.clock.goes_on(2 * 24 * 3600)
    world.write("ann", "@shop and rye?", at("11-03 10:00"))
    ran = fetch(workspace)
    assert ran.exit_code == 0, ran.output
    [first, second] = kept(workspace)
    assert first.connection == second.connection
    assert second.erased
    assert left_of(ANN, workspace) == []
    sources = ClientFolder(workspace / "bakery").sources
    nights = [*Past(SourceList(sources).read(), sources)]
    assert [one.connector for one in nights] == ["mastodon.api"] * 2
    assert all(one.stretches and not one.pages for one in nights)
