"""What the list of sources names, and what is not there any more as it was put."""

from collections.abc import Sequence
from pathlib import Path

from auditor.workspace.folders import ClientFolder
from auditor.workspace.kept import Kept
from auditor.workspace.source_list import SourceList


def lost_of(client: ClientFolder, connection: str | None = None) -> tuple[Kept, ...]:
    """Return the sources that are missing, or not as long as they were.

    Args:
        client: The client's folder.
        connection: Only what was fetched of this account, where one is said.

    Raises:
        OSError: Nobody may look.
        WorkspaceDamaged: The list of sources cannot be read.
    """
    return tuple(
        one
        for one in SourceList(client.sources).read()
        if connection in (None, one.connection) and not one.lies_in(client.sources)
    )


def give_up(client: ClientFolder, lost: Sequence[Kept]) -> None:
    """Take what was lost off the list: what it held has come again under other names.

    Args:
        client: The client's folder; locked by whoever calls.
        lost: What was lost.

    Raises:
        OSError: There is no room, or no right to write; what was there stays.
    """
    if not lost:
        return
    listed = SourceList(client.sources)
    gone = {one.file for one in lost}
    listed.write(one for one in listed.read() if one.file not in gone)
    for one in lost:
        place = one.path(client.sources)
        place.unlink(missing_ok=True)
        place.with_name(f"{place.name}.damaged").unlink(missing_ok=True)


def downloads(client: ClientFolder) -> list[Path]:
    """Return what was imported from the inbox and has not been deleted yet."""
    return sorted(client.imported.glob("*/*"))
