"""Sheets of an XLS or XLSX workbook, however damaged it is."""

import io
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import msgspec

from auditor.errors import MalformedSource, UnsafeSource
from auditor.language import text
from connectors._archive import walk
from connectors._archive_zip import scan_zip

_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLSX = b"PK\x03\x04"
_SECONDS = 120
_LARGEST = 256 * 2**20  # a full sheet of a million rows has some 50 MB
_UNPACKED = 2**30

Sheets = tuple[tuple[str, tuple[tuple[int, tuple[str, ...]], ...]], ...]


def is_book(head: bytes) -> bool:
    """Say whether a file begins like a workbook; any ZIP begins like an XLSX."""
    return head.startswith((_XLS, _XLSX))


def sheets(data: bytes, label: str) -> Sheets:
    """Return each sheet's name and its rows, numbered as Excel numbers them.

    Args:
        data: The workbook.
        label: What to call it in an error.

    Raises:
        MalformedSource: It is damaged, locked, or no workbook.
        UnsafeSource: It unfolds to more than any workbook does.
    """
    if data.startswith(_XLSX):
        unfolded = sum(file.size for _, file in walk(scan_zip(io.BytesIO(data), label)))
        if unfolded > _UNPACKED:
            raise UnsafeSource(
                text("error.bomb", path=label, size=unfolded, packed=len(data)),
                hint=text("hint.again"),
            )
    found = _sheets(data) if len(data) <= _LARGEST else None
    if found is None:
        raise MalformedSource(
            text("error.table_book", path=label), hint=text("hint.table_book")
        )
    return found


# Recognising, naming the account and reading all ask for the same workbook.
@lru_cache(maxsize=2)
def _sheets(data: bytes) -> Sheets | None:
    child = Path(__file__).with_name("_table_child.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the data are its input
            [sys.executable, "-I", str(child)],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        return msgspec.json.decode(done.stdout, type=Sheets)
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError):
        return None
