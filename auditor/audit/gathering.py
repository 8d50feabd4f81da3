"""Gathers the messages behind an audit's numbers, for its page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC

import duckdb

from auditor import evidence
from auditor.audit.evidence_set import Behind, Counted, Cut, EvidenceSet, Person, Said
from auditor.audit.people import Names
from auditor.audit.shapes import Channel
from auditor.metrics import Scope, load, prepare
from auditor.relations import sql
from auditor.store import run

MOST = 20_000  # messages of a page: with their words about three megabytes

_EACH_TEXT_ONCE = re.compile(r"\bpublished(?:_content)?\b")


@dataclass(slots=True)
class _People:
    """Numbers people in the order in which they are met."""

    names: Names
    platforms: Mapping[int, str]
    named: frozenset[tuple[str, str]]
    known: dict[tuple[int, str], int] = field(default_factory=dict)

    def index(self, channel: int, person: str | None) -> int | None:
        """Return a person's number; None for somebody without an id."""
        if person is None:
            return None
        return self.known.setdefault((channel, person), len(self.known))

    def all(self) -> Iterator[Person]:
        for channel, person in self.known:
            platform = self.platforms[channel]
            named = (platform, person) in self.named
            yield Person(
                name=self.names.of_person(channel, person),
                key=None if named else f"{platform}:{person}",
            )


def gather(
    con: duckdb.DuckDBPyConnection,
    scopes: Sequence[Scope],
    channels: Sequence[Channel],
    names: Names,
) -> EvidenceSet:
    """Return the messages behind every number of the private edition.

    Args:
        con: Holds the relations.
        scopes: The channels' windows.
        channels: What was found there, in the same order.
        names: What people are called.
    """
    con.execute("set variable most = ?", [MOST])
    run(con, sql("audit/gathered_near.sql"))
    wanted = list(_wanted(con, scopes, channels))
    [(everything,)] = con.execute("select count(*) from entry").fetchall()
    for alike in prepare(con, wanted):
        # At once is quicker, one by one takes less memory.
        for slugs in [alike] if everything <= MOST else [(one,) for one in alike]:
            _find(con, slugs)
    run(con, sql("audit/gathered_kept.sql"))
    keys = {
        scope.channel: channel.key
        for scope, channel in zip(scopes, channels, strict=True)
    }
    people = _People(names, _platforms(scopes, channels), _named(con))
    messages = tuple(_said(con, keys, people))
    behind = tuple(_behind(con, keys, people))
    return EvidenceSet(
        messages=messages,
        people=tuple(people.all()),
        behind=behind,
        cuts=tuple(_cuts(con, keys)),
        numbers=frozenset((one.metric, one.channel) for one in behind if one.shown),
    )


def _wanted(
    con: duckdb.DuckDBPyConnection,
    scopes: Sequence[Scope],
    channels: Sequence[Channel],
) -> Iterator[tuple[str, list[Scope]]]:
    """Yield metrics and the channels on which they are measured.

    Of posts that stand on several channels only the first counts where these are taken
    together; there each channel is taken alone.
    """
    [(copies,)] = con.execute("select count(*) from twin").fetchall()
    for metric in load():
        there = [
            scope
            for scope, channel in zip(scopes, channels, strict=True)
            if channel.metrics[metric.slug].status != "not_measured"
        ]
        if copies and _EACH_TEXT_ONCE.search(evidence.load()[metric.slug].sql):
            yield from ((metric.slug, [scope]) for scope in there)
        else:
            yield metric.slug, there


def _find(con: duckdb.DuckDBPyConnection, slugs: Sequence[str]) -> None:
    """Find what is behind metrics for which all that they read is filled."""
    found = "\nunion all\n".join(
        f"select '{slug}' as metric, * from (\n{evidence.load()[slug].sql}\n)"  # noqa: S608 - our own files
        for slug in slugs
    )
    run(con, f"create or replace temp table behind_now as {found}")
    run(con, sql("audit/gathered_metric.sql"))


def _platforms(scopes: Sequence[Scope], channels: Sequence[Channel]) -> dict[int, str]:
    return {
        scope.channel: channel.platform
        for scope, channel in zip(scopes, channels, strict=True)
    }


def _named(con: duckdb.DuckDBPyConnection) -> frozenset[tuple[str, str]]:
    """Return whom the owner gave a name, by platform."""
    rows = con.execute("select distinct platform, person from same_person").fetchall()
    return frozenset((platform, person) for platform, person in rows)


def _said(
    con: duckdb.DuckDBPyConnection, keys: Mapping[int, str], people: _People
) -> Iterator[Said]:
    found = run(con, sql("audit/gathered_said.sql"))
    for channel, id_, kind, own, person, sent_at, *rest in found.fetchall():
        timed, text, url, answers, cut_off, thread = rest
        yield Said(
            id=id_,
            channel=keys[channel],
            kind=kind,
            own=own,
            person=people.index(channel, person),
            sent_at=sent_at.replace(tzinfo=UTC),
            timed=timed,
            text=text,
            url=url,
            answers=answers,
            cut_off=cut_off,
            thread=thread,
        )


def _behind(
    con: duckdb.DuckDBPyConnection, keys: Mapping[int, str], people: _People
) -> Iterator[Behind]:
    shown: dict[tuple[str, int, str], list[Counted]] = defaultdict(list)
    found = run(con, sql("audit/gathered_units.sql"))
    for metric, channel, part, unit, counted, message, *both in found.fetchall():
        places, roles = both
        shown[metric, channel, part].append(
            Counted(
                person=None if message else people.index(channel, unit or None),
                counted=counted,
                messages=tuple(places),
                roles=tuple(roles),
            )
        )
    parts = con.execute("from behind_part order by metric, channel, part").fetchall()
    for metric, channel, part, units, counted, messages in parts:
        yield Behind(
            metric=metric,
            channel=keys[channel],
            part=part,
            units=units,
            counted=counted,
            messages=messages,
            shown=tuple(shown[metric, channel, part]),
        )


def _cuts(con: duckdb.DuckDBPyConnection, keys: Mapping[int, str]) -> Iterator[Cut]:
    rows = con.execute(
        "select entry.channel, count(*), count(near.rid),"
        " min(entry.sent_at) filter (near.rid is not null)"
        " from entry left join near using (channel, rid)"
        " where not entry.inferred"
        " group by entry.channel having count(near.rid) < count(*)"
        " order by entry.channel"
    ).fetchall()
    for channel, messages, shown, since in rows:
        yield Cut(
            channel=keys[channel],
            messages=messages,
            shown=shown,
            since=since and since.replace(tzinfo=UTC),
        )
