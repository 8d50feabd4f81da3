"""Why something cannot be read, in words that help.

A connector knows best what is wrong with its platform's exports; a table of signatures
knows those that nobody reads. Leftovers that no one would expect to be read, such as
pictures and invoices in a folder of downloads, are passed over in silence.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from auditor.errors import SourceError
from auditor.language import text
from connectors._archive import is_media
from connectors._find_claims import Claims, way
from connectors._found import Container, Found, NotRead
from connectors._lookalikes import lookalike
from connectors._seam import discover
from connectors._source import Source

# Asking for reasons may walk whole folders, so only the outermost are asked about.
_ASKED = 50

# In a folder of downloads nobody means these.
_LEFTOVERS = (
    *(".doc", ".docx", ".htm", ".html", ".ics", ".ini", ".log", ".md", ".odt", ".pdf"),
    *(".ppt", ".pptx", ".rtf", ".txt", ".url", ".vcf", ".webloc", ".css", ".exe"),
    *(".dmg", ".deb", ".msi", ".pkg", ".apk", ".iso", ".lnk", ".torrent", ".asc"),
)


def reasons(
    claimed: Claims, found: Sequence[Found], missed: Sequence[NotRead]
) -> list[NotRead]:
    """Return what is to be said of the parts of a container that nobody reads.

    Nothing is returned where there is nothing to say but `unknown`.

    Args:
        claimed: What connectors said of the container.
        found: All that is found in it, also in archives in it.
        missed: All that is already said to be unreadable in it.
    """
    container = claimed.container
    read = {one.connector.platform for one in found}
    said = [
        NotRead.because(_path(container, path), error)
        for path, error in claimed.damaged.items()
    ]
    if container.is_pile:
        said += _of_a_pile(claimed, read, bool(missed or said))
    elif found:
        said += _of_folders(claimed, read)
    elif not said and not missed:
        asked = chain(claimed.folders[:_ASKED], claimed.files[:_ASKED])
        said += islice(_of_each(container, asked, container.shown), 1)
    return said


def unknown(path: str, source: Source) -> NotRead:
    """Return what to say of something about which nobody has anything to say."""
    if source.is_file() and is_media(source.name):
        return NotRead(
            path=path,
            reason=text("error.media", path=path),
            hint=text("hint.sources"),
        )
    if next(source.walk(), None) is None or (source.is_file() and not source.size):
        return NotRead(
            path=path,
            reason=text("error.empty", path=path),
            hint=text("hint.wait_export"),
        )
    return NotRead(
        path=path, reason=text("error.unknown", path=path), hint=text("hint.sources")
    )


def _of_a_pile(claimed: Claims, read: set[str], missed: bool) -> list[NotRead]:
    """Say what is to be said of each file and folder in a folder on disk.

    Files further down are named where somebody knows what they are, and reads nothing
    else of that platform; files that nobody knows only where nothing else is said.
    """
    container = claimed.container
    root = [container.source]
    if not read and lookalike(container.source):
        return list(_of_each(container, root))
    files = [file for file in claimed.files if file.path not in claimed.damaged]
    top = [file for file in files if "/" not in file.path]
    said = [*_of_each(container, top), *_of_folders(claimed, read)]
    named = tuple(f"{one.path}/" for one in said)
    deep = (
        file
        for file in files
        if "/" in file.path and not _path(container, file.path).startswith(named)
    )
    said += _of_each(container, chain(deep, claimed.strangers), quiet=read)
    if not (read or missed or said):
        whole = list(_of_each(container, root)) or list(_of_each(container, files))
        if whole:
            return whole
    explained = {one.path for one in said}
    for file in top:
        path = _path(container, file.path)
        if path not in explained and not is_leftover(file):
            said.append(unknown(path, file))
    return said


def _of_each(
    container: Container,
    sources: Iterable[Source],
    path: str | None = None,
    quiet: Collection[str] = (),
) -> Iterator[NotRead]:
    """Yield what connectors, or else the signatures, have to say of each source."""
    for source in islice(sources, _ASKED):
        if reason := _specific(source.rooted(), quiet):
            shown = path or _path(container, source.path)
            yield NotRead(path=shown, reason=reason[0], hint=reason[1])


def _of_folders(claimed: Claims, read: set[str]) -> Iterator[NotRead]:
    """Name the folders that are clearly exports nobody reads, the outermost only.

    A connector that reads another part of the container has no say: it found what it
    looks for, and the rest is what always lies beside it. Folders that somebody put
    side by side into a heap are another matter: each was meant.
    """
    heap = claimed.container.is_pile and not _is_takeout(claimed.container.source)
    busy = [*claimed.roots, *claimed.damaged, *(one.path for one in claimed.archives)]
    named: list[str] = []
    for folder in claimed.folders[1:_ASKED]:
        inside_named = any(folder.path.startswith(f"{name}/") for name in named)
        if inside_named or any(path.startswith(f"{folder.path}/") for path in busy):
            continue
        quiet = () if heap and "/" not in folder.path else read
        if reason := _specific(folder.rooted(), quiet):
            named.append(folder.path)
            path = _path(claimed.container, folder.path)
            yield NotRead(path=path, reason=reason[0], hint=reason[1])


def _specific(root: Source, quiet: Collection[str] = ()) -> tuple[str, str] | None:
    for connector in discover():
        if connector.platform in quiet:
            continue
        try:
            reason = connector.refuses(root)
        except SourceError as error:
            return str(error), error.hint
        if reason:
            return reason, connector.request
    return lookalike(root, quiet)


def _is_takeout(root: Source) -> bool:
    """Say whether a folder is a Takeout: one export of many products."""
    return root.name.lower().startswith("takeout")


def _path(container: Container, path: str) -> str:
    if container.is_pile and path:
        return str(container.path / path)
    inside = way(container, path)
    return f"{container.path}/{inside}" if inside else str(container.path)


def is_leftover(file: Source) -> bool:
    """Say whether a file's name is that of something nobody means."""
    name = file.name.lower()
    return name.endswith(_LEFTOVERS) or name.startswith("readme")
