"""What whoever gave settings and options may have meant otherwise, a sentence each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from auditor.audit.channels import Held
from auditor.audit.request import Request
from auditor.config import of_account
from auditor.records import Stream
from auditor.relations import sql
from auditor.store import run
from auditor.wording.sentences import day
from auditor.wording.since import last_day

_LONGEST = 365  # days of the longest window
_NAMED = 5  # channels named; the rest is counted


def asides(channels: Sequence[Held], request: Request) -> tuple[str, ...]:
    """Return which settings touch nothing, and an end that the files do not cover.

    Args:
        channels: With all that their sources cover.
        request: What was asked.
    """
    if not channels:
        return ()
    client = request.settings.client
    return (
        *_accounts("followers", client.followers, channels),
        *_accounts("checklist", client.checklist, channels),
        *_people(client.people, channels),
        *_end(channels, request),
        *_too_early(channels, request),
    )


def _accounts(
    setting: str, given: Mapping[str, object], channels: Sequence[Held]
) -> Iterator[str]:
    """Name accounts of which something is told and that no file holds."""
    for key in sorted(given):
        if not any(of_account({key: True}, *one.called) for one in channels):
            yield (
                f"no channel {key} is among the files, so what [client.{setting}] says "
                f"of it counts for nothing; {_there_are(channels)}"
            )


def _people(given: Mapping[str, str], channels: Sequence[Held]) -> Iterator[str]:
    """Name platforms on which people have names and of which there is no file."""
    platforms = {channel.key.platform for channel in channels}
    for key in sorted(key for key in given if ":" not in key):
        yield (
            f"[client.people] names '{key}' without a platform before it, so it counts "
            f"for nothing; write it as in {min(platforms)}:{key}."
        )
    named = {key.partition(":")[0] for key in given if ":" in key}
    for platform in sorted(named - platforms):
        yield (
            f"no channel of '{platform}' is among the files, so [client.people] counts "
            f"for nothing there; {_there_are(channels)}"
        )


def people_asides(
    con: duckdb.DuckDBPyConnection, given: Mapping[str, str]
) -> Iterator[str]:
    """Say to whom the owner gave a name though no file holds them.

    Args:
        con: With the relations in it.
        given: Names by ``platform:id``, as the owner wrote them.
    """
    unheld = set(run(con, sql("audit/unheld.sql")).fetchall())
    for key in sorted(given):
        platform, _, author = key.partition(":")
        if (platform, author.lower().lstrip("@")) in unheld:
            yield (
                f"[client.people] names '{key}', whom no file holds, so it counts for "
                "nothing; copy the line from the report's list of open loops."
            )


def _there_are(channels: Sequence[Held]) -> str:
    keys = [f"{one.key.platform}:{one.key.account}" for one in channels]
    more = len(keys) - _NAMED
    rest = f" and {more} more" if more > 0 else ""
    verb = "is" if len(keys) == 1 else "are"
    return f"there {verb}: {', '.join(keys[:_NAMED])}{rest}."


def _end(channels: Sequence[Held], request: Request) -> Iterator[str]:
    """Say that the audit was told to end where the files cover nothing."""
    until = request.until
    zone = request.settings.client.zone
    began = [at for one in channels if (at := one.coverage.began(Stream))]
    ended = [at for one in channels if (at := one.coverage.ends())]
    if until is None or not began or not ended:
        return
    first, last = min(began), max(ended)
    if until <= first or _last(until, zone) > _last(last, zone):
        since = first.astimezone(ZoneInfo(zone))
        yield (
            f"your files cover {day(since)} to {last_day(last, zone)}; the audit ends "
            f"on {last_day(until, zone)}."
        )


def _too_early(channels: Sequence[Held], request: Request) -> Iterator[str]:
    """Name channels whose files end before the weeks that are audited begin."""
    ends = [(one, at) for one in channels if (at := one.coverage.ends())]
    until = request.until or max((end for _, end in ends), default=None)
    if until is None:
        return
    longest = timedelta(days=request.window_days or _LONGEST)
    since = request.since or until - longest
    zone = request.settings.client.zone
    early = [(one, end) for one, end in ends if end <= since]
    if len(early) < len(ends):
        for one, end in early:
            yield (
                f"the files of {one.key.platform}:{one.key.account} end on "
                f"{last_day(end, zone)}, before the weeks that are audited begin; "
                "audit them by themselves to see how things were then."
            )


def _last(until: datetime, zone: str) -> date:
    """Return the last day before a moment, by the clock on the wall."""
    return (until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
