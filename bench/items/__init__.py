"""What is measured, and what it may cost."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from bench.bounds import Row
from bench.items import activity, command, exports, page, reading
from bench.items.running import Running

Measure = Callable[[Running, Sequence[Row]], Iterator[Row]]
"""Measures one item; the rows of those before it are given, for what is compared."""

ITEMS: Mapping[str, Measure] = {
    "help": command.measure,
    **{
        name: partial(exports.measure, name=name, limits=limits)
        for name, limits in exports.LIMITS.items()
    },
    **{
        f"read {connector}": partial(reading.measure, connector=connector, case=case)
        for connector, case in reading.CASES.items()
    },
    **{
        name: partial(activity.measure, name=name, limits=limits)
        for name, limits in activity.LIMITS.items()
    },
    "shop-year": partial(page.measure, name="shop-year"),
}
