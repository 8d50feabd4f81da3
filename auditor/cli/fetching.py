"""`auditor fetch`: fetch what clients' settings name, now, without auditing."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.cli.clock import WallClock
from auditor.cli.options import now
from auditor.cli.printing import print_error, print_json, print_line
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
@click.option("--json", "as_json", is_flag=True, help="Print what came as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def fetch_command(
    clients: tuple[str, ...], folder: Path | None, *, as_json: bool, quiet: bool
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
    came = [_fetch(place, quiet=quiet or as_json) for place in chosen]
    if as_json:
        print_json(canonical({"clients": [_as_data(one) for one in came]}))
    if not all(one.is_whole for one in came):
        sys.exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClientFetched:
    """What came of fetching one client's accounts.

    Attributes:
        place: The client's folder.
        fetched: What came of each account.
        error: Why none was asked for.
    """

    place: ClientFolder
    fetched: tuple[Fetched, ...] = ()
    error: AuditorError | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every account answered."""
        return self.error is None and not any(one.error for one in self.fetched)


def _fetch(place: ClientFolder, *, quiet: bool) -> _ClientFetched:
    """Fetch one client's accounts, and say what came."""
    try:
        settings = settings_of(place)
        place.make()
        with (
            speaking(settings.report.language),
            room_on_disk(place.root),
            locked(place, "auditor fetch", now=now()),
        ):
            fetched = []
            for one in _each(place, settings, quiet):
                _tell(place, one, quiet=quiet)
                fetched.append(one)
            return _ClientFetched(place=place, fetched=tuple(fetched))
    except AuditorError as error:
        print_error(f"{place.slug}: {error}", error.hint)
        return _ClientFetched(place=place, error=error)


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


def _tell(place: ClientFolder, fetched: Fetched, *, quiet: bool) -> None:
    """Say what came of one account."""
    called = f"{place.slug}: {fetched.connection.slug}"
    if fetched.error is not None:
        print_error(f"{called}: {fetched.error}", fetched.error.hint)
        return
    if fetched.kept is not None and not quiet:
        print_line(f"{called}: {fetched.kept.name}")
    for hole in fetched.holes:
        print_line(f"{called}: {hole.stream} is missing: {hole.reason}", err=True)


def _as_data(came: _ClientFetched) -> dict[str, Any]:
    return {
        "client": came.place.slug,
        "error": _error(came.error),
        "accounts": [
            {
                "account": one.connection.slug,
                "platform": one.connection.platform,
                "new": one.kept and one.kept.name,
                "holes": [
                    {"stream": hole.stream, "reason": hole.reason} for hole in one.holes
                ],
                "error": _error(one.error),
            }
            for one in came.fetched
        ],
    }


def _error(error: AuditorError | None) -> dict[str, str] | None:
    return None if error is None else {"reason": str(error), "hint": error.hint}
