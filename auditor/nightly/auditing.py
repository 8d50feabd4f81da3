"""One client's audit, from the sources that are kept: only what is new is read.

The list says of each source who reads it and what its digest is. So a source that is
built in already is not even opened, and a night costs what came in since the last.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb

from auditor.audit.progress import Progress, silent
from auditor.audit.reading import Identified, read
from auditor.audit.request import Request
from auditor.audit.run import TakenIn, audit
from auditor.audit.shapes import Audit, NotRead
from auditor.config import Settings
from auditor.language import speaking
from auditor.nightly.keeping import last_before, last_day
from auditor.nightly.standing import standing_request
from auditor.store import Key, Store, open_store
from auditor.workspace import ClientFolder, Kept, SourceList, no_room, read_back
from connectors import Connector, Found, Source, Told, discover

logger = logging.getLogger(__name__)

Made = TypeVar("Made")
Tell = Callable[[str], None]


def audit_client(
    client: ClientFolder,
    request: Request,
    progress: Progress = silent,
    tell: Tell = logger.warning,
) -> Audit:
    """Audit what is kept of a client.

    Args:
        client: The client's folder.
        request: What is asked.
        progress: Told in a sentence what is being done.
        tell: Told in a sentence what was damaged, and is made anew.

    Raises:
        ConfigError: The window makes no sense.
        StoreBusy: Another run is using the client's database.
        WorkspaceDamaged: The list of sources cannot be read.
    """

    def audited(taken: TakenIn) -> Audit:
        progress("Counting")
        return audit(taken, request)

    return made_of_sources(client, request, audited, progress, tell)


def made_of_sources(
    client: ClientFolder,
    request: Request,
    make: Callable[[TakenIn], Made],
    progress: Progress = silent,
    tell: Tell = logger.warning,
) -> Made:
    """Return what is made of what is kept of a client; only what is new is read.

    Args:
        client: The client's folder.
        request: What is asked.
        make: Makes it; called a second time where the database was damaged.
        progress: Told in a sentence what is being done.
        tell: Told in a sentence what was damaged, and is made anew.

    Raises:
        StoreBusy: Another run is using the client's database.
        WorkspaceDamaged: The list of sources cannot be read.
    """
    kept = SourceList(client.sources).read()
    again = partial(_made, client, kept, request, make, progress)
    try:
        return again()
    except duckdb.Error as error:
        if no_room(error, client.root):
            raise
    # Whatever it was: what is in the database can be read again.
    tell(f"{client.database} was damaged, and is built anew.")
    client.forget_database()
    return again()


def audit_beside_last(
    client: ClientFolder,
    settings: Settings,
    progress: Progress = silent,
    tell: Tell = logger.warning,
) -> Audit:
    """Audit what is kept of a client, beside the audit of the last day before.

    Args:
        client: The client's folder.
        settings: Its settings.
        progress: Told in a sentence what is being done.
        tell: Told in a sentence what was damaged, and is made anew.

    Raises:
        ConfigError: A file that the settings name, or the last audit, is damaged.
        StoreBusy: Another run is using the client's database.
        WorkspaceDamaged: The list of sources cannot be read.
    """
    last = last_before(client, None)
    audit = audit_client(
        client, standing_request(client, settings, last), progress, tell
    )
    if last is None or last.until < audit.until:
        return audit
    # Nothing has come since: what counts as the last audit is the one before that.
    last = last_before(client, last_day(audit))
    return audit_client(
        client, standing_request(client, settings, last), progress, tell
    )


def _made(
    client: ClientFolder,
    kept: Sequence[Kept],
    request: Request,
    make: Callable[[TakenIn], Made],
    progress: Progress,
) -> Made:
    with speaking(request.language):
        taken = _taken_in(client, kept, request.told, progress)
        try:
            return make(taken)
        finally:
            taken.store.con.close()


def _taken_in(
    client: ClientFolder, kept: Sequence[Kept], told: Told, progress: Progress
) -> TakenIn:
    readers = {connector.name: connector for connector in discover()}
    known = [one for one in kept if one.connector in readers]
    keys = {
        one.file: _key(one, readers[one.connector], _told(one, told)) for one in known
    }
    store = open_store(client.database, keys.values())
    opened = _Opening(client, store, told)
    identified = [
        Identified(found=found, key=keys[one.file])
        for one in known
        if (found := opened.found(one, keys[one.file], readers[one.connector]))
    ]
    failed = read(store, identified, progress)
    return TakenIn(
        store=store, identified=identified, not_read=(*opened.missing, *failed)
    )


class _Opening:
    """Opens the sources that the database does not hold.

    Attributes:
        missing: What the list names and is not there.
    """

    def __init__(self, client: ClientFolder, store: Store, told: Told) -> None:
        self.missing: list[NotRead] = []
        self._folder = client.sources
        self._told = told
        self._already = store.keys()

    def found(self, kept: Kept, key: Key, reader: Connector) -> Found | None:
        """Return a source as `read` wants it; None where it is not there."""
        path = self._folder / kept.file
        told = _told(kept, self._told)
        if key in self._already:
            unopened = Source(None, (kept.name,), told)
            return _found(kept, unopened, reader)
        found = read_back(path, kept.connector, told)
        if found is None:
            self.missing.append(_gone(kept, path))
            return None
        return _found(kept, found.source, found.connector)


def _found(kept: Kept, source: Source, reader: Connector) -> Found:
    """Return a source under the name that its owner knows."""
    called = Path(kept.name)
    return Found(
        path=called, parts=(called,), inside="", connector=reader, source=source
    )


def _told(kept: Kept, told: Told) -> Told:
    """Return what is told of one source: whose it is stays what it was imported as."""
    return replace(told, accounts=(*kept.accounts, *told.accounts))


def _key(kept: Kept, reader: Connector, told: Told) -> Key:
    return Key(
        digest=kept.digest,
        connector=kept.connector,
        version=reader.version,
        messages=told.messages,
        accounts=(*told.accounts, *told.addresses),
        name=kept.name,
    )


def _gone(kept: Kept, path: Path) -> NotRead:
    there = "cannot be read any more" if path.exists() else "is not there any more"
    return NotRead(
        path=kept.name,
        reason=f"{path.name} {there}, though the list of sources names it.",
        hint="Put it back from a copy, or run `auditor doctor --mend`.",
    )
