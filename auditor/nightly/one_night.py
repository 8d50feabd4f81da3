"""Sees to it that two nights never run in one workspace at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from auditor.errors import NightRunning
from auditor.workspace import Holder, Workspace, note_beside, noted

_LOCK = ".night"


@contextmanager
def one_night(workspace: Workspace, *, now: datetime) -> Iterator[Holder | None]:
    """Have the night to oneself; say which was the last, if it did not end itself.

    Args:
        workspace: Whose night it is.
        now: When it begins; UTC.

    Raises:
        NightRunning: Another one runs in the same workspace.
    """
    import filelock  # takes long to import

    place = workspace.root / _LOCK
    lock = filelock.FileLock(place, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise NightRunning(
            f"{workspace.root}: another night is still running.",
            hint="Let it end; the next one fetches what this one would have.",
        ) from None
    try:
        note = note_beside(place)
        with noted(note, "auditor nightly", now=now, tells=True) as before:
            yield before
    finally:
        lock.release()
