"""Writes members into a ZIP, so that the same content always makes the same bytes."""

import zipfile
from collections.abc import Iterable

_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same on every day
_ONLY_OWNER = 0o600 << 16
_BIG = 2**31  # from here on a member needs the longer form of ZIP


def write_member(
    packed: zipfile.ZipFile,
    name: str,
    pieces: Iterable[bytes],
    *,
    size: int | None = None,
) -> None:
    """Write one member, piece by piece.

    Args:
        packed: The ZIP, open for writing.
        name: What the member is called.
        pieces: What it holds.
        size: How many bytes that will be; None where nobody knows yet.
    """
    info = zipfile.ZipInfo(name, _ALWAYS)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _ONLY_OWNER
    is_big = size is None or size >= _BIG
    with packed.open(info, "w", force_zip64=is_big) as member:
        for piece in pieces:
            member.write(piece)
