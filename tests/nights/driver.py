"""`auditor` as the tests of nights start it: ``python -m tests.nights.driver nightly``.

Its clock stands still where they say, and it is killed where they say. Processes that
it starts import this file anew, so that all of it holds for them, too.
"""

import os
import signal
import sys
from datetime import datetime
from functools import partial

from auditor.cli import options

CLOCK, KILL, BUDGET = "NIGHTS_CLOCK", "NIGHTS_KILL", "NIGHTS_SECONDS"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"}


def all_of_us():
    """Kill the whole group of processes."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def this_one():
    """Kill this process."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fuse:
    """Kills before the n-th change below a folder.

    Attributes:
        changes: How many there were so far.
    """

    def __init__(self, folder, at=None, kills=all_of_us):
        self.changes, self._kills = 0, kills
        self._folder, self._at = os.fsencode(folder), at
        self._fsync = os.fsync

    def laid(self):
        """Watch from now on; there is no way back."""
        sys.addaudithook(self._saw)
        os.fsync = self._synced
        return self

    def _synced(self, handle):
        self._counts()
        self._fsync(handle)

    def _saw(self, event, told):
        if event == "open":
            path, _, flags = told
            changes = bool(flags & _WRITES)
        else:
            path, changes = (told or (None,))[0], event in _CHANGES
        is_path = isinstance(path, str | bytes | os.PathLike)
        if changes and is_path and os.fsencode(path).startswith(self._folder):
            self._counts()

    def _counts(self):
        self.changes += 1
        if self.changes == self._at:
            self._kills()


if said := os.environ.get(CLOCK):
    options.now = partial(datetime.fromisoformat, said)

if said := os.environ.get(KILL):  # the number, and the folder
    _number, _, _folder = said.partition(" ")
    Fuse(_folder, int(_number)).laid()

from auditor.cli import fetching, main  # noqa: E402 – they take what is changed above

if said := os.environ.get(BUDGET):
    fetching.Budget = partial(fetching.Budget, seconds=float(said))

if __name__ == "__main__":
    main()
