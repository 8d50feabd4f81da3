"""Who may look into what is a client's, and whether we may write there."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from auditor.checkup.patient import Patient
from auditor.checkup.trouble import Trouble
from auditor.erasing import NAME as FORGOTTEN
from auditor.secrets.in_file import NAME

_OTHERS = 0o077
_CHECK = "permissions"


def rights(patient: Patient) -> Iterator[Trouble]:
    """Yield what others can look into, and where nothing can be written."""
    folder = patient.folder
    secret = (folder.root / NAME, folder.root / FORGOTTEN)
    for path in (folder.root, folder.config, folder.sources, *secret):
        if _is_open(path):
            wanted = "700" if path.is_dir() else "600"
            yield patient.trouble(
                _CHECK,
                f"{path} is open to others on this machine.",
                f"Close it with: chmod {wanted} {path}",
            )
    for path in (folder.root, folder.sources, folder.audits, folder.reports):
        if path.is_dir() and not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            yield patient.trouble(
                _CHECK,
                f"{path} cannot be written by this user.",
                "Run as the user it belongs to, or give it to this one with chown.",
            )


def _is_open(path: Path) -> bool:
    if os.name != "posix":
        return False
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & _OTHERS)
    except OSError:
        return False
