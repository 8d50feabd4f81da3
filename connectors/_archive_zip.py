"""ZIP archives, from one scan of their names."""

import copy
import stat
import struct
import zipfile
from dataclasses import dataclass
from typing import cast

from auditor.errors import MalformedSource, UnsafeSource
from auditor.language import text
from connectors._archive import ByteStream, Folder, Node, is_media, put
from connectors._archive_bytes import Stretch, size_of
from connectors._archive_limits import Budget
from connectors._archive_names import member_path

_ENCRYPTED = 0x1
_UTF_8 = 0x800
_LOCAL_HEADER = struct.Struct("<26xHH")
# The others are so rare in exports that their decoders are not worth trusting.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file inside a ZIP."""

    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @property
    def size(self) -> int:
        """Return the size that the archive states."""
        return self.info.file_size

    @property
    def crc(self) -> int | None:
        """Return the CRC-32 that the archive states."""
        return self.info.CRC

    def open(self) -> ByteStream:
        """Open the member, one byte longer than stated, so that more is noticed."""
        if self.info.compress_type not in _METHODS:
            # As zipfile does for packings it does not know; told as an unpackable file.
            raise NotImplementedError(f"method {self.info.compress_type}")
        longer = copy.copy(self.info)
        longer.file_size += 1
        del longer.CRC  # or zipfile would check it before the size
        return cast("ByteStream", self.archive.open(longer))

    def seekable(self) -> ByteStream | None:
        """Open a member that was put into the archive without packing it."""
        info = self.info
        file = self.archive.fp
        if info.compress_type != zipfile.ZIP_STORED or file is None:
            return None
        file.seek(info.header_offset)
        header = file.read(_LOCAL_HEADER.size)
        start = info.header_offset + _LOCAL_HEADER.size
        start += sum(_LOCAL_HEADER.unpack(header))
        return Stretch(file, start, info.compress_size).seekable()  # type: ignore[arg-type]


def scan_zip(file: ByteStream, label: str) -> Folder:
    """Return the tree of names in a ZIP; nothing is unpacked.

    Links are left out.

    Args:
        file: The archive; it stays open as long as the tree is in use.
        label: What to call it in an error.

    Raises:
        MalformedSource: It is cut off, damaged or locked with a password.
        UnsafeSource: A name points outside, or it is a bomb.
    """
    packed = size_of(file)
    archive = _open(file, label)
    budget = Budget(label, packed)
    root = Folder()
    for info in archive.infolist():
        parts = member_path(_name(info), label)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not parts or kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
            continue
        node: Node = Folder()
        if not info.is_dir():
            node = ZipMember(archive, info)
            _check(info, parts[-1], label)
            budget.member("/".join(parts), info.file_size, info.compress_size)
        if not put(root, parts, node):
            raise UnsafeSource(
                text("error.file_and_folder", path=label, name="/".join(parts)),
                hint=text("hint.again"),
            )
    return root


def _open(file: ByteStream, label: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,  # a later version of the format
        OSError,
        OverflowError,
        ValueError,
        struct.error,
    ) as error:
        raise MalformedSource(
            text("error.no_contents", path=label),
            hint=text("hint.wait"),
        ) from error


def _check(info: zipfile.ZipInfo, name: str, label: str) -> None:
    if info.flag_bits & _ENCRYPTED and not is_media(name):
        raise MalformedSource(
            text("error.locked", path=label),
            hint=text("hint.password"),
        )


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; many programs write UTF-8 without saying so."""
    if "\0" in info.orig_filename:
        return info.orig_filename
    if info.flag_bits & _UTF_8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
