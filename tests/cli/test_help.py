"""`auditor --help`: every command with what it does, and at once."""

import subprocess
import sys

import click
import pytest

from auditor.cli import cli

COMMANDS = cli.list_commands(click.Context(cli))
_ASKED = """
import sys
from click.testing import CliRunner
from auditor.cli import cli
shown = CliRunner().invoke(cli, ["--help"])
print(shown.exit_code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_help_lists_every_command():
    assert COMMANDS == [
        "audit",
        "auth",
        "compare",
        "demo",
        "doctor",
        "export",
        "fetch",
        "forget",
        "import",
        "init",
        "inspect",
        "metrics",
        "nightly",
        "portfolio",
        "report",
        "schedule",
        "schema",
        "sources",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_listed_with_its_own_first_sentence(name):
    context = click.Context(cli)
    formatter = click.HelpFormatter(width=200)
    cli.format_commands(context, formatter)
    command = cli.get_command(context, name)

    assert command is not None
    assert f"{name:9}  {(command.help or '').partition(chr(10))[0]}\n" in (
        formatter.getvalue()
    )


def test_help_imports_nothing_that_only_an_audit_needs():
    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    code, *imported = ran.stdout.split()

    assert code == "0"
    assert not {"duckdb", "pyarrow", "pydantic", "connectors", "reports"} & {*imported}


def test_a_command_nobody_knows_is_an_error():
    assert cli.get_command(click.Context(cli), "adit") is None


def test_the_help_of_an_audit_says_where_the_page_goes_and_that_json_writes_none():
    command = cli.get_command(click.Context(cli), "audit")
    assert command is not None
    told = {option.name: getattr(option, "help", "") for option in command.params}
    assert "[default: audit-LAST-DAY.html]" in told["out"]
    assert "no page unless --out" in told["as_json"]
