"""`auditor audit`: loose exports as one client, without a workspace."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from auditor.audit.canonical import SCHEMA, to_json
from auditor.audit.edition import shareable
from auditor.audit.last import read_last
from auditor.audit.left_alone import in_a_sentence
from auditor.audit.request import Request
from auditor.audit.shapes import Audit, NotRead
from auditor.audit.tables import write_tables
from auditor.cli.editions import beside, pages, refuse_unclear
from auditor.cli.key import key_from, refuse_key_among
from auditor.cli.labelling import refuse_bad_sample, say_of_labels, write_sample
from auditor.cli.options import request_from, shared
from auditor.cli.paper import Paper, paper_from
from auditor.cli.printing import print_error, print_json, print_line, print_text
from auditor.cli.running import audited, explanation, write
from auditor.cli.since import say_since
from auditor.errors import ConfigError
from auditor.language import speaking, text
from reports.letterhead import PLAIN, Letterhead


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the report goes.  [default: audit-LAST-DAY.html]",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print the result as JSON, and write no page unless --out is given.",
)
@click.option(
    "--csv", "tables", type=click.Path(path_type=Path), help="Folder for tables."
)
@click.option(
    "--explain",
    "wanted",
    metavar="METRIC",
    help="Print a metric's rows and the messages behind it, instead of the report.",
)
@click.option(
    "--last",
    type=click.Path(path_type=Path),
    help="JSON of the last audit, to be compared with.",
)
@click.option(
    "--pdf",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Print the page to PDF, too, through a browser on this machine.",
)
@click.option(
    "--browser",
    type=click.Path(path_type=Path),
    help="The browser that prints.  [default: Chromium, Chrome or Edge, where found]",
)
@shared
def audit_command(
    paths: tuple[Path, ...],
    out: Path | None,
    tables: Path | None,
    wanted: str | None,
    *,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - the shared options, as click hands them over
) -> None:
    """Audit exports as one client and write the report.

    \b
    Example:
      auditor audit twitter.zip takeout-001.zip --out report.html
    """
    refuse_bad_sample(options, paths)
    refuse_key_among(paths, options["key"])
    refuse_unclear(options, wanted, as_json=as_json)
    request = request_from(options)
    if options["last"] is not None:
        request = replace(request, last=read_last(options["last"], SCHEMA))
    if wanted is not None:
        _refuse_files(out, tables, options["label_sample"])
        _explain(paths, request, wanted, as_json=as_json, options=options)
        return
    _refuse_bad_targets(paths, out, tables)
    paper = paper_from(options, request, out)
    page_wanted = out is not None or options["pdf"] is not None or not as_json
    request = replace(request, evidence=page_wanted)
    key = key_from(options, request.settings.client.key_file)
    private = audited(
        paths, request, cached=not options["no_cache"], quiet=options["quiet"]
    )
    editions = _editions(private, request, key)
    _tables(editions, tables)
    write_sample(private, options["label_sample"])
    page = (out or default_path(private)) if page_wanted else None
    targets = _written(editions, page, paper)
    if as_json:
        print_json(to_json(editions[0]))
    elif not options["quiet"]:
        _say_verdict(editions[0], targets)
    _say_asides(private, editions[0], paper)
    for number, target in enumerate(targets):
        second = number > 0
        paper.hand_over(target, quiet=as_json or options["quiet"], second=second)
    if private.not_read or not private.sources:
        sys.exit(1)


def _editions(private: Audit, request: Request, key: bytes | None) -> list[Audit]:
    """Return the editions that are wanted, all of one run."""
    if request.edition == "private":
        return [private]
    shared_one = shareable(private, key)
    return [private, shared_one] if request.edition == "both" else [shared_one]


def _written(
    editions: Sequence[Audit], page: Path | None, paper: Paper
) -> tuple[Path, ...]:
    """Write a page for each edition; return where they are."""
    found = pages(editions, page) if page is not None else []
    for audit, target in found:
        write_report(audit, target, paper.letterhead)
    return tuple(target for _, target in found)


def _tables(editions: Sequence[Audit], folder: Path | None) -> None:
    """Write the tables of each edition, if that is asked for."""
    for audit, target in pages(editions, folder) if folder is not None else ():
        write_tables(audit, target)


def _say_verdict(audit: Audit, targets: Sequence[Path]) -> None:
    """Say what was found, and where the pages are."""
    print_line(audit.verdict.sentence)
    with speaking(audit.language):
        say_since(audit)
    for target in targets:
        print_line(str(target))


def _say_asides(audit: Audit, shown: Audit, paper: Paper) -> None:
    """Say on standard error what was not read, or may have been meant otherwise."""
    complain(audit.not_read)
    with speaking(shown.language):
        for one in shown.left_alone:
            label = text("method.left_alone")
            print_line(f"{label}: {in_a_sentence(one)}", err=True)
    say_of_labels(audit)
    paper.say_asides(shown)
    for aside in audit.asides:
        print_line(f"Note: {aside}", err=True)


def _refuse_files(*files: Path | None) -> None:
    """Refuse to explain and to write a report at once.

    Raises:
        ConfigError: A file was asked for.
    """
    if any(file is not None for file in files):
        raise ConfigError(
            "--explain prints a number and what is behind it, and writes no files.",
            hint="Leave --out, --csv and --label-sample away, or ask in a second run.",
        )


def _explain(
    paths: tuple[Path, ...],
    request: Request,
    name: str,
    *,
    as_json: bool,
    options: dict[str, Any],
) -> None:
    """Print a number and the messages behind it."""
    from auditor.audit.explaining import EVERYTHING, Wanted
    from auditor.cli import explain

    found = explanation(
        paths,
        request,
        Wanted(name=name, units=EVERYTHING if as_json else explain.SHOWN),
        cached=not options["no_cache"],
        quiet=options["quiet"],
    )
    if as_json:
        print_json(explain.as_json(found))
    else:
        print_text(explain.as_text(found, request.settings.client.zone))
    complain(found.not_read)
    if found.not_read or not found.channels:
        sys.exit(1)


def _refuse_bad_targets(
    paths: tuple[Path, ...], out: Path | None, tables: Path | None
) -> None:
    """Refuse to write over what was handed over, or where nothing can be written.

    Raises:
        ConfigError: The report or the tables would go where they must not.
    """
    given = {path.resolve() for path in paths}
    if out is not None and out.resolve() in given:
        raise ConfigError(
            f"--out {out} is one of the files to audit.",
            hint="Give the report a name of its own, such as report.html.",
        )
    if out is not None and out.is_dir():
        raise ConfigError(
            f"--out {out} is a folder.",
            hint="Give the name of a file, such as report.html.",
        )
    for folder in (tables, beside(tables)) if tables is not None else ():
        if folder.exists() and not folder.is_dir():
            raise ConfigError(
                f"--csv {folder} is a file.", hint="Give the name of a folder."
            )


def default_path(audit: Audit) -> Path:
    """Return ``audit-<last day>.html``, the day in the client's zone.

    Where nothing could be read there is no last day.
    """
    if not audit.channels:
        return Path("audit.html")
    last = (audit.until - timedelta(microseconds=1)).astimezone(ZoneInfo(audit.zone))
    return Path(f"audit-{last:%Y-%m-%d}.html")


def write_report(audit: Audit, path: Path, letterhead: Letterhead = PLAIN) -> None:
    """Write the report as one HTML file."""
    from reports import render

    write(path, render(audit, letterhead))


def complain(not_read: Sequence[NotRead]) -> None:
    """Say on standard error what could not be read, and what to do."""
    for one in not_read:
        named = Path(one.path).name in one.reason
        where = "" if named else f"{one.path}: "
        # What can be copied from a hint of several lines is for `auditor inspect`.
        print_error(f"{where}{one.reason}", one.hint.partition("\n")[0])
