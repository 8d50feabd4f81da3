"""Puts what was found into the shapes of an audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import msgspec

from auditor.audit import shapes
from auditor.audit.alike import conditions
from auditor.audit.benchmarks import benchmarks
from auditor.audit.channels import Held, placed
from auditor.audit.coming_back import coming_back
from auditor.audit.each_channel import each_channel, scope_of
from auditor.audit.frame import Frame
from auditor.audit.gathering import gather
from auditor.audit.judging import Judged, judge_all
from auditor.audit.labelling import labelling
from auditor.audit.loops import Waits, open_loops, regulars
from auditor.audit.measuring import alone, named, own_alone, pooled
from auditor.audit.next_steps import next_steps
from auditor.audit.people import Names
from auditor.audit.posts import posts
from auditor.audit.request import Request
from auditor.audit.settled import Settled, settled
from auditor.audit.since_last import since_last
from auditor.audit.sources import sources_read
from auditor.audit.unseen import not_seen
from auditor.audit.verdicts import business_verdict
from auditor.language import text
from auditor.metrics import Scope, fill, stretches
from auditor.records import Stream
from auditor.verdict import RULES, Case, Ranked, Window, days_before, decide
from auditor.wording import platform_name
from auditor.wording.opening import closures, opening_hours
from connectors import discover


def assemble(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    cases: Sequence[Case],
    frame: Frame,
) -> shapes.Audit:
    """Return the audit of everything in the relations."""
    request = frame.request
    window = timedelta(days=request.settings.client.response_window_days)
    judged = judge_all(con, cases, window)
    scopes = tuple(scope_of(case, judged[case.channel]) for case in cases)
    names = Names.of(con)
    people = _waiting_and_regular(con, held, scopes, names)
    published = posts(con)
    channels = tuple(
        msgspec.structs.replace(
            channel,
            metrics=named(channel.metrics, names, held),
            posts=published.get(one.key.channel),
        )
        for one, channel in zip(
            held,
            each_channel(con, held, cases, judged, frame),
            strict=True,
        )
    )
    together = (
        alone(channels[0].metrics, channels[0].key)
        if len(channels) == 1
        else named(pooled(con, scopes, held), names, held)
    )
    if not request.settings.client.references:
        together = own_alone(together)
        channels = tuple(
            msgspec.structs.replace(channel, metrics=own_alone(channel.metrics))
            for channel in channels
        )
    channels = coming_back(con, scopes, channels)
    base = base_window(request, frame.until)
    audit = shapes.Audit(
        rules=RULES,
        client=request.settings.client.name or _first_name(held),
        zone=request.settings.client.zone,
        edition="private",
        language=request.language,
        since=base.since,
        until=base.until,
        days=base.days,
        response_window_days=request.settings.client.response_window_days,
        verdict=_business(held, judged, channels),
        channels=channels,
        metrics=together,
        actions=next_steps(held, judged, people.waiting, people.regulars),
        open_loops=tuple(one.loop for one in people.waiting),
        settled=people.settled,
        regulars=people.regulars,
        regulars_count=sum(not one.lost for one in people.regulars),
        sources=sources_read(con, frame.identified, held),
        not_read=tuple(frame.not_read),
        left_alone=frame.left_alone,
        run=frame.run,
        settings=_settings(request),
        conditions=conditions(request, base.days),
        declared=request.settings.client.declared,
        asides=frame.asides,
        labelling=labelling(con, scopes, request),
        not_seen=not_seen(request.settings.client.declared, {c.key.kind for c in held}),
        benchmarks=benchmarks(
            con,
            scopes,
            channels,
            request.settings.client.zone,
            published=request.settings.client.references,
        ),
    )
    if request.evidence and request.edition != "shareable":
        behind = gather(con, scopes, channels, names)
        audit = msgspec.structs.replace(audit, evidence=behind)
    if request.last is not None:
        beside = since_last(con, request.last, audit, scopes)
        audit = msgspec.structs.replace(audit, since_last=beside)
    return audit


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    waiting: tuple[Waits, ...]
    regulars: tuple[shapes.Regular, ...]
    settled: tuple[Settled, ...]


def _waiting_and_regular(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    scopes: Sequence[Scope],
    names: Names,
) -> _People:
    keys = {channel.key.channel: channel.key for channel in held}
    heard = [
        (s.channel, s.since, s.until, s.began or s.since)
        for s in scopes
        if not s.coverage.absent(Stream.INBOUND_REPLIES)
    ]
    fill(con, heard)
    coming_back = regulars(con, keys, names)
    # Who was answered must be in the files, too, as it must be for the share of them.
    fill(con, stretches("open_loops", scopes))
    return _People(
        waiting=open_loops(con, keys, names),
        regulars=coming_back,
        settled=settled(con),
    )


def _business(
    held: Sequence[Held],
    judged: Mapping[int, Judged],
    channels: Sequence[shapes.Channel],
) -> shapes.Verdict:
    if not held:
        return nothing_read()
    ranked = [
        Ranked(
            key=(channel.key.platform, channel.key.account),
            finding=judged[channel.key.channel].finding,
        )
        for channel in held
    ]
    business = decide(ranked)
    deciding = next(
        c for c in channels if (c.platform, c.account) == business.deciding.key
    )
    first = business.deciding.finding
    told = []
    for places in (placed(held), placed(held, to_share=True)):
        shown = [
            (places[h.key.channel], judged[h.key.channel].finding, c.share or 0.0)
            for h, c in zip(held, channels, strict=True)
        ]
        shown.sort(key=lambda row: (row[1] is not first, -row[2], row[0].platform))
        told.append(shown)
    return business_verdict(business, deciding.verdict, *told)


def nothing_read() -> shapes.Verdict:
    """Return the verdict on nothing at all: no source could be read."""
    return shapes.Verdict(
        slug="not_enough_data",
        confidence="cannot_tell",
        qualifiers=(),
        sentence=text("sentence.nothing_read"),
        channel="",
        score=None,
        content="low",
        days=0,
        tests={
            test: shapes.TestResult(outcome="cannot_tell")
            for test in ("listen", "talk", "return", "reach")
        },
        would_change_if=(text("sentence.nothing_read.change"),),
        possible=(),
    )


_FIRST = 90


def base_window(request: Request, until: datetime) -> Window:
    """Return the window asked for, before it is widened or cut to any channel."""
    zone = ZoneInfo(request.settings.client.zone)
    days = request.window_days or _FIRST
    since = request.since or days_before(until, days, zone)
    return Window(since=since, until=until, zone=zone)


def _first_name(held: Sequence[Held]) -> str:
    return held[0].name if held else text("client.nobody")


def _settings(request: Request) -> dict[str, float | int | str]:
    client = request.settings.client
    goal = (client.goal or "none").replace("-", "_")
    return {
        **request.settings.thresholds.model_dump(),
        "response_window_days": client.response_window_days,
        "languages": ", ".join(client.languages),
        "goal": text(f"goal.{goal}"),
        "opening_hours": opening_hours(client.hours),
        "holidays": client.holidays or text("opening.none"),
        "closures": closures((one.since, one.until) for one in client.closures),
        "platforms": ", ".join(sorted({_read_from(c.platform) for c in discover()})),
    }


def _read_from(platform: str) -> str:
    """Return what files of a platform are called; an activity file is of any."""
    if platform == "activity":
        return text("setting.platforms.activity")
    return platform_name(platform)
