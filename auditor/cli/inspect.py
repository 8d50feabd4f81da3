"""`auditor inspect`: what each file is, whose, and what it can and cannot tell."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.audit.inspecting import inspect
from connectors import Told, discover


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
        if one["first"]:
            click.echo(f"  From {one['first']:%Y-%m-%d} to {one['last']:%Y-%m-%d}, UTC")
        for line in _streams(one):
            click.echo(f"    {line}")
        if one["rejected"]:
            click.echo(f"  {len(one['rejected'])} items could not be read:")
            for item in one["rejected"][:5]:
                click.echo(f"    {item['where']}: {item['reason']}")
        for row in one["cannot_tell"]:
            click.echo(f"  Cannot tell: {row['text']} {row['ask_for']}".rstrip())
        click.echo()


def _streams(one: dict[str, Any]) -> Iterator[str]:
    """Yield a line for every stream: what is held of it, and how many."""
    missing = _missing_on(one["connector"])
    for stream, spans in one["coverage"].items():
        held = ", ".join(dict.fromkeys(span["extent"] for span in spans)) or "absent"
        if stream in missing:
            held = "does not exist here"
        counted = one["totals"].get(stream)
        number = f" ({counted})" if counted else ""
        yield f"{stream.replace('_', ' '):18} {held.replace('_', ' ')}{number}"


def _missing_on(connector: str) -> frozenset[str]:
    """Return the streams that do not exist on a connector's platform."""
    return frozenset(
        stream.value
        for one in discover()
        if one.name == connector
        for stream in one.has_no
    )
