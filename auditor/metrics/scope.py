"""For which stretch of time a metric can be measured on each of several channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.coverage import SHORTEST, ChannelCoverage
from auditor.metrics.declared import Metric, load
from auditor.metrics.filling import Period
from auditor.records import ChannelKind, Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A channel and its window, for which metrics are asked.

    Attributes:
        channel: Its number.
        kind: What sort of place it is.
        coverage: What its sources hold.
        since: First moment of its window, UTC.
        until: First moment after it.
        messages: Whether direct messages were asked for.
        began: When what the verdict counts began to be covered; None asks the
            coverage of each metric's own streams.
    """

    channel: int
    kind: ChannelKind
    coverage: ChannelCoverage
    since: datetime
    until: datetime
    messages: bool = False
    began: datetime | None = None


def stretches(slug: str, scopes: Sequence[Scope]) -> tuple[Period, ...]:
    """Return for which stretch of time each channel is measured, where it can be.

    Args:
        slug: Of the metric whose streams must be there.
        scopes: The channels and their windows.
    """
    metric = next(one for one in load() if one.slug == slug)
    return tuple(periods_of(metric, scopes)[2])


def periods_of(
    metric: Metric, scopes: Sequence[Scope]
) -> tuple[set[Stream], set[Stream], list[Period]]:
    """Return missing streams, partial streams, and the stretches to measure."""
    missing: set[Stream] = set()
    partial: set[Stream] = set()
    periods: list[Period] = []
    for scope in scopes:
        lacking, stretch_partial, period = _period(metric, scope)
        missing |= lacking
        if period is not None:
            partial |= stretch_partial
            periods.append(period)
    return missing, partial, periods


def _period(
    metric: Metric, scope: Scope
) -> tuple[set[Stream], frozenset[Stream], Period | None]:
    """Return missing streams, partial streams, and the stretch to measure, if any."""
    if scope.kind in metric.not_for:
        return set(), frozenset(), None
    needs = [_chosen(need, scope) for need in metric.needs]
    absent = {stream for stream in needs if scope.coverage.absent(stream)}
    if absent:
        return absent, frozenset(), None
    stretch = scope.coverage.stretch(needs, scope.since, scope.until)
    shortest = min(SHORTEST, scope.until - scope.since)
    if stretch is None or stretch.until - stretch.since < shortest:
        return set(needs) - scope.coverage.has_no, frozenset(), None
    began = scope.began or scope.coverage.began(needs) or stretch.since
    period = (scope.channel, stretch.since, stretch.until, began)
    return set(), stretch.partial, period


def _chosen(need: tuple[Stream, ...], scope: Scope) -> Stream:
    """Return the first of several alternatives that is there."""
    for stream in need:
        if stream is Stream.MESSAGES and not scope.messages:
            continue
        if not scope.coverage.absent(stream):
            return stream
    return need[0]
