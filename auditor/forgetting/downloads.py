"""What was downloaded and lies in a client's folder still, beside its sources."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from auditor.erasing import Veil, collected
from auditor.errors import SourceError
from auditor.nightly.standing import settings_of
from auditor.workspace import ClientFolder, SourceList, told_by
from auditor.workspace.losses import downloads
from connectors import digest, look


def erase_downloads(
    client: ClientFolder, veil: Veil, said: list[str], to_do: list[str]
) -> None:
    """Delete what was imported and holds the forgotten; name what waits in the inbox.

    Raises:
        OSError: There is no right to.
    """
    was = {one.was for one in SourceList(client.sources).read() if one.was}
    for path in downloads(client):
        if _is_one_of(client, path, veil, was):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            said.append(
                f"{path} is deleted: it is kept among the sources without them."
            )
    to_do += [
        f"{path} names them. It is imported without them; or delete it."
        for path in waiting(client)
        if _holds(client, path, veil)
    ]


def waiting(client: ClientFolder) -> Iterator[Path]:
    """Yield what lies in the inbox."""
    if client.inbox.is_dir():
        yield from sorted(client.inbox.iterdir())


def _is_one_of(client: ClientFolder, path: Path, veil: Veil, was: set[str]) -> bool:
    """Say whether a download is what a source was that holds nobody of them now."""
    found = look([path], told_by(settings_of(client).client)).found
    try:
        each = [veil.forgotten.source(digest(one)) in was for one in found]
    except SourceError:
        return False
    return any(each)


def _holds(client: ClientFolder, path: Path, veil: Veil) -> bool:
    found = look([path], told_by(settings_of(client).client)).found
    try:
        return any(collected(one, veil).count for one in found)
    except SourceError:
        return False
