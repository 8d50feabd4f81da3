"""Mends what only a person may ask for: no night can know which of two is right."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from auditor.checkup.room import SLACK
from auditor.errors import WorkspaceDamaged
from auditor.workspace import ClientFolder, Kept, Origin, SourceList


def mend_by_hand(client: ClientFolder, now: datetime) -> Iterator[str]:
    """Set right what was taken in under a clock far ahead; lay aside what was changed.

    What is laid aside counts as lost: it is put back from what was imported, or fetched
    again.

    Args:
        client: The client's folder; nobody else is working on it.
        now: When it happens, which whoever asks for it takes to be right; UTC.
    """
    listed = SourceList(client.sources)
    try:
        kept = listed.read()
    except WorkspaceDamaged:
        return  # told where sources are looked at
    ahead = [one for one in kept if one.added - now > SLACK]
    if ahead:
        listed.write(_dated(one, now) for one in kept)
        yield f"{listed.path}: {len(ahead)} dates in the future are set to today."
    for one in kept:
        if one.origin is Origin.FETCH and _is_changed(one, client):
            place = one.path(client.sources)
            place.replace(place.with_name(f"{place.name}.damaged"))
            yield f"{place} lies aside; the next fetch asks for it again."


def _dated(kept: Kept, now: datetime) -> Kept:
    return msgspec.structs.replace(kept, added=now) if kept.added > now else kept


def _is_changed(kept: Kept, client: ClientFolder) -> bool:
    try:
        with kept.path(client.sources).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != kept.sha256
    except OSError:
        return False  # told where sources are looked at
