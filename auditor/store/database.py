"""One DuckDB file per client or set of sources, built from sources and never edited."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import pyarrow as pa

from auditor.errors import StoreBusy
from auditor.holes import Night
from auditor.records import Account, Coverage, Item
from auditor.store.batches import Batches
from auditor.store.file import attached, sparing
from auditor.store.garbage import uncollected
from auditor.store.running import run
from auditor.store.seal import is_sealed, seal
from auditor.store.spill import bounded

SCHEMA = 7  # raised with every change of schema.sql: older databases are rebuilt


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What makes a source already built in: the same bytes read the same way.

    All that a connector's answers depend on is in it, so they need not be asked for.

    Attributes:
        digest: Over the files read.
        connector: Its name.
        version: The connector's version.
        messages: Whether direct messages were asked for.
        accounts: Whose it is, as far as we were told.
        name: What its file or folder is called: a lone mailbox of sent messages may
            say so by its name alone.
    """

    digest: str
    connector: str
    version: int
    messages: bool
    accounts: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One source, ready to be built in.

    Attributes:
        key: See `Key`.
        platform: The connector's platform.
        accounts: Whose it is.
        coverage: What it holds, by `Account.id`.
        items: Everything the connector yields; consumed once.
        lent: The handle it was taken for, where it does not say whose it is.
        night: What a fetch says of itself; None where it is none.
    """

    key: Key
    platform: str
    accounts: tuple[Account, ...]
    coverage: Mapping[str, Coverage]
    items: Iterable[Item]
    lent: str | None = None
    night: Night | None = None


class Store:
    """A database and the sources it was built from."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def keys(self) -> dict[Key, int]:
        """Return the sources that are built in, with their numbers."""
        rows = self.con.execute(
            "select digest, connector, version, messages, told, called, source "
            "from source"
        ).fetchall()
        return {
            Key(
                digest=digest,
                connector=connector,
                version=version,
                messages=messages,
                accounts=tuple(told),
                name=called,
            ): n
            for digest, connector, version, messages, told, called, n in rows
        }

    def add(self, taken: Taken) -> int:
        """Build one source in, whole or not at all, and return its number.

        Raises:
            SourceError: The connector could not read it; nothing was changed.
        """
        self.con.begin()
        try:
            number = self._add(taken)
        except BaseException:
            self.con.rollback()
            raise
        self.con.commit()
        return number

    def _add(self, taken: Taken) -> int:
        number = 1 + int(_one(self.con, "select coalesce(max(source), 0) from source"))
        batches = Batches()
        with sparing(self.con), uncollected() as tidy:
            for name, batch in batches.of(taken.items):
                self._insert(name, batch, number)
                del batch
                tidy()
        key = taken.key
        self.con.execute(
            "insert into source values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                number,
                key.digest,
                key.connector,
                key.version,
                key.messages,
                list(key.accounts),
                key.name,
                taken.lent,
                self._made(taken),
                batches.records,
            ],
        )
        self._add_accounts(number, taken)
        if taken.night is not None:
            self._add_night(number, taken.night)
        seal(self.con, number)
        run(self.con, _sql("store/keep_first.sql"))
        if _one(self.con, _sql("store/beside.sql")):
            run(self.con, _sql("store/put_back.sql"))
            run(self.con, _sql("store/keep_fullest.sql"))
            if _one(self.con, _sql("store/unlike.sql")):
                run(self.con, _sql("store/same_post.sql"))
        return number

    def _insert(self, name: str, batch: pa.Table, number: int) -> None:  # noqa: ARG002
        """Insert rows; DuckDB finds ``batch`` by its name.

        A name registered for it would keep its rows in memory until all is committed.
        """
        self.con.execute(_INSERT[name], [number])

    def _add_accounts(self, number: int, taken: Taken) -> None:
        for account in taken.accounts:
            platform = account.platform or taken.platform
            self.con.execute(
                "insert into account values (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    number,
                    platform,
                    account.id,
                    account.handle,
                    account.name,
                    account.kind.value,
                    list(account.own),
                    sorted(account.has_no),
                ],
            )
            spans = [
                [
                    number,
                    platform,
                    account.id,
                    stream.value,
                    plain(span.since),
                    plain(span.until),
                    int(span.extent),
                ]
                for stream, found in taken.coverage[account.id].items()
                for span in found
            ]
            if spans:
                self.con.executemany(
                    "insert into span values (?, ?, ?, ?, ?, ?, ?)", spans
                )

    def _add_night(self, number: int, night: Night) -> None:
        self.con.execute(
            "insert into night values (?, ?, ?, ?)",
            [number, night.connection, plain(night.began), plain(night.ended)],
        )
        lacks = [
            [
                number,
                one.stream.value,
                one.why.value,
                one.since and plain(one.since),
                one.until and plain(one.until),
            ]
            for one in night.lacks
        ]
        if lacks:
            self.con.executemany("insert into lack values (?, ?, ?, ?, ?)", lacks)

    def _made(self, taken: Taken) -> datetime:
        ends = [
            span.until
            for coverage in taken.coverage.values()
            for _, spans in coverage.items()
            for span in spans
        ]
        return plain(max(ends, default=datetime(1970, 1, 1, tzinfo=UTC)))


_INSERT = {
    "record": "insert into record by name select ? as source, * from batch",
    "handle": "insert into handle by name select ? as source, * from batch",
    "tally": "insert into tally by name select ? as source, * from batch",
    "rejected": ('insert into rejected select ?, "where", reason, account from batch'),
    "listing": (
        "insert into listing select ?, platform, account, author, conversation,"
        ' since, until, "at", ids from batch'
    ),
}


def open_store(path: Path | None, wanted: Iterable[Key]) -> Store:
    """Open the database at ``path`` (None: in memory), rebuilt unless it still fits.

    A database of another schema, of other connector versions or with a source that is
    no longer wanted is deleted, and so is one in which accounts or coverage are not
    as they were put there: everything in it can be read again.

    Raises:
        StoreBusy: Another process has it open.
    """
    if path is None:
        return _new(_connected(None))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = _opened(path, frozenset(wanted))
    if store is not None:
        return store
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    return _new(_connected(path))


def plain(moment: datetime) -> datetime:
    """Return an aware moment as the database keeps it: UTC without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _opened(path: Path, wanted: frozenset[Key]) -> Store | None:
    """Return the database if it is whole, of this schema and holds nothing else."""
    if not path.exists():
        return None
    try:
        con = _connected(path)
        if _one(con, "select number from schema_version") == SCHEMA and is_sealed(con):
            store = Store(con)
            if store.keys().keys() <= wanted:
                return store
        con.close()
    except duckdb.Error as error:
        if "set lock" in str(error).lower():  # a damaged file speaks of its blocks
            raise StoreBusy(
                f"{path}: another run is using this database.",
                hint="Wait until it has finished, or use --no-cache.",
            ) from error
        return None  # cut off while it was written: it is derived, so build anew
    return None


def _connected(path: Path | None) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(":memory:")
    bounded(con, beside=path and path.parent)
    if path is not None:
        attached(con, path)
    return con


def _new(con: duckdb.DuckDBPyConnection) -> Store:
    run(con, _sql("schema.sql"))
    con.execute("create table schema_version as select ?::integer as number", [SCHEMA])
    return Store(con)


def _sql(name: str) -> str:
    return (files("auditor") / name).read_text(encoding="utf-8")


def _one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(con.execute(query).fetchall()[0][0])
