"""``rejected.csv``: what could not be read of the export that the rows came from."""

from collections.abc import Iterator

from auditor.records import Rejected
from connectors.activity._beside import lines
from connectors.activity._export import Export

NAME = "rejected.csv"
_REQUIRED = ("where", "reason")


def rejected(export: Export) -> Iterator[Rejected]:
    """Yield what an earlier reading rejected; nothing where it rejected nothing."""
    for line in lines(export.folder / NAME, export, _REQUIRED):
        if isinstance(line, Rejected):
            yield line
        else:
            _, cells = line
            yield Rejected(where=cells["where"], reason=cells["reason"])
