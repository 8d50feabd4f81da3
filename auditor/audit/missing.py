"""What nights did not bring of each channel."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import duckdb

from auditor.audit import shapes
from auditor.audit.channels import Held
from auditor.audit.spans import spans
from auditor.holes import Lack, Night, Why, holes
from auditor.records import Span, Stream

_MOST = 100  # holes that are told of one channel: the newest
_NIGHTS = """
select account.platform, account.account, night.source, connection, began, ended
from night join account using (source)
order by began, night.source
"""

_Account = tuple[str, str]


def missing(
    con: duckdb.DuckDBPyConnection, held: Sequence[Held], until: datetime
) -> dict[int, tuple[shapes.Hole, ...]]:
    """Return the holes in what was fetched, by channel; only of those that are fetched.

    Args:
        con: Holds what the sources say.
        held: Channels, and what all of their sources hold.
        until: End of the audit.
    """
    nights, brought = _nights(con), _spans(con, until)
    found: dict[int, tuple[shapes.Hole, ...]] = {}
    for channel in held:
        mine = [(channel.key.platform, one) for one in channel.key.accounts]
        fetches = [night for one in mine for night in nights.get(one, ())]
        if fetches:
            fetched = {
                stream: [span for one in mine for span in brought[one][stream]]
                for stream in Stream
            }
            there = {stream: channel.coverage[stream] for stream in Stream}
            all_of_it = holes(fetches, fetched, there, until)
            found[channel.key.channel] = tuple(
                shapes.Hole(
                    since=one.since,
                    until=one.until,
                    stream=one.stream.value,
                    why=one.why.value,
                )
                for one in all_of_it[-_MOST:]
            )
    return found


def _nights(con: duckdb.DuckDBPyConnection) -> Mapping[_Account, list[Night]]:
    lacks: dict[int, list[Lack]] = defaultdict(list)
    for source, stream, why, since, until in con.execute(
        "select source, stream, why, since, until from lack order by all"
    ).fetchall():
        lack = Lack(
            stream=Stream(stream),
            why=Why(why),
            since=since and _aware(since),
            until=until and _aware(until),
        )
        lacks[source].append(lack)
    nights: dict[_Account, list[Night]] = defaultdict(list)
    for platform, account, source, connection, began, ended in con.execute(
        _NIGHTS
    ).fetchall():
        night = Night(
            connection=connection,
            began=_aware(began),
            ended=_aware(ended),
            lacks=tuple(lacks[source]),
        )
        nights[platform, account].append(night)
    return nights


def _spans(
    con: duckdb.DuckDBPyConnection, end: datetime
) -> Mapping[_Account, Mapping[Stream, list[Span]]]:
    found: dict[_Account, dict[Stream, list[Span]]]
    found = defaultdict(lambda: defaultdict(list))
    for platform, account, stream, span in spans(con, fetched=True):
        if span.since < end:
            cut = replace(span, until=min(span.until, end))
            found[platform, account][stream].append(cut)
    return found


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
