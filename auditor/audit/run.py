"""One audit, from the sources found to what it says."""

import hashlib
from collections.abc import Callable, Container, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs

from auditor.audit.asides import asides, people_asides
from auditor.audit.assemble import assemble
from auditor.audit.channels import Held, held
from auditor.audit.explaining import Wanted, explain
from auditor.audit.explanation import Explanation
from auditor.audit.frame import Frame
from auditor.audit.left_alone import left_alone
from auditor.audit.lending import lent_asides
from auditor.audit.progress import Progress, silent
from auditor.audit.reading import Identified, identify, read
from auditor.audit.request import Request
from auditor.audit.settled import settled_asides
from auditor.audit.shapes import Audit, LeftAlone, NotRead
from auditor.config import Client, moment, of_account
from auditor.errors import ConfigError
from auditor.hours import Hours, parse
from auditor.language import speaking
from auditor.relations import Asked, build, sorted_own
from auditor.store import Key, Store
from auditor.verdict import Case, Thresholds
from auditor.words.questions import QUESTION, URL
from connectors import look

OpenStore = Callable[[Sequence[Key]], Store]


def run(
    paths: Sequence[Path],
    request: Request,
    *,
    store: OpenStore,
    progress: Progress = silent,
) -> Audit:
    """Audit loose exports as one client.

    Args:
        paths: Exports, in any order.
        request: What is asked.
        store: Opens the database for the sources found.
        progress: Told in a sentence what is being done.

    Raises:
        ConfigError: The window makes no sense.
    """
    with speaking(request.language):
        taken = _taken_in(paths, request, store, progress)
        progress("Counting")
        return audit(taken, request)


def explained(
    paths: Sequence[Path],
    request: Request,
    wanted: Wanted,
    *,
    store: OpenStore,
    progress: Progress = silent,
) -> Explanation:
    """Return the messages behind a number of an audit.

    Args:
        paths: Exports, in any order.
        request: What is asked.
        wanted: Which number.
        store: Opens the database for the sources found.
        progress: Told in a sentence what is being done.

    Raises:
        ConfigError: The window makes no sense.
    """
    with speaking(request.language):
        taken = _taken_in(paths, request, store, progress)
        progress("Counting")
        channels, cases, frame = related(taken, request)
        found = explain(taken.store.con, channels, cases, frame, wanted)
        return structs.replace(found, not_read=taken.not_read)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What was handed over, as far as it goes.

    Attributes:
        store: With every source in it that could be read.
        identified: The sources.
        not_read: What could not be read.
        left_alone: What lay beside the sources.
    """

    store: Store
    identified: Sequence[Identified]
    not_read: tuple[NotRead, ...] = ()
    left_alone: tuple[LeftAlone, ...] = ()


def audit(taken: TakenIn, request: Request) -> Audit:
    """Audit what was taken in.

    Raises:
        ConfigError: The window makes no sense.
    """
    channels, cases, frame = related(taken, request)
    return assemble(taken.store.con, channels, cases, frame)


def _taken_in(
    paths: Sequence[Path],
    request: Request,
    store: OpenStore,
    progress: Progress,
) -> TakenIn:
    """Return the store with every source in it, and what could not be read."""
    progress("Looking through what is there")
    seen = look(paths, request.told)
    identified, unclear = identify(seen.found)
    opened = store([one.key for one in identified])
    failed = read(opened, identified, progress)
    not_read = (
        *(NotRead(path=m.path, reason=m.reason, hint=m.hint) for m in seen.not_read),
        *unclear,
        *failed,
    )
    return TakenIn(
        store=opened,
        identified=identified,
        not_read=not_read,
        left_alone=left_alone(seen.left_alone, identified),
    )


def related(
    taken: TakenIn, request: Request
) -> tuple[tuple[Held, ...], tuple[Case, ...], Frame]:
    """Build the relations; return the channels, as they are judged, and the frame."""
    store, identified = taken.store, taken.identified
    everything = held(store)
    until = request.until or _latest(everything)
    channels = tuple(
        replace(channel, coverage=channel.coverage.up_to(until))
        for channel in everything
    )
    cases = tuple(_case(channel, request, until) for channel in channels)
    asked = replace(_asked(channels, request, until), since=_earliest(cases, until))
    build(store.con, asked)
    frame = Frame(
        identified=identified,
        not_read=taken.not_read,
        left_alone=taken.left_alone,
        request=request,
        until=until,
        run=run_id(identified, request, until),
        asides=(
            *asides(everything, request),
            *people_asides(store.con, request.settings.client.people),
            *settled_asides(store.con),
            *lent_asides(store.con),
        ),
    )
    return channels, cases, frame


def run_id(identified: Sequence[Identified], request: Request, until: datetime) -> str:
    """Return a short digest of sources, rules and what was asked."""
    parts = sorted(
        f"{i.key.connector} {i.key.version} {i.key.digest}" for i in identified
    )
    parts += [
        request.settings.model_dump_json(
            exclude={
                # what is fetched and kept moves no number; staff are told below
                "client": {
                    "accounts",
                    "key_file",
                    "labels",
                    "messages",
                    "references",
                    "staff",
                },
                "report": True,
                "fetch": True,
                "keep": True,
            }
        ),
        until.isoformat(),
        str(request.since),
        str(request.window_days),
        str(request.told.messages),
    ]
    parts += [f"staff {one}" for one in request.settings.client.staff]
    parts += [repr(astuple(one)) for one in request.labels]
    parts += [request.last.digest] if request.last else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


def _latest(channels: Sequence[Held]) -> datetime:
    ends = [end for channel in channels if (end := channel.coverage.ends())]
    return max(ends, default=datetime(1970, 1, 1, tzinfo=UTC))


def _earliest(cases: Sequence[Case], until: datetime) -> datetime:
    """Return when the longest window of any channel begins."""
    return min((w.since for case in cases for w in case.windows()), default=until)


def _case(channel: Held, request: Request, until: datetime) -> Case:
    client = request.settings.client
    zone = ZoneInfo(client.zone)
    if request.since is not None and request.since >= until:
        raise ConfigError(
            f"--since {request.since.date()} is not before the end, {until.date()}.",
            hint="Give an earlier --since, or a later --until.",
        )
    return Case(
        channel=channel.key.channel,
        kind=channel.key.kind,
        coverage=channel.coverage,
        until=until,
        zone=zone,
        since=request.since,
        window_days=request.window_days,
        messages=request.told.messages,
        limits=limits(request),
        closures=tuple(_closure(c.since, c.until, zone) for c in client.closures),
    )


def limits(request: Request) -> Thresholds:
    """Return the thresholds in force."""
    return Thresholds(**request.settings.thresholds.model_dump())


def _closure(since: date, until: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return (
        moment(since.isoformat(), zone, end=False),
        moment(until.isoformat(), zone, end=True),
    )


def _asked(channels: Sequence[Held], request: Request, until: datetime) -> Asked:
    client = request.settings.client
    platforms = {channel.key.platform for channel in channels}
    own: set[tuple[str | None, str]] = {_own(one, platforms) for one in client.own_set}
    for channel in channels:
        own |= {(channel.key.platform, name) for name in channel.own}
    return Asked(
        channels=tuple(channel.key for channel in channels),
        own=frozenset(sorted_own(own)),
        people=_people(client),
        followers=_followers(client, channels),
        settled=tuple(sorted(client.settled.items())),
        until=until,
        response_window=timedelta(days=client.response_window_days),
        zone=client.zone,
        hours=_hours(client),
        messages=request.told.messages,
        languages=client.languages,
        question=QUESTION,
        address=URL,
        labels=tuple(astuple(one) for one in request.labels),
    )


def _hours(client: Client) -> Hours | None:
    if not client.hours:
        return None
    return Hours(
        week=parse(client.hours),
        zone=client.zone,
        holidays=client.holidays,
        closures=tuple((one.since, one.until) for one in client.closures),
    )


def _own(handle: str, platforms: Container[str]) -> tuple[str | None, str]:
    """Split ``x:sam``; a handle without a platform holds for every one.

    An id may hold a colon, too (``did:plc:…``): only a channel's platform is one.
    """
    platform, colon, name = handle.partition(":")
    return (platform, name) if colon and platform in platforms else (None, handle)


def _followers(client: Client, channels: Sequence[Held]) -> tuple[tuple[int, int], ...]:
    """Return how many follow each channel of which the owner says so."""
    found = (
        (channel.key.channel, of_account(client.followers, *channel.called))
        for channel in channels
    )
    return tuple((channel, count) for channel, count in found if count is not None)


def _people(client: Client) -> tuple[tuple[str, str, str], ...]:
    found = []
    for key, name in sorted(client.people.items()):
        platform, colon, author = key.partition(":")
        if colon and author:
            found.append((platform, author.lower().lstrip("@"), name))
    return tuple(found)
