"""Audits what is in a database already: all that follows once an export is read."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import duckdb

import reports
from auditor.audit.request import Request
from auditor.audit.run import TakenIn, audit
from auditor.store import Store
from bench.cost import Clock
from bench.tasks.taking_in import opened
from bench.watching import Log, Watched
from connectors import Told


def run(path: str, database: str, *, split: bool = False) -> dict[str, Any]:
    """Audit the export at ``path``, which ``database`` holds, and render the report.

    Args:
        path: The export; it is found and digested, and not read again.
        database: Where `taking_in` put it.
        split: Show every statement of a file by itself.

    Returns:
        The cost from the database to the report's HTML, and the share of each step.
    """
    store, identified = opened(Path(path), Path(database), Told())
    if not set(store.keys()) >= {one.key for one in identified}:
        raise ValueError(f"{database} does not hold {path}")
    log = Log(split=split)
    watched = cast("duckdb.DuckDBPyConnection", Watched(store.con, log))
    clock = Clock()
    taken = TakenIn(store=Store(watched), identified=identified)
    found = audit(taken, Request())
    counted = Clock()
    page = reports.render(found)
    cost, rendering = clock.cost(), counted.cost()
    in_sql = {
        what: sum(getattr(share, what) for share in log.shares.values())
        for what in ("cpu", "wall")
    }
    shares = {name: asdict(share) for name, share in log.shares.items()}
    shares["reports"] = {"cpu": rendering["cpu"], "wall": rendering["wall"], "times": 1}
    shares["between the statements"] = {
        what: cost[what] - rendering[what] - in_sql[what] for what in ("cpu", "wall")
    } | {"times": 1}
    return {
        "cost": cost,
        "shares": shares,
        "verdict": found.verdict.slug,
        "characters": len(page),
    }
