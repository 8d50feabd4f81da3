"""`auditor report`: audit a client from its kept sources, and write its page."""

import sys
from pathlib import Path

import click

from auditor.audit.canonical import to_json
from auditor.audit.shapes import Audit
from auditor.cli.audit import complain
from auditor.cli.options import now
from auditor.cli.printing import print_json, print_line
from auditor.cli.progress import progress_shown
from auditor.cli.since import say_since
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.language import speaking
from auditor.nightly.auditing import audit_beside_last
from auditor.nightly.keeping import keep_audit, keep_page
from auditor.nightly.standing import settings_of
from auditor.workspace import ClientFolder, locked
from reports import letterhead_from, render


@click.command("report")
@click.argument("client")
@in_workspace
@click.option("--json", "as_json", is_flag=True, help="Print the audit as JSON.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def report_command(
    client: str, folder: Path | None, *, as_json: bool, quiet: bool
) -> None:
    """Audit a client from its kept sources, and write its report.

    The page lies in the client's folder below reports, by its last day and as
    latest.html; the audit lies below audits.

    \b
    Example:
      auditor report corner-bakery
    """
    place = workspace_at(folder).client(client)
    settings = settings_of(place)
    place.make()
    with (
        room_on_disk(place.root),
        locked(place, "auditor report", now=now()),
        progress_shown(quiet=quiet or as_json) as progress,
    ):
        audit = audit_beside_last(place, settings, progress)
        page = _kept(place, audit)
    if as_json:
        print_json(to_json(audit))
    elif not quiet:
        _say(audit, page)
    complain(audit.not_read)
    if audit.not_read or not audit.sources:
        sys.exit(1)


def _kept(place: ClientFolder, audit: Audit) -> Path | None:
    """Keep the audit and its page; nothing where there is no source yet."""
    if not audit.sources:
        return None
    letterhead = letterhead_from(settings_of(place).report, place.root)
    keep_audit(place, audit)
    return keep_page(place, audit, render(audit, letterhead))


def _say(audit: Audit, page: Path | None) -> None:
    print_line(audit.verdict.sentence)
    with speaking(audit.language):
        say_since(audit)
    if page is not None:
        print_line(str(page))
