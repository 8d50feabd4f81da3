"""Which kind of archive a file is, told by its first bytes, and the tree in it."""

from pathlib import Path, PurePosixPath

from auditor.errors import MalformedSource, UnknownSource
from auditor.language import text
from connectors._archive import ByteStream, Content, Node
from connectors._archive_bytes import hold, unpacked
from connectors._archive_folder import DiskFile, scan_folder
from connectors._archive_tar import is_tar, scan_gzip, scan_tar
from connectors._archive_zip import scan_zip

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".rar", ".7z", ".xz", ".bz2")
_TARS = (".tar.gz", ".tgz", ".tar")

# ZIP archives by construction, documents to everybody else.
_DOCUMENTS = (".docx", ".epub", ".ods", ".odt", ".pptx", ".xls", ".xlsx", ".xlsm")

_FOREIGN = {
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"\xfd7zXZ\x00": "XZ",
    b"BZh91AY&SY": "bzip2",
}


def looks_packed(name: str) -> bool:
    """Say whether a file's name is that of an archive, if only of one to be refused."""
    return name.lower().endswith(_ARCHIVES)


def open_path(path: Path) -> tuple[tuple[str, ...], Node]:
    """Return what lies at ``path``: its place in words, and the tree.

    Raises:
        MalformedSource: It cannot be read, or is damaged.
        UnknownSource: It is not there.
        UnsafeSource: It is hostile.
    """
    # What somebody names is followed; links inside it are not.
    try:
        if path.is_dir():
            return (path.absolute().name or str(path),), scan_folder(path)
        if not path.is_file():
            raise UnknownSource(
                text("error.not_there", path=str(path)), hint=text("hint.check_name")
            )
        content = DiskFile(path, path.stat().st_size)
        inner = _look_inside(hold(path), path.name, str(path))
    except OSError as error:
        raise unreadable(str(path), error) from error
    return _placed((path.name,), inner, content)


def open_content(
    content: Content, place: tuple[str, ...], label: str
) -> tuple[tuple[str, ...], Node]:
    """Return what an archive inside an archive or a folder holds.

    Args:
        content: The inner archive.
        place: Where it lies, in words.
        label: The same in one string, for an error.

    Raises:
        MalformedSource: It cannot be read, or is damaged.
        UnsafeSource: It is hostile.
    """
    name = PurePosixPath(place[-1]).name
    try:
        file = content.seekable() or unpacked(content.open())
        inner = _look_inside(file, name, label)
    except OSError as error:
        raise unreadable(label, error) from error
    return _placed(place, inner, content)


def unreadable(label: str, error: OSError) -> MalformedSource:
    """Return the error for a file that the operating system does not hand out."""
    why = error.strerror or text("error.input")
    return MalformedSource(
        text("error.unreadable", path=label, why=why.lower()),
        hint=text("hint.may_read"),
    )


def _placed(
    place: tuple[str, ...], inner: Node | None, content: Content
) -> tuple[tuple[str, ...], Node]:
    if inner is None:
        return place, content
    name = PurePosixPath(place[-1])
    packed_alone = name.suffix.lower() == ".gz" and hasattr(inner, "open")
    return ((*place, name.stem) if packed_alone else place), inner


def _look_inside(file: ByteStream, name: str, label: str) -> Node | None:
    """Return the tree in an archive, or None for a file that is no archive."""
    head = file.read(512) or b""
    file.seek(0)
    suffix = name.lower()
    if suffix.endswith(_DOCUMENTS):
        return None
    if not head and looks_packed(name):
        raise MalformedSource(
            text("error.empty", path=label),
            hint=text("hint.wait"),
        )
    _refuse_foreign(head, label)
    if suffix.endswith(".zip") and _is_text(head):
        raise MalformedSource(
            text("error.not_packed", path=label), hint=text("hint.not_packed")
        )
    if head.startswith(_ZIP) or suffix.endswith(".zip"):
        return scan_zip(file, label)
    if head.startswith(_GZIP) or suffix.endswith((".gz", ".tgz")):
        return scan_gzip(file, label, tar=suffix.endswith(_TARS))
    if is_tar(head) or suffix.endswith(".tar"):
        return scan_tar(file, label)
    return None


def _is_text(head: bytes) -> bool:
    """Say whether a file begins like a text: a ZIP holds zeros from its start."""
    return not head.startswith(b"PK") and b"\0" not in head


def _refuse_foreign(head: bytes, label: str) -> None:
    for mark, kind in _FOREIGN.items():
        if head.startswith(mark):
            raise MalformedSource(
                text("error.foreign", path=label, kind=kind),
                hint=text("hint.folder"),
            )
