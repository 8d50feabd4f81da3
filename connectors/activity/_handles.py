"""``handles.csv``: by which handle and name people go whose ids the rows have."""

from collections.abc import Iterator, Mapping

from auditor.records import Account, Handle, Rejected
from connectors.activity._beside import lines
from connectors.activity._export import Export, Pair, account_of

NAME = "handles.csv"
_REQUIRED = ("author", "handle")


def handles(
    export: Export, accounts: Mapping[Pair, Account]
) -> Iterator[Handle | Rejected]:
    """Yield the handles of an activity file; nothing where it has none."""
    for line in lines(export.folder / NAME, export, _REQUIRED):
        if isinstance(line, Rejected):
            yield line
            continue
        where, cells = line
        try:
            platform, _ = account_of(cells, export, accounts)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))
            continue
        named = export.named
        yield Handle(
            platform=platform,
            author=named(cells["author"]),
            handle=named(cells["handle"]),
            name=cells.get("name") or None,
        )
