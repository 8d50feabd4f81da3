"""The names inside an archive: where a file may lie, and where it must not."""

import re

from auditor.errors import UnsafeSource
from auditor.language import text
from connectors._archive import is_noise, readable
from connectors._archive_limits import DEPTH

_DRIVE = re.compile(r"[A-Za-z]:")


def member_path(name: str, label: str) -> tuple[str, ...]:
    """Return the folders and the name of a member; nothing for what is no file.

    A backslash separates as a slash does: some programs on Windows write them. An
    archive with a name that points outside is refused as a whole: nobody makes one
    by accident, so nothing else in it deserves trust.

    Args:
        name: As the archive gives it.
        label: The archive, for the error.

    Raises:
        UnsafeSource: The name is absolute, climbs out, or names a drive.
    """
    parts = name.replace("\\", "/").split("/")
    if _is_hostile(parts) or "\0" in name or len(parts) > DEPTH:
        shown = readable(name)
        raise UnsafeSource(
            text("error.outside", path=label, name=repr(shown[:200])),
            hint=text("hint.do_not_unpack"),
        )
    steps = tuple(readable(part) for part in parts if part not in {"", "."})
    return () if any(map(is_noise, steps)) else steps


def _is_hostile(parts: list[str]) -> bool:
    absolute = not parts[0] and len(parts) > 1
    drive = _DRIVE.match(parts[0]) or any(map(_DRIVE.fullmatch, parts))
    return absolute or ".." in parts or bool(drive)
