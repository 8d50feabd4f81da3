"""The command `auditor` and its errors."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from auditor.cli.printing import PlainLines, plain, print_error
from auditor.errors import AuditorError, ConfigError

# A command's module is imported when it is called, so that --help answers at once: what
# an audit needs takes longer to import than all else.
_COMMANDS = {
    "audit": (
        "auditor.cli.audit:audit_command",
        "Audit exports as one client and write the report.",
    ),
    "auth": (
        "auditor.cli.auth:auth_command",
        "Get, try and keep what lets us fetch an account.",
    ),
    "compare": (
        "auditor.cli.compare:compare_command",
        "Set two audits of one client beside each other.",
    ),
    "demo": (
        "auditor.cli.demo:demo_command",
        "Write a sample business's exports, audit them, write the report.",
    ),
    "doctor": (
        "auditor.cli.doctor:doctor_command",
        "Look for everything that can be wrong, and say what to do about it.",
    ),
    "export": (
        "auditor.cli.exporting:export_command",
        "Write a client's activity as files of our own format.",
    ),
    "fetch": (
        "auditor.cli.fetching:fetch_command",
        "Fetch what clients' settings name, without auditing it.",
    ),
    "forget": (
        "auditor.cli.forgetting:forget_command",
        "Erase a person from all that is kept of a client; the counts stay.",
    ),
    "import": (
        "auditor.cli.importing:import_command",
        "Take exports into a client's sources; the downloads can be deleted then.",
    ),
    "init": (
        "auditor.cli.making:init_command",
        "Make a workspace with a folder for each client, or add clients to one.",
    ),
    "inspect": (
        "auditor.cli.inspect:inspect_command",
        "Say what each source is, whose, and what it covers; change nothing.",
    ),
    "metrics": (
        "auditor.cli.reference:metrics_command",
        "Show every metric: what it means, what it needs, when it says nothing.",
    ),
    "nightly": (
        "auditor.cli.nightly:nightly_command",
        "Fetch, import, audit and report, for every client.",
    ),
    "portfolio": (
        "auditor.cli.portfolio:portfolio_command",
        "Show your own clients side by side, small samples drawn together.",
    ),
    "report": (
        "auditor.cli.reporting:report_command",
        "Audit a client from its kept sources, and write its report.",
    ),
    "schema": (
        "auditor.cli.schema:schema_command",
        "Print the JSON Schema of what `auditor audit --json` prints.",
    ),
    "schedule": (
        "auditor.cli.scheduling:schedule_command",
        "Write what makes this machine start the night, and say how to install it.",
    ),
    "sources": (
        "auditor.cli.reference:sources_command",
        "Show every kind of export: what it covers and how to get it.",
    ),
}


_CHECK = "Check the name, the folder, and whether you may write there."


@contextmanager
def _plainly() -> Iterator[None]:
    """Let no word of the command line steer the terminal on which it is refused."""
    try:
        yield
    except click.UsageError as error:
        refused = click.UsageError(plain(error.format_message()), error.ctx)
        raise refused from error


class _Group(click.Group):
    """Finds commands when they are called, and shows our own errors as two lines."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in _COMMANDS.items()])

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> click.Context:
        with _plainly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        try:
            with _plainly():
                return super().invoke(ctx)
        except AuditorError as error:
            print_error(error, error.hint)
            ctx.exit(2 if isinstance(error, ConfigError) else 1)
        except OSError as error:
            if error.filename is None:
                raise
            print_error(f"{error.filename}: {error.strerror}.", _CHECK)
            ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="social-auditor", prog_name="auditor")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say on standard error what is done."
)
def cli(*, verbose: bool) -> None:
    """Say whether a small business broadcasts or networks, from its exports.

    \b
    Examples:
      auditor demo --open
      auditor inspect ~/Downloads
      auditor audit twitter.zip takeout-001.zip --out report.html
    """
    level = logging.INFO if verbose else logging.WARNING
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainLines("%(message)s"))
    logging.basicConfig(level=level, handlers=[handler])


def main() -> None:
    """Run the command."""
    cli()
