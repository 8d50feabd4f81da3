"""`auditor init`: a workspace, and a folder for each client."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from auditor.cli.printing import print_line
from auditor.cli.workspace import room_on_disk
from auditor.config import Client
from auditor.errors import ConfigError
from auditor.workspace import ClientFolder, Workspace, make_client, make_workspace
from auditor.wrong_settings import plainly


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--client",
    "clients",
    metavar="SLUG",
    multiple=True,
    help="A client's short name, as in corner-bakery; may be repeated.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    help="The client's name on reports; once for each --client, in the same order.",
)
@click.option(
    "--zone",
    "zones",
    multiple=True,
    help="IANA zone; once for all, or once for each --client.  [default: UTC]",
)
def init_command(
    folder: Path, clients: Sequence[str], names: Sequence[str], zones: Sequence[str]
) -> None:
    """Make a workspace with a folder for each client, or add clients to one.

    What is there already stays as it is.

    \b
    Examples:
      auditor init clients --client corner-bakery --name "Corner Bakery"
      auditor init clients --client quay-books --zone Europe/London
    """
    workspace = Workspace(folder)
    wanted = [
        (workspace.new_client(slug), _client(name, zone))
        for slug, name, zone in zip(
            _once(clients),
            _each("--name", names, clients) or [*clients],
            _each("--zone", zones, clients) or ["UTC"] * len(clients),
            strict=True,
        )
    ]
    with room_on_disk(folder):
        is_new = make_workspace(workspace)
        print_line(f"{workspace.config}: {_state(is_new)}.")
        for place, client in wanted:
            print_line(f"{place.config}: {_state(make_client(place, client))}.")
    _say_how_to_go_on(folder, [place for place, _ in wanted])


def _state(is_new: bool) -> str:
    return "new" if is_new else "was there, and stays as it is"


def _once(clients: Sequence[str]) -> Sequence[str]:
    if len(set(clients)) < len(clients):
        raise ConfigError(
            "A --client is there twice.", hint="Give each client a name of its own."
        )
    return clients


def _each(
    option: str, given: Sequence[str], clients: Sequence[str]
) -> list[str] | None:
    """Return what is given for each client; None where nothing is."""
    if not given:
        return None
    if option == "--zone" and len(given) == 1 and clients:
        return [*given] * len(clients)
    if len(given) != len(clients):
        raise ConfigError(
            f"{len(given)} × {option} and {len(clients)} × --client do not go "
            "together.",
            hint=f"Give {option} once for each --client, in the same order, or not "
            "at all.",
        )
    return [*given]


def _client(name: str, zone: str) -> Client:
    try:
        return Client(name=name, zone=zone)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(
            f"--{first['loc'][0]}: {plainly(first)}.",
            hint="auditor init --help shows an example.",
        ) from None


def _say_how_to_go_on(folder: Path, clients: Sequence[ClientFolder]) -> None:
    if not clients:
        print_line(f"Add a client: auditor init {folder} --client corner-bakery")
        return
    slug = clients[0].slug
    print_line(f"Put exports into {clients[0].inbox}, or import them:")
    print_line(f"  auditor import {slug} ~/Downloads --workspace {folder}")
