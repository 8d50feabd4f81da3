"""One client's night in a process made beforehand: many of them take a minute or two.

What a night needs is imported once, by a server of processes; each night is its copy.
"""

import multiprocessing
import signal
from datetime import datetime

from auditor.nightly.fetching import Means
from auditor.nightly.night import client_night
from auditor.workspace import ClientFolder
from connectors import discover
from connectors._http import Budget
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.night import Keys
from tests.nights.driver import Fuse, this_one

discover()  # loads every connector


class Alone:
    """Does nights of one client."""

    def __init__(self):
        self._context = multiprocessing.get_context("forkserver")
        # The last two are otherwise loaded by each night, when it first needs them.
        self._context.set_forkserver_preload([__name__, "pandas", "reports.page"])

    def killed_after(self, client, clock, seconds):
        """Do a night and kill it after so long; say whether it had not ended before."""
        here, there = self._context.Pipe(duplex=False)
        told = (client.root, clock.now().isoformat(), None, there)
        process = self._context.Process(target=_night, args=told)
        process.start()
        there.close()
        process.join(seconds)
        process.kill()  # SIGKILL
        process.join()
        here.close()
        return process.exitcode == -signal.SIGKILL

    def night(self, client, clock, at=None):
        """Do a night, killed before its n-th change if that is said.

        Return how many changes there were, and what came of it; nothing of a night that
        was killed.
        """
        here, there = self._context.Pipe(duplex=False)
        told = (client.root, clock.now().isoformat(), at, there)
        process = self._context.Process(target=_night, args=told)
        process.start()
        there.close()
        try:
            return here.recv()
        except EOFError:
            return None
        finally:
            process.join()
            here.close()


def _night(root, moment, at, answer):
    fuse = Fuse(root, at, this_one).laid()
    clock, keys = FakeClock(datetime.fromisoformat(moment)), Keys()
    means = Means(secrets=lambda _: keys, clock=clock, budget=Budget)
    night = client_night(ClientFolder(root), lambda _: means)
    answer.send((fuse.changes, night))
