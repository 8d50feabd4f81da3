"""A Bluesky of one's own: the server of the accounts, and the AppView behind it.

    with Bluesky() as network:            # whole; Bluesky(whole=False): accounts only
        shop = network.joins("rye.test")
        post = shop.posts("Rye today")
        ann.answers(post, "Which one?")
        network.indexes()

Every process is ended by its number, and the folder removed.
"""

import contextlib
import json
import os
import pwd
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.servers import atproto_installed
from tests.servers.atproto_account import Account
from tests.servers.atproto_installed import missing
from tests.servers.processes import PATIENCE, end, free_port, listens, start, until

__all__ = ["SEAL", "Bluesky", "missing"]

SEAL = b"jwt-secret"  # with which the server signs; known, as it is for tests only

_STARTS = Path(__file__).with_name("atproto_network.mjs")


class Bluesky:
    """The network; a context manager.

    Attributes:
        pds: Where the accounts are.
        appview: Who indexes what they write; None where there is only the former.
        log: What all of them said.
    """

    def __init__(self, *, whole=True, limits=False):
        self.whole, self.limits = whole, limits
        self.folder = Path(tempfile.mkdtemp(prefix="atproto-"))
        self.log = self.folder / "log.txt"
        self.pds = self.appview = None
        self._running = []
        self._network = None

    def __enter__(self):
        try:
            packages = atproto_installed.packages()
            env = self._databases() if self.whole else {}
            self._start(packages, env)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._network is not None:
            with contextlib.suppress(OSError):
                self._network.stdin.close()
        for process in reversed(self._running):
            end(process)
        if self._network is not None:
            self._network.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def joins(self, handle, name=""):
        """Make an account, and return it."""
        account = Account(self, handle)
        if name:
            account.is_called(name)
        return account

    def indexes(self):
        """Wait until the AppView has taken in all that was written."""
        self._network.stdin.write(b"\n")
        self._network.stdin.flush()
        self._line()

    def _databases(self):
        port, store = free_port(), free_port()
        data = self.folder / "db"
        # PostgreSQL does not run as root, and needs to reach its folder.
        user = "postgres" if os.geteuid() == 0 else None
        if user:
            self.folder.chmod(0o755)
            data.mkdir()
            os.chown(data, *pwd.getpwnam(user)[2:4])
        subprocess.run(
            [
                atproto_installed.postgres("initdb"),
                "-D",
                data,
                "-A",
                "trust",
                "-U",
                "pg",
            ],
            user=user,
            cwd="/",
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
        self._run(
            [
                *(atproto_installed.postgres("postgres"), "-D", str(data)),
                *("-p", str(port), "-k", str(data), "-c", "fsync=off"),
                *("-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300"),
            ],
            user=user,
        )
        self._run(
            ["redis-server", "--port", str(store), "--bind", "127.0.0.1", "--save", ""]
        )
        database, cache = self._running[-2:]
        until(lambda: self._has_database(port), database, self.log)
        until(lambda: listens(store), cache, self.log)
        return {
            "DB_POSTGRES_URL": f"postgresql://pg@127.0.0.1:{port}/postgres",
            "DB_POSTGRES_SCHEMA": "auditor",
            "REDIS_HOST": f"127.0.0.1:{store}",
        }

    def _has_database(self, port):
        words = ("-h", "127.0.0.1", "-p", str(port), "-U", "pg", "-c", "select 1")
        asked = [atproto_installed.postgres("psql"), *words, "postgres"]
        done = subprocess.run(asked, capture_output=True, check=False, timeout=30)
        return done.returncode == 0

    def _start(self, packages, env):
        wishes = json.dumps({"whole": self.whole, "limits": self.limits})
        self._network = self._run(
            [atproto_installed.node(packages), str(_STARTS), str(packages), wishes],
            env={**env, "LOG_ENABLED": "false", "TMPDIR": str(self.folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        said = self._line()
        self.pds, self.appview = said["pds"], said["appview"]

    def _line(self):
        """Return the next line of JSON that the network says; it says others, too."""
        ends = time.monotonic() + PATIENCE
        out = self._network.stdout
        while (left := ends - time.monotonic()) > 0:
            if not select.select([out], [], [], left)[0]:
                break
            line = out.readline()
            if not line:
                break
            if line.startswith(b"{"):
                return json.loads(line)
        raise RuntimeError(
            f"the network does not answer: {self.log.read_text()[-2000:]}"
        )

    def _run(self, command, *, env=None, user=None, **more):
        process = start(
            command,
            self.log,
            env={**os.environ, **(env or {})},
            user=user,
            cwd="/" if user else self.folder,
            bufsize=0,
            **more,
        )
        self._running.append(process)
        return process
