"""Where the files lie that hold many messages each.

Google Takeout has one for everything, or one for each label; Thunderbird one for each
folder, without a suffix and with an index beside it; Apple Mail a folder ``x.mbox``
with a file ``mbox`` in it.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from auditor.errors import SourceError
from connectors._archive import is_media
from connectors._source import Source
from connectors.email._headers import moment
from connectors.email._places import Place, place
from connectors.email._split import starts

_HEAD = 16384
_APPLE = "mbox"  # the file in its folder
_PROOF = re.compile(
    rb"^(Message-ID|Date|Received|X-GM-THRID):", re.IGNORECASE | re.MULTILINE
)
_FOLDER = frozenset({"mail", "e-mail", "email", "local folders", "correo", "posta"})
_BESIDE = re.compile(
    r".*\.(msf|dat|html?|json|ini|plist|idx|cmeta|toc)|\..*|table_of_contents",
    re.IGNORECASE,
)
_BELOW = re.compile(r".*\.(sbd|mbox)|user settings", re.IGNORECASE)
_STAMP = re.compile(
    rb"([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d(?::\d\d)?)"
    rb"(?: ([+-]\d{4}|[A-Z]{1,5}))? (\d{4})(?: ([+-]\d{4}))?"
)


def is_root(source: Source) -> bool:
    """Say whether ``source`` is such a file, or a folder of one mailbox's files.

    A folder counts by its name, or by an inbox or sent messages in it: of other files
    side by side nobody knows whether they are one owner's.
    """
    try:
        return is_box(source) if source.is_file() else _is_folder(source)
    except SourceError:
        return False


def boxes(source: Source) -> Iterator[Source]:
    """Yield every file that holds messages, by path."""
    return filter(is_box, source.walk())


def damaged(source: Source) -> Iterator[Source]:
    """Yield every file that should hold messages, going by its name, and does not."""
    indexed = _indexed(source.walk())
    for file in source.walk():
        named = file.path in indexed or _is_named_so(file)
        if named and file.size and not is_media(file.name) and not is_box(file):
            yield file


def is_box(file: Source) -> bool:
    """Say whether a file holds messages one after the other."""
    if is_media(file.name) or not file.size:
        return False
    head = file.head(_HEAD)
    return starts(head) and _PROOF.search(head) is not None


def folder_of(file: Source, root: str = "") -> Place:
    """Return what the name of a file, or of the folder that stands for it, says.

    Args:
        file: A file of messages.
        root: What the folder is called that was handed over.
    """
    *above, name = (file.path or file.name).split("/")
    return place([root, *above][-1] if name == _APPLE and (root or above) else name)


def stamp(line: bytes) -> datetime | None:
    """Return the time in the line that separates messages."""
    match = _STAMP.search(line)
    if match is None:
        return None
    month, day, clock, zone, year, late_zone = (
        (part or b"").decode("ascii") for part in match.groups()
    )
    return moment(f"{day} {month} {year} {clock} {zone or late_zone or '+0000'}")


def _is_folder(source: Source) -> bool:
    if (source / "cur").is_dir() or (source / "new").is_dir():
        return False
    if source.name.lower().endswith(".mbox") and is_box(source / _APPLE):
        return True
    indexed = _indexed(source.iterdir())
    for entry in source.iterdir():
        known = _BELOW if entry.is_dir() else _BESIDE
        fits = known.fullmatch(entry.name) or entry.path in indexed
        if not fits and not _is_box_or_empty(entry):
            return False
    found = list(boxes(source))
    if not found:
        return False
    named = source.name.lower() in _FOLDER or source.name.lower().endswith(".sbd")
    return named or any(folder_of(one) in {Place.SENT, Place.INBOX} for one in found)


def _is_box_or_empty(entry: Source) -> bool:
    """Say whether a file holds messages, or would if it were not empty or damaged."""
    if not entry.is_file():
        return False
    return not entry.size or is_box(entry) or _is_named_so(entry)


def _indexed(files: Iterator[Source]) -> set[str]:
    """Return the paths of files that Thunderbird keeps an index beside."""
    index = ".msf"
    return {
        file.path.removesuffix(index) for file in files if file.name.endswith(index)
    }


def _is_named_so(file: Source) -> bool:
    """Say whether a file is called as files of messages are."""
    *above, name = (file.path or file.name).split("/")
    if _BESIDE.fullmatch(name):
        return False
    folder = above[-1].lower() if above else ""
    return (
        name.lower().endswith((".mbox", ".mbx"))
        or (name == _APPLE and folder.endswith(".mbox"))
        or folder.endswith(".sbd")
        or ("." not in name and folder_of(file) is not Place.OTHER)
    )
