"""What nights did not bring of a channel, in words; nothing of what came later."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Hole, SourceRead
from reports.dates import short_ends
from reports.gaps import streams
from reports.words import say

SHOWN = 8  # lines of one channel that stand open; earlier ones can be opened


def not_fetched(audit: Audit, channel: Channel, name: str) -> dict[str, Any] | None:
    """Return what could not be fetched of a channel; None where nothing is missing."""
    lines = _lines(audit, channel)
    if not lines:
        return None
    earlier = lines[SHOWN:]
    return {
        "channel": name,
        "lines": lines[:SHOWN],
        "earlier": earlier,
        "more": say("holes.earlier", n=len(earlier)) if earlier else None,
    }


def has_gaps(channel: Channel, stream: str) -> bool:
    """Say whether something of a stream is missing in the window that is judged."""
    return any(
        one.stream == stream and one.since < channel.until and channel.since < one.until
        for one in channel.holes or ()
    )


def nights(audit: Audit, source: SourceRead) -> Markup:
    """Return how often an account was fetched, from when to when, and what is missing.

    Args:
        audit: What was found.
        source: All nights of a fetched account.
    """
    assert source.nights is not None  # noqa: S101 - whoever asks has looked
    since, until = short_ends(source.nights.first, source.nights.last, audit.zone)
    missing = sum(
        len(_lines(audit, channel))
        for channel in audit.channels
        if (channel.platform, channel.account) == (source.platform, source.account)
    )
    gaps = say("holes.some", n=missing) if missing else say("holes.none")
    return say(
        "method.sources.nights",
        n=source.nights.count,
        when=_when(since, until),
        gaps=gaps,
    )


def _lines(audit: Audit, channel: Channel) -> list[Markup]:
    """Return a line for each time and reason, the newest first."""
    found = sorted(
        channel.holes or (),
        key=lambda one: (one.since, one.until, one.why),
        reverse=True,
    )
    by_days = groupby(found, key=lambda one: (*_days(audit, one), one.why))
    return [
        _line(channel, (since, until), why, [one.stream for one in group])
        for (since, until, why), group in by_days
    ]


def _days(audit: Audit, hole: Hole) -> tuple[str, str]:
    return short_ends(hole.since, hole.until, audit.zone)


def _line(
    channel: Channel, days: tuple[str, str], why: str, missing: Sequence[str]
) -> Markup:
    return say(
        f"holes.line.{why}",
        when=_when(*days),
        streams=streams(sorted(set(missing), key=_ORDER.index), channel.kind),
    )


def _when(since: str, until: str) -> str | Markup:
    if until.startswith(since):
        return until
    return say("method.coverage.days", since=since, until=until)


_ORDER = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
    "reactions",
    "context",
)
