"""Mends what can be mended without asking, for every night and for `doctor --mend`.

Lists, leftovers, the database and what was lost of the sources. What cannot be mended
is named, with what to do.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from auditor.checkup.sources import is_damaged, unfinished, unlisted
from auditor.errors import SourceError, WorkspaceDamaged
from auditor.workspace import ClientFolder, Kept, Origin, SourceList, put_back
from auditor.workspace.adding import found_in
from auditor.workspace.kept import file_name
from auditor.workspace.losses import downloads, lost_of
from connectors import Found, Told, digest
from connectors._fetching import FetchedFolder, read_manifest


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that was not as it should be.

    Attributes:
        what: What was done about it; or what is wrong, where nothing could be done.
        to_do: What somebody has to do; ``""`` where it is mended.
    """

    what: str
    to_do: str = ""


_Part = Callable[[ClientFolder, Told, datetime], Iterator[Mended]]


def mend(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """Mend what can be, and yield what was done and what is left to do.

    What cannot be mended costs the rest nothing.

    Args:
        client: The client's folder; nobody else is working on it.
        told: What its settings tell connectors.
        now: When it happens; UTC.
    """
    for part in (_cleared, _readable, _listed, _restored, _database):
        yield from _done(part, client, told, now)


def _done(
    part: _Part, client: ClientFolder, told: Told, now: datetime
) -> Iterator[Mended]:
    try:
        yield from part(client, told, now)
    except WorkspaceDamaged as error:
        yield Mended(str(error), error.hint)
    except OSError as error:
        yield Mended(
            f"{error.filename or client.root}: {error.strerror}.",
            "Run as the user it belongs to, and look whether there is room on the "
            "disk.",
        )


def _cleared(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """Clear what an ended run had begun to write."""
    del told, now
    for path in unfinished(client):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield Mended(f"{path} is cleared.")


def _readable(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """Write a list anew that cannot be read, with every line that can."""
    del told, now
    listed = SourceList(client.sources)
    try:
        listed.read()
    except WorkspaceDamaged:
        aside = listed.path.with_suffix(".damaged")
        shutil.copyfile(listed.path, aside)
        aside.chmod(0o600)
        listed.write(_lines(listed.path))
        yield Mended(f"{listed.path} is written anew; as it was it lies in {aside}.")


def _lines(path: Path) -> Iterator[Kept]:
    for line in path.read_bytes().splitlines():
        try:
            yield msgspec.json.decode(line, type=Kept)
        except (ValueError, RecursionError):
            continue


def _listed(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """List what lies among the sources and is one, as its name says itself."""
    listed = SourceList(client.sources)
    for path in unlisted(client, listed.read()):
        kept = _recognised(path, told, now)
        if kept is not None:
            listed.add(kept)
            yield Mended(f"{path} is listed again.")
        else:
            yield Mended(
                f"{path} is in no list, and cannot be read as what its name says.",
                "Move it away; if it was an export, put that into the inbox again.",
            )


def still_lost(client: ClientFolder) -> Iterator[Mended]:
    """Yield the fetches that were lost and have not come again, though it was tried."""
    for lost in lost_of(client):
        if lost.origin is Origin.FETCH:
            yield Mended(
                f"{lost.path(client.sources)} is missing or damaged, and has not been "
                "fetched again.",
                "A later night tries it again; or put it back from a backup.",
            )


def _restored(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """Put back what was lost of the sources, where it can be had."""
    del now
    for lost in lost_of(client):
        place = lost.path(client.sources)
        called = f"{lost.name}, taken in on {lost.added:%Y-%m-%d}"
        if lost.origin is Origin.FETCH:
            continue  # the next fetch asks for it again
        if put_back(lost, downloads(client), client.sources, told):
            yield Mended(f"{place} was lost, and is put back from what was imported.")
        else:
            yield Mended(
                f"{place} is missing or damaged: {called}.",
                "Put it back from a backup, or put its export into the inbox again.",
            )


def _database(client: ClientFolder, told: Told, now: datetime) -> Iterator[Mended]:
    """Delete a database that cannot be opened."""
    del told, now
    if is_damaged(client.database):
        client.forget_database()
        yield Mended(f"{client.database} is deleted; the next audit makes it anew.")


def _recognised(path: Path, told: Told, now: datetime) -> Kept | None:
    """Return what the list says of a source, None where it is none of ours."""
    for found in found_in(path, told):
        try:
            whole = digest(found)
        except SourceError:
            continue
        if file_name(found.connector.name, whole) == path.name:
            return _kept(path, found, whole, now)
    return None


def _kept(path: Path, found: Found, whole: str, now: datetime) -> Kept:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    there = path.stat()
    is_fetched = isinstance(found.connector, FetchedFolder)
    connection = read_manifest(found.source).connection if is_fetched else ""
    return Kept(
        digest=whole,
        connector=found.connector.name,
        name=found.source.name,
        origin=Origin.FETCH if is_fetched else Origin.IMPORT,
        # The file's own time, as nothing else is left to tell; never in the future.
        added=min(datetime.fromtimestamp(there.st_mtime, UTC), now),
        size=there.st_size,
        sha256=sha256,
        connection=connection,
        accounts=found.source.told.accounts,
    )
