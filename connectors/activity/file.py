"""Our own interchange format, for every tool that no connector reads.

One row per message, with the columns of `Record`, as JSON Lines, CSV or Parquet; beside
it ``activity.toml``, which says whose it is and how much is there. It holds whatever
the writer put in. Without ``activity.toml`` nothing is known to be complete, so what
occurs counts as partial. Columns nobody knows are left out and named once in the log.

Format: ``docs/formats/activity.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Kind, Record, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors.activity import _data, _handles, _listings, _rejected, _tallies
from connectors.activity._accounts import accounts, covered, needs_survey
from connectors.activity._export import (
    Export,
    Pair,
    data_files,
    items,
    open_export,
)
from connectors.activity._handles import handles
from connectors.activity._listings import listings
from connectors.activity._manifest import NAME
from connectors.activity._rejected import rejected
from connectors.activity._survey import Survey, survey
from connectors.activity._tallies import tallies

_BESIDE = (NAME, _tallies.NAME, _handles.NAME, _listings.NAME, _rejected.NAME)


class ActivityFile(Connector):
    """Reads rows of messages, as anybody can write them."""

    name = "activity.file"
    platform = "activity"
    version = 2
    coverage = dict.fromkeys(Stream, Extent.COMPLETE)
    has_no = frozenset[Stream]()
    request = Said("connector.activity.file.request")
    cannot_tell = Unseen(
        "connector.activity.file",
        {stream: f"connector.activity.file.ask.{stream}" for stream in Stream},
    )

    def __init__(self) -> None:
        self._open = Once(_opened)

    def recognises(self, source: Source) -> bool:
        """Say whether ``activity.toml`` lies beside rows, or rows have its shape."""
        if source.is_file():
            return _data.is_shaped(source)
        found = data_files(source)
        if (source / NAME).is_file():
            return bool(found)
        return any(map(_data.is_shaped, found))

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the rows, ``activity.toml`` and the tables beside them."""
        if source.is_file():
            return (source,)
        beside = (source / name for name in _BESIDE)
        return (*data_files(source), *(file for file in beside if file.is_file()))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the accounts that the rows name, or the one of ``activity.toml``."""
        return tuple(self._open(source).accounts.values())

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what ``activity.toml`` states; of lone rows, that they are partial."""
        opened = self._open(source)
        return {
            account.id: covered(opened.export, opened.seen.get(pair))
            for pair, account in opened.accounts.items()
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each row as a record, then what lies beside the rows."""
        opened = self._open(source)
        renamed = {
            pair: account.id
            for pair, account in opened.accounts.items()
            if account.id != pair[1]
        }
        for item in items(opened.export):
            if not isinstance(item, Record):
                yield item
            elif item.kind is not Kind.MESSAGE or source.told.messages:
                yield _renamed(item, renamed) if renamed else item
        yield from tallies(opened.export, opened.accounts)
        yield from handles(opened.export, opened.accounts)
        yield from listings(opened.export, opened.accounts)
        yield from rejected(opened.export)

    def refuses(self, source: Source) -> str | None:
        """Explain rows without a needed column, and ``activity.toml`` without rows."""
        for file in source.walk():
            reason = (
                text("error.no_rows", path=file.label)
                if file.name == NAME
                else _data.why_not(file)
            )
            if reason is not None:
                return reason
        return None


@dataclass(frozen=True, slots=True)
class _Opened:
    export: Export
    seen: Survey
    accounts: Mapping[Pair, Account]


def _opened(source: Source) -> _Opened:
    export = open_export(source)
    seen = survey(export) if needs_survey(export) else {}
    return _Opened(export, seen, accounts(export, seen))


def _renamed(record: Record, ids: Mapping[Pair, str]) -> Record:
    account = ids.get((record.platform, record.account))
    if account is None:
        return record
    return msgspec.structs.replace(record, account=account)
