"""Which connectors claim a container, its folders, or single files in them."""

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.errors import AmbiguousSource, SourceError
from auditor.language import listed_text, text
from connectors._archive import is_media
from connectors._archive_open import looks_packed
from connectors._find_pairs import note_on
from connectors._found import Container, Found, NotRead
from connectors._seam import Connector, discover
from connectors._source import Source

# Exports lie two or three folders deep (wrapper, ``Takeout``, product). The limits
# keep somebody's whole disk, handed over by mistake, from taking all day.
_DEPTH = 8
_FOLDERS = 10_000
_LONE_FILES = 10_000


@dataclass(slots=True)
class Claims:
    """What the connectors say of one container.

    Attributes:
        container: Which one.
        found: The exports in it, the outermost first.
        folders: Folders that nobody claims, the outermost first.
        files: Files in those that nobody claims, by folder.
        archives: Archives in those, not yet looked into.
        damaged: Errors met while looking, by path.
        roots: Paths that somebody claims.
        beside: Files that lie beside those which an export on disk consists of.
        aside: What lies directly in the container beside an export that was put
            loosely into it, and holds nothing that is read with it.
        ambiguous: Roots that two connectors of one platform claim.
    """

    container: Container
    found: list[Found] = field(default_factory=list)
    folders: list[Source] = field(default_factory=list)
    files: list[Source] = field(default_factory=list)
    archives: list[Source] = field(default_factory=list)
    damaged: dict[str, SourceError] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    beside: list[Source] = field(default_factory=list)
    aside: list[Source] = field(default_factory=list)
    ambiguous: list[NotRead] = field(default_factory=list)

    @property
    def strangers(self) -> Iterator[Source]:
        """Every file beside an export that was put loosely into a heap, read by nobody.

        Where nothing else is read, the folder is that export and all of it its own.
        """
        if not (self.archives or any(self.roots)):
            return
        taken = {*self.roots, *(one.path for one in self.archives)}
        roots = tuple(f"{path}/" for path in taken if path)
        for top in self.aside:
            for file in [top] if top.is_file() else top.walk():
                if file.path not in taken and not file.path.startswith(roots):
                    yield file


def claims(container: Container) -> Claims:
    """Ask every connector: for the container first, then its folders, then its files.

    Inside a root that somebody claims nothing is looked for again, but for what lies
    directly in it and is nothing its connector reads: loose files of an export may have
    been put into a folder full of others. In an archive single files in the folders
    beside them are not looked at: they may be what people attached.
    """
    result = Claims(container)
    root = container.source
    lone = [root] if root.is_file() else []
    waiting = deque([_Here(root)] if root.is_dir() else [])
    quiet: dict[str, set[str]] = {}  # connectors that have what they want, by folder
    asked = 0
    while waiting and asked < _FOLDERS:
        asked += 1
        here = waiting.popleft()
        before = len(result.found)
        if not _ask(here.folder, result):
            waiting += _below(here, lone, result)
        elif container.is_pile or here.folder.path in {"", _wrapper(root)}:
            found = result.found[before:]
            waiting += _look_beside(here, found, lone, result)
            quiet[here.folder.path] = {one.connector.name for one in found}
    _ask_files(lone, quiet, result)
    return result


def _below(here: "_Here", lone: list[Source], result: Claims) -> list["_Here"]:
    """Sort out what lies in a folder that nobody claims."""
    below = here.folder.iterdir()
    if not here.beside:
        result.folders.append(here.folder)
    elif not result.container.is_pile:  # its files may be what people attached
        below = filter(Source.is_dir, below)
    return _sorted_out(below, here, lone, result)


def _look_beside(
    here: "_Here", found: Sequence[Found], lone: list[Source], result: Claims
) -> list["_Here"]:
    """Sort out what lies in a folder that is claimed, beside what is read of it."""
    beside = list(_beside(here.folder, found))
    if result.container.is_pile and here.folder is result.container.source:
        result.aside = beside
    inside = _Here(here.folder, here.depth, beside=True)
    return _sorted_out(iter(beside), inside, lone, result)


def _ask_files(
    lone: list[Source], quiet: Mapping[str, Collection[str]], result: Claims
) -> None:
    """Ask about single files: tables with a note first, whose notes are no source."""
    files = [*result.beside, *lone]
    notes = {path for file in files if (path := _ask_with_note(file, result))}
    taken = {*notes, *result.roots}
    for file in result.beside:
        if file.path not in taken:
            _ask(file, result, quiet.get(file.path.rpartition("/")[0], ()))
    result.roots += notes
    result.files = [
        file for file in lone if file.path not in taken and not _ask(file, result)
    ]


def _ask_with_note(file: Source, result: Claims) -> str | None:
    """Ask about a table and the note on it; return the note's path if it is claimed."""
    note = note_on(file, result.container)
    if note is None:
        return None
    claimed = _ask(file, result, root=file.paired(note))
    return note.path if claimed else None


@dataclass(frozen=True, slots=True)
class _Here:
    """A folder to ask about.

    Attributes:
        folder: Which one.
        depth: How deep it lies.
        beside: Whether it lies in a folder that somebody claims.
    """

    folder: Source
    depth: int = 0
    beside: bool = False


def _sorted_out(
    below: Iterator[Source], here: _Here, lone: list[Source], result: Claims
) -> list[_Here]:
    """Put archives and files where they belong; return the folders."""
    files = result.beside if here.beside else lone
    folders = []
    for one in below:
        if one.is_dir():
            folders.append(_Here(one, here.depth + 1, here.beside))
        elif looks_packed(one.name):
            result.archives.append(one)
        elif not is_media(one.name) and len(files) < _LONE_FILES:
            files.append(one)
    return folders if here.depth < _DEPTH else []


def _beside(root: Source, found: Sequence[Found]) -> Iterator[Source]:
    """Yield what lies directly in a claimed folder and holds nothing that is read."""
    try:
        read = [file for one in found for file in one.connector.files(one.source)]
    except SourceError:  # it says so when it is read
        return
    tops = {file.path.partition("/")[0] for file in read}
    yield from (below for below in root.iterdir() if below.name not in tops)


def way(container: Container, path: str) -> str:
    """Return the way to ``path`` in a container, without the one folder around all."""
    wrapper = _wrapper(container.source)
    if wrapper and path == wrapper:
        path = ""
    elif wrapper and path.startswith(f"{wrapper}/"):
        path = path.removeprefix(f"{wrapper}/")
    return "/".join(part for part in (container.inside, path) if part)


def _ask(
    here: Source,
    result: Claims,
    quiet: Collection[str] = (),
    root: Source | None = None,
) -> bool:
    """Note who claims a folder or file as a root, and say whether anybody does.

    Args:
        here: The folder or file.
        result: Where it is noted.
        quiet: Connectors that are not asked: they read another form of the same export.
        root: What the connectors see, if it is more than that alone.
    """
    root = root or here.rooted()
    claimed = False
    for everybody in _by_platform(root, here.path, result):
        rivals = [one for one in everybody if one.name not in quiet]
        if not rivals:
            continue
        claimed = True
        if len(rivals) > 1:
            names = listed_text([connector.name for connector in rivals])
            error = AmbiguousSource(
                text("error.both_claim", path=root.label, names=names),
                hint=text("hint.our_fault"),
            )
            result.ambiguous.append(NotRead.because(_shown(here, result), error))
            continue
        found = _found(result.container, here, root, rivals[0])
        result.found.append(found)
    if claimed:
        result.roots.append(here.path)
        result.damaged.pop(here.path, None)
    return claimed


def _by_platform(root: Source, path: str, result: Claims) -> Iterator[list[Connector]]:
    platforms: dict[str, list[Connector]] = {}
    for connector in discover():
        try:
            if connector.recognises(root):
                platforms.setdefault(connector.platform, []).append(connector)
        except SourceError as error:
            result.damaged.setdefault(path, error)
    yield from platforms.values()


def _found(
    container: Container, here: Source, root: Source, connector: Connector
) -> Found:
    own = here.on_disk if container.is_pile else None
    return Found(
        path=own or container.path,
        parts=(own,) if own else container.parts,
        inside="" if own else way(container, here.path),
        connector=connector,
        source=root,
    )


def _shown(here: Source, result: Claims) -> str:
    inside = way(result.container, here.path)
    return f"{result.container.path}/{inside}" if inside else str(result.container.path)


def _wrapper(source: Source) -> str:
    below = list(source.iterdir())
    return below[0].name if len(below) == 1 and below[0].is_dir() else ""
