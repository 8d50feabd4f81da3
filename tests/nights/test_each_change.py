"""A night that is killed before each change it makes to the disk, and at any moment.

Files are made, written down to the disk, renamed and deleted: between any two of these
the night may end, and the next one goes on from there.
"""

import random
import shutil
import time

import pytest

from auditor.nightly.owed import note_told
from auditor.workspace import ClientFolder
from tests.nights.alone import Alone
from tests.nights.practice import Practice

HEALED = 6  # each sixth time a whole night follows
MOMENTS = 54  # chosen by chance; `test_kills` has more, of the whole command


@pytest.fixture(scope="module")
def alone():
    return Alone()


@pytest.fixture(scope="module")
def bakery(tmp_path_factory, alone):
    """The bakery, before a night that has much to do."""
    folder = tmp_path_factory.mktemp("practice")
    with Practice(folder, slugs=("bakery",)) as practice:
        practice.lives(2)
        practice.exports("bakery", 0)
        _, night = alone.night(practice.client("bakery"), practice.clock)
        note_told(practice.client("bakery"), night.day)
        practice.lives(9)  # so that there is a page to write
        practice.exports("bakery", 1)
        yield practice


@pytest.fixture(scope="module")
def copied(bakery, tmp_path_factory):
    """Return a function that makes a copy of the workspace."""
    whole = bakery.workspace.root

    def copy():
        folder = tmp_path_factory.mktemp("copy") / "clients"
        shutil.copytree(whole, folder)
        return folder

    return copy


@pytest.fixture(scope="module")
def undisturbed(bakery, copied, alone):
    """What a night comes to that nobody kills: how many changes, and which audits."""
    client = ClientFolder(copied() / "bakery")
    changes, night = alone.night(client, bakery.clock)
    assert not night.failed
    return changes, bakery.copied_to(client.root.parent).audits("bakery")


def test_whatever_was_the_last_change_nothing_is_lost_and_the_next_night_heals(
    bakery, copied, alone, undisturbed
):
    changes, wanted = undisturbed
    assert changes > 60
    for at in range(1, changes + 1):
        place = copied()
        there = bakery.copied_to(place)
        there.is_whole()
        client = there.client("bakery")
        assert alone.night(client, bakery.clock, at) is None, "it was not killed"
        there.is_whole()
        if at % HEALED == 0 or at == changes:
            _, night = alone.night(client, bakery.clock)
            assert not night.failed, (at, night.steps)
            there.is_whole()
            assert there.audits("bakery") == wanted, at
            assert not list(client.root.rglob(".unfinished-*")), at
            assert (client.reports / "latest.html").exists()
        shutil.rmtree(place)


def test_whatever_the_moment_nothing_is_lost_and_the_next_night_heals(
    bakery, copied, alone, undisturbed
):
    _, wanted = undisturbed
    chance = random.Random(3)  # noqa: S311 – chance, and no secret
    length, killed = _length(bakery, copied, alone), 0
    for number in range(MOMENTS * 2):  # some have ended before
        place = copied()
        there = bakery.copied_to(place)
        client = there.client("bakery")
        killed += alone.killed_after(client, bakery.clock, chance.random() * length)
        there.is_whole()
        if number % 12 == 0:
            _, night = alone.night(client, bakery.clock)
            assert not night.failed, night.steps
            assert there.audits("bakery") == wanted
        shutil.rmtree(place)
        if killed == MOMENTS:
            break
    assert killed == MOMENTS


def _length(bakery, copied, alone):
    """Return how long a night takes that nobody kills, in seconds."""
    client = ClientFolder(copied() / "bakery")
    began = time.monotonic()
    alone.night(client, bakery.clock)
    return time.monotonic() - began
