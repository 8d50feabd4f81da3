"""Sees to it that two nights never run in one workspace at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import NightRunning
from auditor.workspace import Workspace

_LOCK = ".night"


@contextmanager
def one_night(workspace: Workspace) -> Iterator[None]:
    """Have the night to oneself.

    Raises:
        NightRunning: Another one runs in the same workspace.
    """
    import filelock  # takes long to import

    lock = filelock.FileLock(workspace.root / _LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise NightRunning(
            f"{workspace.root}: another night is still running.",
            hint="Let it end; the next one fetches what this one would have.",
        ) from None
    try:
        yield
    finally:
        lock.release()
