"""What the bench is asked for."""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DEFAULT_FOLDER = Path(tempfile.gettempdir()) / "bench-inputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the bench is asked for.

    Attributes:
        only: Names of what to measure, in the order of the table.
        report: Whether a missed bound is only reported.
        small: Whether everything has a hundredth of its size, and no bound.
        statements: Whether every statement of an SQL file is shown by itself.
        folder: Where the made-up exports lie, and databases for a while.
    """

    only: tuple[str, ...]
    report: bool
    small: bool
    statements: bool
    folder: Path


def parse(given: Sequence[str], names: Sequence[str]) -> Options:
    """Return the options that the command line gives.

    Args:
        given: The words after the command.
        names: What can be measured.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--report", action="store_true", help="end well even if a bound is missed"
    )
    parser.add_argument(
        "--only", nargs="+", choices=names, metavar="NAME", help=", ".join(names)
    )
    parser.add_argument(
        "--small", action="store_true", help="a hundredth of the size, without bounds"
    )
    parser.add_argument(
        "--statements", action="store_true", help="take SQL files apart"
    )
    parser.add_argument(
        "--folder", type=Path, default=DEFAULT_FOLDER, help="where the inputs lie"
    )
    found = parser.parse_args(given)
    asked = set(found.only or names)
    return Options(
        only=tuple(name for name in names if name in asked),
        report=found.report,
        small=found.small,
        statements=found.statements,
        folder=found.folder.absolute(),
    )
