"""Sees to it that two runs never work on one client at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from os import getpid
from pathlib import Path

import msgspec

from auditor.errors import ClientBusy
from auditor.workspace.folders import ClientFolder
from auditor.workspace.writing import lay_down

_PATIENCE = 5.0  # seconds


class _Holder(msgspec.Struct, frozen=True, kw_only=True):
    doing: str
    process: int
    since: datetime


@contextmanager
def locked(
    client: ClientFolder, doing: str, *, now: datetime, wait: float = _PATIENCE
) -> Iterator[None]:
    """Have a client to oneself.

    Args:
        client: Whose folder it is.
        doing: What for, such as ``auditor import``; others are told so meanwhile.
        now: When it happens; UTC.
        wait: For how many seconds to wait until it is free.

    Raises:
        ClientBusy: Somebody else works on it all that time.
    """
    import filelock  # takes long to import

    lock = filelock.FileLock(client.lock, timeout=wait, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise _busy(client) from None
    try:
        mine = _Holder(doing=doing, process=getpid(), since=now)
        with suppress(OSError):  # a full disk keeps nobody from looking after things
            lay_down(_note(client), msgspec.json.encode(mine))
        yield
    finally:
        with suppress(OSError):
            _note(client).unlink(missing_ok=True)
        lock.release()


def _busy(client: ClientFolder) -> ClientBusy:
    try:
        holder = msgspec.json.decode(_note(client).read_bytes(), type=_Holder)
    except (OSError, ValueError):
        who = "another run"
    else:
        who = (
            f"`{holder.doing}` (process {holder.process}, since "
            f"{holder.since:%Y-%m-%d %H:%M} UTC)"
        )
    return ClientBusy(
        f"{client.slug}: {who} is working on this client.",
        hint="Try again when it has ended; nothing was changed.",
    )


def _note(client: ClientFolder) -> Path:
    """Return where it is written down who holds the lock."""
    return client.lock.with_name(f"{client.lock.name}-holder")
