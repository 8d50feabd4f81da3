"""The seam of fetching: what a fetch asks for, what it saves, and what that covers.

A fetch saves what a server answers, untouched, and one manifest that says what was
asked. Reading takes the two like any export; nothing is read while it is fetched but
what says where to go on.
"""

from connectors._fetching.lacking import night_of
from connectors._fetching.manifest import (
    MANIFEST,
    Hole,
    Listed,
    Manifest,
    Page,
    Stretch,
    Whose,
    as_bytes,
    read_manifest,
)
from connectors._fetching.reading import FetchedConnector, FetchedFolder
from connectors._fetching.saving import Saving
from connectors._fetching.seam import (
    Connection,
    Fetcher,
    Secret,
    Secrets,
    Visit,
    fetchers,
)
from connectors._fetching.server_clock import ClockAhead

__all__ = [
    "MANIFEST",
    "ClockAhead",
    "Connection",
    "FetchedConnector",
    "FetchedFolder",
    "Fetcher",
    "Hole",
    "Listed",
    "Manifest",
    "Page",
    "Saving",
    "Secret",
    "Secrets",
    "Stretch",
    "Visit",
    "Whose",
    "as_bytes",
    "fetchers",
    "night_of",
    "read_manifest",
]
