"""Where an export is laid down: whole or not at all, and never over anything else."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from auditor.errors import ConfigError
from auditor.exporting.manifest import MARK
from auditor.workspace import ClientFolder, Workspace
from auditor.workspace.writing import UNFINISHED, opened_anew, settle
from connectors._zip_writing import write_member

_MANIFEST = "activity.toml"
_ONLY_OWNER = 0o700
_PIECE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an export goes.

    Attributes:
        target: The folder or the ZIP.
        is_zip: Whether it is a ZIP.
    """

    target: Path
    is_zip: bool

    @property
    def beside(self) -> Path:
        """Where it lies while it is written."""
        return self.target.with_name(f"{UNFINISHED}{self.target.name}")

    @property
    def packed(self) -> Path:
        """Where a ZIP lies while it is packed."""
        return self.target.with_name(f"{UNFINISHED}packed-{self.target.name}")

    @property
    def before(self) -> Path:
        """Where the export that was there lies while the new one takes its place."""
        return self.target.with_name(f"{UNFINISHED}before-{self.target.name}")


def settled_place(target: Path, client: ClientFolder) -> Place:
    """Return where an export may be laid down.

    Args:
        target: What was asked for: a folder, or a ZIP by its name.
        client: Whose export it is.

    Raises:
        ConfigError: Something else is there, or it would lie among what is kept.
    """
    whole = target.absolute()
    place = Place(
        target=whole.parent.resolve() / whole.name,
        is_zip=whole.suffix.lower() == ".zip",
    )
    if any(map(_is_client, (place.target, *place.target.parents))):
        raise ConfigError(
            f"{target} lies in the folder of a client.",
            hint="Choose a place outside of it, where no night takes it for a source.",
        )
    _restore(place)
    if os.path.lexists(place.target) and not _may_go(place, client):
        raise ConfigError(
            f"{target} is there already, and is no export of {client.slug}.",
            hint="Choose a name that is not taken, or an empty folder.",
        )
    return place


@contextmanager
def written_at(place: Place) -> Iterator[Path]:
    """Give an empty folder to write to; it takes its place when all went well.

    Raises:
        OSError: There is no room or no right to; what was there before stays.
    """
    place.target.parent.mkdir(parents=True, exist_ok=True)
    beside = place.beside
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=_ONLY_OWNER)
    try:
        yield beside
        if place.is_zip:
            _pack(beside, place.packed)
            place.packed.replace(place.target)
        else:
            _swap(place)
        settle(place.target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        place.packed.unlink(missing_ok=True)


def _is_client(folder: Path) -> bool:
    return ClientFolder(folder).is_there and Workspace(folder.parent).config.is_file()


def _restore(place: Place) -> None:
    """Put back what a run that was ended had moved out of the way."""
    if place.before.is_dir() and not os.path.lexists(place.target):
        place.before.rename(place.target)


def _swap(place: Place) -> None:
    shutil.rmtree(place.before, ignore_errors=True)
    if place.target.exists():
        place.target.rename(place.before)
    try:
        place.beside.rename(place.target)
    except BaseException:
        _restore(place)
        raise
    shutil.rmtree(place.before, ignore_errors=True)


def _may_go(place: Place, client: ClientFolder) -> bool:
    """Say whether what is there is empty, or an earlier export of the same client."""
    if place.target.is_symlink():
        return False
    mark = f"{MARK} {client.slug}\n".encode()
    if place.is_zip:
        return _is_zip_of_ours(place.target, mark)
    return place.target.is_dir() and all(
        _begins(folder / _MANIFEST, mark) for folder in place.target.iterdir()
    )


def _begins(file: Path, mark: bytes) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(mark)) == mark
    except OSError:
        return False


def _is_zip_of_ours(path: Path, mark: bytes) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            folders = {name.partition("/")[0] for name in packed.namelist()}
            for folder in folders:
                with packed.open(f"{folder}/{_MANIFEST}") as file:
                    if file.read(len(mark)) != mark:
                        return False
            return bool(folders)
    except (
        KeyError,
        NotImplementedError,  # what zipfile raises for a packing it does not know
        OSError,
        RuntimeError,  # and for a password
        zipfile.BadZipFile,
    ):
        return False  # somebody else's: it is not written over


def _pack(folder: Path, place: Path) -> None:
    """Pack a folder into a ZIP, always into the same bytes."""
    with opened_anew(place) as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(one for one in folder.rglob("*") if one.is_file()):
                name = file.relative_to(folder).as_posix()
                with file.open("rb") as whole:
                    pieces = iter(partial(whole.read, _PIECE), b"")
                    write_member(packed, name, pieces, size=file.stat().st_size)
        raw.flush()
        os.fsync(raw.fileno())
