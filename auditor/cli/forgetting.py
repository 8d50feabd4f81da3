"""`auditor forget`: erase a person from a client, or a client as a whole."""

import os
import sys
from pathlib import Path

import click
from msgspec import structs

from auditor.audit.canonical import canonical
from auditor.cli.forgotten import (
    Erasure,
    as_data,
    ended_as_data,
    say,
    say_ended,
    say_who,
)
from auditor.cli.options import now
from auditor.cli.printing import print_json
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.erasing import Forgotten, Terms, Veil, forgotten_of
from auditor.errors import ConfigError
from auditor.forgetting import (
    Candidate,
    Ended,
    People,
    Wanted,
    chosen,
    end,
    erase,
    left_of,
    people_of,
    search,
)
from auditor.language import speaking
from auditor.nightly.standing import settings_of
from auditor.secrets import usable_ring
from auditor.workspace import ClientFolder, Workspace, locked

_DOING = "auditor forget"


@click.command("forget")
@click.argument("client")
@click.argument("person", required=False)
@in_workspace
@click.option("--platform", help="Where the person is, if several are called so.")
@click.option(
    "--dry-run", is_flag=True, help="Say where the person is; change nothing."
)
@click.option("--all", "everything", is_flag=True, help="Delete the client as a whole.")
@click.option("--yes", is_flag=True, help="Do not ask before a client is deleted.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def forget_command(
    client: str,
    person: str | None,
    folder: Path | None,
    platform: str | None,
    **given: bool,
) -> None:
    """Erase a person from all that is kept of a client; the counts stay.

    PERSON is a handle, an id, an e-mail address, or a name as the report shows it.
    Sources that hold the person are written anew, what is fetched or imported later
    comes in without them, and everything is searched afterwards. With --all the client
    and its secrets are deleted. What was ended half-way goes on when it is run again;
    PERSON can be left out then.

    \b
    Examples:
      auditor forget corner-bakery sam@mail.example
      auditor forget corner-bakery "Sam Reed" --platform x --dry-run
      auditor forget corner-bakery --all
    """
    workspace = workspace_at(folder)
    if given["everything"]:
        if person or platform or given["dry_run"]:
            raise click.UsageError("--all goes with no PERSON and no other choice.")
        _end(workspace, client, is_sure=given["yes"], as_json=given["as_json"])
        return
    place = workspace.client(client)
    if person is None and _pending(place) is None:
        raise ConfigError(
            f"{place.slug}: nobody was named, and nothing is half done.",
            hint=f"Say whom: auditor forget {place.slug} HANDLE – or --all.",
        )
    is_dry, as_json = given["dry_run"], given["as_json"]
    erasure = _forgotten(place, person, platform, is_dry=is_dry, quiet=as_json)
    if as_json:
        print_json(canonical(as_data(erasure)))
    else:
        say(erasure)
    if not erasure.is_over:
        sys.exit(1)


def _forgotten(
    place: ClientFolder,
    person: str | None,
    platform: str | None,
    *,
    is_dry: bool,
    quiet: bool,
) -> Erasure:
    """Forget somebody, or only look where they are."""
    settings = settings_of(place)
    with (
        speaking(settings.report.language),
        room_on_disk(place.root),
        locked(place, _DOING, now=now()),
        progress_shown(quiet=quiet) as progress,
    ):
        terms: Terms | None = None
        found: Candidate | None = None
        if person is not None:
            people = people_of(place, settings, progress)
            found = _chosen_or_known(place, people, person, platform)
            terms = None if found is None else people.terms(found.places)
            if not quiet:
                say_who(found)
        if is_dry:
            searched = search(place, _dry(terms), settings, progress)
            return Erasure(place=place, found=found, searched=searched)
        done = erase(place, terms, now=now(), progress=progress)
        wanted = Wanted(veil=Veil(forgotten_of(place.root) or Forgotten()), terms=terms)
        searched = search(place, wanted, settings_of(place), progress)
    return Erasure(place=place, found=found, searched=searched, done=done)


def _pending(place: ClientFolder) -> object:
    forgotten = forgotten_of(place.root)
    return forgotten and forgotten.pending


def _chosen_or_known(
    place: ClientFolder, people: People, person: str, platform: str | None
) -> Candidate | None:
    """Return who is meant; None where they were forgotten before.

    Raises:
        ConfigError: Nobody is meant, or several are.
    """
    try:
        return chosen(people, person, platform)
    except ConfigError:
        forgotten = forgotten_of(place.root)
        if forgotten is None or not _is_known(Veil(forgotten), person):
            raise
    return None


def _is_known(veil: Veil, person: str) -> bool:
    return any(True for _ in veil.hits(f"@{person.lstrip('@')}", weak=True))


def _dry(terms: Terms | None) -> Wanted:
    forgotten = Forgotten()
    if terms is not None:
        hidden = forgotten.hidden(terms, now())
        forgotten = structs.replace(forgotten, people=(hidden,))
    return Wanted(veil=Veil(forgotten), terms=terms)


def _end(workspace: Workspace, slug: str, *, is_sure: bool, as_json: bool) -> None:
    """Delete a client, or what an ended run left of it."""
    ring = usable_ring()
    if left_of(workspace, slug) is not None:
        place = workspace.new_client(slug)
        ended = end(workspace, place, environment=os.environ, ring=ring)
        _tell_ended(place, ended, as_json=as_json)
        return
    place = workspace.client(slug)
    if not is_sure:
        typed = click.prompt(
            f"{place.root} and all in it will be deleted. Type {slug} to go on",
            default="",
            show_default=False,
            err=as_json,
        )
        if typed != slug:
            raise ConfigError(
                "Nothing was deleted.", hint=f"Type {slug}, or say --yes."
            )
    with locked(place, _DOING, now=now()):
        ended = end(workspace, place, environment=os.environ, ring=ring)
    _tell_ended(place, ended, as_json=as_json)


def _tell_ended(place: ClientFolder, ended: Ended, *, as_json: bool) -> None:
    if as_json:
        print_json(canonical(ended_as_data(place, ended)))
    else:
        say_ended(place, ended)
