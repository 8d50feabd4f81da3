"""Nights that are killed at any moment: the last report stays, and nothing is lost.

Two rows of kills, which can run side by side; `test_each_change` has some more. Now and
then a night is left to itself, and one in another workspace, which is never killed.
"""

import json
import os
import random
import signal
import time

import pytest

from tests.nights.practice import OFTEN, Practice

KILLS = 26  # in each row
TRIES = 3  # a run may have ended before it is killed
QUIET = 16  # after so many a night is left to itself
SLUGS = ("bakery", "mill")
OTHERS = {6: "report", 8: "import", 11: "fetch"}  # in place of a whole night


class Row:
    """Kills, one after the other, beside a workspace in which nobody is killed."""

    def __init__(self, folder, seed):
        self.killed = self.count = 0
        self.folder, self.length = folder, 0.0
        self._chance = random.Random(seed)  # noqa: S311 – chance, and no secret
        self.hit = Practice(folder / "hit", slugs=SLUGS)

    def __enter__(self):
        self.hit.__enter__()
        there = self.folder / "spared"
        self.spared = Practice(there, slugs=SLUGS, beside=self.hit)
        return self

    def __exit__(self, *raised):
        self.hit.__exit__(*raised)

    def day(self):
        """Let a day pass; an export comes every third, now here, now there."""
        self.hit.lives()
        self.count += 1
        if self.count % 3 == 1:
            slug = SLUGS[self.count % 2]
            for practice in (self.hit, self.spared):
                practice.exports(slug, self.count)

    def undisturbed(self):
        began = time.monotonic()
        night = self.hit.night()
        self.length = time.monotonic() - began
        assert night.code in (0, 3), night.out
        self.hit.is_whole()
        spared = self.spared.night()
        assert spared.code in (0, 3), spared.out

    def kill(self, share):
        """Kill what runs when so much of its time has passed; earlier if it ended."""
        for _ in range(TRIES):
            if self.is_killed(share):
                self.killed += 1
                return
            share *= 0.6  # it was quicker than the last that was measured

    def is_killed(self, share):
        self.day()
        kind = self.count % QUIET
        if kind in OTHERS:
            run = self.other(OTHERS[kind]).killed_after(share * self.length / 2)
        elif kind % 6 == 3:
            run = self.one_client(share)
        else:
            there = ("--workspace", self.hit.workspace.root)
            run = self.hit.starts("nightly", *there).killed_after(share * self.length)
        self.hit.is_whole()
        return run.killed

    def other(self, command):
        words = {
            "report": ["bakery"],
            "fetch": ["bakery"],
            "import": ["mill", self.spared_export()],
        }[command]
        there = ("--workspace", self.hit.workspace.root)
        return self.hit.starts(command, *words, *there)

    def spared_export(self):
        """Return an export that both get: here by import, there by the inbox."""
        self.spared.exports("mill", self.count)
        name = self.spared.put["mill"][-1]
        self.hit.exports("mill", self.count)
        return self.hit.client("mill").inbox / name

    def one_client(self, share):
        """Kill the process of one client alone; the night names it and goes on."""
        run = self.hit.starts("nightly", "--workspace", self.hit.workspace.root)
        while not run.clients() and not run.is_over(0.02):
            pass
        run.is_over(share * self.length / 2)
        if working := run.clients():
            os.kill(self._chance.choice(working), signal.SIGKILL)
            run.killed = True
        run.ends()
        assert run.code in ((1,) if run.killed else (0, 3)), run.out
        return run

    def shares(self):
        """Return moments spread evenly over a run, in an order of chance."""
        shares = [(number + 0.5) / KILLS for number in range(KILLS)]
        self._chance.shuffle(shares)
        return shares


@pytest.fixture(scope="class")
def row(request, tmp_path_factory):
    """A row of kills that is over."""
    with Row(tmp_path_factory.mktemp("row"), request.cls.seed) as row:
        row.day()
        row.undisturbed()
        for number, share in enumerate(row.shares(), 1):
            row.kill(share)
            if number % QUIET == 0:
                row.undisturbed()
        row.day()
        row.undisturbed()
        yield row


class Kills:
    """What must hold when a row of kills is over; what must at any moment held."""

    seed = 0

    def test_nothing_is_lost_and_nothing_doubled(self, row):
        assert row.killed >= KILLS * 0.9
        row.hit.is_whole()

    def test_one_night_that_is_left_to_itself_leaves_nothing_to_mend(self, row):
        assert row.hit.troubles() == []
        for client in row.hit.clients:
            assert not list(client.root.rglob(".unfinished-*"))
            assert not (client.root / ".lock-holder").exists()

    def test_it_comes_to_what_a_database_made_anew_comes_to(self, row):
        for slug in SLUGS:
            before = row.hit.audit(slug)
            row.hit.client(slug).database.unlink()
            assert row.hit.audit(slug) == before

    def test_it_comes_to_what_came_where_nobody_was_killed(self, row):
        assert row.hit.audit("mill") == row.spared.audit("mill")
        hit, spared = (json.loads(one.audit("bakery")) for one in (row.hit, row.spared))
        for often in OFTEN:
            del hit[often], spared[often]
        assert hit == spared

    def test_the_log_can_be_read_and_names_every_night_that_did_not_end(self, row):
        ended = [one for one in row.hit.log() if "did not end" in one["said"]]
        assert {one["step"] for one in ended} == {"mend"}
        assert any("client" not in one for one in ended)
        assert len(ended) >= row.killed / 4  # others were killed before they had begun
        assert any("exit code -9" in one["said"] for one in row.hit.log())


class TestOneRow(Kills):
    seed = 1


class TestAnotherRow(Kills):
    seed = 2
