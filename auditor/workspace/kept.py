"""One source in a workspace: a ZIP named by its digest, and what is known of it."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from stat import S_ISREG

import msgspec

ENDING = ".zip"
_DIGITS = 20  # of the digest; enough to tell all sources of the world apart


class Origin(StrEnum):
    """Where a source came from."""

    IMPORT = "import"
    FETCH = "fetch"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A source as the list has it.

    Attributes:
        digest: Over its content, ``sha256:…``; see `connectors.digest`.
        connector: Who reads it.
        name: What its file or folder was called: some connectors go by it.
        origin: See `Origin`.
        added: When it was taken in; UTC.
        size: Of the ZIP, in bytes.
        sha256: Of the ZIP.
        connection: What was fetched, as `Connection.key` calls it.
        accounts: Whose it is, as whoever imported it said; see `Told.accounts`.
        erased: When somebody was erased from it; never says whom.
        was: Of what it was before that, a keyed hash: so it is known again.
    """

    digest: str
    connector: str
    name: str
    origin: Origin
    added: datetime
    size: int
    sha256: str
    connection: str = ""
    accounts: tuple[str, ...] = ()
    erased: datetime | None = None
    was: str = ""

    @property
    def file(self) -> str:
        """What the ZIP is called."""
        return file_name(self.connector, self.digest)

    def path(self, folder: Path) -> Path:
        """Return where it lies."""
        return folder / self.file

    def lies_in(self, folder: Path) -> bool:
        """Say whether it is there, as long as it was.

        That it is the same, byte for byte, is looked at by `auditor doctor`.

        Raises:
            OSError: Nobody may look.
        """
        try:
            there = self.path(folder).stat()
        except FileNotFoundError:
            return False
        return S_ISREG(there.st_mode) and there.st_size == self.size


def file_name(connector: str, digest: str) -> str:
    """Return what a source's ZIP is called; the same bytes may be read by two."""
    return f"{connector}-{digest.removeprefix('sha256:')[:_DIGITS]}{ENDING}"
