"""Takes one export into a database: what an audit does before it counts anything."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from auditor.audit.reading import Identified, identify, read
from auditor.records import Item
from auditor.store import Store, open_store
from bench.cost import Clock
from connectors import Source, Told, discover, find


def run(path: str, database: str, account: str = "") -> dict[str, Any]:
    """Take ``path`` in, unless it is in ``database`` already.

    Returns:
        Seconds of processor for finding it and for reading, how many records the
        database holds, and how often a connector was asked for items.
    """
    readings = _count_readings()
    clock = Clock()
    told = Told(accounts=(account,) if account else ())
    store, identified = opened(Path(path), Path(database), told)
    identifying = clock.cost()["cpu"]
    failed = read(store, identified, lambda _: None)
    if failed or not identified:
        raise ValueError(f"{path}: {failed or 'no export was found'}")
    [records] = store.con.execute("select sum(records) from source").fetchall()[0]
    store.con.close()
    return {
        "identifying": identifying,
        "reading": clock.cost()["cpu"] - identifying,
        "records": int(records),
        "readings": readings.total(),
    }


def opened(
    path: Path, database: Path, told: Told
) -> tuple[Store, tuple[Identified, ...]]:
    """Find the export at ``path`` and open the database for it."""
    found, missed = find([path], told)
    identified, unclear = identify(found)
    if missed or unclear:
        raise ValueError(f"{path}: {missed} {unclear}")
    return open_store(database, [one.key for one in identified]), identified


def _count_readings() -> Counter[str]:
    """Count from now on how often connectors are asked for a source's items."""
    counted: Counter[str] = Counter()
    for connector in discover():
        kind = type(connector)
        setattr(kind, "read", _counting(kind.read, connector.name, counted))  # noqa: B010 – a method, to mypy
    return counted


def _counting(
    read_as_ever: Callable[[Any, Source], Iterator[Item]],
    name: str,
    counted: Counter[str],
) -> Callable[[Any, Source], Iterator[Item]]:
    def read_and_count(connector: Any, source: Source) -> Iterator[Item]:  # noqa: ANN401
        counted[name] += 1
        return read_as_ever(connector, source)

    return read_and_count
