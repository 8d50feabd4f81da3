"""Where an archive keeps its files: all of them at its root.

``outbox.json`` holds what the account did, ``actor.json`` says whose it is. The outbox
may be handed over alone. ``likes.json`` and ``bookmarks.json`` look like it and hold
bare addresses.
"""

import re

from auditor.errors import SourceError
from connectors._source import Source

OUTBOX = "outbox.json"
ACTOR = "actor.json"

_COLLECTION = re.compile(rb'"OrderedCollection"|"orderedItems"')
_DEEDS = re.compile(rb'"orderedItems"\s*:\s*\[\s*\{')
_DEED = re.compile(rb'"type"\s*:\s*"(?:Create|Announce)"')
_FIRST_DEED = 65_536  # its beginning is a list of words of up to 4 KB, then a post


def is_root(source: Source) -> bool:
    """Say whether it is an archive's folder, or its outbox alone."""
    try:
        if source.is_file():
            return _holds_deeds(source)
        return (source / ACTOR).is_file() and _is_collection(source / OUTBOX)
    except SourceError:
        return False


def outbox(source: Source) -> Source:
    """Return the file of what the account did."""
    return source if source.is_file() else source / OUTBOX


def actor(source: Source) -> Source:
    """Return the file that says whose archive it is; it need not exist."""
    return source / ACTOR


def _is_collection(file: Source) -> bool:
    return file.is_file() and bool(_COLLECTION.search(file.head()))


def _holds_deeds(file: Source) -> bool:
    if not file.name.lower().endswith(".json") or not _is_collection(file):
        return False
    head = file.head(_FIRST_DEED)
    return bool(_DEEDS.search(head) and _DEED.search(head))
