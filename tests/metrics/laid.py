"""Lays exports out as an audit does: read by their connectors, built into relations."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from auditor import metrics, words
from auditor.audit.channels import held
from auditor.audit.reading import identify, read
from auditor.metrics import Scope
from auditor.relations import Asked, build, sorted_own
from auditor.store import open_store
from auditor.words.questions import QUESTION, URL
from connectors import Told, find

METRICS = {metric.slug: metric for metric in metrics.load()}
DAYS = 90


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

    ``told`` may hold ``since``, ``until`` (aware), ``zone``, ``messages`` and
    ``response_days``; the window is the 90 days before the coverage's end otherwise.
    """
    found, missed = find([path], Told(messages=told.get("messages", False)))
    assert not missed
    identified, not_read = identify(found)
    store = open_store(None, [one.key for one in identified])
    assert not (not_read or read(store, identified, lambda _: None))
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
        until=until,
        response_window=timedelta(days=told.get("response_days", 7)),
        zone=told.get("zone", "UTC"),
        messages=told.get("messages", False),
        needs_answer=words.patterns(["en"]),
        question=QUESTION,
        address=URL,
    )


def plain(moment):
    """Return a time as relations hold it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
