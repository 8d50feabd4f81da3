"""A read-only tree over whatever was handed over: folder, file or archive.

Connectors cannot tell a ZIP from a folder; everything hostile is stopped here, once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user told us that a source may not say itself.

    Attributes:
        accounts: ``HANDLE`` or ``PLATFORM:HANDLE``, as given with ``--account``.
        messages: Whether direct messages may be read (and then only counted).
    """

    accounts: tuple[str, ...] = ()
    messages: bool = False

    def account(self, platform: str) -> str | None:
        """Return the handle told for ``platform``, without a leading ``@``."""
        for told in self.accounts:
            prefix, colon, handle = told.partition(":")
            if colon and prefix == platform:
                return handle.lstrip("@")
        for told in self.accounts:
            if ":" not in told:
                return told.lstrip("@")
        return None


class Source:
    """One folder or file of an export; see `open_source`."""
