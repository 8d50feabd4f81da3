"""Whoever keeps the workspace: works at the command line, and reads in the morning."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

_COMMAND = Path(__file__).with_name("at_moment.py")
_MOST = 300  # seconds for one command


@dataclass(frozen=True)
class Night:
    """What one night left behind.

    Attributes:
        at: When it began.
        code: With what it ended; below zero where it was killed.
        lines: What it wrote into the log.
        mail: What cron would have sent: all that was printed.
        told: What arrived by message.
        beats: What the watch was asked for.
    """

    at: datetime
    code: int
    lines: list = field(default_factory=list)
    mail: str = ""
    told: list = field(default_factory=list)
    beats: list = field(default_factory=list)

    def of(self, client, step=None, came=None):
        """Return the lines of a client, of one step, or that came out so."""
        return [
            one
            for one in self.lines
            if one.get("client") == client
            and step in (None, one["step"])
            and came in (None, one["came"])
        ]


class Owner:
    """The owner of a workspace.

    Attributes:
        place: The workspace.
        log: Where its nights are written down.
        sink: Where messages and the watch arrive.
    """

    def __init__(self, folder, sink):
        self.place, self.log = folder / "clients", folder / "clients" / "nightly.log"
        self._home, self.sink = folder / "home", sink
        self._home.mkdir()

    def does(self, *words, at, given=""):
        """Run a command by hand, which must work; return what it says."""
        done = subprocess.run(
            self._command(words),
            env=self._environment(at),
            cwd=self._home,
            input=given,
            capture_output=True,
            text=True,
            timeout=_MOST,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"{words}: {done.returncode} {done.stderr}")
        return done.stdout

    def night(self, at):
        """Return a night that is about to begin; a context manager."""
        command = self._command(["nightly", "--quiet", "--workspace", self.place])
        return Falling(self, at, command, self._environment(at))

    def newest_audit(self, client):
        """Return a client's newest audit; None where there is none yet."""
        found = sorted((self.place / client / "audits").glob("*.json"))
        return json.loads(found[-1].read_bytes()) if found else None

    def page(self, client):
        """Return the page that a client has bookmarked; ``""`` where there is none."""
        page = self.place / client / "reports" / "latest.html"
        return page.read_text("utf-8") if page.exists() else ""

    def lines(self):
        """Return every line of the log."""
        if not self.log.exists():
            return []
        said = self.log.read_text("utf-8").splitlines()
        return [json.loads(one) for one in said if one]

    def _command(self, words):
        return [sys.executable, str(_COMMAND), *map(str, words)]

    def _environment(self, at):
        """Return what cron leaves of an environment: next to nothing."""
        return {
            "HOME": str(self._home),
            "PATH": "/usr/bin:/bin",
            "SHELL": "/bin/sh",
            "LOGNAME": "owner",
            "AUDITOR_TEST_MOMENT": at.isoformat(),
        }


class Falling:
    """A night as it goes on, in a group of its own, as cron begins it."""

    def __init__(self, owner, at, command, environment):
        self._owner, self._at = owner, at
        self._command, self._environment = command, environment

    def __enter__(self):
        self._before = len(self._owner.lines()), len(self._owner.sink.seen)
        self._running = subprocess.Popen(
            self._command,
            env=self._environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_):
        self.is_killed()
        self._running.communicate()

    def is_under_way(self):
        """Wait until some client is being fetched."""
        until = time.monotonic() + _MOST
        while time.monotonic() < until and self._running.poll() is None:
            if any(self._owner.place.glob("*/sources/.unfinished*")):
                return
            time.sleep(0.01)
        raise AssertionError("the night fetches nothing")

    def is_killed(self):
        """End it, and all that it started, without a word."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)

    def ends(self):
        """Wait for its end, and return what it left."""
        mail, _ = self._running.communicate(timeout=_MOST)
        lines, seen = self._before
        new = self._owner.sink.seen[seen:]
        return Night(
            at=self._at,
            code=self._running.returncode,
            lines=self._owner.lines()[lines:],
            mail=mail,
            told=[one.said["message"] for one in new if one.path == "/told"],
            beats=[one.path for one in new if one.path.startswith("/watch")],
        )
