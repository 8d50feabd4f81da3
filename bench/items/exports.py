"""What it costs to take an export in, against the least that decoding it costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.bounds import Bound, Row
from bench.cost import Done
from bench.items.running import Running, forget, nothing
from bench.table import MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What taking in one export may cost.

    Attributes:
        floor: The task in `bench.tasks` that says what a floor costs.
        times: How many times the floor's processor time.
        peak: Most memory in MB; None if none is said.
    """

    floor: str
    times: float
    peak: float | None = None


LIMITS: Mapping[str, Limits] = {
    "x-parts": Limits(floor="floor_x", times=6, peak=700),
    "x-one": Limits(floor="floor_x", times=6, peak=1200),
    "bluesky": Limits(floor="floor_bluesky", times=10),
    "mbox": Limits(floor="floor_mbox", times=8, peak=300),
}


def measure(
    running: Running, _: Sequence[Row], *, name: str, limits: Limits
) -> Iterator[Row]:
    """Measure taking an export in, and then being handed the same again."""
    path = running.export(name)
    database = running.database(name)
    first = running.best(
        "taking_in", lambda: forget(database), path=path, database=database
    )
    again = running.best("taking_in", nothing, path=path, database=database)
    floor = running.best(limits.floor, nothing, path=path)
    forget(database)
    bounds = [
        Bound(
            what="times its floor",
            limit=limits.times,
            value=first.cost.cpu / floor.cost.cpu,
        )
    ]
    if limits.peak is not None:
        peak = first.cost.peak / MB
        bounds.append(Bound(what="peak MB", limit=limits.peak, value=peak))
    yield Row(
        name=name,
        cost=first.cost,
        floor=floor.cost,
        bounds=running.judged(*bounds),
    )
    yield unchanged(running, name, first, again)


def unchanged(running: Running, name: str, first: Done, again: Done) -> Row:
    """Return the row of an export that is handed over again, and has not changed."""
    return Row(
        name=f"{name} again",
        cost=again.cost,
        bounds=running.judged(
            Bound(what="times asked", limit=0, value=again.found["asked"]),
            Bound(
                what="share of the first reading's CPU",
                limit=_AGAIN,
                value=again.cost.cpu / first.found["reading"],
            ),
        ),
    )


_AGAIN = 0.2  # what finding it, digesting it and opening the database may cost
