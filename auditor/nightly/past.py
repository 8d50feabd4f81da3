"""What earlier fetches of an account left, opened only as far back as somebody asks.

After years there are hundreds of nights, and the next one goes on from the newest.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import overload

from auditor.errors import SourceError
from auditor.workspace import Kept
from connectors import Source, Told, open_source
from connectors._fetching import MANIFEST, Manifest, read_manifest


class Past(Sequence[Manifest]):
    """Manifests of earlier fetches, the newest last.

    What cannot be read is left out: the audit says so.

    Args:
        kept: The sources that were fetched.
        folder: Where they lie.
    """

    def __init__(self, kept: Sequence[Kept], folder: Path) -> None:
        self._folder = folder
        self._kept = sorted(kept, key=attrgetter("added"))
        self._found: dict[str, Manifest | None] = {}

    def __reversed__(self) -> Iterator[Manifest]:
        """Yield the newest first; those that nobody asks for are not opened."""
        for kept in reversed(self._kept):
            if kept.file not in self._found:
                self._found[kept.file] = _manifest_of(kept.path(self._folder))
            if (found := self._found[kept.file]) is not None:
                yield found

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Manifest: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Manifest]: ...
    def __getitem__(self, index: int | slice) -> Manifest | Sequence[Manifest]:
        return self._all[index]

    @cached_property
    def _all(self) -> tuple[Manifest, ...]:
        return tuple(reversed([*reversed(self)]))


def _manifest_of(place: Path) -> Manifest | None:
    """Return the manifest in a source, whoever reads that by now."""
    try:
        whole = open_source([place], Told())
        return next((read_manifest(one) for one in _folders(whole)), None)
    except SourceError:
        return None


def _folders(whole: Source) -> Iterator[Source]:
    """Yield where a manifest lies: at the top, or in the folder that is packed."""
    for one in (whole, *whole.iterdir()):
        if one.is_dir() and (one / MANIFEST).is_file():
            yield one
