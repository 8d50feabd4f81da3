"""`auditor forget`: erase a person from a client, or a client as a whole."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import structs

from auditor.cli.options import now
from auditor.cli.printing import print_line
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.erasing import Forgotten, Terms, Veil, forgotten_of
from auditor.errors import ConfigError
from auditor.forgetting import (
    Candidate,
    Done,
    Ended,
    Left,
    People,
    Searched,
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
_SHOWN = 20


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
        _end(workspace, client, is_sure=given["yes"])
        return
    place = workspace.client(client)
    if person is None and _pending(place) is None:
        raise ConfigError(
            f"{place.slug}: nobody was named, and nothing is half done.",
            hint=f"Say whom: auditor forget {place.slug} HANDLE – or --all.",
        )
    if not _forgotten(place, person, platform, is_dry=given["dry_run"]):
        sys.exit(1)


def _forgotten(
    place: ClientFolder, person: str | None, platform: str | None, *, is_dry: bool
) -> bool:
    """Forget somebody; return whether nothing of them is left."""
    settings = settings_of(place)
    with (
        speaking(settings.report.language),
        room_on_disk(place.root),
        locked(place, _DOING, now=now()),
        progress_shown(quiet=False) as progress,
    ):
        terms: Terms | None = None
        if person is not None:
            people = people_of(place, settings, progress)
            found = _chosen_or_known(place, people, person, platform)
            terms = None if found is None else people.terms(found.places)
            _say_who(found)
        if is_dry:
            searched = search(place, _dry(terms), settings, progress)
            _say_where(searched)
            return True
        done = erase(place, terms, now=now(), progress=progress)
        wanted = Wanted(veil=Veil(forgotten_of(place.root) or Forgotten()), terms=terms)
        searched = search(place, wanted, settings_of(place), progress)
    _say_done(place, done)
    _say_proof(searched)
    return not (searched.left or done.to_do)


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


def _say_who(found: Candidate | None) -> None:
    if found is None:
        print_line("They were forgotten before; what came since is looked through.")
        return
    for one in found.places:
        platform, id_ = one.place
        handles = "".join(f" @{handle}" for handle in sorted(one.handles))
        many = "1 message" if one.messages == 1 else f"{one.messages} messages"
        print_line(f"{platform}: {id_ or 'no id'}{handles}, {many}")


def _say_done(place: ClientFolder, done: Done) -> None:
    for line in done.said:
        print_line(line)
    print_line(f"{place.slug}: from now on nothing brings them back in.")
    for line in done.to_do:
        print_line(f"To do: {line}")


def _say_proof(searched: Searched) -> None:
    looked = (
        f"Searched {searched.files} files, and {searched.inside} that are packed in "
        "them or tables"
    )
    if not searched.left:
        print_line(f"{looked}: nothing was found.")
        return
    print_line(f"{looked}: something is left.")
    _say_left(searched.left)
    if any(one.is_weak for one in searched.left):
        print_line(
            "A first name may be somebody else's: look, and take it out by hand if it "
            "is theirs."
        )


def _say_where(searched: Searched) -> None:
    print_line(f"Searched {searched.files} files; nothing was changed.")
    if not searched.left:
        print_line("They are named in none.")
    _say_left(searched.left)


def _say_left(left: Sequence[Left]) -> None:
    for one in left[:_SHOWN]:
        unsure = ", perhaps somebody else" if one.is_weak else ""
        inside = "" if one.where == one.path.name else f" ({one.where})"
        print_line(f"  {one.path}{inside}: {one.count}{unsure}")
    if len(left) > _SHOWN:
        print_line(f"  … and {len(left) - _SHOWN} more.")


def _end(workspace: Workspace, slug: str, *, is_sure: bool) -> None:
    """Delete a client, or what an ended run left of it."""
    ring = usable_ring()
    if left_of(workspace, slug) is not None:
        place = workspace.new_client(slug)
        _say_ended(place, end(workspace, place, environment=os.environ, ring=ring))
        return
    place = workspace.client(slug)
    if not is_sure:
        typed = click.prompt(
            f"{place.root} and all in it will be deleted. Type {slug} to go on",
            default="",
            show_default=False,
        )
        if typed != slug:
            raise ConfigError(
                "Nothing was deleted.", hint=f"Type {slug}, or say --yes."
            )
    with locked(place, _DOING, now=now()):
        ended = end(workspace, place, environment=os.environ, ring=ring)
    _say_ended(place, ended)


def _say_ended(place: ClientFolder, ended: Ended) -> None:
    print_line(f"{place.slug} is deleted: {ended.files} files.")
    if ended.secrets:
        print_line("Its secrets are in the keyring no longer.")
    for name in ended.variables:
        print_line(f"Not deleted: {name}, a variable of the environment.")
    print_line(
        "Not deleted: backups, downloads and reports that lie elsewhere, and tokens on "
        "the platforms themselves: revoke them there."
    )
