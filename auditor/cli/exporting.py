"""`auditor export`: a client's activity as files that anybody can read."""

import sys
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.audit.run import TakenIn
from auditor.audit.shapes import NotRead
from auditor.cli.audit import complain
from auditor.cli.options import now
from auditor.cli.printing import print_error, print_json, print_line
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.exporting import (
    Exported,
    FormatName,
    Place,
    settled_place,
    write_channels,
    written_at,
)
from auditor.nightly.auditing import made_of_sources
from auditor.nightly.standing import settings_of, standing_request
from auditor.workspace import ClientFolder, locked

_PRIVATE = (
    "It holds names and words of people, whole and in the clear: keep it private, and "
    "delete it when it has served. `auditor forget` does not reach it."
)


@click.command("export")
@click.argument("client")
@click.option(
    "--to",
    "target",
    metavar="FOLDER|ZIP",
    type=click.Path(path_type=Path),
    help="Where to write.  [default: CLIENT-export, where you are]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet"]),
    default="jsonl",
    show_default=True,
    help="The form of the rows; CSV opens in every spreadsheet.",
)
@in_workspace
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def export_command(
    client: str,
    folder: Path | None,
    **options: Any,  # noqa: ANN401 - as click has it
) -> None:
    """Write a client's activity as files of our own format.

    One folder for each channel, from all sources that are kept. Direct messages are
    in it only if the client's settings ask for them. Audited with the client's
    settings, the files give the same verdict, tests and metrics as the client.

    \b
    Examples:
      auditor export corner-bakery --to ~/corner-bakery --format csv
      auditor audit ~/corner-bakery --config clients/corner-bakery/config.toml
    """
    place = workspace_at(folder).client(client)
    target = options["target"] or Path(f"{place.slug}-export")
    quiet, as_json = options["quiet"], options["as_json"]
    goes_to = settled_place(target, place)
    done, not_read = _exported(place, goes_to, options["form"], quiet=quiet or as_json)
    if as_json:
        print_json(canonical(_as_data(goes_to, done)))
    elif done and not quiet:
        _say(target, place, done)
    complain(not_read)
    if not done and not not_read:
        print_error(
            f"{place.slug} has no sources yet, so there is nothing to export.",
            f"Import some: auditor import {place.slug} ~/Downloads",
        )
    if not_read or not done:
        sys.exit(1)


def _exported(
    place: ClientFolder, goes_to: Place, form: FormatName, *, quiet: bool
) -> tuple[tuple[Exported, ...], tuple[NotRead, ...]]:
    """Write everything; nothing where there is no channel."""
    request = standing_request(place, settings_of(place))
    with (
        room_on_disk(goes_to.target.parent),
        locked(place, "auditor export", now=now()),
        progress_shown(quiet=quiet) as progress,
    ):

        def made(
            taken: TakenIn,
        ) -> tuple[tuple[Exported, ...], tuple[NotRead, ...]]:
            if not taken.store.keys():
                return (), taken.not_read
            with written_at(goes_to) as new:
                done = write_channels(taken.store, place.slug, new, form, progress)
            return done, taken.not_read

        return made_of_sources(place, request, made, progress)


def _say(target: Path, place: ClientFolder, done: tuple[Exported, ...]) -> None:
    for one in done:
        records = "1 record" if one.records == 1 else f"{one.records:,} records"
        print_line(f"{one.platform}, {one.account}: {records} in {one.folder}")
    print_line(str(target))
    print_line(_PRIVATE)
    print_line(f"To audit it: auditor audit {target} --config {place.config}")


def _as_data(goes_to: Place, done: tuple[Exported, ...]) -> dict[str, Any]:
    return {
        "written": str(goes_to.target) if done else None,
        "channels": [
            {
                "folder": one.folder,
                "platform": one.platform,
                "account": one.account,
                "records": one.records,
            }
            for one in done
        ],
    }
