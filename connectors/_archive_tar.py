"""Tar archives, and what gzip packed: a tar archive or a single file."""

import gzip
import io
import shutil
import tarfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from auditor.errors import MalformedSource, UnsafeSource
from auditor.language import text
from connectors._archive import ByteStream, Content, Folder, Node, is_media, put
from connectors._archive_bytes import Stretch, Window, scratch, size_of, unpacked
from connectors._archive_limits import Budget
from connectors._archive_names import member_path

_CHUNK = 2**20
_DAMAGE = (tarfile.TarError, EOFError, OSError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Unkept:
    """A picture, sound or film in a packed archive: named, never opened."""

    size: int
    crc: int | None = None

    def open(self) -> ByteStream:
        """Refuse: it was not kept."""
        # As zipfile does for what cannot be unpacked; the reader tells it so.
        raise NotImplementedError

    def seekable(self) -> None:
        """Refuse: it was not kept."""


class _Unpacking(io.RawIOBase):
    """What comes out of a gzip file, until it is too much."""

    def __init__(self, file: ByteStream, budget: Budget) -> None:
        self._budget = budget
        self._gzip = gzip.GzipFile(fileobj=_window(file))
        self._total = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._gzip.read(min(len(buffer), _CHUNK))
        memoryview(buffer)[: len(data)] = data
        self._total += len(data)
        self._budget.unfolded(self._total)
        return len(data)


def is_tar(head: bytes) -> bool:
    """Say whether a file's first 512 bytes are those of a tar archive."""
    return head[257:262] == b"ustar"


def scan_tar(file: ByteStream, label: str) -> Folder:
    """Return the tree of names in a tar archive; links are left out.

    Raises:
        MalformedSource: It is cut off or damaged.
        UnsafeSource: A name points outside.
    """
    try:
        with tarfile.open(fileobj=_window(file), mode="r:") as tar:
            return _tree(tar, Budget(label, size_of(file)), label, _in_place(file))
    except _DAMAGE as error:
        raise _damaged(label) from error


def scan_gzip(file: ByteStream, label: str, *, tar: bool) -> Node:
    """Unpack a gzip file once, and return the tree of names or the one file in it.

    All but pictures, sounds and films goes to a file on disk that has no name, because
    gzip can only be read from its start.

    Args:
        file: The gzip file.
        label: What to call it in an error.
        tar: Whether its name says that there is a tar archive inside.

    Raises:
        MalformedSource: It is cut off or damaged.
        UnsafeSource: A name points outside, or it is a bomb.
    """
    packed = size_of(file)
    stream = io.BufferedReader(_Unpacking(file, Budget(label, packed)), _CHUNK)
    try:
        if not tar and not is_tar(stream.peek(512)):
            return _single(stream)
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            tree = _tree(archive, Budget(label, packed), label, _on_disk(archive))
        while stream.read(_CHUNK):  # to the end, where gzip keeps its checksum
            pass
    except _DAMAGE as error:
        raise _damaged(label) from error
    return tree


def _tree(
    tar: tarfile.TarFile,
    budget: Budget,
    label: str,
    keep: Callable[[tarfile.TarInfo], Content],
) -> Folder:
    root = Folder()
    for info in tar:
        vars(tar)["members"] = []  # tarfile would keep every header in memory
        parts = member_path(info.name, label)
        if not parts or not (info.isreg() or info.isdir()):
            continue
        node: Node = Folder()
        if info.isreg():
            _check(info, label)
            budget.member(info.name, info.size)
            node = keep(info)
        if not put(root, parts, node):
            raise UnsafeSource(
                text("error.file_and_folder", path=label, name="/".join(parts)),
                hint=text("hint.again"),
            )
    return root


def _check(info: tarfile.TarInfo, label: str) -> None:
    if info.issparse():
        raise UnsafeSource(
            text("error.holes", path=label, name=info.name),
            hint=text("hint.again"),
        )


def _in_place(file: ByteStream) -> Callable[[tarfile.TarInfo], Content]:
    return lambda info: Stretch(file, info.offset_data, info.size)


def _on_disk(tar: tarfile.TarFile) -> Callable[[tarfile.TarInfo], Content]:
    disk = scratch()

    def keep(info: tarfile.TarInfo) -> Content:
        member = tar.extractfile(info)
        if member is None or is_media(info.name):
            return Unkept(info.size)
        start = disk.tell()
        shutil.copyfileobj(member, disk, _CHUNK)
        return Stretch(disk, start, info.size)

    return keep


def _window(file: ByteStream) -> io.BufferedReader:
    """Return a view of the file that can be closed without closing the file."""
    return io.BufferedReader(Window(file, 0, size_of(file)), _CHUNK)


def _single(stream: ByteStream) -> Content:
    disk = unpacked(stream)
    return Stretch(disk, 0, size_of(disk))


def _damaged(label: str) -> MalformedSource:
    return MalformedSource(
        text("error.cut_off", path=label),
        hint=text("hint.wait"),
    )
