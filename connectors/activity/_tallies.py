"""``tallies.csv``: numbers about messages, beside the messages."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from auditor.errors import MalformedSource
from auditor.records import Account, Rejected, Tally
from connectors import _commas
from connectors.activity import _cells
from connectors.activity._export import Export, Pair

_REQUIRED = ("id", "name", "count", "counted_at")
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "id": str,
    "name": lambda cell: cell.strip().lower(),
    "count": _cells.whole_number,
    "counted_at": _cells.moment,
    "platform": _cells.platform,
    "account": _cells.handle,
}


def tallies(
    export: Export, accounts: Mapping[Pair, Account]
) -> Iterator[Tally | Rejected]:
    """Yield the counts of an activity file; nothing where it has none."""
    file = export.tallies
    if not file.is_file():
        return
    try:
        names = _commas.header(file)
    except MalformedSource as error:
        yield Rejected(where=file.name, reason=str(error))
        return
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        reason = f"it has no column {', '.join(missing)}"
        yield Rejected(where=file.name, reason=reason)
        return
    try:
        for row in _commas.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            number, cells = row
            try:
                yield _tally(dict(zip(names, cells, strict=False)), export, accounts)
            except ValueError as error:
                yield Rejected(where=f"{file.name}[line {number}]", reason=str(error))
    except MalformedSource as error:  # its columns were read: it is damaged further on
        yield Rejected(where=file.name, reason=f"the rest cannot be read: {error}")


def _tally(
    cells: Mapping[str, str], export: Export, accounts: Mapping[Pair, Account]
) -> Tally:
    found: dict[str, Any] = {}
    for name, convert in _CONVERT.items():
        if cells.get(name):
            try:
                found[name] = convert(cells[name])
            except ValueError as error:
                raise ValueError(f"{name} {error}") from error
        elif name in _REQUIRED:
            raise ValueError(f"{name} is missing")
    pair = _pair(found.pop("platform", None), found.pop("account", None), export)
    platform, account = next(iter(accounts)) if len(accounts) == 1 else pair
    if (platform, account) not in accounts:
        raise ValueError("it is about an account that has no messages here")
    return Tally(platform=platform, account=accounts[platform, account].id, **found)


def _pair(platform: str | None, account: str | None, export: Export) -> Pair:
    return export.pair(platform, account)
