"""A practice with three clients, and its nights: processes in a group of their own.

The bakery is fetched from one server, the oven from another, and the mill's exports are
put into its inbox; some of the bakery's are, too.
"""

import copy
import ctypes
import hashlib
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from auditor.audit.canonical import to_json
from auditor.checkup import Means, examine
from auditor.config import Client, load
from auditor.nightly.auditing import audit_client
from auditor.nightly.fetching import Means as NightMeans
from auditor.nightly.night import client_night
from auditor.nightly.standing import standing_request
from auditor.workspace import SourceList, Workspace, make_client, make_workspace
from connectors._http import Budget
from tests.audit.export import Export
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.night import Keys
from tests.connectors.mastodon.api.world import TOKEN, World, at
from tests.nights import driver

ROOT = Path(__file__).parents[2]
DAY = timedelta(days=1)
BEGINS = at("09-01 02:00")
SLUGS = ("bakery", "mill", "oven")
FETCHED = {"bakery": "shop", "oven": "shop"}
OFTEN = {"sources"}  # was fetched: more often where a night was killed
# Root may read everything, unless it gives that up.
AS_ANYBODY = (
    () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
)
_SUBREAPER = 36  # orphans come to us, so that we know when they are gone


class Practice:
    """A workspace, the servers of its clients, and what its owner put into inboxes.

    Attributes:
        put: Every export that was ever put into an inbox, by client.
        clock: The servers', and the one by which nights are done.
    """

    def __init__(self, folder, *, slugs=SLUGS, beside=None):
        self.folder = folder
        self.workspace = Workspace(folder / "clients")
        self.clock = beside.clock if beside else FakeClock(BEGINS)
        fetched = [one for one in FETCHED if one in slugs and not beside]
        self.worlds = {one: World(self.clock) for one in fetched}
        self.servers = {one: world.served() for one, world in self.worlds.items()}
        self.put = {one: [] for one in slugs}
        self.last = {}
        make_workspace(self.workspace)
        self.workspace.config.write_text('[log]\nfile = "nights.log"\n')
        for one in slugs:
            make_client(self.workspace.new_client(one), Client(name=one.title()))
        if beside:  # of the same servers
            for client in self.clients:
                client.config.write_text(beside.client(client.slug).config.read_text())

    def copied_to(self, root):
        """Return a copy of this workspace, which lies elsewhere, to be looked at."""
        there = copy.copy(self)
        there.workspace, there.last = Workspace(root), dict(self.last)
        return there

    def __enter__(self):
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
        for one, server in self.servers.items():
            server.__enter__()
            with self.client(one).config.open("a") as config:
                config.write(
                    f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n'
                    f'account = "{FETCHED[one]}"\n'
                )
        return self

    def __exit__(self, *raised):
        for server in self.servers.values():
            server.__exit__(*raised)

    @property
    def clients(self):
        return list(self.workspace.clients())

    def client(self, slug):
        return self.workspace.client(slug)

    def kept(self, slug):
        return SourceList(self.client(slug).sources).read()

    def lives(self, days=1):
        """Let days pass: people write to the bakery and the oven, and are answered."""
        for _ in range(days):
            day = self.clock.now()
            self.clock.goes_on(DAY.total_seconds())
            for number, world in enumerate(self.worlds.values()):
                morning = day + timedelta(hours=6 + number)
                post = world.write("shop", f"Rye of {day:%d %B}", morning)
                asked = world.write(
                    "ann", "@shop Is any left?", morning + DAY / 12, answers=post
                )
                if day.day % 2:
                    world.write("shop", "@ann Yes", morning + DAY / 6, answers=asked)

    def exports(self, slug, number):
        """Put an export into a client's inbox, an hour before the night."""
        export = Export(account=slug, since=BEGINS - 90 * DAY, until=self.clock.now())
        for day in range(number + 1):
            moment = BEGINS - (60 - day) * DAY
            asked = export.says("zoe", moment, f"@{slug} Is it rye? {day}")
            export.replies(slug, moment + DAY / 24, asked, f"Wheat, number {day}")
        place = export.into(self.client(slug).inbox / f"export-{number}")
        then = (self.clock.now() - DAY / 24).timestamp()
        for one in (place, *place.iterdir()):
            os.utime(one, (then, then))
        self.put[slug].append(place.name)

    # Running

    def starts(self, *words, clock=None, as_anybody=False, **environment):
        """Start `auditor`, in a group of processes of its own."""
        moment = clock or self.clock.now()
        return Run(
            [
                *(AS_ANYBODY if as_anybody else ()),
                sys.executable,
                "-m",
                "tests.nights.driver",
                *map(str, words),
            ],
            {
                "AUDITOR_BAKERY_MASTODON_TOKEN": TOKEN,
                "AUDITOR_OVEN_MASTODON_TOKEN": TOKEN,
                driver.CLOCK: moment.isoformat(),
                **environment,
            },
        )

    def night(self, *words, **told):
        """Do a night, and return how it ended."""
        return self.runs("nightly", *words, **told)

    def runs(self, command, *words, **told):
        there = ("--workspace", self.workspace.root)
        return self.starts(command, *words, *there, **told).ends()

    def here(self, slug, clock=None, budget=Budget):
        """Do one client's night in this process, and return what came of it."""
        told = {"secrets": lambda _: Keys(), "clock": clock or self.clock}
        means = NightMeans(**told, budget=budget)
        return client_night(self.client(slug), lambda _: means)

    # Looking

    def audits(self, slug):
        """Return the audits that are kept, without what tells how often was fetched."""
        found = {}
        for path in self.client(slug).audits.glob("*.json"):
            said = json.loads(path.read_bytes())
            found[path.name] = {key: said[key] for key in said.keys() - OFTEN}
        return found

    def log(self):
        """Return the log's lines."""
        path = self.workspace.root / "nights.log"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [json.loads(one) for one in lines if one]

    def said(self, slug=None):
        """Return what the log says, of one client or of all."""
        lines = self.log()
        return [one["said"] for one in lines if slug in (None, one.get("client"))]

    def audit(self, slug):
        """Return what a client's sources come to, as its database has them."""
        client = self.client(slug)
        settings = load(client.config)
        return to_json(audit_client(client, standing_request(client, settings)))

    def troubles(self):
        """Return what the doctor finds."""
        keys = {f"AUDITOR_{one.upper()}_MASTODON_TOKEN": TOKEN for one in FETCHED}
        means = Means(now=self.clock.now(), environment=keys, ring=None)
        found = examine(self.workspace, self.clients, means)
        return [one.what for one in found.troubles if one.check != "disk"]

    def is_whole(self):
        """Assert what must hold at any moment, whoever was killed when."""
        for client in self.clients:
            self._reports_are_whole(client)
            self._sources_are_whole(client)
            self._exports_are_somewhere(client)

    def _reports_are_whole(self, client):
        for page in client.reports.glob("[!.]*.html"):
            text = page.read_text("utf-8")
            assert text.startswith("<!doctype html>"), page
            assert text.rstrip().endswith("</html>"), page
        for audit in client.audits.glob("[!.]*.json"):
            assert json.loads(audit.read_bytes())["schema"]
        latest = client.reports / "latest.html"
        had_one = self.last.get((client.slug, "page"), False)
        assert latest.exists() or not had_one, f"{latest} has gone"
        self.last[client.slug, "page"] = latest.exists()

    def _sources_are_whole(self, client):
        kept = SourceList(client.sources).read()
        names = [one.file for one in kept]
        assert len(set(names)) == len(names), f"{client.slug}: listed twice"
        for one in kept:
            held = one.path(client.sources).read_bytes()
            assert hashlib.sha256(held).hexdigest() == one.sha256, one.file
        lost = self.last.get((client.slug, "sources"), set()) - set(names)
        assert not lost, f"{client.slug}: {lost} were listed before"
        self.last[client.slug, "sources"] = set(names)

    def _exports_are_somewhere(self, client):
        known = {one.name for one in SourceList(client.sources).read()}
        there = {one.name for one in client.inbox.iterdir()}
        for name in self.put[client.slug]:
            assert name in known or name in there, f"{name} is lost"


class Run:
    """One run, and the processes it started.

    Attributes:
        killed: Whether it was.
    """

    def __init__(self, words, environment):
        self.killed = False
        self._process = subprocess.Popen(  # noqa: S603 – our own command
            words,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def pid(self):
        return self._process.pid

    def is_over(self, seconds):
        """Wait so long at most; say whether it has ended."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def killed_after(self, seconds):
        """Kill all of its processes at once after so long, unless it has ended."""
        if not self.is_over(seconds):
            self.killed = True
            os.killpg(self.pid, signal.SIGKILL)
        return self.ends()

    def clients(self):
        """Return the processes that work on clients."""
        with suppress(OSError):
            children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
            return [int(one) for one in children.split() if _is_worker(one)]
        return []

    def ends(self, seconds=240):
        """Wait for the end of all of its processes, and return how it ended."""
        out, _ = self._process.communicate(timeout=seconds)
        with suppress(ChildProcessError):
            while True:
                os.waitpid(-self.pid, 0)
        self.code, self.out = self._process.returncode, out.decode()
        return self


def _is_worker(pid):
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False
