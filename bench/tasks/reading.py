"""Reads one export as its connector does: whose it is, what it covers, every item."""

import tomllib
from pathlib import Path
from typing import Any

from bench.cost import Clock
from bench.tasks.multiplying import CASES
from connectors import Found, Told, find


def run(connector: str, case: str, path: str) -> dict[str, Any]:
    """Read an export.

    Args:
        connector: Who reads it.
        case: Of which case it was made; that says what the user told us.
        path: Where it lies.

    Returns:
        What reading it cost, once it was found, and how many items there were.
    """
    found = found_by(connector, case, path)
    clock = Clock()
    found.connector.accounts(found.source)
    found.connector.covers(found.source)
    items = sum(1 for _ in found.connector.read(found.source))
    return {"cost": clock.cost(), "items": items}


def found_by(connector: str, case: str, path: str) -> Found:
    """Return what one connector finds in an export; see `run`."""
    file = CASES / connector / case / "options.toml"
    options = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    told = Told(
        accounts=tuple(options.get("accounts", ())),
        addresses=tuple(options.get("addresses", ())),
        messages=options.get("messages", False),
    )
    [found] = [
        one for one in find([Path(path)], told)[0] if one.connector.name == connector
    ]
    return found
