"""The command line: reads arguments, calls one function, prints, sets an exit code."""

from auditor.cli.main import cli, main

__all__ = ["cli", "main"]
