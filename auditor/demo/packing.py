"""Packs files into a ZIP whose bytes depend on nothing but the files."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

_PACKED_ON = (2026, 7, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16
_UNIX = 3


def pack(path: Path, members: Mapping[str, str]) -> Path:
    """Write ``members`` to a ZIP at ``path`` and return it.

    Nothing is compressed: other versions of zlib would give other bytes.
    """
    unfinished = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, _PACKED_ON)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE_FILE
            archive.writestr(entry, text.encode())
    return unfinished.replace(path)


def as_json(value: object) -> str:
    """Return ``value`` as indented JSON, letters of every script as they are."""
    return json.dumps(value, indent=2, ensure_ascii=False)
