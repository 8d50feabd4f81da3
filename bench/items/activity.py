"""What an audit costs once everything is read: relations, metrics, verdict, report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from bench.bounds import Bound, Row, Step
from bench.cost import Cost
from bench.items.exports import unchanged
from bench.items.running import Running, forget, nothing
from bench.table import MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What auditing one activity file may cost, once it is read.

    Attributes:
        wall: Seconds on two cores.
        peak: Most memory in MB; None if none is said.
        than: The smaller one that it is compared with, if any.
        times: How many times that one's processor time.
    """

    wall: float
    peak: float | None = None
    than: str | None = None
    times: float = 0


LIMITS: Mapping[str, Limits] = {
    "activity-1m": Limits(wall=15),
    "activity-10m": Limits(wall=150, peak=6000, than="activity-1m", times=12),
}


def measure(
    running: Running, rows: Sequence[Row], *, name: str, limits: Limits
) -> Iterator[Row]:
    """Measure taking a file in, being handed it again, and auditing it."""
    path = running.export(name)
    database = running.database(name)
    running.progress("taking_in")
    first = running.measured("taking_in", path=path, database=database)
    again = running.best("taking_in", nothing, path=path, database=database)
    yield Row(name=f"{name} taken in", cost=first.cost)
    yield unchanged(running, name, first, again)
    audited = running.best(
        "after_import",
        nothing,
        by=lambda done: float(done.found["cost"]["wall"]),
        path=path,
        database=database,
        split=running.options.statements,
    )
    forget(database)
    cost = msgspec.convert(audited.found["cost"], Cost)
    steps = msgspec.convert(audited.found["shares"], dict[str, Step])
    yield Row(
        name=name,
        cost=cost,
        bounds=running.judged(*_bounds(cost, rows, limits)),
        steps=steps,
    )


def _bounds(cost: Cost, rows: Sequence[Row], limits: Limits) -> Iterator[Bound]:
    yield Bound(what="wall s", limit=limits.wall, value=cost.wall)
    if limits.peak is not None:
        yield Bound(what="peak MB", limit=limits.peak, value=cost.peak / MB)
    for smaller in rows:
        if smaller.name == limits.than:
            yield Bound(
                what=f"times {smaller.name}",
                limit=limits.times,
                value=cost.cpu / smaller.cost.cpu,
            )
