"""Puts what was found into the shapes of an audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb
import msgspec

from auditor import actions
from auditor.audit import shapes
from auditor.audit.alike import conditions
from auditor.audit.asking import asks, cannot_tell, next_export
from auditor.audit.benchmarks import benchmarks
from auditor.audit.channels import Held, placed
from auditor.audit.checking import checked
from auditor.audit.coming_back import coming_back
from auditor.audit.counting import Totals, query, totals
from auditor.audit.gathering import gather
from auditor.audit.judging import Judged, judge_all
from auditor.audit.labelling import labelling
from auditor.audit.loops import Waits, open_loops, regulars
from auditor.audit.measuring import alone, by_channel, named, own_alone, pooled
from auditor.audit.notes import notes
from auditor.audit.noticed import noticed
from auditor.audit.people import Names
from auditor.audit.posts import posts
from auditor.audit.reading import Identified
from auditor.audit.request import Request
from auditor.audit.settled import Settled, settled
from auditor.audit.since_last import since_last
from auditor.audit.sources import rejected_by_channel, sources_read
from auditor.audit.unseen import not_seen
from auditor.audit.untold import who_waits
from auditor.audit.verdicts import business_verdict, channel_verdict
from auditor.language import text
from auditor.metrics import Scope, fill, stretches
from auditor.records import Stream
from auditor.verdict import RULES, Case, Ranked, Window, days_before, decide, talks
from auditor.wording import platform_name
from auditor.wording.opening import closures, opening_hours
from connectors import discover


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the counting.

    Attributes:
        identified: The sources.
        not_read: What could not be read.
        request: What was asked.
        until: End of the audit.
        run: Short digest of sources, rules and what was asked.
        asides: What may have been meant otherwise.
        left_alone: What lay beside the sources.
    """

    identified: Sequence[Identified]
    not_read: Sequence[shapes.NotRead]
    left_alone: tuple[shapes.LeftAlone, ...]
    request: Request
    until: datetime
    run: str
    asides: tuple[str, ...] = ()


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
            held, _channels(con, held, cases, judged, frame), strict=True
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
        actions=_actions(held, judged, people),
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


def _channels(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    cases: Sequence[Case],
    judged: Mapping[int, Judged],
    frame: Frame,
) -> tuple[shapes.Channel, ...]:
    scopes = [scope_of(case, judged[case.channel]) for case in cases]
    measured = by_channel(con, scopes)
    rejected = rejected_by_channel(con, held)
    whole = totals(con, cases, rejected)
    within = totals(con, cases, rejected, scopes)
    excluded = query(con, "audit/excluded.sql")
    beside = noticed(con, held, frame.identified)
    shares = _shares(held, judged)
    kinds = {channel.key.kind for channel in held}
    places, to_share = placed(held), placed(held, to_share=True)
    channels: list[shapes.Channel] = []
    for channel, case in zip(held, cases, strict=True):
        number = case.channel
        finding = judged[number].finding
        others = [judged[o.channel].finding for o in cases if o.channel != number]
        elsewhere = any(talks(other) for other in others)
        client = frame.request.settings.client
        declared = any(place.declared for place in not_seen(client.declared, kinds))
        unseen = cannot_tell(channel, kinds, places[number])
        unseen_to_share = cannot_tell(channel, kinds, to_share[number])
        channels.append(
            shapes.Channel(
                platform=channel.key.platform,
                account=channel.key.account,
                name=channel.name,
                kind=channel.key.kind.value,
                since=finding.window.since,
                until=finding.window.until,
                verdict=channel_verdict(
                    channel,
                    (places[number], to_share[number]),
                    judged[number],
                    talk_elsewhere=elsewhere or declared,
                    ask_for=(asks(unseen), asks(unseen_to_share)),
                ),
                coverage=_coverage(channel, finding.window, whole[number]),
                has_no=tuple(sorted(channel.coverage.has_no)),
                totals=whole[number],
                window_totals=within[number],
                metrics=measured[number],
                people=finding.people,
                share=shares[number],
                notes=notes(judged[number], case, beside[number]),
                notes_to_share=notes(judged[number], case, beside[number], few=True),
                cannot_tell=unseen,
                cannot_tell_to_share=unseen_to_share,
                loops_unknown=who_waits(
                    measured[number], channel, (unseen, unseen_to_share)
                ),
                excluded=excluded.get(number, {})
                | {"rejected": rejected.get(number, 0)},
                checklist=checked(channel, finding, within[number], client),
            )
        )
    return tuple(channels)


def scope_of(case: Case, judged: Judged) -> Scope:
    """Return the channel and the window it was judged in, for its metrics."""
    window = judged.finding.window
    return Scope(
        channel=case.channel,
        kind=case.kind,
        coverage=case.coverage,
        since=window.since,
        until=window.until,
        messages=case.messages,
        began=case.began(window),
    )


def _shares(held: Sequence[Held], judged: Mapping[int, Judged]) -> dict[int, float]:
    per_day = {
        channel.key.channel: Ranked(
            key=(channel.key.platform, channel.key.account),
            finding=judged[channel.key.channel].finding,
        ).per_day
        for channel in held
    }
    whole = sum(per_day.values())
    return {number: rate / whole if whole else 0.0 for number, rate in per_day.items()}


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


def _actions(
    held: Sequence[Held],
    judged: Mapping[int, Judged],
    people: _People,
) -> tuple[shapes.Action, ...]:
    numbers = {f"{c.key.platform}:{c.key.account}": c.key.channel for c in held}
    keys = {number: key for key, number in numbers.items()}
    kinds = {channel.key.kind for channel in held}
    waiting = [
        actions.Waiting(
            channel=one.channel,
            key=one.loop.key,
            person=one.loop.person,
            question=bool(one.loop.question),
            needs=one.loop.needs,
            days=one.days,
            heard=one.heard,
        )
        for one in people.waiting
    ]
    regular = [(numbers[r.channel], r.person, r.lost) for r in people.regulars]
    found, to_share = (
        actions.steps(
            [(places[c.key.channel], judged[c.key.channel].finding) for c in held],
            waiting,
            regular,
            {
                channel.key.channel: export
                for channel in held
                if (export := next_export(channel, kinds, places[channel.key.channel]))
            },
            few=few,
        )
        for places, few in ((placed(held), False), (placed(held, to_share=True), True))
    )
    return tuple(
        shapes.Action(
            slug=step.slug,
            text=step.text,
            test=step.test,
            people=step.people,
            minutes=step.minutes,
            channel=keys[step.channel],
            names=step.names,
            text_to_share=shared.text,
        )
        for step, shared in zip(found, to_share, strict=True)
    )


def _coverage(
    channel: Held, window: Window, counted: Totals
) -> dict[str, tuple[shapes.Stretch, ...]]:
    del counted
    whole = shapes.Stretch(since=window.since, until=window.until, extent="complete")
    return {
        stream.value: (whole,)
        if stream in channel.coverage.has_no and window.since < window.until
        else tuple(
            shapes.Stretch(since=s.since, until=s.until, extent=s.extent.label)
            for s in channel.coverage[stream]
        )
        for stream in Stream
    }


_FIRST = 90


def base_window(request: Request, until: datetime) -> Window:
    """Return the window asked for, before it is widened or cut to any channel."""
    from zoneinfo import ZoneInfo

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
