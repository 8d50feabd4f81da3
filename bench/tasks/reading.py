"""Reads one export as its connector does, and decodes the same bytes and no more.

The second is the floor: JSON by msgspec into plain objects, tables by Python's csv into
rows, XML and pages by lxml into elements; the same files, one after the other.
"""

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree, html

from bench.cost import Clock
from bench.inputs.multiplied import VERSION, multiply
from connectors import Found, Told, find

_CASES = Path(__file__).resolve().parents[2] / "tests" / "connectors" / "cases"


def run(connector: str, case: str, folder: str, size: int) -> dict[str, Any]:
    """Read a multiplied case, and decode it.

    Args:
        connector: Its name.
        case: Which of its cases is multiplied.
        folder: Where the large export lies, or goes.
        size: Bytes, about.

    Returns:
        Seconds of processor for each, how many items were read, and the cost of all.
    """
    told = _told(_CASES / connector / case)
    large = Path(folder) / f"{connector}-{size}-v{VERSION}"
    if not large.exists():
        multiply(_CASES / connector / case, large, size)
    [found] = [one for one in find([large], told)[0] if one.connector.name == connector]
    clock = Clock()
    decoded = _decoded(found)
    floor = clock.cost()["cpu"]
    clock = Clock()
    found.connector.accounts(found.source)
    found.connector.covers(found.source)
    items = sum(1 for _ in found.connector.read(found.source))
    cost = clock.cost()
    return {"floor": floor, "cost": cost, "items": items, "decoded": decoded}


def _told(case: Path) -> Told:
    import tomllib

    file = case / "options.toml"
    options = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return Told(
        accounts=tuple(options.get("accounts", ())),
        addresses=tuple(options.get("addresses", ())),
        messages=options.get("messages", False),
    )


def _decoded(found: Found) -> int:
    """Decode every file that is read; return how many bytes there are."""
    size = 0
    for file in found.connector.files(found.source):
        data = file.read_bytes()
        size += len(data)
        suffix = file.name.lower().rpartition(".")[2]
        if suffix == "json":
            msgspec.json.decode(data)
        elif suffix in {"jsonl", "ndjson"}:
            for line in data.splitlines():
                msgspec.json.decode(line)
        elif suffix == "csv":
            text = data.decode("utf-8-sig", "replace")
            sum(1 for _ in csv.reader(io.StringIO(text, newline="")))
        elif suffix in {"xml", "atom"}:
            etree.fromstring(data)
        elif suffix in {"html", "htm"}:
            html.document_fromstring(data)
    return size
