"""`auditor portfolio`: a consultant's own clients side by side, by name."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from auditor.audit.canonical import canonical
from auditor.cli.printing import plain, print_error, print_json, print_line
from auditor.cli.running import write
from auditor.config import load
from auditor.errors import ConfigError
from auditor.language import DEFAULT, LANGUAGES, speaking
from reports.letterhead import PLAIN, Letterhead


@click.command("portfolio")
@click.argument("audits", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write all clients as one HTML page, for you alone.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="Whose [report] gives the page its sender, logo and colours.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=DEFAULT,
    show_default=True,
    help="The language that table and page speak.",
)
def portfolio_command(
    audits: tuple[Path, ...],
    out: Path | None,
    config: Path | None,
    language: str,
    *,
    as_json: bool,
) -> None:
    """Show your own clients side by side, small samples drawn together.

    AUDITS are files that `auditor audit --json` wrote, one for each client. What is
    drawn together is for your own view and in no verdict.

    \b
    Example:
      auditor portfolio bakery.json florist.json garage.json
    """
    refuse_bad_target(audits, out)
    with speaking(language):
        bad = _show(audits, out, _letterhead(config), as_json=as_json)
    if bad:
        sys.exit(1)


def _letterhead(config: Path | None) -> Letterhead:
    """Return who hands the page over, as a configuration says."""
    if config is None:
        return PLAIN
    from reports import letterhead_from

    return letterhead_from(load(config).report, config.parent)


def _show(
    audits: Sequence[Path], out: Path | None, letterhead: Letterhead, *, as_json: bool
) -> int:
    """Print the clients, or write their page; return how many files were no audits."""
    from auditor.portfolio import portfolio

    clients, bad = _read(audits)
    found = portfolio(clients)
    if out is not None:
        from reports.portfolio import render_portfolio

        write(out, render_portfolio(found, letterhead))
    if as_json:
        print_json(canonical(asdict(found)))
    elif out is not None:
        print_line(str(out))
    else:
        for line in _table([asdict(one) for one in found.lines]):
            print_line(line)
        for note in found.notes:
            print_line(note)
    return bad


def refuse_bad_target(given: Sequence[Path], out: Path | None) -> None:
    """Refuse to write over what was handed over, or where nothing can be written.

    Raises:
        ConfigError: The page would go where it must not.
    """
    if out is None:
        return
    if out.resolve() in {path.resolve() for path in given}:
        raise ConfigError(
            f"--out {out} is one of the audits.",
            hint="Give the page a name of its own, such as clients.html.",
        )
    if out.is_dir():
        raise ConfigError(
            f"--out {out} is a folder.",
            hint="Give the name of a file, such as clients.html.",
        )


def _read(paths: Sequence[Path]) -> tuple[list[Any], int]:
    """Return what could be read, and how many files could not; each is named."""
    from auditor.portfolio.clients import read

    clients: list[Any] = []
    bad = 0
    for path in paths:
        try:
            clients.append(read(path))
        except ConfigError as error:
            bad += 1
            print_error(error, error.hint)
    return clients, bad


def _table(lines: Sequence[dict[str, Any]]) -> list[str]:
    """Return the clients as lines of text, columns below one another."""
    if not lines:
        return []
    heads = ("Client", "Answered", "Share", "Range", "Drawn together")
    rows: list[tuple[str, ...]] = [heads, *map(_row, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _row(line: dict[str, Any]) -> tuple[str, ...]:
    client = line["client"]
    if client["x"] is None:
        return (plain(client["name"]), "not known", "–", "–", "–")
    counted = f"{client['x']} of {client['n']}"
    drawn = "–" if line["shrunk"] is None else _percent(line["shrunk"])
    if line["share"] is None:
        few = "too few for a share" if client["n"] else "–"
        return (plain(client["name"]), counted, few, "–", drawn)
    span = f"{100 * line['low']:.0f} to {_percent(line['high'])}"
    return (plain(client["name"]), counted, _percent(line["share"]), span, drawn)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
