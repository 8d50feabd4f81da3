"""What a folder, an archive and a lone file have in common: names above contents."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

ByteStream = io.RawIOBase | io.BufferedIOBase

# Left behind by operating systems; never part of an export.
_NOISE = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini", ".localized"})

# What nobody needs to open to count a conversation.
_MEDIA = re.compile(
    r".*\.(avif|bmp|gif|hei[cf]|ico|jfif|jpe?g|png|svg|tiff?|webp"
    r"|aac|aiff?|amr|flac|m4a|mid|mp3|og[ag]|opus|wav|weba|wma"
    r"|3gp|avi|flv|m4v|mkv|mov|mp4|mpe?g|ogv|webm|wmv)",
    re.IGNORECASE | re.DOTALL,
)

# Control characters and the marks that turn the direction of writing would let a name
# rewrite the terminal or the page it is shown on.
_UNPRINTABLE = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    "\ufffd",
)


class Content(Protocol):
    """The bytes of one file, wherever they lie."""

    @property
    def size(self) -> int:
        """How many bytes there are, as the folder or archive states it."""

    @property
    def crc(self) -> int | None:
        """The CRC-32 that an archive states, where it states one."""

    def open(self) -> ByteStream:
        """Open the bytes for reading forward."""

    def seekable(self) -> ByteStream | None:
        """Open the bytes for reading anywhere; None if they are packed."""


@dataclass(slots=True, eq=False)
class Folder:
    """A folder of the tree.

    Attributes:
        children: Folders and files by name.
        unreadable: Paths below it that the operating system would not list.
    """

    children: dict[str, "Folder | Content"] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


Node = Folder | Content


def is_noise(name: str) -> bool:
    """Say whether a name is an operating system's leftover."""
    return name.lower() in _NOISE or name.startswith("._")


def is_media(name: str) -> bool:
    """Say whether a name is that of a picture, a sound or a film."""
    return _MEDIA.fullmatch(name) is not None


def readable(name: str) -> str:
    """Return a name in the one spelling that connectors see.

    Umlauts and accents are composed (macOS takes them apart), and what is no text or
    cannot be printed becomes a mark, so that every name can be shown and compared.
    """
    if name.isascii() and name.isprintable():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text).translate(_UNPRINTABLE)


def put(root: Folder, parts: tuple[str, ...], node: Node) -> bool:
    """Hang ``node`` into the tree; of two files of one name the last stays.

    That is what every program that unpacks archives does, too.

    Returns:
        False where a file stands in the way of a folder or the other way round.
    """
    *above, name = parts
    folder = root
    for step in above:
        below = folder.children.get(step)
        if below is None:
            below = folder.children[step] = Folder()
        if not isinstance(below, Folder):
            return False
        folder = below
    if isinstance(node, Folder):
        return isinstance(folder.children.setdefault(name, node), Folder)
    if isinstance(folder.children.get(name), Folder):
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
