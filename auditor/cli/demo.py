"""`auditor demo`: a sample business, audited as anybody's files are."""

import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from auditor import demo
from auditor.audit.canonical import SCHEMA, to_json
from auditor.audit.last import read_last
from auditor.audit.request import Request
from auditor.audit.shapes import Audit
from auditor.cli.audit import complain, write_report
from auditor.cli.printing import print_line
from auditor.cli.running import audited, write
from auditor.config import Client, Settings, moment
from auditor.language import DEFAULT, LANGUAGES
from auditor.report_settings import ReportSettings


def _on(day: date, paths: Sequence[Path], request: Request) -> Audit:
    """Return the audit that would have come out on the evening of a day."""
    until = moment(day.isoformat(), ZoneInfo(demo.ZONE), end=True)
    return audited(paths, replace(request, until=until), cached=False, quiet=True)


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("auditor-demo"),
    show_default=True,
    help="Folder for the exports and the report.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=DEFAULT,
    show_default=True,
    help="The language that the report speaks; the messages stay English.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the report in a browser.")
def demo_command(out: Path, language: str, *, open_it: bool) -> None:
    """Write a sample business's exports, audit them, write the report.

    \b
    Example:
      auditor demo --open
    """
    paths = demo.write(out)
    request = Request(
        settings=Settings(
            client=Client(name=demo.CLIENT, zone=demo.ZONE, hours=demo.HOURS),
            report=ReportSettings.model_validate({"language": language}),
        )
    )
    earlier = out / f"audit-{demo.EARLIER_DAY}.json"
    write(earlier, to_json(_on(demo.EARLIER_DAY, paths, request)))
    request = replace(request, evidence=True, last=read_last(earlier, SCHEMA))
    audit = audited(paths, request, cached=False, quiet=False)
    report = out / "report.html"
    write_report(audit, report)
    print_line(audit.verdict.sentence)
    print_line(str(report.resolve()))
    complain(audit.not_read)
    if open_it:
        webbrowser.open(report.resolve().as_uri())
