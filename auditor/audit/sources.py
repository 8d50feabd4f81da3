"""What was read, as an audit lists it."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

import duckdb

from auditor.audit.channels import Held
from auditor.audit.reading import Identified
from auditor.audit.reasons import said
from auditor.audit.shapes import Nights, SourceRead
from connectors import Found

_SHOWN = 20  # rejections listed per source; the rest is counted
_SUFFIXES = (".tar.gz", ".tgz", ".zip", ".tar", ".gz")


def sources_read(
    con: duckdb.DuckDBPyConnection,
    identified: Sequence[Identified],
    held: Sequence[Held],
) -> tuple[SourceRead, ...]:
    """Return one entry per export, and one for all nights of a fetched account.

    They stand in the order of their names.
    """
    handles = {
        (channel.key.platform, account): channel.key.account
        for channel in held
        for account in channel.key.accounts
    }
    known = _Known.of(con)
    exports: list[SourceRead] = []
    fetched: dict[tuple[str, ...], list[tuple[_Night, SourceRead]]] = defaultdict(list)
    for one in identified:
        if (one.key.connector, one.key.digest) not in known.numbers:
            continue
        source, _ = known.numbers[one.key.connector, one.key.digest]
        read = _source_read(one, known, handles)
        night = known.nights.get(source)
        if night is None:
            exports.append(read)
        else:
            whose = (read.connector, night.connection, read.platform, read.account)
            fetched[whose].append((night, read))
    exports += [_all_nights(found) for found in fetched.values()]
    return tuple(sorted(exports, key=lambda s: (s.path, s.connector, s.digest)))


@dataclass(frozen=True, slots=True, order=True)
class _Night:
    """When a source was fetched, and as what."""

    began: datetime
    connection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the database says of all sources, by their numbers."""

    numbers: dict[tuple[str, str], tuple[int, int]]
    whose: dict[int, list[tuple[str, str]]]
    kept: dict[int, int]
    rejected: dict[int, int]
    rejections: dict[int, list[tuple[str, str]]]
    nights: dict[int, _Night]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection) -> "_Known":
        """Return what the database says."""
        rejections: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for source, where, reason in con.execute(_SHOWN_OF_EACH, [_SHOWN]).fetchall():
            rejections[source].append((where, reason))
        return cls(
            numbers={
                (connector, digest): (source, records)
                for source, connector, digest, records in con.execute(
                    "select source, connector, digest, records from source"
                ).fetchall()
            },
            whose=accounts_of(con),
            kept=dict(
                con.execute(
                    "select source, count(*) from record where not inferred "
                    "group by source"
                ).fetchall()
            ),
            rejected=dict(
                con.execute(
                    "select source, count(*) from rejected group by source"
                ).fetchall()
            ),
            rejections=rejections,
            nights={
                source: _Night(began.replace(tzinfo=UTC), connection)
                for source, began, connection in con.execute(
                    "select source, began, connection from night"
                ).fetchall()
            },
        )


_SHOWN_OF_EACH = """
select source, place, reason
from rejected
qualify row_number() over (partition by source order by place, reason) <= ?
order by all
"""


def _source_read(
    one: Identified, known: _Known, handles: Mapping[tuple[str, str], str]
) -> SourceRead:
    source, records = known.numbers[one.key.connector, one.key.digest]
    accounts = known.whose[source]
    return SourceRead(
        connector=one.key.connector,
        path=shown_path(one.found),
        platform=accounts[0][0],
        account=", ".join(handles.get(key, key[1]) for key in accounts),
        digest=one.key.digest,
        records=records,
        duplicates=records - known.kept.get(source, 0),
        rejected=known.rejected.get(source, 0),
        rejections=tuple(
            {"where": where, "reason": said(reason)}
            for where, reason in known.rejections.get(source, ())
        ),
    )


def _all_nights(found: Sequence[tuple[_Night, SourceRead]]) -> SourceRead:
    """Return all nights of one fetched account as one source."""
    nights = sorted(found, key=lambda one: (one[0].began, one[1].digest))
    reads = [read for _, read in nights]
    newest = reads[-1]
    whole = "\n".join(sorted(read.digest for read in reads))
    troubles = (
        rejection | {"where": f"{read.path}, {rejection['where']}"}
        for read in reversed(reads)
        for rejection in read.rejections
    )
    return SourceRead(
        connector=newest.connector,
        path=f"{newest.platform}:{newest.account}",
        platform=newest.platform,
        account=newest.account,
        digest=f"sha256:{hashlib.sha256(whole.encode()).hexdigest()}",
        records=sum(read.records or 0 for read in reads),
        duplicates=sum(read.duplicates or 0 for read in reads),
        rejected=sum(read.rejected for read in reads),
        rejections=tuple(islice(troubles, _SHOWN)),
        nights=Nights(
            count=len(reads), first=nights[0][0].began, last=nights[-1][0].began
        ),
    )


def accounts_of(con: duckdb.DuckDBPyConnection) -> dict[int, list[tuple[str, str]]]:
    """Return platform and id of every account, in their order, by source."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for source, platform, account in con.execute(
        "select distinct source, platform, account from account order by all"
    ).fetchall():
        found[source].append((platform, account))
    return found


def shown_path(found: Found) -> str:
    """Return a source's name, the same for an archive and for its folder."""
    name = found.path.name
    if name in ("", ".."):  # handed over as "." from within
        name = found.path.resolve().name
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
            break
    return f"{name}/{found.inside}" if found.inside else name


def rejected_by_channel(
    con: duckdb.DuckDBPyConnection, held: Sequence[Held]
) -> dict[int, int]:
    """Return how many items could not be read, by channel.

    An item that does not say whose it is counts for every account of its source.
    """
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for platform, account, count in con.execute(
        "select account.platform, account.account, count(*) "
        "from rejected join account using (source) "
        "where rejected.account is null or rejected.account = account.account "
        "group by all"
    ).fetchall():
        counted[platform, account] += count
    return {
        channel.key.channel: sum(
            counted[channel.key.platform, account] for account in channel.key.accounts
        )
        for channel in held
    }
