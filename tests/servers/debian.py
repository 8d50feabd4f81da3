"""Installs Debian packages that a server needs, where that is allowed."""

import shutil
import subprocess
from pathlib import Path

_INSTALLS = Path(__file__).parents[2] / ".ci" / "debian"
_MOST = 3600  # seconds; a lock is waited for, and a download tried again


def install(packages):
    """Install what is not there; whoever asks looks himself what came of it."""
    if shutil.which("apt-get"):
        subprocess.run([str(_INSTALLS), *packages], check=False, timeout=_MOST)


def program(name):
    """Return where a program is, None if it is not there; services lie elsewhere."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
