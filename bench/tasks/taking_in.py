"""Takes one export into a database: what an audit does before it counts anything."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from auditor.audit.reading import Identified, identify, read
from auditor.store import Store, open_store
from bench.cost import Clock
from connectors import Source, Told, discover, find


def run(path: str, database: str, account: str = "") -> dict[str, Any]:
    """Take ``path`` in, unless it is in ``database`` already.

    Returns:
        Seconds of processor for finding it and for reading, how many records the
        database holds, and how often a connector was asked for anything.
    """
    asked = _count_questions()
    clock = Clock()
    told = Told(accounts=(account,) if account else ())
    store, identified = opened(Path(path), Path(database), told)
    identifying = clock.cost()["cpu"]
    failed = read(store, identified)
    if failed or not identified:
        raise ValueError(f"{path}: {failed or 'no export was found'}")
    [records] = store.con.execute("select sum(records) from source").fetchall()[0]
    store.con.close()
    return {
        "identifying": identifying,
        "reading": clock.cost()["cpu"] - identifying,
        "records": int(records),
        "asked": asked.total(),
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


def _count_questions() -> Counter[str]:
    """Count from now on how often connectors are asked what a source says or holds."""
    counted: Counter[str] = Counter()
    for kind in map(type, discover()):
        for question in ("accounts", "covers", "read"):
            answer = getattr(kind, question)
            setattr(kind, question, _counting(answer, question, counted))
    return counted


def _counting(
    answer: Callable[[Any, Source], Any], question: str, counted: Counter[str]
) -> Callable[[Any, Source], Any]:
    def count_and_answer(connector: Any, source: Source) -> Any:  # noqa: ANN401
        counted[question] += 1
        return answer(connector, source)

    return count_and_answer
