"""Imports what lies in a client's inbox, and moves it out of the way."""

from datetime import datetime, timedelta
from pathlib import Path

from auditor.workspace import Added, ClientFolder, take_in
from connectors import Told

_STILL_COMING = timedelta(minutes=5)  # somebody may be copying it there right now


def import_inbox(client: ClientFolder, told: Told, *, now: datetime) -> Added:
    """Take what lies in the inbox into the client's sources.

    What was read is moved to the folder of imported things, by day. What could not be
    read stays, to be named again until somebody has looked at it; so does what somebody
    is still copying.

    Args:
        client: The client's folder; locked by whoever calls.
        told: Whose files are that do not say so.
        now: When it happens; UTC.

    Raises:
        OSError: There is no room, or no right to write; what was there stays.
    """
    there = [one for one in _entries(client.inbox) if not _is_coming(one, now)]
    if not there:
        return Added()
    added = take_in(there, client.sources, told, now=now)
    troubled = [Path(one.path) for one in added.not_read]
    beside = [Path(one.path) for one in added.left_alone]
    for entry in there:
        if any(_lies_in(one, entry) for one in troubled):
            continue
        if entry.is_file() and entry in beside:
            continue  # nothing of ours: it is for whoever put it there
        _move(entry, client.imported / f"{now:%Y-%m-%d}")
    return added


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if not one.name.startswith("."))


def _is_coming(entry: Path, now: datetime) -> bool:
    files = [entry, *entry.rglob("*")] if entry.is_dir() else [entry]
    newest = max(one.lstat().st_mtime for one in files)
    since = now.timestamp() - newest
    return 0 <= since < _STILL_COMING.total_seconds()


def _lies_in(path: Path, entry: Path) -> bool:
    return path == entry or entry in path.parents


def _move(entry: Path, folder: Path) -> None:
    """Move something aside, under a name that is not taken."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place, number = folder / entry.name, 1
    while place.exists():
        number += 1
        place = folder / f"{entry.stem} ({number}){entry.suffix}"
    entry.replace(place)
