"""Fetches what a client's settings name, account by account, into its sources.

What a fetch saves becomes a source when its manifest is there, and not before. What
earlier nights got, and up to when, is told by the sources themselves: there is no other
memory that could be lost or be wrong.
"""

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from auditor.audit.progress import Progress
from auditor.errors import AuditorError
from auditor.nightly.doing import why
from auditor.nightly.past import Past
from auditor.workspace import ClientFolder, Kept, SourceList, add_folder
from auditor.workspace.fetched_accounts import fetcher_of
from auditor.workspace.losses import give_up, lost_of
from auditor.workspace.writing import UNFINISHED
from connectors._fetching import Connection, Hole, Manifest, Saving, Secrets, Visit
from connectors._http import Budget, Clock

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of fetching one account.

    Attributes:
        connection: What was fetched.
        kept: The new source; None where nothing came.
        holes: What could not be had, though the rest came.
        error: Why nothing came.
        again: How many earlier sources were lost, and have been asked for again.
    """

    connection: Connection
    kept: Kept | None = None
    holes: tuple[Hole, ...] = ()
    error: AuditorError | None = None
    again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """With what one client's accounts are fetched.

    Attributes:
        secrets: Returns what lets us in, for each connection.
        clock: By which to wait.
        budget: Returns how much may be asked, for each connection.
        messages: Whether direct messages may be fetched.
    """

    secrets: Callable[[Connection], Secrets]
    clock: Clock
    budget: Callable[[], Budget]
    messages: bool = False


def fetch_client(
    client: ClientFolder,
    connections: Sequence[Connection],
    means: Means,
    progress: Progress,
) -> Iterator[Fetched]:
    """Fetch a client's accounts; what becomes of one costs the others nothing.

    Args:
        client: The client's folder; locked by whoever calls.
        connections: What to fetch.
        means: With what.
        progress: Told in a sentence what is being done.

    Raises:
        OSError: There is no right to write; what was there stays.
    """
    clear_unfinished(client)
    for number, connection in enumerate(connections):
        progress(f"Fetching {connection.slug}", number, len(connections))
        try:
            yield _fetched(client, connection, means)
        except Exception as error:
            if (told := why(error, client.root)) is None:
                logger.exception("%s", connection.slug)
                told = AuditorError(f"{type(error).__name__}, a fault of ours", hint="")
            yield Fetched(connection=connection, error=told)


def clear_unfinished(client: ClientFolder) -> None:
    """Take away what a run that was ended midway had begun to write."""
    for left in sorted(client.sources.glob(f"{UNFINISHED}*")):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _fetched(client: ClientFolder, connection: Connection, means: Means) -> Fetched:
    fetcher = fetcher_of(connection.platform)
    place = client.sources / f"{UNFINISHED}{connection.platform}"
    place.mkdir(parents=True)
    lost = lost_of(client, connection.key)
    try:
        manifest = fetcher.fetch(
            Visit(
                connection=connection,
                secrets=means.secrets(connection),
                past=past_of(client, connection, lost),
                saving=Saving(place, connection.key),
                clock=means.clock,
                budget=means.budget(),
                messages=means.messages,
            )
        )
        kept = _named(place, client, connection, manifest)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    give_up(client, [one for one in lost if one.file != kept.file])
    return Fetched(
        connection=connection, kept=kept, holes=manifest.holes, again=len(lost)
    )


def _named(
    place: Path, client: ClientFolder, connection: Connection, manifest: Manifest
) -> Kept:
    """Take the pages in, under a name that tells what they are."""
    night = place / f"{connection.platform} of {manifest.began:%Y-%m-%d %H.%M} UTC"
    night.mkdir()
    for one in [*place.iterdir()]:
        if one != night:
            one.replace(night / one.name)
    return add_folder(night, client.sources, connection.key, now=manifest.ended)


def past_of(
    client: ClientFolder, connection: Connection, lost: Sequence[Kept] = ()
) -> Past:
    """Return what earlier fetches of an account left, the newest last.

    From the first one that was lost on it is as if they had not been: all that was
    fetched then is asked for again.
    """
    listed = SourceList(client.sources).read()
    mine = (one for one in listed if one.connection == connection.key)
    before = takewhile(lambda one: one not in lost, mine)
    return Past(tuple(before), client.sources)
