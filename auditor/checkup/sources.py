"""Whether every source is there as it was put, and the database can be opened."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from auditor.checkup.patient import Patient
from auditor.checkup.trouble import Trouble
from auditor.erasing import Pending, forgotten_of
from auditor.errors import WorkspaceDamaged
from auditor.workspace import ClientFolder, Kept, SourceList
from auditor.workspace.kept import ENDING
from auditor.workspace.writing import UNFINISHED

_CHECK = "sources"
_OPEN_ELSEWHERE = ("Could not set lock", "used by another process")


def mend_with(patient: Patient) -> str:
    """Return the command that mends what it may."""
    return f"auditor doctor {patient.folder.slug} --mend"


def sources(patient: Patient) -> Iterator[Trouble]:
    """Yield which sources are missing, changed or unlisted."""
    folder = patient.folder
    try:
        kept = SourceList(folder.sources).read()
    except WorkspaceDamaged as error:
        again = f"Write the list anew with: {mend_with(patient)}"
        yield patient.trouble(_CHECK, str(error), again)
        return
    for one in kept:
        if what := _wrong(one, folder):
            yield patient.trouble(
                _CHECK,
                what,
                "Put it back from a backup; or move what is left of it away and "
                "import its export again.",
            )
    for path in unlisted(folder, kept):
        yield patient.trouble(
            _CHECK,
            f"{path} is in no list, and is not audited.",
            f"List it with: {mend_with(patient)} – if it stays unlisted, it is no "
            "source: move it away.",
        )


def leftovers(patient: Patient) -> Iterator[Trouble]:
    """Yield what a run left that was ended half-way."""
    for path in unfinished(patient.folder):
        yield patient.trouble(
            "leftovers",
            f"{path} was being written when a run ended.",
            f"Clear it with: {mend_with(patient)}",
        )


def forgetting(patient: Patient) -> Iterator[Trouble]:
    """Yield that somebody is only half forgotten, or that nobody knows who was."""
    slug = patient.folder.slug
    try:
        pending = pending_of(patient.folder)
    except WorkspaceDamaged as error:
        yield patient.trouble("forgotten", str(error), error.hint)
        return
    if pending is not None:
        yield patient.trouble(
            "forgotten",
            f"Somebody was to be forgotten on {pending.since:%Y-%m-%d}, and the run "
            "ended half-way.",
            f"Finish it with: auditor forget {slug}",
        )


def database(patient: Patient) -> Iterator[Trouble]:
    """Yield that a client's database cannot be opened."""
    if is_damaged(patient.folder.database):
        yield patient.trouble(
            "database",
            f"{patient.folder.database} is damaged.",
            f"Delete it with: {mend_with(patient)} – the next audit makes it anew from "
            "the sources.",
        )


def is_damaged(path: Path) -> bool:
    """Say whether there is a database that cannot be opened."""
    if not path.exists():
        return False
    try:
        with duckdb.connect(path, read_only=True) as con:
            con.execute("select * from source").fetchall()
    except duckdb.CatalogException:
        return False  # of another version of ours: the next audit makes it anew
    except duckdb.Error as error:
        return not any(one in str(error) for one in _OPEN_ELSEWHERE)
    return False


def unlisted(folder: ClientFolder, kept: tuple[Kept, ...]) -> list[Path]:
    """Return what lies among the sources and is not in their list.

    What is to go, as somebody is being erased from it, must never be listed again.
    """
    try:
        pending = pending_of(folder)
    except WorkspaceDamaged:  # told beside it
        return []
    names = {one.file for one in kept} | set(pending.replaced if pending else ())
    return sorted(
        path
        for path in folder.sources.glob(f"*{ENDING}")
        if path.name not in names and not path.name.startswith(UNFINISHED)
    )


def unfinished(folder: ClientFolder) -> list[Path]:
    """Return what was being written when a run ended."""
    places = (folder.root, folder.sources, folder.audits, folder.reports)
    return sorted(one for place in places for one in place.glob(f"{UNFINISHED}*"))


def pending_of(folder: ClientFolder) -> Pending | None:
    """Return what is left to do of forgetting somebody.

    Raises:
        WorkspaceDamaged: Nobody knows any more who was forgotten.
    """
    forgotten = forgotten_of(folder.root)
    return forgotten.pending if forgotten else None


def _wrong(kept: Kept, folder: ClientFolder) -> str | None:
    """Return what is wrong with a source."""
    path = kept.path(folder.sources)
    called = f"{kept.name}, taken in on {kept.added:%Y-%m-%d}"
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"{path} is missing: {called}."
    except OSError as error:
        return f"{path} cannot be read ({error.strerror}): {called}."
    return None if found == kept.sha256 else f"{path} has been changed: {called}."
