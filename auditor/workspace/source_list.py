"""The list of a client's sources: what there is, and when it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from auditor.errors import WorkspaceDamaged
from auditor.workspace.kept import Kept
from auditor.workspace.writing import lay_down

_NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class SourceList:
    """The manifest in a folder of sources: one line for each.

    Attributes:
        folder: Where sources and list lie.
    """

    folder: Path

    @property
    def path(self) -> Path:
        """Where the list lies."""
        return self.folder / _NAME

    def read(self) -> tuple[Kept, ...]:
        """Return every source, in the order in which they were taken in.

        Raises:
            WorkspaceDamaged: The list cannot be read.
        """
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return ()
        found = []
        for number, line in enumerate(lines, 1):
            try:
                found.append(msgspec.json.decode(line, type=Kept))
            except (ValueError, RecursionError) as error:
                raise WorkspaceDamaged(
                    f"{self.path}, line {number}: cannot be read.",
                    hint="Run `auditor doctor`: it can write the list anew.",
                ) from error
        return tuple(found)

    def write(self, sources: Iterable[Kept]) -> None:
        """Write the list anew, whole or not at all."""
        lines = (msgspec.json.encode(one, order="sorted") + b"\n" for one in sources)
        lay_down(self.path, b"".join(lines))

    def add(self, new: Kept) -> None:
        """Add one source; one that was listed before keeps its place."""
        known = {one.file: one for one in self.read()}
        if known.get(new.file) != new:
            self.write({**known, new.file: new}.values())
