"""Two audits of one client beside each other, from their JSON alone.

Nothing is counted anew: what each audit said stands beside what the other said, and
where the two were not made alike it is said why one must not be read against the other.
To count the old weeks again takes the files: ``auditor audit --last``.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from auditor.audit.alike import Differs, differs
from auditor.audit.extents import extents
from auditor.audit.then_now import ThenNow
from auditor.comparing import bases
from auditor.comparing.pairs import (
    ChannelPair,
    Comparison,
    CountPair,
    End,
    Headline,
    MetricPair,
    TestPair,
)
from auditor.comparing.said import ChannelSaid, Measured, Said, Window
from auditor.comparing.waiting import loops, made_with, shows_who_waits
from auditor.errors import ConfigError
from auditor.language import text
from auditor.metrics import Metric, load
from auditor.records import Stream
from auditor.verdict.rules import TESTS
from auditor.wording import since as say

_DAY = timedelta(days=1)
_STREAMS = (
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
    Stream.MESSAGES,
    Stream.OUTBOUND_REPLIES,
    Stream.OUTBOUND_POSTS,
)
_COUNTED = ("people", "messages", "measures")  # units of what grows with the window
_PEOPLE = ("people", "newcomers", "came_back", "regulars", "lost_regulars")


def compare(old: Said, new: Said) -> Comparison:
    """Return two audits of one client beside each other.

    Raises:
        ConfigError: They are of two clients, or the old one ends later.
    """
    _check(old, new)
    other = differs(old, new)
    then = {one.key: one for one in old.channels}
    now = {one.key: one for one in new.channels}
    made = made_with(old, new)
    channels = tuple(
        _channel((then.get(key), now.get(key)), other)
        for key in sorted(then.keys() | now)
    )
    return Comparison(
        client=new.client,
        zone=new.zone,
        language=new.language,
        edition="shareable" if old.shareable and new.shareable else "private",
        before=_end(old),
        now=_end(new),
        refused=_not_of_verdicts(old, new, other, channels),
        overlap_days=_overlap(old.window, new.window),
        line=new.since_last.line if made and new.since_last else None,
        channels=channels,
        metrics=_pooled(old, new, other),
        open_loops=loops(old, new, _not_of_waiting(old, new, other)),
    )


def _check(old: Said, new: Said) -> None:
    """Refuse what is no pair.

    Raises:
        ConfigError: The audits are of two clients, or in the wrong order.
    """
    if old.client != new.client:
        raise ConfigError(
            text("compare.client", old=old.client, new=new.client),
            hint=text("compare.client.hint"),
        )
    if old.channels and new.channels and old.window.until > new.window.until:
        raise ConfigError(
            text(
                "compare.later",
                old=say.last_day(old.window.until, new.zone),
                new=say.last_day(new.window.until, new.zone),
            ),
            hint=text("compare.later.hint"),
        )


def _end(audit: Said) -> End:
    return End(
        since=audit.window.since,
        until=audit.window.until,
        rules=audit.rules,
        edition=audit.edition,
        verdict=audit.verdict.slug,
        confidence=audit.verdict.confidence,
        sentence=audit.verdict.sentence,
    )


def _overlap(then: Window, now: Window) -> int:
    """Return for how many whole days two windows overlap, or minus the days between."""
    between = min(then.until, now.until) - max(then.since, now.since)
    return between // _DAY if between >= timedelta(0) else -(-between // _DAY)


def _not_of_verdicts(
    old: Said, new: Said, other: Differs, channels: Sequence[ChannelPair]
) -> tuple[str, ...]:
    """Return why the business's verdicts, each a channel's, are not compared."""
    deciding = {old.verdict.channel, new.verdict.channel}
    refused = [*other.everything, *other.judged]
    refused += [
        sentence
        for one in channels
        if one.channel in deciding
        for sentence in one.refused
    ]
    if not channels:
        refused.append(text("last.accounts"))
    return tuple(dict.fromkeys(refused))


def _not_of_waiting(old: Said, new: Said, other: Differs) -> tuple[str, ...]:
    hidden = [say.plain("hidden")] if old.shareable or new.shareable else []
    if not shows_who_waits(old):
        hidden.append(say.plain("answers_then"))
    if not shows_who_waits(new):
        hidden.append(say.plain("answers_now"))
    return (*other.everything, *other.waiting, *hidden)


def _channel(
    both: tuple[ChannelSaid | None, ChannelSaid | None], other: Differs
) -> ChannelPair:
    then, now = both
    if then is None or now is None:
        [alone] = [one for one in both if one is not None]
        missing = say.only_in(alone.key, this=then is None)
        return ChannelPair(channel=alone.key, name=alone.name, refused=(missing,))
    held = dict(_other_coverage(then, now))
    refused = (*other.everything, *other.judged, *held.values())
    lengths = _lengths(then.window, now.window)
    metrics = {
        metric.slug: _metric(
            (then.metrics[metric.slug], now.metrics[metric.slug]),
            (*_not_of_numbers(other), *_needed(metric, held)),
            lengths if _grows(metric) else (),
        )
        for metric in load()
        if metric.slug in then.metrics and metric.slug in now.metrics
    }
    if bases.SLUG in metrics:
        shares = (then.metrics[bases.SLUG], now.metrics[bases.SLUG])
        metrics[bases.SLUG] = bases.on_one_base(
            metrics[bases.SLUG], shares, bases.shared_base(then, now)
        )
    return ChannelPair(
        channel=now.key,
        name=now.name,
        refused=refused,
        overlap_days=max(_overlap(then.window, now.window), 0),
        verdict=ThenNow(before=then.verdict.slug, now=now.verdict.slug),
        confidence=ThenNow(before=then.verdict.confidence, now=now.verdict.confidence),
        tests=_tests(then, now, compared=not refused),
        metrics=metrics,
        people={} if lengths else _people(then, now, metrics),
    )


def _tests(
    then: ChannelSaid, now: ChannelSaid, *, compared: bool
) -> dict[str, TestPair]:
    return {
        name: TestPair(
            before=then.verdict.tests[name],
            now=now.verdict.tests[name],
            changed=then.verdict.tests[name].outcome != now.verdict.tests[name].outcome
            if compared
            else None,
        )
        for name in TESTS
        if name in then.verdict.tests and name in now.verdict.tests
    }


def _other_coverage(then: ChannelSaid, now: ChannelSaid) -> Iterator[tuple[str, str]]:
    """Yield each kind of message of which not as much was there, and a sentence."""
    for stream in _STREAMS:
        before, after = (_extents(one, stream) for one in (then, now))
        if before != after:
            yield stream.value, say.other_coverage(stream.value, before, after)


def _extents(channel: ChannelSaid, stream: Stream) -> tuple[str, ...]:
    held = channel.coverage.get(stream.value, ())
    return extents(
        [(one.since, one.until, one.extent) for one in held],
        channel.window.since,
        channel.window.until,
    )


def _not_of_numbers(other: Differs) -> tuple[str, ...]:
    """Return why metrics are not compared: all but the rules' own numbers."""
    return tuple(dict.fromkeys((*other.everything, *other.waiting, *other.counts)))


def _lengths(then: Window, now: Window) -> tuple[str, ...]:
    """Return that the windows are not as long, which no count survives."""
    days = [round((one.until - one.since) / _DAY) for one in (then, now)]
    if days[0] == days[1]:
        return ()
    return (text("compare.lengths", before=days[0], now=days[1]),)


def _grows(metric: Metric) -> bool:
    """Return whether a metric's one number is a count, more the longer one looks."""
    return metric.unit.startswith(_COUNTED)


def _needed(metric: Metric, held: Mapping[str, str]) -> tuple[str, ...]:
    """Return what differs of the kinds of message that a metric needs."""
    needs = {stream.value for need in metric.needs for stream in need}
    return tuple(sentence for stream, sentence in held.items() if stream in needs)


def _metric(
    both: tuple[Measured, Measured], refused: tuple[str, ...], more: tuple[str, ...]
) -> MetricPair:
    before, now = (
        Headline(status=one.status, value=one.headline, n=one.n) for one in both
    )
    return MetricPair(before=before, now=now, refused=(*refused, *more))


def _pooled(old: Said, new: Said, other: Differs) -> dict[str, MetricPair]:
    """Return the metrics over all channels, where both audits have the same ones."""
    then = {one.key: one for one in old.channels}
    now = {one.key: one for one in new.channels}
    refused = [*_not_of_numbers(other)]
    if then.keys() != now.keys():
        refused.append(text("compare.other_channels"))
    pairs = [(then[key], now[key]) for key in sorted(then.keys() & now)]
    lengths = [_lengths(before.window, after.window) for before, after in pairs]
    held = [dict(_other_coverage(before, after)) for before, after in pairs]
    found = {
        metric.slug: _metric(
            (old.metrics[metric.slug], new.metrics[metric.slug]),
            tuple(refused),
            tuple(
                dict.fromkeys(
                    sentence
                    for long, one in zip(lengths, held, strict=True)
                    for sentence in (
                        *_needed(metric, one),
                        *(long if _grows(metric) else ()),
                    )
                )
            ),
        )
        for metric in load()
        if metric.slug in old.metrics and metric.slug in new.metrics
    }
    if bases.SLUG in found:
        both = (old.metrics[bases.SLUG], new.metrics[bases.SLUG])
        found[bases.SLUG] = bases.on_one_base(found[bases.SLUG], both)
    return found


def _people(
    then: ChannelSaid, now: ChannelSaid, metrics: Mapping[str, MetricPair]
) -> dict[str, CountPair]:
    """Return how many came and came back, where both tell it and it may be compared."""
    pair = metrics.get("return")
    rows = [one.metrics["return"].rows for one in (then, now) if pair]
    if pair is None or pair.refused or not all(len(each) == 1 for each in rows):
        return {}
    [before], [after] = rows
    return {
        name: CountPair(before=before[name], now=after[name])
        for name in _PEOPLE
        if isinstance(before.get(name), int) and isinstance(after.get(name), int)
    }
