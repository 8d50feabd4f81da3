"""`auditor auth`: get, try and keep what lets us fetch from a platform."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import ValidationError

from auditor.cli.knocking import knock
from auditor.cli.printing import print_line
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.config import Settings, load
from auditor.errors import ConfigError
from auditor.language import has, text
from auditor.night_settings import Fetch
from auditor.secrets import Drawer, Keeping, usable_ring
from auditor.workspace import (
    ClientFolder,
    add_fetch,
    connection_of,
    connections,
    fetcher_of,
)
from auditor.wrong_settings import plainly
from connectors._fetching import Fetcher, Secret

Ask = Callable[[str], str]
_PURPOSES = ("notify", "heartbeat")


@click.command("auth")
@click.argument("client", required=False)
@click.argument("platform", required=False)
@in_workspace
@click.option("--server", default="", help="Its address: https://social.example")
@click.option("--account", default="", help="The handle, address or name there.")
@click.option(
    "--option",
    "more",
    metavar="NAME=VALUE",
    multiple=True,
    help="What else the platform takes, such as folders=INBOX; may be repeated.",
)
@click.option(
    "--days", type=click.IntRange(1, 36500), help="How far back the first fetch goes."
)
@click.option(
    "--stdin", is_flag=True, help="Read each secret from a line of standard input."
)
@click.option(
    "--file",
    "in_file",
    is_flag=True,
    help="Keep secrets in a file that only you can read, even if there is a keyring: "
    "for nights when nobody is logged in.",
)
@click.option(
    "--notify", metavar="NAME", help="Keep an address that is told what changed."
)
@click.option(
    "--heartbeat", metavar="NAME", help="Keep the address that watches the nights."
)
def auth_command(
    client: str | None,
    platform: str | None,
    folder: Path | None,
    **options: object,
) -> None:
    """Get, try and keep what lets us fetch an account.

    Secrets are asked for and never shown; they are no options, since others could see
    those. A variable of the environment wins: AUDITOR_CLIENT_PLATFORM_TOKEN.

    \b
    Examples:
      auditor auth corner-bakery mastodon --server https://social.example
      auditor auth corner-bakery email --server imap.example --account me@bakery.example
      auditor auth --notify office
    """
    ask = _from_input() if options["stdin"] else _from_terminal
    for purpose in _PURPOSES:
        if options[purpose]:
            _keep_address(folder, purpose, str(options[purpose]), ask, options)
            return
    if client is None or platform is None:
        raise ConfigError(
            "Say whose account, and on which platform.",
            hint="As in: auditor auth corner-bakery mastodon",
        )
    place = workspace_at(folder).client(client)
    fetcher = fetcher_of(platform)
    meant = _meant(place, fetcher, options)
    _connect(place, meant, ask, in_file=bool(options["in_file"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What is to be connected.

    Attributes:
        fetcher: Who fetches it.
        fetch: What the settings say of it, or will.
        is_new: Whether they do not say so yet.
        settings: The client's.
    """

    fetcher: Fetcher
    fetch: Fetch
    is_new: bool
    settings: Settings


def _meant(
    place: ClientFolder, fetcher: Fetcher, options: Mapping[str, object]
) -> _Meant:
    settings = load(place.config)
    connections(settings)  # says what is wrong there before anybody types a secret
    given = _given(fetcher.platform, options)
    known = [one for one in settings.fetch if _may_be(one, given)]
    if len(known) > 1:
        names = ", ".join(f"{one.server} {one.account}".strip() for one in known)
        raise ConfigError(
            f"{place.slug} has several accounts on {fetcher.platform}: {names}.",
            hint="Say which one, with --server and --account.",
        )
    return _Meant(
        fetcher=fetcher,
        fetch=known[0] if known else given,
        is_new=not known,
        settings=settings,
    )


def _given(platform: str, options: Mapping[str, object]) -> Fetch:
    more = dict(_pair(one) for one in options["more"])  # type: ignore[attr-defined]
    try:
        return Fetch.model_validate(
            {
                "platform": platform,
                "server": options["server"],
                "account": options["account"],
                "days": options["days"],
                "options": more,
            }
        )
    except ValidationError as error:
        first = error.errors()[0]
        refused = f"--{str(first['loc'][0]).removesuffix('s')}: {plainly(first)}."
    raise ConfigError(refused, hint="auditor auth --help shows examples.")


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise ConfigError(
            "--option takes a name and a value.", hint="As in --option folders=INBOX"
        )
    return name, value


def _may_be(known: Fetch, given: Fetch) -> bool:
    return (
        known.platform == given.platform
        and given.server in {"", known.server}
        and given.account in {"", known.account}
    )


def _connect(place: ClientFolder, meant: _Meant, ask: Ask, *, in_file: bool) -> None:
    connection = connection_of(meant.fetch)
    keeping = Keeping.of_client(
        place,
        (*connections(meant.settings), connection),
        environment=os.environ,
        ring=usable_ring(),
    )
    drawer = keeping.of(connection)
    given = _asked(meant.fetcher, drawer, ask)
    whose, renewed = knock(meant.fetcher, connection, drawer, given)
    print_line(f"{connection.platform} lets us in as {whose}.")
    with room_on_disk(place.root):
        secrets = {**given, **renewed}
        old = [one.name for one in meant.fetcher.secrets if one.name not in secrets]
        where = drawer.keep(secrets, in_file=in_file, forget=old)
        if secrets:
            print_line(f"Kept in {_named(where, keeping)}.")
        if meant.is_new:
            add_fetch(place.config, meant.fetch)
            print_line(f"{place.config}: fetched every night from now on.")


def _named(where: str, keeping: Keeping) -> str:
    if where == "keyring":
        return "the keyring; a night without a login may need --file instead"
    return f"{keeping.file.path}, which only you can read"


def _asked(fetcher: Fetcher, drawer: Drawer, ask: Ask) -> dict[str, str]:
    """Return what the owner gives of what the platform wants."""
    wanted = [one for one in fetcher.secrets if not one.renewed]
    given: dict[str, str] = {}
    missing = [one for one in wanted if drawer.held(one.name) != "environment"]
    for one in wanted:
        if one not in missing:
            print_line(f"{drawer.variable(one.name)} is used as it is.", err=True)
    steps = f"auth.{fetcher.platform}.steps"
    if missing and has(steps) and ask is _from_terminal:
        print_line(text(steps), err=True)
    for one in missing:
        if value := ask(_label(fetcher, one)).strip():
            given[one.name] = value
        elif one.needed:
            raise ConfigError(
                f"{_label(fetcher, one)}: nothing was given.",
                hint="Run the command again when you have it; nothing was changed.",
            )
    return given


def _label(fetcher: Fetcher, secret: Secret) -> str:
    key = f"auth.{fetcher.platform}.{secret.name}"
    return text(key) if has(key) else text("auth.secret", name=secret.name)


def _keep_address(
    folder: Path | None,
    purpose: str,
    name: str,
    ask: Ask,
    options: Mapping[str, object],
) -> None:
    workspace = workspace_at(folder)
    keeping = Keeping.of_workspace(
        workspace, environment=os.environ, ring=usable_ring()
    )
    address = ask(f"Address for {name}").strip()
    if "://" not in address:
        raise ConfigError(
            "That is no address; nothing was changed.",
            hint="It begins as in https:// or ntfy://",
        )
    drawer = keeping.addresses("notify" if purpose == "notify" else "heartbeat")
    with room_on_disk(workspace.root):
        where = drawer.keep({name: address}, in_file=bool(options["in_file"]))
    print_line(f"Kept in {_named(where, keeping)}.")
    value = f'["{name}"]' if purpose == "notify" else f'"{name}"'
    print_line(f"{workspace.config} needs: [{purpose}] to = {value}")


def _from_terminal(label: str) -> str:
    """Ask whoever sits there, and show nothing of the answer."""
    if not _is_somebody_there():
        raise ConfigError(
            f"{label}: nobody is there to be asked.",
            hint="Run this in a terminal, or give secrets by --stdin.",
        )
    given: str = click.prompt(
        label, hide_input=True, default="", show_default=False, err=True
    )
    return given


def _is_somebody_there() -> bool:
    return sys.stdin.isatty()


def _from_input() -> Ask:
    """Return what reads a secret from each line of standard input."""
    lines: Iterator[str] = iter(sys.stdin)
    return lambda _label: next(lines, "")
