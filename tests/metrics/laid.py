"""Lays exports out as an audit does: read by their connectors, built into relations."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from auditor import metrics
from auditor.audit.channels import held
from auditor.audit.reading import identify, read
from auditor.hours import Hours, parse
from auditor.metrics import Scope
from auditor.records import Account
from auditor.relations import Asked, build, sorted_own
from auditor.store import Key, Taken, open_store
from auditor.words.questions import QUESTION, URL
from connectors import Told, find

METRICS = {metric.slug: metric for metric in metrics.load()}
DAYS = 90
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Laid:
    """Relations, and the channels for which metrics can be asked."""

    con: duckdb.DuckDBPyConnection
    scopes: tuple[Scope, ...]

    def of(self, platform):
        """Return the scopes of one platform alone."""
        rows = self.con.sql("select channel, platform from channel").fetchall()
        numbers = {number for number, name in rows if name == platform}
        return tuple(scope for scope in self.scopes if scope.channel in numbers)

    def measure(self, slug, scopes=None):
        return metrics.measure(METRICS[slug], self.con, scopes or self.scopes)

    def rows(self, slug, scopes=None):
        """Return a metric's rows, also where its sample is too small to show them."""
        found = self.measure(slug, scopes)
        assert isinstance(found, metrics.Measured), f"{slug} lacks {found.missing}"
        rows = self.con.sql(METRICS[slug].sql)
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]


def lay(path, **told):
    """Read every export in ``path`` and build the relations.

    ``told`` may hold ``since``, ``until`` (aware), ``zone``, ``hours`` by weekday, with
    ``holidays`` and ``closures``, ``messages`` and ``followers`` by platform; the
    window is the 90 days before the coverage's end otherwise.
    """
    found, missed = find([path], Told(messages=told.get("messages", False)))
    assert not missed
    identified, not_read = identify(found)
    store = open_store(None, [one.key for one in identified])
    failed = read(store, identified)
    assert not (*not_read, *failed)
    return _laid(store, told)


def lay_account(account):
    """Build the relations of an account that was made up without files."""
    store = open_store(None, [])
    whose = Account(
        id=account.account,
        handle=account.account,
        name=account.account,
        kind=account.kind,
        own=tuple(sorted(account.own)),
    )
    key = Key(
        digest="0",
        connector="activity.file",
        version=1,
        messages=account.asked_messages,
    )
    store.add(
        Taken(
            key=key,
            platform=account.platform,
            accounts=(whose,),
            coverage={account.account: account.coverage},
            items=account.records,
        )
    )
    told = {"zone": account.zone, "messages": account.asked_messages}
    return _laid(store, told | {"until": account.until})


def _laid(store, told):
    channels = held(store)
    ends = [end for channel in channels if (end := channel.coverage.ends())]
    until = told.get("until") or max(ends)
    build(store.con, _asked(channels, until, told))
    since = told.get("since") or until - timedelta(days=DAYS)
    scopes = tuple(
        Scope(
            channel=channel.key.channel,
            kind=channel.key.kind,
            coverage=channel.coverage,
            since=since,
            until=until,
            messages=told.get("messages", False),
        )
        for channel in channels
    )
    return Laid(store.con, scopes)


def _asked(channels, until, told):
    own = {(c.key.platform, name) for c in channels for name in c.own}
    return Asked(
        channels=tuple(channel.key for channel in channels),
        own=frozenset(sorted_own(own)),
        followers=tuple(
            (c.key.channel, told["followers"][c.key.platform])
            for c in channels
            if c.key.platform in told.get("followers", {})
        ),
        until=until,
        response_window=WEEK,
        zone=told.get("zone", "UTC"),
        hours=_hours(told) if "hours" in told else None,
        messages=told.get("messages", False),
        languages=("en",),
        question=QUESTION,
        address=URL,
        labels=tuple(tuple(one) for one in told.get("labels", ())),
    )


def _hours(told):
    return Hours(
        week=parse(told["hours"]),
        zone=told.get("zone", "UTC"),
        holidays=told.get("holidays"),
        closures=tuple((first, last) for first, last in told.get("closures", ())),
    )


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
