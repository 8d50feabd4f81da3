"""`auditor inspect`: what each file is, whose, and what it can and cannot tell."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.audit.inspecting import inspect
from connectors import Told


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--account",
    multiple=True,
    help="[PLATFORM:]HANDLE of files that do not say whose they are.",
)
@click.option("--messages", is_flag=True, help="Count direct messages, too.")
def inspect_command(
    paths: tuple[Path, ...],
    account: tuple[str, ...],
    *,
    as_json: bool,
    messages: bool,
) -> None:
    """Say what each source is, whose, and what it covers; change nothing.

    \b
    Example:
      auditor inspect ~/Downloads
    """
    told = Told(accounts=account, messages=messages)
    found = inspect(paths, told)
    if as_json:
        click.echo(canonical(found), nl=False)
    else:
        _print(found)
    if any(one["connector"] is None for one in found):
        sys.exit(1)


def _print(found: Sequence[dict[str, Any]]) -> None:
    for one in found:
        where = f"{one['path']}/{one['inside']}" if one.get("inside") else one["path"]
        if one["connector"] is None:
            click.echo(f"{where}\n  Not read: {one['reason']}\n  Hint: {one['hint']}\n")
            continue
        click.echo(f"{where}\n  {one['connector']}")
        for account in one["accounts"]:
            click.echo(f"  Account: {account['name']} ({account['handle']})")
        click.echo(f"  From {one['first']} to {one['last']}")
        for stream, spans in one["coverage"].items():
            held = (
                ", ".join(dict.fromkeys(span["extent"] for span in spans)) or "absent"
            )
            counted = one["totals"].get(stream)
            number = f" ({counted})" if counted is not None else ""
            click.echo(
                f"    {stream.replace('_', ' '):18} {held.replace('_', ' ')}{number}"
            )
        if one["rejected"]:
            click.echo(f"  {len(one['rejected'])} items could not be read:")
            for item in one["rejected"][:5]:
                click.echo(f"    {item['where']}: {item['reason']}")
        for row in one["cannot_tell"]:
            click.echo(f"  Cannot tell: {row['text']} {row['ask_for']}")
        click.echo()
