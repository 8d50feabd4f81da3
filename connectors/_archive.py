"""What a folder, an archive and a lone file have in common: names above contents."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

# Left behind by operating systems; never part of an export.
_NOISE = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})


class Content(Protocol):
    """The bytes of one file, wherever they lie."""

    @property
    def size(self) -> int:
        """How many bytes there are, as the folder or archive states it."""

    @property
    def crc(self) -> int | None:
        """The CRC-32 that an archive states, where it states one."""

    def open(self) -> BinaryIO:
        """Open the bytes for reading forward."""


@dataclass(slots=True, eq=False)
class Folder:
    """A folder of the tree.

    Attributes:
        children: Folders and files by name.
        unreadable: Names below it that the operating system would not list.
    """

    children: dict[str, "Folder | Content"] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


Node = Folder | Content


def is_noise(name: str) -> bool:
    """Say whether a name is an operating system's leftover."""
    return name in _NOISE or name.startswith("._")


def readable(name: str) -> str:
    """Return a name in the one spelling that connectors see.

    Umlauts and accents are composed (macOS takes them apart), and bytes that are no
    text become a mark, so that every name can be printed and compared.
    """
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text)


def put(root: Folder, parts: tuple[str, ...], node: Node) -> bool:
    """Hang ``node`` into the tree; the last of two files of one name stays.

    Returns:
        False where a file stands in the way of a folder or the other way round.
    """
    *above, name = parts
    folder = root
    for step in above:
        below = folder.children.setdefault(step, Folder())
        if not isinstance(below, Folder):
            return False
        folder = below
    there = folder.children.get(name)
    if isinstance(node, Folder):
        return isinstance(folder.children.setdefault(name, node), Folder)
    if isinstance(there, Folder):
        return False
    folder.children[name] = node
    return True


def walk(node: Node, path: str = "") -> Iterator[tuple[str, Content]]:
    """Yield every file below with its path, in no particular order."""
    waiting = [(path, node)]
    while waiting:
        where, here = waiting.pop()
        if not isinstance(here, Folder):
            yield where, here
            continue
        prefix = f"{where}/" if where else ""
        waiting.extend((prefix + name, below) for name, below in here.children.items())
