"""Where the files lie that hold one message each.

A folder of mail has ``cur`` for what a program has seen and ``new`` for what none has;
``tmp`` holds what is still arriving. Further folders lie beside or below, their names
with a dot in front (``.Sent``) or without.
"""

import re
from binascii import Error as NotBase64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from auditor.errors import SourceError
from connectors._source import Source
from connectors.email._places import Place, place

_SEEN = ("cur", "new")
_HEADER = re.compile(
    rb"\A(From [^\n]*\n)?[!-9;-~]+:.*^(Message-ID|Date|Received|From):",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_FLAGS = re.compile(r"[:;!-]2,([A-Za-z]*)$")
_STORED = re.compile(r"(\d{9,10})\.")
_ENCODED = re.compile(r"&([A-Za-z0-9+,]*)-")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_root(source: Source) -> bool:
    """Say whether ``source`` is a folder of mail, or holds an inbox or sent mail."""
    try:
        return _is_maildir(source) or _is_around(source)
    except SourceError:
        return False


def letters(source: Source) -> Iterator[Source]:
    """Yield the file of every message, by path."""
    for file in source.walk():
        if file.path.split("/")[-2:-1] in ([_SEEN[0]], [_SEEN[1]]):
            yield file


def folder_of(source: Source, file: Source) -> Place:
    """Return what the name of the folder says that a message lies in."""
    above = file.path.split("/")[:-2]
    name = above[-1] if above else source.name
    found = place(_named(name))
    return Place.INBOX if not above and found is Place.OTHER else found


def flags(file: Source) -> str:
    """Return the letters at the end of a message's name."""
    match = _FLAGS.search(file.name)
    return match[1] if match else ""


def stored_at(file: Source) -> datetime | None:
    """Return when a message was put there, which its name begins with."""
    match = _STORED.match(file.name)
    return _EPOCH + timedelta(seconds=int(match[1])) if match else None


def _named(folder: str) -> str:
    """Return the last part of a folder's name, in which umlauts are encoded."""
    last = folder.rpartition(".")[2]
    return _ENCODED.sub(_unpacked, last)


def _unpacked(match: re.Match[str]) -> str:
    try:
        return f"+{match[1].replace(',', '/')}-".encode().decode("utf-7")
    except (NotBase64, UnicodeError):
        return match[0]


def _is_maildir(source: Source) -> bool:
    for name in _SEEN:
        for file in (source / name).iterdir():
            return file.is_file() and _HEADER.match(file.head()) is not None
    return any(
        below.name.startswith(".") and _is_maildir(below)
        for below in source.iterdir()
        if below.is_dir()
    )


def _is_around(source: Source) -> bool:
    return any(
        place(_named(below.name)) in {Place.INBOX, Place.SENT} and _is_maildir(below)
        for below in source.iterdir()
        if below.is_dir()
    )
