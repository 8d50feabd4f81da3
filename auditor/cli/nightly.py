"""`auditor nightly`: every client's night, unattended."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

import click

from auditor.audit.canonical import canonical
from auditor.cli.clock import WallClock
from auditor.cli.fetching import means_of
from auditor.cli.options import now
from auditor.cli.printing import print_error, print_json, print_line
from auditor.cli.progress import progress_shown
from auditor.cli.workspace import in_workspace, workspace_at
from auditor.errors import SecretsClosed
from auditor.heartbeat import beat
from auditor.language import DEFAULT, speaking
from auditor.night_line import night_line, night_title
from auditor.nightly.heralding import told_of
from auditor.nightly.log import line, lines, write_down
from auditor.nightly.night import client_night
from auditor.nightly.one_night import one_night
from auditor.nightly.owed import note_told
from auditor.nightly.results import Came, ClientNight, Step, not_done
from auditor.nightly.side_by_side import side_by_side
from auditor.notify import tell
from auditor.secrets import Drawer, Keeping, usable_ring
from auditor.workspace import ClientFolder, Workspace, did_not_end
from auditor.workspace_settings import WorkspaceSettings, load_workspace

_MINUTE = 60.0
_CHANGED = 3


@click.command("nightly")
@in_workspace
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but what failed.")
def nightly_command(folder: Path | None, *, as_json: bool, quiet: bool) -> None:
    """Fetch, import, audit and report, for every client.

    Exit codes: 0 done; 1 something failed; 3 done, and something changed clearly.

    \b
    Example:
      auditor nightly --workspace /srv/audits
    """
    workspace = workspace_at(folder)
    settings = load_workspace(workspace.config)
    clients = list(workspace.clients())
    nights: list[ClientNight] = []
    with (
        one_night(workspace, now=now()) as before,
        progress_shown(quiet=quiet or as_json) as progress,
    ):
        if before is not None:
            step = Step(name="mend", came=Came.PART, said=did_not_end(before))
            _write_down(workspace, settings.log.file, [line(step, now())], quiet=quiet)
        each = side_by_side(
            clients,
            _night,
            WallClock(),
            at_once=settings.night.clients,
            seconds=settings.night.minutes * _MINUTE,
        )
        for night in chain(_lost(workspace), each):
            nights.append(night)
            progress(f"{night.client} is done", len(nights), len(clients))
            said = list(lines(night, now()))
            is_quiet = (quiet or as_json) and not night.failed
            _write_down(workspace, settings.log.file, said, quiet=is_quiet)
    nights.sort(key=lambda one: one.client)
    if _tell(workspace, settings, nights):
        _note_told(workspace, nights)
    if as_json:
        print_json(canonical({"clients": [_as_data(one) for one in nights]}))
    elif not quiet:
        _summary(nights)
    if any(one.failed for one in nights):
        sys.exit(1)
    if any(one.changes for one in nights):
        sys.exit(_CHANGED)


def _lost(workspace: Workspace) -> Iterator[ClientNight]:
    """Yield the nights of clients of whom nobody knows any more what they want."""
    for client in workspace.without_settings():
        yield not_done(
            client.slug,
            f"{client.config} is missing, and there are sources beside it.",
            "Put it back from a backup, or write it anew with: "
            f"auditor init {workspace.root} --client {client.slug}",
            step="settings",
        )


def _tell(
    workspace: Workspace, settings: WorkspaceSettings, nights: Sequence[ClientNight]
) -> bool:
    """Tell in a line what the night brought, and that there was one.

    Returns:
        Whether anybody who wants to know was told of it.
    """
    keeping = Keeping.of_workspace(
        workspace, environment=os.environ, ring=usable_ring()
    )
    languages = {one.language for one in nights}
    where: dict[str, str | None] = {}
    untold: tuple[str, ...] = ()
    with speaking(languages.pop() if len(languages) == 1 else DEFAULT):
        line = night_line(told_of(nights))
        if line is not None and settings.notify.to:
            known = keeping.addresses("notify")
            where = {name: _address(known, name) for name in settings.notify.to}
            untold = tell(where, night_title(), line)
    if settings.heartbeat.to is not None:
        address = _address(keeping.addresses("heartbeat"), settings.heartbeat.to)
        failed = any(one.failed for one in nights)
        beat(address, failed=failed, clock=WallClock())
    return len(untold) < len(where) or not where


def _note_told(workspace: Workspace, nights: Sequence[ClientNight]) -> None:
    """Note of which audits people know; where that fails, they are told once more."""
    days = {one.client: one.day for one in nights}
    for client in workspace.clients():
        if day := days.get(client.slug):
            with suppress(OSError):
                note_told(client, day)


def _address(known: Drawer, name: str) -> str | None:
    """Return an address that is kept; that one cannot be had costs no other."""
    try:
        return known.get(name)
    except SecretsClosed as error:
        print_error(f"{name}: {error}", error.hint)
        return None


def _night(client: ClientFolder) -> ClientNight:
    """Do one client's night; runs in a process of its own."""
    return client_night(client, partial(means_of, client, environment=os.environ))


def _write_down(
    workspace: Workspace, file: str | None, said: Sequence[str], *, quiet: bool
) -> None:
    """Write lines into the log; on standard error where there is none, or no room."""
    if file is not None:
        path = workspace.root / file
        try:
            write_down(path, said)
        except OSError as error:
            print_line(f"{path}: {error.strerror}; the log goes on here.", err=True)
        else:
            return
    elif quiet or sys.stderr.isatty():
        return
    for one in said:
        print_line(one, err=True)


def _summary(nights: Sequence[ClientNight]) -> None:
    for night in nights:
        print_line(f"{night.name}: {night.verdict or 'no verdict'}")
        for change in night.changes:
            print_line(f"  {change}")
        for step in night.steps:
            if step.came != "done":
                print_line(f"  {step.name}: {step.said}")
            if step.to_do:
                print_line(f"    Hint: {step.to_do}")


def _as_data(night: ClientNight) -> dict[str, object]:
    return {
        "client": night.client,
        "name": night.name,
        "failed": night.failed,
        "changes": list(night.changes),
        "waiting": night.waiting,
        "verdict": night.verdict,
        "page": night.page,
        "steps": [
            {
                "name": one.name,
                "came": one.came.value,
                "said": one.said,
                "to_do": one.to_do,
            }
            for one in night.steps
        ],
    }
