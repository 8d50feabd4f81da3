"""``tallies.csv``: numbers about messages, beside the messages."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from auditor.records import Account, Rejected, Tally
from connectors.activity import _cells
from connectors.activity._beside import Cells, lines
from connectors.activity._export import Export, Pair, account_of

NAME = "tallies.csv"
_REQUIRED = ("id", "name", "count", "counted_at")
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "id": str,
    "name": lambda cell: cell.strip().lower(),
    "count": _cells.whole_number,
    "counted_at": _cells.moment,
}


def tallies(
    export: Export, accounts: Mapping[Pair, Account]
) -> Iterator[Tally | Rejected]:
    """Yield the counts of an activity file; nothing where it has none."""
    for line in lines(export.folder / NAME, export, _REQUIRED):
        if isinstance(line, Rejected):
            yield line
            continue
        where, cells = line
        try:
            yield _tally(cells, export, accounts)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))


def _tally(cells: Cells, export: Export, accounts: Mapping[Pair, Account]) -> Tally:
    found: dict[str, Any] = {}
    for name, convert in _CONVERT.items():
        try:
            found[name] = convert(cells[name])
        except ValueError as error:
            raise ValueError(f"{name} {error}") from error
    platform, account = account_of(cells, export, accounts)
    return Tally(platform=platform, account=account.id, **found)
