"""How soon the command answers."""

from collections.abc import Iterator, Sequence

from bench.bounds import Bound, Row
from bench.cost import Cost
from bench.items.running import Running

_SOON = 0.4  # seconds


def measure(running: Running, _: Sequence[Row]) -> Iterator[Row]:
    """Measure ``auditor --help``."""
    running.progress("help")
    done = running.measured("command")
    best = done.found["best"]
    cost = Cost(cpu=done.cost.cpu / done.found["times"], wall=best, peak=done.cost.peak)
    bound = Bound(what="wall s", limit=_SOON, value=best)
    yield Row(name="help", cost=cost, bounds=running.judged(bound))
