"""Which exports lie in what was handed over, and which connector reads each."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import SourceError
from connectors._seam import Connector, discover
from connectors._source import Source, Told, open_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One export that a connector reads.

    Attributes:
        path: Where it lies, as given; the first part of a split export.
        parts: All files of a split export; otherwise just ``path``.
        inside: The way from there to the export's root; ``""`` when it is the root.
        connector: Who reads it.
        source: The export, as the root of its own tree.
    """

    path: Path
    parts: tuple[Path, ...]
    inside: str
    connector: Connector
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Something that cannot be read.

    Attributes:
        path: What it is, as given.
        reason: Why not, in a sentence.
        hint: What to do.
    """

    path: str
    reason: str
    hint: str


def find(
    paths: Sequence[Path], told: Told = Told()
) -> tuple[tuple[Found, ...], tuple[NotRead, ...]]:
    """Return every export in ``paths``, and everything that cannot be read.

    Args:
        paths: Folders, archives and files, in any order.
        told: What the user told us about them.
    """
    found: list[Found] = []
    missed: list[NotRead] = []
    for path in paths:
        try:
            root = open_source([path], told)
        except SourceError as error:
            missed.append(NotRead(path=str(path), reason=str(error), hint=error.hint))
            continue
        here = list(_search(path, root))
        found += here
        if not here:
            reason = f"{path} is no export that we know."
            hint = "`auditor sources` lists what can be read."
            missed.append(NotRead(path=str(path), reason=reason, hint=hint))
    return tuple(found), tuple(missed)


def _search(path: Path, container: Source) -> Iterator[Found]:
    waiting = [container]
    while waiting:
        here = waiting.pop(0)
        claims = [one for one in discover() if one.recognises(here.rooted())]
        for connector in claims:
            yield Found(
                path=path,
                parts=(path,),
                inside=here.path,
                connector=connector,
                source=here.rooted(),
            )
        if not claims:
            waiting += here.iterdir()


def digest(found: Found) -> str:
    """Return what tells one export's content from every other's.

    The same for an archive and for the folder it was made from.
    """
    whole = hashlib.sha256()
    files = found.connector.files(found.source)
    for file in sorted(files, key=lambda file: file.path):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{len(file.path)}:{file.path}:{content};".encode())
    return f"sha256:{whole.hexdigest()}"
