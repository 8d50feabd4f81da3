"""``listings.jsonl``: all that was there at a moment, so that what vanished shows."""

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import MalformedSource
from auditor.records import Account, Listing, Rejected
from connectors.activity import _cells, _lines
from connectors.activity._export import Export, Pair, account_of

NAME = "listings.jsonl"
_TIMES = ("since", "until", "at")


def listings(
    export: Export, accounts: Mapping[Pair, Account]
) -> Iterator[Listing | Rejected]:
    """Yield the listings of an activity file; nothing where it has none."""
    file = export.folder / NAME
    if not file.is_file():
        return
    try:
        for row in _lines.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            number, cells = row
            try:
                yield _listing(cells, export, accounts)
            except ValueError as error:
                where = f"{file.name}[line {number}]"
                yield Rejected(where=where, reason=str(error))
    except MalformedSource as error:
        yield Rejected(where=file.name, reason=f"the rest cannot be read: {error}")


def _listing(
    cells: Mapping[str, Any], export: Export, accounts: Mapping[Pair, Account]
) -> Listing:
    author, conversation = cells.get("author"), cells.get("conversation")
    if (author is None) == (conversation is None):
        raise ValueError("it names neither an author nor a thread, or both of them")
    platform, account = account_of(cells, export, accounts)
    since, until, at = (_moment(cells, name) for name in _TIMES)
    return Listing(
        platform=platform,
        account=account.id,
        author=None if author is None else export.named(_text(author, "author")),
        conversation=conversation and _text(conversation, "conversation"),
        since=since,
        until=until,
        at=at,
        ids=_ids(cells.get("ids")),
    )


def _moment(cells: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401
    if cells.get(name) is None:
        raise ValueError(f"{name} is missing")
    try:
        return _cells.moment(cells[name])
    except ValueError as error:
        raise ValueError(f"{name} {error}") from error


def _text(cell: Any, name: str) -> str:  # noqa: ANN401 - JSON has many types
    if not isinstance(cell, str):
        raise ValueError(f"{name} is not text")  # noqa: TRY004 - the line's fault
    return cell


def _ids(cell: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(cell, list) or not all(isinstance(one, str) for one in cell):
        raise ValueError("ids is not a list of texts")
    return tuple(cell)
