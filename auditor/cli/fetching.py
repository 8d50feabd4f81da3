"""`auditor fetch`: fetch what clients' settings name, now, without auditing."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from auditor.cli.clock import WallClock
from auditor.cli.options import now
from auditor.cli.printing import print_error, print_line
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.config import Settings
from auditor.errors import AuditorError
from auditor.language import speaking
from auditor.nightly.fetching import Fetched, Means, fetch_client
from auditor.nightly.standing import settings_of
from auditor.secrets import Keeping, usable_ring
from auditor.workspace import ClientFolder, connections, locked
from connectors._fetching import Connection, Secrets
from connectors._http import Budget


@click.command("fetch")
@click.argument("clients", nargs=-1, metavar="[CLIENT]...")
@in_workspace
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def fetch_command(
    clients: tuple[str, ...], folder: Path | None, *, quiet: bool
) -> None:
    """Fetch what clients' settings name, without auditing it.

    Every client's, if none is named. What comes is kept among the client's sources;
    `auditor auth` connects an account.

    \b
    Example:
      auditor fetch corner-bakery
    """
    workspace = workspace_at(folder)
    chosen = [workspace.client(slug) for slug in clients] or list(workspace.clients())
    failed = [not _fetch(place, quiet=quiet) for place in chosen]
    if any(failed):
        sys.exit(1)


def _fetch(place: ClientFolder, *, quiet: bool) -> bool:
    """Fetch one client's accounts; say whether all of them came."""
    try:
        settings = settings_of(place)
        place.make()
        with (
            speaking(settings.report.language),
            room_on_disk(place.root),
            locked(place, "auditor fetch", now=now()),
        ):
            came = [_told(place, one, quiet) for one in _each(place, settings, quiet)]
            return all(came)
    except AuditorError as error:
        print_error(f"{place.slug}: {error}", error.hint)
        return False


def _each(place: ClientFolder, settings: Settings, quiet: bool) -> Iterator[Fetched]:
    wanted = connections(settings)
    if not wanted and not quiet:
        print_line(f"{place.slug}: nothing to fetch; `auditor auth` connects accounts.")
    with progress_shown(quiet=quiet) as progress:
        yield from fetch_client(
            place, wanted, means_of(place, settings, environment=os.environ), progress
        )


def means_of(
    place: ClientFolder, settings: Settings, *, environment: Mapping[str, str]
) -> Means:
    """Return with what a client's accounts are fetched.

    Args:
        place: The client's folder.
        settings: The client's settings.
        environment: The variables of this run, which may hold secrets.
    """
    keeping = Keeping.of_client(
        place, connections(settings), environment=environment, ring=usable_ring()
    )

    def secrets(connection: Connection) -> Secrets:
        return keeping.of(connection)

    return Means(
        secrets=secrets,
        clock=WallClock(),
        budget=Budget,
        messages=settings.client.messages,
    )


def _told(place: ClientFolder, fetched: Fetched, quiet: bool) -> bool:
    """Say what came of one account; return whether it did."""
    called = f"{place.slug}: {fetched.connection.slug}"
    if fetched.error is not None:
        print_error(f"{called}: {fetched.error}", fetched.error.hint)
        return False
    if fetched.kept is not None and not quiet:
        print_line(f"{called}: {fetched.kept.name}")
    for hole in fetched.holes:
        print_line(f"{called}: {hole.stream} is missing: {hole.reason}", err=True)
    return True
