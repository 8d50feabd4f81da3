"""What it costs to read each kind of export, against decoding the same bytes."""

from collections.abc import Iterator, Mapping, Sequence

from bench.bounds import Bound, Row
from bench.cost import Cost
from bench.items.running import Running

SIZE = 12_000_000  # bytes of the largest file
_TIMES = 10

CASES: Mapping[str, str] = {}


def measure(
    running: Running, _: Sequence[Row], *, connector: str, case: str
) -> Iterator[Row]:
    """Measure one connector's reading of a large export, made from one of its cases."""
    small = running.options.small
    done = running.best(
        "reading",
        lambda: None,
        connector=connector,
        case=case,
        folder=running.options.folder,
        size=SIZE // 100 if small else SIZE,
    )
    cost = Cost(**done.found["cost"])
    floor = Cost(cpu=done.found["floor"], wall=done.found["floor"], peak=0)
    ratio = Bound(
        what="times its floor", limit=_TIMES, value=cost.cpu / max(floor.cpu, 1e-6)
    )
    yield Row(
        name=f"read {connector}",
        cost=cost,
        floor=floor,
        bounds=running.judged(ratio),
    )
