"""Measures, prints the table, and says whether every bound is met."""

import os
import sys
from collections.abc import Sequence

from bench.bounds import Row
from bench.cost import Failed, measured
from bench.items import ITEMS
from bench.items.running import Running
from bench.options import Options, parse
from bench.table import bounds, steps, table

_OURS = 2.5


def main() -> None:
    """Measure what is asked for; end with 1 if a bound is missed."""
    options = parse(sys.argv[1:], tuple(ITEMS))
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        rows = rows_of(Running(options=options, measured=measured, progress=_say))
    except Failed as error:
        sys.exit(str(error))
    sys.stdout.write(report(rows) + crowded(os.getloadavg()[0]))
    sys.exit(status(rows, options))


def rows_of(running: Running) -> list[Row]:
    """Return what was measured, in the order of the table."""
    rows: list[Row] = []
    for name in running.options.only:
        rows += list(ITEMS[name](running, tuple(rows)))
    return rows


def report(rows: Sequence[Row]) -> str:
    """Return the table, the bounds, and the steps of each audit."""
    parts = [table(rows), bounds(rows), *(steps(row) for row in rows if row.steps)]
    return "\n\n".join(part for part in parts if part) + "\n"


def crowded(load: float) -> str:
    """Return a warning if others were at work, who make everything take longer.

    Args:
        load: How many processes wanted a processor at a time; the bench is two of them.
    """
    if load <= _OURS:
        return ""
    return f"\nOthers are at work (load {load:.1f}): trust CPU s, not wall s.\n"


def status(rows: Sequence[Row], options: Options) -> int:
    """Return 1 if a bound is missed and that is more than to be reported."""
    missed = any(not bound.met for row in rows for bound in row.bounds)
    return int(missed and not options.report)


def _say(sentence: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{sentence} …\n")


if __name__ == "__main__":
    main()
