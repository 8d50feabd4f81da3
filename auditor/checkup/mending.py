"""Mends what can be mended without asking: lists, leftovers, the database."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from auditor.checkup.patient import Patient
from auditor.checkup.sources import is_damaged, unfinished, unlisted
from auditor.errors import SourceError, WorkspaceDamaged
from auditor.workspace import Kept, Origin, SourceList
from auditor.workspace.kept import file_name
from connectors import Found, Told, digest, look
from connectors._fetching import FetchedFolder, read_manifest


def mend(patient: Patient, told: Told) -> Iterator[str]:
    """Mend what can be, and yield what was done.

    Args:
        patient: The client; nobody else is working on it.
        told: What its settings tell connectors.
    """
    folder = patient.folder
    for path in unfinished(folder):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield f"{path} is cleared."
    listed = SourceList(folder.sources)
    yield from _readable(listed)
    for path in unlisted(folder, listed.read()):
        kept = _recognised(path, told, patient.now)
        if kept is not None:
            listed.add(kept)
            yield f"{path} is listed again."
    if is_damaged(folder.database):
        folder.database.unlink()
        yield f"{folder.database} is deleted; the next audit makes it anew."


def _readable(listed: SourceList) -> Iterator[str]:
    """Write a list anew that cannot be read, with every line that can."""
    try:
        listed.read()
    except WorkspaceDamaged:
        aside = listed.path.with_suffix(".damaged")
        shutil.copyfile(listed.path, aside)
        aside.chmod(0o600)
        listed.write(_lines(listed.path))
        yield f"{listed.path} is written anew; as it was it lies in {aside}."


def _lines(path: Path) -> Iterator[Kept]:
    for line in path.read_bytes().splitlines():
        try:
            yield msgspec.json.decode(line, type=Kept)
        except (ValueError, RecursionError):
            continue


def _recognised(path: Path, told: Told, now: datetime) -> Kept | None:
    """Return what the list says of a source, None where it is none of ours."""
    for found in look([path], told).found:
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
