"""Takes exports and fetched pages into a client's sources, once and for good.

What is kept are the files that are read, packed into one ZIP that is named by their
digest; the download itself can be deleted then. A ZIP is moved to its place when it is
whole and the same files are found in it again; only then it is listed.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import msgspec

from auditor.errors import AuditorError, SourceError, WorkspaceDamaged
from auditor.workspace.erased import Door
from auditor.workspace.kept import ENDING, Kept, Origin, file_name
from auditor.workspace.source_list import SourceList
from auditor.workspace.writing import UNFINISHED, opened_anew, settle
from connectors import Found, LeftAlone, NotRead, Source, Told, digest, look
from connectors._exact import exact_in, is_exact
from connectors._zip_writing import write_member

_PIECE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of taking something in.

    Attributes:
        new: Sources that were not there.
        known: Sources that were there already.
        not_read: What could not be read, and why.
        left_alone: What lay beside and is no source.
    """

    new: tuple[Kept, ...] = ()
    known: tuple[Kept, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()


def take_in(
    paths: Sequence[Path], sources: Path, told: Told, *, now: datetime
) -> Added:
    """Take every export in ``paths`` into a client's sources.

    Args:
        paths: Files and folders as they were downloaded; they are left as they are.
        sources: The client's folder of sources.
        told: Whose files are that do not say so.
        now: When it happens; UTC.

    Raises:
        OSError: There is no room, or no right to write; what was there stays.
    """
    seen = look(paths, told)
    new: list[Kept] = []
    known: list[Kept] = []
    failed: list[NotRead] = list(seen.not_read)
    listed = SourceList(sources)
    for found in seen.found:
        try:
            found.connector.accounts(found.source)  # nobody's are not taken in
            kept, is_new = _kept(found, listed, Origin.IMPORT, now)
        except SourceError as error:
            failed.append(
                NotRead(path=str(found.path), reason=str(error), hint=error.hint)
            )
            continue
        (new if is_new else known).append(kept)
    return Added(
        new=tuple(new),
        known=tuple(known),
        not_read=tuple(failed),
        left_alone=seen.left_alone,
    )


def add_folder(folder: Path, sources: Path, connection: str, *, now: datetime) -> Kept:
    """Take a folder of fetched pages into a client's sources.

    Args:
        folder: The pages, and their manifest.
        sources: The client's folder of sources.
        connection: What was fetched; see `Connection.key`.
        now: When it happens; UTC.

    Raises:
        AuditorError: It is not what a fetch leaves: a fault of ours.
        OSError: There is no room, or no right to write; what was there stays.
    """
    seen = look([folder])
    if len(seen.found) != 1:
        reason = seen.not_read[0].reason if seen.not_read else f"{folder.name}: nothing"
        raise AuditorError(reason, hint="This is a fault of the program's.")
    listed = SourceList(sources)
    kept, _ = _kept(seen.found[0], listed, Origin.FETCH, now, connection)
    return kept


def read_back(place: Path, connector: str, told: Told) -> Found | None:
    """Return the source that was kept in a ZIP, None where it is not there any more.

    Without what lay beside it a source may look like another one's, too; the list says
    whose it is.
    """
    there = [one for one in found_in(place, told) if one.connector.name == connector]
    return there[0] if len(there) == 1 else None


def found_in(place: Path, told: Told) -> tuple[Found, ...]:
    """Return what can be read in a ZIP: one source that was written by us, or any."""
    if is_exact(place):
        try:
            exact = exact_in(place, told)
        except SourceError:
            exact = None
        return () if exact is None else (exact,)
    return look([place], told).found


def put_back(kept: Kept, paths: Sequence[Path], sources: Path, told: Told) -> bool:
    """Put a source that was lost back, where what it was made of is still there.

    Args:
        kept: What the list says of it.
        paths: Where to look.
        sources: The client's folder of sources.
        told: Whose files are that do not say so.

    Raises:
        OSError: There is no room, or no right to write; what was there stays.
    """
    told = replace(told, accounts=(*kept.accounts, *told.accounts))
    for found in look(paths, told).found:
        if found.connector.name != kept.connector:
            continue
        beside = sources / f"{UNFINISHED}{kept.connector}{ENDING}"
        try:
            again = _packed(found, beside)
            if file_name(kept.connector, digest(again)) == kept.file:
                size, sha256 = beside.stat().st_size, _sha256(beside)
                beside.replace(kept.path(sources))
                settle(sources)
                same = msgspec.structs.replace(kept, size=size, sha256=sha256)
                SourceList(sources).add(same)
                return True
        except (SourceError, WorkspaceDamaged):
            continue  # whatever that is, it is not what was lost
        finally:
            beside.unlink(missing_ok=True)
    return False


def _kept(
    found: Found,
    listed: SourceList,
    origin: Origin,
    now: datetime,
    connection: str = "",
) -> tuple[Kept, bool]:
    """Keep one source; say whether it is new."""
    # One that was lost can come again.
    already = {one.file: one for one in listed.read() if one.lies_in(listed.folder)}
    if known := already.get(file_name(found.connector.name, digest(found))):
        return known, False
    door = Door.of(listed)
    if door is not None:
        if known := door.known(found, already.values()):
            return known, False
        if (got := door.look(found)).count:
            kept = door.write(found, got, door.like(found, origin, now, connection))
            listed.add(kept)
            return kept, kept.file not in already
    beside = listed.folder / f"{UNFINISHED}{found.connector.name}{ENDING}"
    try:
        again = _packed(found, beside)
        whole = digest(again)
        name = file_name(found.connector.name, whole)
        if known := already.get(name):
            beside.unlink()
            return known, False
        kept = Kept(
            digest=whole,
            connector=found.connector.name,
            name=again.source.name,
            origin=origin,
            added=now,
            size=beside.stat().st_size,
            sha256=_sha256(beside),
            connection=connection,
            accounts=found.source.told.accounts,
        )
        beside.replace(listed.folder / name)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    settle(listed.folder)
    listed.add(kept)
    return kept, True


def _packed(found: Found, place: Path) -> Found:
    """Pack a source so that the same files are found in the ZIP, and return it.

    Raises:
        WorkspaceDamaged: There is no such way.
    """
    wanted = _contents(found)
    name, inside = found.source.name, found.inside.strip("/")
    for above in dict.fromkeys((name, "", inside)):
        _pack(found, above, place)
        again = read_back(place, found.connector.name, found.source.told)
        if again is not None and _contents(again) == wanted:
            return again
    raise WorkspaceDamaged(
        f"{found.path}: what would be kept of it is not read as it is itself.",
        hint="This is a fault of the program's; the file is left where it is.",
    )


def _contents(found: Found) -> list[str]:
    """Return a digest of each file that is read, whatever it is called."""
    return sorted(
        hashlib.sha256(b"".join(_pieces(file))).hexdigest() for file in _files(found)
    )


def _pack(found: Found, above: str, place: Path) -> None:
    """Pack the files that are read, always into the same bytes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with opened_anew(place) as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(_files(found), key=lambda one: one.path):
                name = "/".join(part for part in (above, file.path) if part)
                name = name or found.source.name
                write_member(packed, name, _pieces(file), size=file.size)
        raw.flush()
        os.fsync(raw.fileno())


def _files(found: Found) -> tuple[Source, ...]:
    return found.connector.files(found.source)


def _pieces(file: Source) -> Iterator[bytes]:
    with file.open() as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
