"""What an audit makes of an export: records, rejections, coverage, errors."""

import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC
from functools import cache, lru_cache
from pathlib import Path

import connectors
from auditor.errors import AuditorError
from auditor.records import Extent, Record, Rejected, Tally
from auditor.store.batches import Batches
from connectors import Told
from connectors._fetching import MANIFEST


@dataclass
class Outcome:
    """What came out of everything that was found.

    Attributes:
        records: Without the inferred ones, which are told by others.
        rejected: What could not be read, item by item.
        failed: What could not be read at all, in words.
        accounts: By platform and id.
        covers: Coverage, by platform and account.
    """

    records: list = field(default_factory=list)
    rejected: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    accounts: dict = field(default_factory=dict)
    covers: dict = field(default_factory=dict)

    @property
    def ids(self):
        """What its records are called, whoever's they are taken to be."""
        return {name(record) for record in self.records}

    def says_more_than(self, other):
        """Say whether anything could not be read that could be there."""
        return bool(
            set(self.rejected) - set(other.rejected)
            or set(self.failed) - set(other.failed)
        )

    def told(self, told):
        """Return what a user would tell who knows what came out here."""
        handles = (
            f"{platform}:{one.handle}" for (platform, _), one in self.accounts.items()
        )
        return Told(accounts=tuple(handles), messages=told.messages)


def name(record):
    """Return what a record is called where no account is called alike."""
    return record.platform, record.id


# Thousands of small folders come and go: in memory, where there is a place in it.
_MEMORY = Path("/dev/shm")  # noqa: S108 - each folder in it has a name of its own
_PLACE = _MEMORY if os.access(_MEMORY, os.W_OK) else None
_KEPT = 1000  # outcomes of the same few items, asked for again and again


def folder():
    """Return a folder for a moment, to be entered with ``with``."""
    return tempfile.TemporaryDirectory(dir=_PLACE)


def outcome(files, told):
    """Lay files down in a folder, and read them as an audit does."""
    with folder() as place:
        root = Path(place) / "export"
        root.mkdir()
        for path, data in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return outcome_of(root, told)


@cache
def untouched(export):
    """Read an export as it is."""
    return outcome(export.files, export.told)


@cache
def without_file(export, path):
    """Read an export that lacks one of its files."""
    return outcome(export.having(path, None), export.told)


@lru_cache(_KEPT)
def having(export, path, data):
    """Read an export with another content in one of its files."""
    return outcome(export.having(path, data), export.told)


@lru_cache(_KEPT)
def by_itself(export, path, data, told):
    """Read one file alone; a fetched page with the manifest that says what it is."""
    beside = {name: one for name, one in export.files.items() if name == MANIFEST}
    return outcome({**beside, path: data}, told)


def outcome_of(path, told):
    """Read what lies there as an audit does; only our own errors are caught."""
    result = Outcome()
    seen = connectors.look([path], told)
    result.failed += [f"{one.reason} {one.hint}" for one in seen.not_read]
    result.failed += [f"{one.path} is left alone" for one in seen.left_alone]
    for one in seen.found:
        try:
            _read(one, result)
        except AuditorError as error:
            result.failed.append(f"{error} {error.hint}")
    return result


def _read(found, result):
    """Read one export in the order in which `auditor.audit.reading` asks."""
    connector, source = found.connector, found.source
    connectors.digest(found)
    accounts = connector.accounts(source)
    covers = dict(connector.covers(source))
    items = list(connector.read(source))
    _can_be_stored(items)
    _belongs_together(accounts, covers, items)
    for coverage in covers.values():
        _is_no_more_than(coverage, connector.coverage)
    result.records += [
        item for item in items if isinstance(item, Record) and not item.inferred
    ]
    result.rejected += [item for item in items if isinstance(item, Rejected)]
    for account in accounts:
        where = account.platform or connector.platform, account.id
        result.accounts[where] = account
        result.covers[where] = covers[account.id]


def _can_be_stored(items):
    assert sum(table.num_rows for _, table in Batches().of(items)) == len(items)
    for item in items:
        for name in ("sent_at", "edited_at", "deleted_at", "counted_at"):
            time = getattr(item, name, None)
            assert time is None or time.tzinfo is UTC
        if isinstance(item, Rejected):
            assert item.where
            assert item.reason


def _belongs_together(accounts, covers, items):
    ids = {account.id for account in accounts}
    assert set(covers) == ids
    for account in accounts:
        for word in (account.id, account.handle, account.name, *account.own):
            assert word
            word.encode("utf-8")
    for item in items:
        assert not isinstance(item, Record | Tally) or item.account in ids


def _is_no_more_than(coverage, most):
    for stream, spans in coverage.items():
        for span in spans:
            assert Extent.ABSENT < span.extent <= most[stream]
            assert span.since < span.until
