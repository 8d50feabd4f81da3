"""`auditor import`: take exports into a client's sources, once and for good."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import msgspec

from auditor.audit.canonical import canonical
from auditor.audit.left_alone import in_a_sentence, left_alone
from auditor.cli.options import now
from auditor.cli.printing import print_json, print_line
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.config import load
from auditor.workspace import Added, ClientFolder, Kept, locked, take_in, told_by
from connectors import Told

_UNITS = ("bytes", "kB", "MB", "GB", "TB")
_STEP = 1000


@click.command("import")
@click.argument("client")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_workspace
@click.option(
    "--account",
    multiple=True,
    help="[PLATFORM:]HANDLE of files that do not say whose they are.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def import_command(
    client: str,
    paths: tuple[Path, ...],
    folder: Path | None,
    account: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Take exports into a client's sources; the downloads can be deleted then.

    \b
    Example:
      auditor import corner-bakery ~/Downloads/twitter.zip
    """
    place = workspace_at(folder).client(client)
    told = told_by(load(place.config).client)
    told = replace(told, accounts=(*account, *told.accounts))
    added = _taken_in(place, paths, told, quiet=as_json)
    if as_json:
        print_json(canonical(_as_data(place, added)))
    else:
        _print(place, added)
    if added.not_read:
        sys.exit(1)


def _taken_in(
    place: ClientFolder, paths: Sequence[Path], told: Told, *, quiet: bool
) -> Added:
    doing = "auditor import"
    place.make()
    with (
        room_on_disk(place.root),
        locked(place, doing, now=now()),
        progress_shown(quiet=quiet) as progress,
    ):
        progress("Looking through what is there")
        return take_in(paths, place.sources, told, now=now())


def _as_data(place: ClientFolder, added: Added) -> dict[str, Any]:
    beside = left_alone(added.left_alone, ())
    return {
        "client": place.slug,
        "new": [_source(one) for one in added.new],
        "known": [_source(one) for one in added.known],
        "not_read": [
            {"path": one.path, "reason": one.reason, "hint": one.hint}
            for one in added.not_read
        ],
        "left_alone": [msgspec.structs.asdict(one) for one in beside],
    }


def _source(kept: Kept) -> dict[str, Any]:
    return {
        "file": kept.file,
        "connector": kept.connector,
        "name": kept.name,
        "digest": kept.digest,
        "size": kept.size,
        "added": kept.added.isoformat().replace("+00:00", "Z"),
    }


def _print(place: ClientFolder, added: Added) -> None:
    counts = (
        f"{len(added.new)} new, {len(added.known)} known already, "
        f"{len(added.not_read)} not read"
    )
    print_line(f"{place.slug}: {counts}.")
    for kept in added.new:
        print_line(f"  New: {kept.connector}, {kept.name} ({_size(kept.size)})")
    for kept in added.known:
        day = f"{kept.added:%Y-%m-%d}"
        print_line(f"  Known since {day}: {kept.connector}, {kept.name}")
    for one in added.not_read:
        named = "" if one.path in one.reason else f"{one.path}: "
        print_line(f"  Not read: {named}{one.reason}")
        for line in f"    Hint: {one.hint}".split("\n"):
            print_line(line)
    for beside in left_alone(added.left_alone, ()):
        print_line(f"  Left alone: {in_a_sentence(beside)}")


def _size(count: float) -> str:
    """Return how much room something takes, as people say it."""
    for unit in _UNITS[:-1]:
        if count < _STEP:
            return f"{count:.0f} {unit}"
        count /= _STEP
    return f"{count:.0f} {_UNITS[-1]}"
