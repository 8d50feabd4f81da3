"""A table, and the small file beside it that says what its columns mean."""

from collections.abc import Sequence
from pathlib import Path

from connectors._found import Container
from connectors._source import Source, open_source

_TABLES = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".ods")
NOTE = ".toml"


def without_notes(paths: Sequence[Path]) -> list[Path]:
    """Return paths without the notes on tables that are among them, too."""
    notes = {path.with_name(note) for path in paths if (note := note_name(path.name))}
    return [path for path in paths if path not in notes]


def note_name(name: str) -> str | None:
    """Return what the note on a table is called: ``inbox.toml`` for ``inbox.csv``."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}{NOTE}" if stem and f"{dot}{suffix}".lower() in _TABLES else None


def note_on(file: Source, container: Container) -> Source | None:
    """Return the note beside a table, or None where there is none.

    Args:
        file: Any file of a container, which may be the container itself.
        container: Where it lies.
    """
    name = note_name(file.name)
    if name is None:
        return None
    if not container.source.is_file():
        above = file.path.rpartition("/")[0]
        folder = container.source / above if above else container.source
        note = folder / name
        return note if note.is_file() else None
    path = container.path.with_name(name)
    alone = file.on_disk is not None and path.is_file()
    return open_source([path], file.told) if alone else None
