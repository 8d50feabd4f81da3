"""The command, run in this process."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from auditor.cli import cli


@dataclass(frozen=True)
class Ran:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return what it printed on standard output, all of which is JSON."""
        return json.loads(self.out, parse_constant=_no_json)


def auditor(*arguments: str | Path) -> Ran:
    """Run ``auditor`` with these arguments; an unexpected error is raised."""
    result = CliRunner().invoke(
        cli, [str(a) for a in arguments], catch_exceptions=False
    )
    return Ran(result.exit_code, result.stdout, result.stderr)


def audited(*arguments: str | Path) -> dict[str, Any]:
    """Return what ``auditor audit --json`` prints; it must end well."""
    ran = auditor("audit", "--json", "--no-cache", *arguments)
    assert ran.code == 0, ran.err
    return ran.data


def _no_json(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
