"""`auditor schema`: what `auditor audit --json` prints, for programs that check it."""

import click

from auditor.audit.canonical import canonical
from auditor.audit.schema import schema
from auditor.cli.printing import print_json


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of what `auditor audit --json` prints.

    \b
    Example:
      auditor schema > audit.schema.json
    """
    print_json(canonical(schema()))
