"""Ends a contract: deletes all that is kept of a client, and its secrets."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from auditor.config import Settings
from auditor.errors import ConfigError
from auditor.nightly.standing import settings_of
from auditor.secrets import Keeping, Ring
from auditor.workspace import ClientFolder, Workspace, connections, fetcher_of
from auditor.workspace.writing import UNFINISHED, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a client.

    Attributes:
        files: How many were deleted.
        secrets: How many names were looked for in the keyring and are not there now.
        variables: Of the environment, which only whoever set them can take away.
    """

    files: int
    secrets: int = 0
    variables: tuple[str, ...] = ()


def left_of(workspace: Workspace, slug: str) -> Path | None:
    """Return what an ended run left of a client that was being deleted."""
    path = _aside(workspace, slug)
    return path if path.is_dir() else None


def end(
    workspace: Workspace,
    client: ClientFolder,
    *,
    environment: Mapping[str, str],
    ring: Ring | None,
) -> Ended:
    """Delete a client's secrets, then its folder; killed anywhere, it can go on.

    The folder is moved aside first: no night finds half a client.

    Args:
        workspace: Where it lies.
        client: The client's folder; locked by whoever calls, if it is there.
        environment: The variables of this run.
        ring: The keyring, where there is one.

    Raises:
        OSError: There is no right to; running it again goes on.
    """
    secrets = _secrets(client, environment, ring) if client.is_there else 0
    files = sum(one.is_file() for one in client.root.rglob("*"))
    aside = _aside(workspace, client.slug)
    if client.root.is_dir():
        if aside.is_dir():
            shutil.rmtree(aside)
        with suppress(PermissionError):  # Windows moves no folder that is in use
            client.root.replace(aside)
        settle(workspace.root)
    else:
        files += sum(one.is_file() for one in aside.rglob("*"))
    for place in (aside, client.root):
        if place.is_dir():
            shutil.rmtree(place)
    settle(workspace.root)
    return Ended(
        files=files, secrets=secrets, variables=_variables(client, environment)
    )


def _aside(workspace: Workspace, slug: str) -> Path:
    return workspace.root / f"{UNFINISHED}end-{slug}"


def _secrets(
    client: ClientFolder, environment: Mapping[str, str], ring: Ring | None
) -> int:
    """Let the keyring forget every secret that the client's settings could name."""
    if ring is None:
        return 0
    settings = _settings(client)
    wanted = connections(settings) if settings else ()
    keeping = Keeping.of_client(client, wanted, environment=environment, ring=ring)
    count = 0
    for connection in wanted:
        names = [one.name for one in fetcher_of(connection.platform).secrets]
        keeping.of(connection).keep({}, in_file=True, forget=names)
        count += len(names)
    return count


def _settings(client: ClientFolder) -> Settings | None:
    try:
        return settings_of(client)
    except ConfigError:
        return None


def _variables(client: ClientFolder, environment: Mapping[str, str]) -> tuple[str, ...]:
    plain = "".join(one if one.isalnum() else "_" for one in client.slug.upper())
    return tuple(
        sorted(name for name in environment if name.startswith(f"AUDITOR_{plain}_"))
    )
