"""The edition that is passed on, made from the private one: nothing is counted anew.

Every field of an audit is listed here, so that a new one stays private until somebody
decides how it may be told.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import structs

from auditor.audit.conditions import Conditions
from auditor.audit.guards import guarded_changes, guarded_together
from auditor.audit.kept_back import (
    Accounts,
    renamed,
    shared_benchmark,
    shared_channel,
    shared_verdict,
)
from auditor.audit.news import news
from auditor.audit.own_accounts import is_address, names_to_share
from auditor.audit.pseudonyms import Person, pseudonyms
from auditor.audit.shapes import (
    Action,
    Audit,
    Benchmark,
    Channel,
    Measurement,
    NotRead,
    OpenLoop,
    SourceRead,
)
from auditor.audit.then_now import ChannelSince, LoopsSince, SinceLast
from auditor.audit.whole_days import in_whole_days
from auditor.language import speaking, text
from auditor.wording import is_few, kept, kept_back, platform_name
from auditor.wording import since as say

# Actions that are about people, and neither about posts nor about an aim.
_OF_PEOPLE = {
    "answer_people",
    "ask_back",
    "hand_over",
    "thank_regulars",
    "win_back_regulars",
}
_A_FEW = 20  # minutes for fewer than five people, however many they are
_NOBODY = hashlib.sha256(json.dumps([]).encode()).hexdigest()[:16]


def shareable(audit: Audit, key: bytes | None = None) -> Audit:
    """Return the audit as it may be passed on.

    Args:
        audit: The private edition.
        key: The client's secret for pseudonyms; without one, people are numbered.
    """
    with speaking(audit.language):
        return in_whole_days(_shareable(audit, key), audit.zone)


def _shareable(audit: Audit, key: bytes | None) -> Audit:
    accounts = _accounts(audit)
    channels = _channels(audit, accounts)
    hidden = any("total" in one.kept.values() for one in channels)
    loops, not_listed = _open_loops(audit, accounts, key)
    regulars, regulars_kept = _regulars(audit)
    return Audit(
        rules=audit.rules,
        client=_client(audit, channels),
        zone=audit.zone,
        edition="shareable",
        language=audit.language,
        since=audit.since,
        until=audit.until,
        days=audit.days,
        response_window_days=audit.response_window_days,
        verdict=shared_verdict(audit.verdict, accounts),
        channels=channels,
        metrics=_metrics(audit, accounts),
        actions=tuple(_action(one, accounts) for one in audit.actions),
        open_loops=loops,
        not_listed=not_listed,
        regulars=(),
        regulars_count=regulars,
        regulars_kept=regulars_kept,
        sources=_sources(audit.sources, accounts, hidden=hidden),
        not_read=_not_read(audit.not_read),
        left_alone=tuple(structs.replace(one, examples=()) for one in audit.left_alone),
        run=audit.run,
        settings=audit.settings,
        conditions=_conditions(audit.conditions),
        declared=audit.declared,
        not_seen=audit.not_seen,
        since_last=_since_last(audit, channels, accounts),
        benchmarks=_benchmarks(audit, channels, accounts),
    )


def _accounts(audit: Audit) -> dict[str, str]:
    """Return what each of the client's accounts may be called, by what it is called."""
    keys = [channel.key for channel in audit.channels]
    if audit.since_last is not None:
        keys += [one.channel for one in audit.since_last.channels]
    keys = list(dict.fromkeys(keys))
    parts = [(key.partition(":")[0], key.partition(":")[2]) for key in keys]
    names = names_to_share(parts)
    return {
        key: f"{platform}:{name}"
        for key, (platform, _), name in zip(keys, parts, names, strict=True)
    }


def _channels(audit: Audit, accounts: Accounts) -> tuple[Channel, ...]:
    """Return the channels; where one has few people, no shares of the whole.

    Months are added up over channels, so one that is left out is left out of all.
    """
    few = any(is_few(channel.people) for channel in audit.channels)
    alone = len(audit.channels) == 1
    channels = (
        shared_channel(channel, accounts[channel.key].partition(":")[2])
        for channel in audit.channels
    )
    found = tuple(
        structs.replace(one, share=None) if few and not alone else one
        for one in channels
    )
    told = {channel.key: {one.month for one in channel.cohorts} for channel in found}
    left_out = {
        cohort.month
        for channel in audit.channels
        for cohort in channel.cohorts
        if cohort.month not in told[accounts[channel.key]]
    }
    return tuple(
        structs.replace(
            one,
            cohorts=tuple(c for c in one.cohorts if c.month not in left_out),
            kept=one.kept
            | (
                {"cohorts": "few"}
                if any(c.month in left_out for c in channel.cohorts)
                else {}
            ),
        )
        for one, channel in zip(found, audit.channels, strict=True)
    )


def _client(audit: Audit, channels: Sequence[Channel]) -> str:
    """Return the client's name; where that is an address of mail, the platform's."""
    if not is_address(audit.client):
        return audit.client
    return platform_name(channels[0].platform) if channels else audit.edition


def _metrics(audit: Audit, accounts: Accounts) -> dict[str, Measurement]:
    each = [channel.metrics for channel in audit.channels]
    return renamed(guarded_together(audit.metrics, each), accounts)


def _open_loops(
    audit: Audit, accounts: Accounts, key: bytes | None
) -> tuple[tuple[OpenLoop, ...], tuple[str, ...]]:
    """Return who waits for an answer that is needed, and channels with few of them.

    Nothing is told of anybody but a pseudonym, a channel, a week, and what holds of
    many who wait there.
    """
    waiting: dict[str, list[OpenLoop]] = defaultdict(list)
    for loop in audit.open_loops:
        if loop.needs:
            waiting[f"{loop.platform}:{loop.account}"].append(loop)
    few = [one for one, loops in waiting.items() if is_few(_people(loops))]
    listed = [
        loop
        for one, loops in waiting.items()
        if one not in few
        for loop in _told(loops, ZoneInfo(audit.zone))
    ]
    listed.sort(key=lambda loop: (loop.question is not True, loop.sent_at, loop.key))
    called = pseudonyms([_person(loop) for loop in listed], key)
    named = [(loop, called[_person(loop)]) for loop in listed]
    if key is not None:  # their order within a week is then told by nothing else
        named.sort(
            key=lambda one: (one[0].question is not True, one[0].sent_at, one[1])
        )
    found = tuple(
        structs.replace(
            loop,
            account=accounts[f"{loop.platform}:{loop.account}"].partition(":")[2],
            id=str(number),
            person=name,
            key=name,
        )
        for number, (loop, name) in enumerate(named, 1)
    )
    return found, tuple(accounts[one] for one in few)


def _told(loops: Sequence[OpenLoop], zone: ZoneInfo) -> list[OpenLoop]:
    """Return what may be told of those who wait on one channel."""
    whole = _people(loops)
    asked = _people([loop for loop in loops if loop.question])
    due = _people([loop for loop in loops if loop.due])
    return [
        OpenLoop(
            platform=loop.platform,
            account=loop.account,
            id="",
            person="",
            key=loop.key,
            sent_at=week_of(loop.sent_at, zone),
            question=None if kept_back(asked, whole) else loop.question,
            url=None,
            text=None,
            kind="review" if loop.kind == "review" else "reply",
            rating=None,
            due=None if kept_back(due, whole) else loop.due,
            first_timer=False,
            regular=False,
        )
        for loop in loops
    ]


def _people(loops: Sequence[OpenLoop]) -> int:
    return len({loop.key for loop in loops})


def _person(loop: OpenLoop) -> Person:
    """Return who waits: the key is the channel's number and the person's id."""
    return loop.platform, loop.key.partition(":")[2]


def week_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment of the week, from Monday on, in which a moment lies."""
    local = moment.astimezone(zone)
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (day - timedelta(days=day.weekday())).astimezone(UTC)


def _regulars(audit: Audit) -> tuple[int | None, bool]:
    """Return how many regulars there are, and whether that is kept back.

    All of them less those of the other channels tell those of one; and where nearly
    everybody is a regular, their number tells who is not.
    """
    count = audit.regulars_count
    back = []
    for channel in audit.channels:
        rows = channel.metrics["return"].rows if "return" in channel.metrics else ()
        for row in rows:
            why = kept_back(row["regulars"] or 0, row["people"] or 0)
            back.append(why if len(audit.channels) > 1 or why != "few" else None)
    if count is None or any(back):
        return None, True
    return kept(count), False


def _action(action: Action, accounts: Accounts) -> Action:
    """Return an action that names nobody; small counts take the time of the most."""
    hidden = action.slug in _OF_PEOPLE and is_few(action.people)
    return Action(
        slug=action.slug,
        text=action.text_to_share,
        test=action.test,
        people=None if hidden else action.people,
        minutes=_A_FEW if hidden else action.minutes,
        channel=accounts.get(action.channel, action.channel),
    )


def _sources(
    sources: Sequence[SourceRead], accounts: Accounts, *, hidden: bool
) -> tuple[SourceRead, ...]:
    """Return what was read, by connector and number: names of files can name people."""
    return tuple(
        SourceRead(
            connector=one.connector,
            path=f"{one.connector} {number}",
            platform=one.platform,
            account=", ".join(
                _account(one.platform, account, accounts)
                for account in one.account.split(", ")
            ),
            digest=one.digest,
            records=None if hidden else one.records,
            duplicates=None if hidden else one.duplicates,
            rejected=one.rejected,
            nights=one.nights,
        )
        for number, one in enumerate(sources, 1)
    )


def _account(platform: str, account: str, accounts: Accounts) -> str:
    known = accounts.get(f"{platform}:{account}")
    if known is not None:
        return known.partition(":")[2]
    [name] = names_to_share([(platform, account)])
    return name


def _not_read(not_read: Sequence[NotRead]) -> tuple[NotRead, ...]:
    """Return what could not be read, without its name and without what is in it."""
    return tuple(
        NotRead(
            path=text("shareable.not_read.path", n=number),
            reason=text("shareable.not_read"),
            hint=text("shareable.not_read.hint"),
        )
        for number, _ in enumerate(not_read, 1)
    )


def _conditions(conditions: Conditions | None) -> Conditions | None:
    """Return the settings without digests of handles, which anybody could try."""
    if conditions is None:
        return None
    own, people = (
        one if one == _NOBODY else "" for one in (conditions.own, conditions.people)
    )
    return structs.replace(conditions, own=own, people=people)


def _since_last(
    audit: Audit, shown: Sequence[Channel], accounts: Accounts
) -> SinceLast | None:
    since = audit.since_last
    if since is None:
        return None
    channels = tuple(_channel_since(one, accounts) for one in since.channels)
    changes = news(channels, shown, LoopsSince()) if since.until else ()
    hidden = LoopsSince(refused=(text("last.hidden"),))
    return SinceLast(
        until=since.until,
        rules=since.rules,
        refused=tuple(
            text("last.accounts") if is_address(one) else one for one in since.refused
        ),
        channels=channels,
        open_loops=None if since.open_loops is None else hidden,
        line=say.in_a_line(since.until, audit.zone, changes)
        if since.until and changes
        else None,
        changes=changes,
    )


def _channel_since(one: ChannelSince, accounts: Accounts) -> ChannelSince:
    shown = accounts[one.channel]
    anew = {
        say.only_in(one.channel, this=this): say.only_in(shown, this=this)
        for this in (True, False)
    }
    counts = one.counts
    if counts is not None:
        rows = [
            row | {"accounts": accounts.get(row["accounts"], row["accounts"])}
            for row in guarded_changes(counts.rows)
        ]
        counts = structs.replace(counts, rows=tuple(rows))
    return ChannelSince(
        channel=shown,
        refused=tuple(anew.get(sentence, sentence) for sentence in one.refused),
        verdict=one.verdict,
        confidence=one.confidence,
        tests=one.tests,
        counts=counts,
        counts_refused=one.counts_refused,
    )


def _benchmarks(
    audit: Audit, channels: Sequence[Channel], accounts: Accounts
) -> tuple[Benchmark, ...]:
    metrics = {channel.key: channel.metrics for channel in channels}
    found = []
    for one in audit.benchmarks:
        channel = accounts.get(one.channel, one.channel)
        told = shared_benchmark(one, metrics.get(channel, {}).get(one.metric))
        found.append(structs.replace(told, channel=channel))
    return tuple(found)
