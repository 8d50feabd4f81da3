"""A read-only tree over whatever was handed over: folder, file or archive.

Connectors cannot tell a ZIP from a folder; everything hostile is stopped here, once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BufferedReader
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from auditor.errors import MalformedSource
from auditor.language import text
from connectors._archive import Content, Folder, Node, is_media, walk
from connectors._archive_folder import DiskFile
from connectors._archive_open import open_content, open_path
from connectors._archive_parts import grouped, merged
from connectors._archive_reading import Checked

_BUFFER = 2**18


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user told us that a source may not say itself.

    Attributes:
        accounts: ``HANDLE`` or ``PLATFORM:HANDLE``, as given with ``--account``.
        addresses: E-mail addresses of the own set, as given with ``--own`` or in the
            configuration. Unlike accounts they may have nothing to do with a source.
        messages: Whether direct messages may be read (and then only counted).
    """

    accounts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    messages: bool = False

    def account(self, platform: str) -> str | None:
        """Return the handle told for ``platform``, without a leading ``@``."""
        for told in self.accounts:
            prefix, colon, handle = told.partition(":")
            if colon and prefix == platform:
                return handle.lstrip("@")
        for told in self.accounts:
            if ":" not in told:
                return told.lstrip("@")
        return None


class Source:
    """One folder or file of an export; see `open_source`.

    A ZIP, a tar.gz and the folder they were made from look the same from here.

    Attributes:
        told: What the user told us about this source.
        path: Where it lies below its root, with slashes; ``""`` for the root.
    """

    def __init__(
        self, node: Node | None, place: tuple[str, ...], told: Told, path: str = ""
    ) -> None:
        """Use `open_source`.

        Args:
            node: The tree below, None for what does not exist.
            place: What was handed over, then the way from there to the root.
            told: What the user told us.
            path: The way from the root to here.
        """
        self.told = told
        self.path = path
        self._node = node
        self._place = place
        self._head = b""

    def __repr__(self) -> str:
        return f"<Source {self.label}>"

    @property
    def name(self) -> str:
        """The last part of its path; for a root the folder's or file's own name."""
        return self.path.rpartition("/")[2] or self._place[-1].rpartition("/")[2]

    @property
    def label(self) -> str:
        """Its place in words for an error, such as ``x.zip: data/tweets.js``."""
        inside = "/".join(part for part in (*self._place[1:], self.path) if part)
        return f"{self._place[0]}: {inside}" if inside else self._place[0]

    @property
    def size(self) -> int:
        """How many bytes a file has, as its folder or archive states it."""
        return self._content().size

    @property
    def on_disk(self) -> Path | None:
        """Where a file lies that is in no archive; None for all others."""
        return self._node.path if isinstance(self._node, DiskFile) else None

    @property
    def unreadable(self) -> tuple[str, ...]:
        """Folders below that the operating system would not list."""
        return tuple(self._node.unreadable) if isinstance(self._node, Folder) else ()

    def exists(self) -> bool:
        """Say whether there is anything of that name."""
        return self._node is not None

    def is_dir(self) -> bool:
        """Say whether it is a folder."""
        return isinstance(self._node, Folder)

    def is_file(self) -> bool:
        """Say whether it is a file."""
        return self._node is not None and not isinstance(self._node, Folder)

    def iterdir(self) -> Iterator["Source"]:
        """Yield what lies directly in a folder, by name; nothing for a file."""
        if isinstance(self._node, Folder):
            for name in sorted(self._node.children):
                yield self._below(name, self._node.children[name])

    def walk(self) -> Iterator["Source"]:
        """Yield every file below, by path; a file yields itself."""
        if self._node is not None:
            for path, content in sorted(walk(self._node, self.path), key=itemgetter(0)):
                yield Source(content, self._place, self.told, path)

    def __truediv__(self, name: str) -> "Source":
        """Return what is called ``name`` in here; it need not exist."""
        here = self
        for step in name.split("/"):
            node = here._node
            below = node.children.get(step) if isinstance(node, Folder) else None
            here = here._below(step, below)
        return here

    def rooted(self) -> "Source":
        """Return the same folder or file as the root of its own tree."""
        place = (*self._place, self.path) if self.path else self._place
        return Source(self._node, place, self.told)

    def told_also(self, account: str) -> "Source":
        """Return the same with one more account told.

        Args:
            account: ``PLATFORM:HANDLE``.
        """
        told = replace(self.told, accounts=(*self.told.accounts, account))
        return Source(self._node, self._place, told, self.path)

    def under(self, told: Told) -> "Source":
        """Return the same, of which something else was told."""
        return Source(self._node, self._place, told, self.path)

    def unpacked(self) -> "Source":
        """Return what an archive inside this tree holds, as the root of its own tree.

        Raises:
            MalformedSource: It cannot be read, or is damaged.
            UnsafeSource: It is hostile.
        """
        place = (self.on_disk.name,) if self.on_disk else (*self._place, self.path)
        place, node = open_content(self._content(), place, self.label)
        return Source(node, place, self.told)

    def paired(self, beside: "Source") -> "Source":
        """Return this file and one that lies beside it as a folder of the two."""
        nodes = ((one.name, one._node) for one in (self, beside))  # noqa: SLF001
        both = {name: node for name, node in nodes if node is not None}
        above = self.path.rpartition("/")[0]
        place = (*self._place, above) if above else self._place
        return Source(Folder(both), place, self.told)

    def joined(self, others: Sequence["Source"]) -> "Source | None":
        """Return one tree of this and the other parts of one export.

        None where two of them hold another content under the same name.
        """
        trees = [part._node for part in (self, *others)]  # noqa: SLF001 – our own kind
        whole = merged([tree for tree in trees if tree is not None])
        return Source(whole, self._place, self.told) if whole else None

    def open(self) -> BinaryIO:
        """Open a file for reading forward; it cannot be relied on to seek.

        Raises:
            MalformedSource: It cannot be read or is damaged; also while reading.
            UnsafeSource: It holds more than its archive states.
        """
        return BufferedReader(self._checked(), _BUFFER)

    def read_bytes(self) -> bytes:
        """Return a file's bytes; memory holds them once.

        Raises:
            MalformedSource: It cannot be read or is damaged.
            UnsafeSource: It holds more than its archive states, or too much.
        """
        with self._checked() as file:
            return file.readall()

    def read_text(self, encoding: str = "utf-8-sig") -> str:
        """Return a file's text; a byte order mark is left out.

        Raises:
            MalformedSource: It cannot be read or is damaged.
            UnicodeDecodeError: It is not in that encoding.
            UnsafeSource: It holds more than its archive states, or too much.
        """
        return self.read_bytes().decode(encoding)

    def head(self, n: int = 4096) -> bytes:
        """Return a file's first bytes; nothing for a picture, a sound or a film.

        Asking again costs nothing.

        Raises:
            MalformedSource: It cannot be read or is damaged.
        """
        if is_media(self.name):
            return b""
        if len(self._head) < min(n, self.size):
            with self.open() as file:
                self._head = file.read(n)
        return self._head[:n]

    def _below(self, name: str, node: Node | None) -> "Source":
        path = f"{self.path}/{name}" if self.path else name
        return Source(node, self._place, self.told, path)

    def _content(self) -> Content:
        if self._node is None or isinstance(self._node, Folder):
            raise MalformedSource(
                text("error.not_a_file", path=self.label),
                hint=text("hint.incomplete"),
            )
        return self._node

    def _checked(self) -> Checked:
        content = self._content()
        if is_media(self.name):
            raise MalformedSource(
                text("error.media_inside", path=self.label),
                hint=text("hint.own_files"),
            )
        return Checked(content, self.label)


def open_source(paths: Sequence[Path], told: Told) -> Source:
    """Return the tree of one export.

    A folder around the export stays in the tree; `connectors.find` looks through it.

    Args:
        paths: A folder, a file or an archive; several for the parts of one export.
        told: What the user told us about it.

    Raises:
        MalformedSource: Something cannot be read, or the parts contradict each other.
        UnknownSource: Something is not there.
        UnsafeSource: An archive is hostile.
    """
    parts = [
        part for group in grouped((path.name, path) for path in paths) for part in group
    ]
    opened = [Source(node, place, told) for place, node in map(open_path, parts)]
    if len(opened) == 1:
        return opened[0]
    whole = opened[0].joined(opened[1:])
    if whole is None:
        names = ", ".join(str(path) for path in paths)
        raise MalformedSource(
            text("error.not_parts", paths=names), hint=text("hint.one_by_one")
        )
    return whole
