"""The seam: what a connector is, and how the right one for a file is found.

A connector turns one kind of export into records. It knows records and errors, and
nothing of the database, the metrics or the network.
"""

from connectors._find import (
    Found,
    LeftAlone,
    Look,
    NotRead,
    Why,
    digest,
    find,
    look,
)
from connectors._said import Said, Unseen
from connectors._seam import Connector, discover
from connectors._source import Source, Told, open_source

__all__ = [
    "Connector",
    "Found",
    "LeftAlone",
    "Look",
    "NotRead",
    "Said",
    "Source",
    "Told",
    "Unseen",
    "Why",
    "digest",
    "discover",
    "find",
    "look",
    "open_source",
]
