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


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who works on something, as others are told meanwhile.

    Attributes:
        doing: What for, such as ``auditor import``.
        process: Its number.
        since: Since when; UTC.
    """

    doing: str
    process: int
    since: datetime


@contextmanager
def locked(
    client: ClientFolder,
    doing: str,
    *,
    now: datetime,
    wait: float = _PATIENCE,
    tells: bool = False,
) -> Iterator[Holder | None]:
    """Have a client to oneself; say who had it last, if that run did not end itself.

    Args:
        client: Whose folder it is.
        doing: What for, such as ``auditor import``; others are told so meanwhile.
        now: When it happens; UTC.
        wait: For how many seconds to wait until it is free.
        tells: Whether it is said here that the last run did not end; if not, a later
            run says it.

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
        note = note_beside(client.lock)
        with noted(note, doing, now=now, tells=tells) as before:
            yield before
    finally:
        lock.release()


@contextmanager
def noted(
    note: Path, doing: str, *, now: datetime, tells: bool
) -> Iterator[Holder | None]:
    """Keep a note of who holds a lock while it is held, and return one that was left.

    A run that ends, however it ends, takes its note away. So one that is found was left
    by a run that was killed, or whose machine was switched off.

    Args:
        note: Where it lies.
        doing: What is being done.
        now: When it happens; UTC.
        tells: Whether it is said here what was found; if not, it stays for a later run.
    """
    before = _holder(note)
    mine = Holder(doing=doing, process=getpid(), since=now)
    try:
        with suppress(OSError):  # a full disk keeps nobody from looking after things
            lay_down(note, msgspec.json.encode(mine))
        yield before
    finally:
        with suppress(OSError):
            if before is not None and not tells:
                lay_down(note, msgspec.json.encode(before))
            else:
                note.unlink(missing_ok=True)


def did_not_end(before: Holder) -> str:
    """Say that a run did not end itself."""
    return f"`{before.doing}` of {before.since:%Y-%m-%d %H:%M} UTC did not end."


def note_beside(lock: Path) -> Path:
    """Return where it is written down who holds a lock."""
    return lock.with_name(f"{lock.name}-holder")


def _holder(note: Path) -> Holder | None:
    try:
        return msgspec.json.decode(note.read_bytes(), type=Holder)
    except (OSError, ValueError, RecursionError):
        return None


def _busy(client: ClientFolder) -> ClientBusy:
    who, holder = "another run", _holder(note_beside(client.lock))
    if holder is not None:
        who = (
            f"`{holder.doing}` (process {holder.process}, since "
            f"{holder.since:%Y-%m-%d %H:%M} UTC)"
        )
    return ClientBusy(
        f"{client.slug}: {who} is working on this client.",
        hint="Try again when it has ended; nothing was changed.",
    )
