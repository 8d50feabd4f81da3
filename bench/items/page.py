"""How soon a report can be used: a year of a busy shop, on a slow phone."""

from collections.abc import Iterator, Sequence

from bench.bounds import Bound, Row, Step
from bench.items.running import Running, nothing
from bench.table import MB

_MOST_MB = 4
_PAINTED = 1.0  # seconds
_USABLE = 2.0  # seconds


def measure(running: Running, _: Sequence[Row], *, name: str) -> Iterator[Row]:
    """Measure writing the page from exports, and then opening it."""
    path = running.export(name)
    page = running.options.folder / f"{name}.html"
    running.progress("writing")
    written = running.measured("writing", path=path, page=page)
    size = Bound(what="MB", limit=_MOST_MB, value=written.found["bytes"] / MB)
    yield Row(name=f"{name} written", cost=written.cost, bounds=running.judged(size))
    opened = running.best(
        "opening", nothing, by=lambda done: float(done.found["usable"]), page=page
    )
    page.unlink(missing_ok=True)
    found = opened.found
    yield Row(
        name=name,
        cost=opened.cost,
        bounds=running.judged(
            Bound(what="first paint s", limit=_PAINTED, value=found["first_paint"]),
            Bound(what="usable s", limit=_USABLE, value=found["usable"]),
            Bound(what="charts started unasked", limit=0, value=found["plotly"]),
        ),
        steps={
            "first paint": _until(found["first_paint"]),
            "first screen": _until(found["shown"]),
            "rows filtered": _until(found["usable"]),
            "long tasks": _until(found["blocked"], times=found["tasks"]),
            "the longest of them": _until(found["longest"]),
        },
    )


def _until(seconds: float, times: int = 1) -> Step:
    return Step(cpu=0, wall=seconds, times=times)
