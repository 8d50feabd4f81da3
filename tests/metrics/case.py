"""A case folder: a few records, and the rows that must come of them."""

import csv
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from tests.metrics.laid import METRICS, lay

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One folder below ``cases/<slug>/``.

    ``export/`` holds one activity file, or a folder per channel. ``expected.csv`` has
    the rows over all channels, ``expected.<platform>.csv`` those of one channel alone;
    its comments do the sum. Columns that say nothing new may be left out of it, and a
    share may stand as a fraction. ``options.toml`` says what the user told us.
    """

    folder: Path

    @property
    def slug(self):
        return self.folder.parent.name

    @property
    def name(self):
        return f"{self.slug}/{self.folder.name}"

    @property
    def options(self):
        file = self.folder / "options.toml"
        return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    @property
    def expectations(self):
        """Return (platform or None for all, file) for each table of expected rows."""
        return [
            (file.name.removeprefix("expected").removesuffix("csv").strip("."), file)
            for file in sorted(self.folder.glob("expected*.csv"))
        ]

    def laid(self):
        return _laid(self.folder)

    def rows(self, platform=""):
        laid = self.laid()
        return laid.rows(self.slug, laid.of(platform) if platform else None)


@cache
def _laid(folder):
    return lay(folder / "export", **Case(folder).options)


def all_cases():
    return [Case(folder) for folder in sorted(CASES.glob("*/*")) if folder.is_dir()]


def expected(slug, file):
    """Return the rows of a table of expected rows, each cell as its column's type."""
    lines = file.read_text(encoding="utf-8").splitlines()
    types = dict(METRICS[slug].columns)
    table = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [
        {column: _cell(types[column], text) for column, text in row.items()}
        for row in table
    ]


def comments(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("#")]


def _cell(type_, text):
    if text == "":
        return None
    match type_:
        case "BIGINT" | "INTEGER":
            return int(text)
        case "DOUBLE":
            return float(Fraction(text))
        case "BOOLEAN":
            return {"true": True, "false": False}[text]
        case _:
            return text
