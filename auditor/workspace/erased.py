"""Keeps sources without those whom the client was asked to forget.

What holds one of them is never kept as it came: it is written in our own form, in which
they have a stand-in. The same download, handed over again, is known again.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from msgspec import structs

from auditor.erasing import (
    NAME,
    Collected,
    Erasing,
    Forgotten,
    Veil,
    as_bytes,
    collected,
    forgotten_of,
)
from auditor.errors import WorkspaceDamaged
from auditor.workspace.kept import ENDING, Kept, Origin
from auditor.workspace.source_list import SourceList
from auditor.workspace.writing import UNFINISHED, lay_down, opened_anew, settle
from connectors import Found, digest
from connectors._exact import exact_in, write_exactly


def keep_forgotten(root: Path, forgotten: Forgotten) -> None:
    """Write a client's list of those who were forgotten, whole or not at all."""
    lay_down(root / NAME, as_bytes(forgotten))


@dataclass(slots=True)
class Door:
    """Stands before a client's sources, and lets nobody in who was forgotten.

    Attributes:
        listed: The list of sources.
        veil: Who that is.
    """

    listed: SourceList
    veil: Veil

    @classmethod
    def of(cls, listed: SourceList) -> "Door | None":
        """Return it; None where a client has forgotten nobody.

        Raises:
            WorkspaceDamaged: Nobody knows any more who was forgotten.
        """
        forgotten = forgotten_of(listed.folder.parent)
        return cls(listed, Veil(forgotten)) if forgotten else None

    def known(self, found: Found, kept: Iterable[Kept]) -> Kept | None:
        """Return what was kept of the same download; None where it is new."""
        was = self.veil.forgotten.source(digest(found))
        return next((one for one in kept if one.was == was), None)

    def look(self, found: Found) -> Collected:
        """Look for those who were forgotten; what they wrote is known from now on."""
        got = collected(found, self.veil)
        forgotten = self.veil.forgotten
        messages = got.known_to(forgotten) | forgotten.messages
        if messages != forgotten.messages:
            forgotten = structs.replace(forgotten, messages=messages)
            keep_forgotten(self.listed.folder.parent, forgotten)
            self.veil = Veil(forgotten)
        return got

    def write(self, found: Found, got: Collected, like: Kept) -> Kept:
        """Write a source without them, to its place; listing it is for the caller.

        Args:
            found: The source.
            got: What it holds of them.
            like: What the list is to say of it, but for what follows from its bytes.

        Raises:
            WorkspaceDamaged: It is not read as it was written: a fault of ours.
        """
        changes = Erasing(self.veil, got.threads)
        folder = self.listed.folder
        beside = folder / f"{UNFINISHED}{like.connector}{ENDING}"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with opened_anew(beside, read_too=True) as file:
                write_exactly(found, file, changes)
                file.flush()
                os.fsync(file.fileno())
            again = _read_again(beside, found, like)
            kept = structs.replace(
                like,
                digest=digest(again),
                name=self.veil.without(like.name),
                size=beside.stat().st_size,
                sha256=_sha256(beside),
            )
            beside.replace(kept.path(folder))
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        settle(folder)
        return kept

    def like(
        self, found: Found, origin: Origin, now: datetime, connection: str
    ) -> Kept:
        """Return what the list is to say of a source that comes in."""
        return Kept(
            digest="",
            connector=found.connector.name,
            name=found.source.name,
            origin=origin,
            added=now,
            size=0,
            sha256="",
            connection=connection,
            accounts=found.source.told.accounts,
            erased=now,
            was=self.veil.forgotten.source(digest(found)),
        )


def _read_again(place: Path, found: Found, like: Kept) -> Found:
    again = exact_in(place, found.source.told)
    if again is None:
        raise WorkspaceDamaged(
            f"{like.name}: what was written of it is not read again.",
            hint="This is a fault of the program's; nothing was changed.",
        )
    return again


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
