"""An account that people mention, for what compares halves of a period."""

import json
from dataclasses import replace
from datetime import timedelta

from auditor.coverage import ChannelCoverage
from auditor.records import Extent, Span, Stream
from tests.metrics.laid import lay, utc

UNTIL = utc("2026-07-01")
DAY = timedelta(days=1)
WHOLE = [(400, 0, Extent.COMPLETE)]
ALL = {
    "outbound_posts": WHOLE,
    "outbound_replies": WHOLE,
    "inbound_replies": WHOLE,
    "inbound_mentions": WHOLE,
}


def laid(folder, records, since="2025-01-01"):
    """Lay an account whose streams are complete since then."""
    folder.mkdir()
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "activity.jsonl").write_text(lines, encoding="utf-8")
    head = [
        'platform = "mastodon"',
        'account = "bakery"',
        f"since = {since}T00:00:00Z",
        "until = 2026-07-01T00:00:00Z",
        "[coverage]",
        *(f'{stream} = "complete"' for stream in ALL),
    ]
    (folder / "activity.toml").write_text("\n".join(head), encoding="utf-8")
    return lay(folder)


def heard(number, days_ago, name=None, **fields):
    """Return what somebody says to the account, some days before the end."""
    at = UNTIL - days_ago * DAY
    return {
        "id": f"h{number}",
        "kind": "post",
        "author": name or f"guest{number}",
        "sent_at": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "text": f"Is number {number} still there?",
        "mentions": ["bakery"],
    } | fields


def answered(number, days_ago):
    at = UNTIL - days_ago * DAY
    return {
        "id": f"a{number}",
        "kind": "reply",
        "author": "bakery",
        "sent_at": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "text": f"Number {number} is there for you",
        "in_reply_to": f"h{number}",
    }


def over(found, days):
    """Return the rows of ``change``, by measure, for a window of so many days."""
    scopes = [replace(s, since=UNTIL - days * DAY) for s in found.scopes]
    return {row["measure"]: row for row in found.rows("change", scopes)}


def spans(**streams):
    """Return a coverage: by stream, (days before the end, to, extent) each."""
    found = {
        Stream(name): [
            Span(since=UNTIL - a * DAY, until=UNTIL - b * DAY, extent=extent)
            for a, b, extent in stretches
        ]
        for name, stretches in streams.items()
    }
    return ChannelCoverage(found, frozenset())
