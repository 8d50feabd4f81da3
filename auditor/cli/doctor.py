"""`auditor doctor`: what is wrong in a workspace, and what to do about it."""

import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from auditor.audit.canonical import canonical
from auditor.checkup import Found, Means, Trouble, examine
from auditor.cli.options import now
from auditor.cli.printing import print_json, print_line
from auditor.cli.workspace import in_workspace, workspace_at
from auditor.secrets import usable_ring


@click.command("doctor")
@click.argument("client", required=False)
@in_workspace
@click.option(
    "--mend",
    is_flag=True,
    help="Mend what can be: lists, lost sources, what an ended run left, a damaged "
    "database, dates in the future.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def doctor_command(
    client: str | None, folder: Path | None, *, mend: bool, as_json: bool
) -> None:
    """Look for everything that can be wrong, and say what to do about it.

    \b
    Examples:
      auditor doctor
      auditor doctor corner-bakery --mend
    """
    workspace = workspace_at(folder)
    clients = [workspace.client(client)] if client else [*workspace.clients()]
    means = Means(now=now(), environment=os.environ, ring=usable_ring(), mend=mend)
    found = examine(workspace, clients, means)
    if as_json:
        print_json(canonical(_as_data(found)))
    else:
        _print(found, len(clients))
    if found.troubles:
        sys.exit(1)


def _as_data(found: Found) -> dict[str, object]:
    return {
        "well": not found.troubles,
        "troubles": [
            {**asdict(one), "client": one.client or None} for one in found.troubles
        ],
        "mended": found.mended,
        "busy": found.busy,
    }


def _print(found: Found, clients: int) -> None:
    for line in found.mended:
        print_line(f"Mended: {line}")
    for line in found.busy:
        print_line(f"Not looked at: {line}")
    for owner in sorted({one.client for one in found.troubles}):
        print_line(f"{owner or 'The workspace'}:")
        for trouble in found.troubles:
            if trouble.client == owner:
                _print_trouble(trouble)
    if not found.troubles:
        many = "1 client" if clients == 1 else f"{clients} clients"
        print_line(f"Nothing is wrong: {many} looked at.")


def _print_trouble(trouble: Trouble) -> None:
    print_line(f"  {trouble.check}: {trouble.what}")
    print_line(f"    {trouble.to_do}")
