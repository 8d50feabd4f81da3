"""`auditor demo`: a sample business, audited as anybody's files are."""

import webbrowser
from pathlib import Path

import click

from auditor import demo
from auditor.audit.request import Request
from auditor.cli.audit import complain, write_report
from auditor.cli.printing import print_line
from auditor.cli.running import audited
from auditor.config import Client, Settings
from auditor.language import DEFAULT, LANGUAGES
from auditor.report_settings import ReportSettings


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
            client=Client(name=demo.CLIENT, zone=demo.ZONE),
            report=ReportSettings.model_validate({"language": language}),
        ),
        evidence=True,
    )
    audit = audited(paths, request, cached=False, quiet=False)
    report = out / "report.html"
    write_report(audit, report)
    print_line(audit.verdict.sentence)
    print_line(str(report.resolve()))
    complain(audit.not_read)
    if open_it:
        webbrowser.open(report.resolve().as_uri())
