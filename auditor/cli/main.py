"""The command `auditor` and its errors."""

import logging
import sys
from importlib.metadata import version

import click

from auditor.cli.audit import audit_command
from auditor.cli.demo import demo_command
from auditor.cli.inspect import inspect_command
from auditor.cli.reference import metrics_command, sources_command
from auditor.errors import AuditorError, ConfigError


class _Group(click.Group):
    """Shows our own errors as two lines, never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AuditorError as error:
            click.echo(f"Error: {error}\nHint:  {error.hint}", err=True)
            ctx.exit(2 if isinstance(error, ConfigError) else 1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("social-auditor"), prog_name="auditor")
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
    logging.basicConfig(level=level, format="%(message)s", stream=sys.stderr)


cli.add_command(demo_command)
cli.add_command(inspect_command)
cli.add_command(audit_command)
cli.add_command(sources_command)
cli.add_command(metrics_command)


def main() -> None:
    """Run the command."""
    cli()
