"""Which exports lie in what was handed over, and which connector reads each."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import MalformedSource, SourceError
from auditor.language import text
from connectors._archive_parts import grouped
from connectors._find_claims import Claims, claims, way
from connectors._find_left import left_alone
from connectors._find_pairs import without_notes
from connectors._find_reasons import reasons, unknown
from connectors._found import Container, Found, LeftAlone, Look, NotRead, Why
from connectors._source import Source, Told, open_source

__all__ = ["Found", "LeftAlone", "Look", "NotRead", "Why", "digest", "find", "look"]

_NOTHING_TOLD = Told()
_CHUNK = 2**20
_DEPTH = 2  # a heap in a ZIP, in it somebody's ZIP, in that an export; deeper is a trap
_DAMAGED = b"and the rest cannot be read"


@dataclass(slots=True)
class _Result:
    """What is found and what is not, in the order of looking.

    Attributes:
        found: Exports.
        missed: What cannot be read, and something can be said about it.
        unknown: What nobody has anything to say about. In an archive that holds
            something else that is read, it is passed over.
        left_alone: What nobody would expect to be read.
    """

    found: list[Found] = field(default_factory=list)
    missed: list[NotRead] = field(default_factory=list)
    unknown: list[NotRead] = field(default_factory=list)
    left_alone: list[LeftAlone] = field(default_factory=list)


def find(
    paths: Sequence[Path], told: Told = _NOTHING_TOLD
) -> tuple[tuple[Found, ...], tuple[NotRead, ...]]:
    """Return every export in ``paths``, and everything that cannot be read.

    See `look`.
    """
    seen = look(paths, told)
    return seen.found, seen.not_read


def look(paths: Sequence[Path], told: Told = _NOTHING_TOLD) -> Look:
    """Return every export in ``paths``, what cannot be read, and what is left alone.

    The parts of a split export are put together, in whatever order they come. What is
    broken never keeps the rest from being found.

    Args:
        paths: Folders, archives and files.
        told: What the user told us about them.
    """
    result = _Result()
    once = {path.absolute(): path for path in reversed(paths)}
    given = without_notes([path for path in paths if once[path.absolute()] is path])
    for parts in grouped((str(path), path) for path in given):
        opened: list[tuple[Path, Source]] = []
        for path in parts:
            try:
                opened.append((path, open_source([path], told)))
            except SourceError as error:
                result.missed.append(NotRead.because(str(path), error))
        for container in _containers(opened):
            _look_into(container, result)
        result.missed += result.unknown
        result.unknown = []
    return Look(
        found=tuple(result.found),
        not_read=tuple(result.missed),
        left_alone=tuple(result.left_alone),
    )


def digest(found: Found) -> str:
    """Return what tells one export's content from every other's.

    It is the same for an archive, for the folder it was made from, and whatever folder
    lies around it. Of a damaged file what can be read counts: it is for the connector
    to say what is lost with the rest.

    Raises:
        UnsafeSource: A file of the export is hostile.
    """
    whole = hashlib.sha256()
    files = found.connector.files(found.source)
    for file in sorted(files, key=lambda file: file.path):
        content = hashlib.sha256()
        try:
            with file.open() as stream:
                while piece := stream.read(_CHUNK):
                    content.update(piece)
        except MalformedSource:
            content.update(_DAMAGED)
        whole.update(f"{len(file.path)}:{file.path}:{content.hexdigest()};".encode())
    return f"sha256:{whole.hexdigest()}"


def _containers(opened: Sequence[tuple[Path, Source]]) -> Iterator[Container]:
    """Yield one container for all parts, or one for each if they do not belong."""
    parts = tuple(path for path, _ in opened)
    sources = [source for _, source in opened]
    if whole := _joined(sources):
        yield Container(path=parts[0], parts=parts, inside="", source=whole)
        return
    for path, source in opened:
        yield Container(path=path, parts=(path,), inside="", source=source)


def _joined(sources: Sequence[Source]) -> Source | None:
    return sources[0].joined(sources[1:]) if len(sources) > 1 else None


def _look_into(container: Container, result: _Result) -> None:
    result.missed += _unlisted(container)
    claimed = claims(container)
    here = _Result(list(claimed.found), list(claimed.ambiguous))
    if container.depth < _DEPTH:
        for inner in _archives(claimed, here):
            _look_into(inner, here)
    here.missed += reasons(claimed, here.found, here.missed)
    result.found += here.found
    result.missed += here.missed
    if container.is_pile or not here.found:
        result.unknown += here.unknown
    if not (here.found or here.missed or here.unknown):
        result.unknown.append(unknown(container.shown, container.source))
    elif container.is_pile:
        named = [one.path for one in (*here.missed, *here.unknown)]
        result.left_alone += left_alone(claimed, named)


def _archives(claimed: Claims, result: _Result) -> Iterator[Container]:
    """Yield the archives in a container, the parts of one export together."""
    for parts in grouped((one.path, one) for one in claimed.archives):
        opened: list[tuple[Source, Source]] = []
        for part in parts:
            try:
                opened.append((part, part.unpacked()))
            except SourceError as error:
                shown = _inside(claimed.container, [part], part).shown
                result.missed.append(NotRead.because(shown, error))
        whole = _joined([source for _, source in opened])
        if whole:
            yield _inside(claimed.container, [part for part, _ in opened], whole)
            continue
        for part, source in opened:
            yield _inside(claimed.container, [part], source)


def _inside(outer: Container, parts: Sequence[Source], source: Source) -> Container:
    own = tuple(part.on_disk for part in parts if part.on_disk is not None)
    if own:
        return Container(path=own[0], parts=own, inside="", source=source)
    return Container(
        path=outer.path,
        parts=outer.parts,
        inside=way(outer, parts[0].path),
        source=source,
        depth=outer.depth + 1,
    )


def _unlisted(container: Container) -> Iterator[NotRead]:
    for folder in container.source.unreadable:
        yield NotRead(
            path=folder,
            reason=text("error.folder", path=str(folder)),
            hint=text("hint.folder_rights"),
        )
