"""Opens a client's kept sources as they are read at night."""

from dataclasses import replace

from auditor.config import Settings
from auditor.errors import SourceError
from auditor.workspace import ClientFolder, Kept, read_back, told_by
from connectors import Found


def opened(client: ClientFolder, kept: Kept, settings: Settings) -> Found | None:
    """Return a source with its direct messages; None where it is lost or damaged."""
    told = told_by(settings.client)
    told = replace(told, accounts=(*kept.accounts, *told.accounts), messages=True)
    try:
        return read_back(kept.path(client.sources), kept.connector, told)
    except SourceError:
        return None
