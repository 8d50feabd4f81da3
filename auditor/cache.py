"""Where databases lie that belong to no workspace: the user's cache, for 30 days."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from pathlib import Path

from auditor.language import spoken
from auditor.store import Key

KEPT = timedelta(days=30)


def path_for(folder: Path, keys: Sequence[Key]) -> Path:
    """Return the database's place for one set of sources: named by their keys.

    Each language has one of its own: why an item was rejected is kept in words.
    """
    names = [spoken(), *sorted(repr(astuple(key)) for key in keys)]
    digest = hashlib.sha256("\n".join(names).encode()).hexdigest()
    return folder / f"{digest[:32]}.duckdb"


def used(database: Path, now: datetime) -> None:
    """Note that a database was used; to read in a file does not change its time."""
    os.utime(database, (now.timestamp(), now.timestamp()))


def forget_old(folder: Path, now: datetime) -> None:
    """Delete databases that nobody has used for 30 days."""
    for file in folder.glob("*.duckdb*"):
        if now.timestamp() - file.stat().st_mtime > KEPT.total_seconds():
            file.unlink(missing_ok=True)
