"""Exports that a platform hands out in several archives, and the one tree in them.

``takeout-…-001.zip`` and ``-002.zip``, ``… part 2.zip``, ``… (1).zip``: a number at the
end makes archives candidates, and what they hold decides.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from connectors._archive import Content, Folder, Node, is_media, put, walk

_SUFFIX = re.compile(r"(\.tar\.gz|\.tgz|\.tar|\.zip)$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<stem>.+?)[ _.-]*"
    r"(?:\((?P<copy>\d{1,3})\)"
    r"|(?:(?<=[ _.-])|part)[ _.-]*(?P<part>\d{1,3})(?:[ _-]?of[ _-]?\d{1,3})?)",
    re.IGNORECASE,
)
# Meta numbers nothing: the parts of one export differ in their last few letters.
_META = re.compile(
    r"((?:.*[/\\])?(?:facebook|instagram)-.+-\d{4}-\d\d-\d\d)-[0-9A-Za-z]{6,12}"
)

# Every part carries its own copy of these, and they differ.
_GUIDES = frozenset({".htm", ".html", ".txt", ".md", ".pdf"})

_CHUNK = 2**20

Named = TypeVar("Named")


def grouped(named: Iterable[tuple[str, Named]]) -> list[list[Named]]:
    """Put together what may be the parts of one export, in the order of their numbers.

    The groups are in the order of their first members.

    Args:
        named: File names, and what they are names of.
    """
    groups: dict[str, list[tuple[int, str, Named]]] = {}
    for name, one in named:
        stem, number = _stem(name)
        groups.setdefault(stem, []).append((number, name, one))
    return [
        [one for _, _, one in sorted(group, key=lambda part: part[:2])]
        for group in groups.values()
    ]


def merged(trees: Sequence[Node]) -> Folder | None:
    """Return one tree that holds all of ``trees``, or None if they contradict.

    They do when two of them hold another content under the same name. A folder around
    each of them that only carries the part's number is left out.
    """
    folders = [tree for tree in trees if isinstance(tree, Folder)]
    if len(folders) < len(trees):
        return None
    whole = Folder()
    held: dict[str, Content] = {}
    for tree in _without_numbered_wrappers(folders):
        for path, content in walk(tree):
            there = held.setdefault(path, content)
            if there is content:
                if not put(whole, tuple(path.split("/")), content):
                    return None
            elif not _agree(path, there, content):
                return None
    return whole


def _stem(name: str) -> tuple[str, int]:
    suffix = _SUFFIX.search(name)
    if suffix is None:
        return name, 0
    stem = name[: suffix.start()]
    if meta := _META.fullmatch(stem):
        return f"{meta[1].lower()}{suffix[0].lower()}", 0
    number = 0
    if numbered := _NUMBER.fullmatch(stem):
        stem = numbered["stem"]
        number = int(numbered["copy"] or numbered["part"])
    return f"{stem.lower()}{suffix[0].lower()}", number


def _without_numbered_wrappers(trees: Sequence[Folder]) -> Sequence[Folder]:
    inner: list[Folder] = []
    names: list[str] = []
    for tree in trees:
        name, node = next(iter(tree.children.items()), ("", tree))
        if len(tree.children) != 1 or not isinstance(node, Folder):
            return trees
        inner.append(node)
        names.append(name)
    stems = {_stem(f"{name}.zip")[0] for name in names}
    return inner if len(set(names)) > 1 and len(stems) == 1 else trees


def _agree(path: str, one: Content, other: Content) -> bool:
    if PurePosixPath(path).suffix.lower() in _GUIDES:
        return True
    if one.size != other.size:
        return False
    return is_media(path) or _crc(one) == _crc(other)


def _crc(content: Content) -> int:
    if content.crc is not None:
        return content.crc
    crc = 0
    with content.open() as file:
        while data := file.read(_CHUNK):
            crc = zlib.crc32(data, crc)
    return crc
