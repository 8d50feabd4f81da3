"""Where people came from, how often they came, and which new ones came again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import duckdb
from msgspec import structs

from auditor.audit.shapes import Channel, Cohort, Flow
from auditor.metrics import Scope, fill
from auditor.records import ChannelKind, Stream
from auditor.relations import sql
from auditor.store import run

_HALF_A_YEAR = timedelta(days=183)


def coming_back(
    con: duckdb.DuckDBPyConnection,
    scopes: Sequence[Scope],
    channels: Sequence[Channel],
) -> tuple[Channel, ...]:
    """Return the channels with the flow of their people, and their cohorts.

    Args:
        con: Holds the relations.
        scopes: The channels as they are measured, in the order of ``channels``.
        channels: What is known of them.
    """
    seen = [
        scope
        for scope in scopes
        if scope.kind is not ChannelKind.REVIEWS  # nobody reviews twice
        and not scope.coverage.absent(Stream.INBOUND_REPLIES)
    ]
    flows = _flows(con, seen)
    cohorts = _cohorts(con, seen)
    return tuple(
        structs.replace(
            channel,
            flow=flows.get(scope.channel, ()),
            cohorts=cohorts.get(scope.channel, ()),
        )
        for scope, channel in zip(scopes, channels, strict=True)
    )


def _flows(
    con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope]
) -> Mapping[int, tuple[Flow, ...]]:
    fill(con, [(s.channel, s.since, s.until, s.began or s.since) for s in scopes])
    found: dict[int, tuple[Flow, ...]] = {}
    for channel, came, went, people in run(con, sql("audit/flow.sql")).fetchall():
        one = Flow(came=came, went=went, people=people)
        found[channel] = (*found.get(channel, ()), one)
    return found


def _cohorts(
    con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope]
) -> Mapping[int, tuple[Cohort, ...]]:
    """Return the cohorts of half a year, of which a window of 90 days has too few."""
    fill(con, [(s.channel, _earlier(s), s.until, s.began or s.since) for s in scopes])
    found: dict[int, tuple[Cohort, ...]] = {}
    for channel, month, people, *within in con.execute(
        sql("audit/cohorts.sql")
    ).fetchall():
        one = Cohort(
            month=month,
            people=people,
            within_7=within[0],
            within_14=within[1],
            within_30=within[2],
        )
        found[channel] = (*found.get(channel, ()), one)
    return found


def _earlier(scope: Scope) -> datetime:
    began = scope.began or scope.since
    return min(scope.since, max(began, scope.until - _HALF_A_YEAR))
