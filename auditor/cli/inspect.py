"""`auditor inspect`: what each file is, whose, and what it can and cannot tell."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.audit.inspecting import inspect
from auditor.audit.left_alone import in_a_sentence, left_alone
from auditor.audit.shapes import LeftAlone
from auditor.cli.options import told_from
from auditor.cli.printing import print_json, print_line
from connectors import discover, look


@click.command("inspect")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option(
    "--account",
    multiple=True,
    help="[PLATFORM:]HANDLE of files that do not say whose they are.",
)
@click.option("--own", multiple=True, help="A handle of yours; may be repeated.")
@click.option("--messages", is_flag=True, help="Count direct messages, too.")
def inspect_command(
    paths: tuple[Path, ...],
    account: tuple[str, ...],
    own: tuple[str, ...],
    *,
    as_json: bool,
    messages: bool,
) -> None:
    """Say what each source is, whose, and what it covers; change nothing.

    \b
    Example:
      auditor inspect ~/Downloads
    """
    told = told_from({"account": account, "messages": messages}, own)
    seen = look(paths, told)
    found = inspect(paths, told, seen)
    if as_json:
        print_json(canonical(found))
    else:
        _print(found)
        _sum_up(found, left_alone(seen.left_alone, ()))
    if any(one["connector"] is None for one in found):
        sys.exit(1)


def _print(found: Sequence[dict[str, Any]]) -> None:
    for one in found:
        for line in _lines(one):
            print_line(line)
        print_line()


def _sum_up(found: Sequence[dict[str, Any]], left: Sequence[LeftAlone]) -> None:
    """Say how many sources there are, and what lies beside them."""
    missed = sum(one["connector"] is None for one in found)
    read = len(found) - missed
    print_line(f"{read} {'source' if read == 1 else 'sources'}, {missed} not read.")
    for one in left:
        print_line(f"Left alone: {in_a_sentence(one)}")


def _lines(one: dict[str, Any]) -> Iterator[str]:
    """Yield what is said of one source, a line each."""
    yield f"{one['path']}/{one['inside']}" if one.get("inside") else one["path"]
    if one["connector"] is None:
        yield f"  Not read: {one['reason']}"
        yield from f"  Hint: {one['hint']}".split("\n")
        return
    yield f"  {one['connector']}"
    for account in one["accounts"]:
        yield f"  Account: {account['name']} ({account['handle']})"
    if one["lent"]:
        yield "  It does not say whose it is; the only such account here was taken."
    if one["first"]:
        yield f"  From {one['first']:%Y-%m-%d} to {one['last']:%Y-%m-%d}, UTC"
    yield from (f"    {line}" for line in _streams(one))
    if one["rejected"]:
        many = len(one["rejected"])
        yield f"  {many} {'item' if many == 1 else 'items'} could not be read:"
    for item in one["rejected"][:5]:
        yield f"    {item['where']}: {item['reason']}"
    for row in one["cannot_tell"]:
        yield f"  Cannot tell: {row['text']} {row['ask_for']}".rstrip()


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
