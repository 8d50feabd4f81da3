"""What was read, as an audit lists it."""

from collections import defaultdict
from collections.abc import Sequence

import duckdb

from auditor.audit.channels import Held
from auditor.audit.reading import Identified
from auditor.audit.reasons import said
from auditor.audit.shapes import SourceRead
from connectors import Found

_SHOWN = 20  # rejections listed per source; the rest is counted
_SUFFIXES = (".tar.gz", ".tgz", ".zip", ".tar", ".gz")


def sources_read(
    con: duckdb.DuckDBPyConnection,
    identified: Sequence[Identified],
    held: Sequence[Held],
) -> tuple[SourceRead, ...]:
    """Return one entry per source and account, in the order of their names."""
    handles = {
        (channel.key.platform, account): channel.key.account
        for channel in held
        for account in channel.key.accounts
    }
    numbers = {
        (row[1], row[2]): (row[0], row[3])
        for row in con.execute(
            "select source, connector, digest, records from source"
        ).fetchall()
    }
    whose = accounts_of(con)
    kept = dict(
        con.execute(
            "select source, count(*) from record where not inferred group by source"
        ).fetchall()
    )
    found: list[SourceRead] = []
    for one in identified:
        if (one.key.connector, one.key.digest) not in numbers:
            continue
        source, records = numbers[one.key.connector, one.key.digest]
        rejections = con.execute(
            "select place, reason from rejected where source = ? "
            "order by place, reason",
            [source],
        ).fetchall()
        accounts = whose[source]
        found.append(
            SourceRead(
                connector=one.key.connector,
                path=shown_path(one.found),
                platform=accounts[0][0],
                account=", ".join(handles.get(key, key[1]) for key in accounts),
                digest=one.key.digest,
                records=records,
                duplicates=records - kept.get(source, 0),
                rejected=len(rejections),
                rejections=tuple(
                    {"where": where, "reason": said(reason)}
                    for where, reason in rejections[:_SHOWN]
                ),
            )
        )
    return tuple(sorted(found, key=lambda s: (s.path, s.connector, s.digest)))


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
