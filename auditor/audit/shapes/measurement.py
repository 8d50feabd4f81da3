"""Numbers of an audit, and what each can be compared with."""

from datetime import datetime
from typing import Any

import msgspec

from auditor.references import Reference

Row = dict[str, Any]


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's result: measured, not_measured (a stream is missing) or too_few.

    Attributes:
        status: measured, not_measured or too_few; in the shareable edition also
            kept_back: measured, and it would tell a count of 1 to 4 people.
        headline: The one number, None when there is nothing to say.
        n: The sample it rests on; None where it is kept back.
        since: First moment measured, UTC; None when not measured.
        until: First moment excluded.
        missing: Needed streams that are absent.
        partial: Needed streams that are only partly there.
        rows: As the metric's header declares them; empty unless measured.
        channels: For the business: ``platform:account`` of the channels pooled.
        ask: What to give, where it is no stream that is missing; or "".
    """

    status: str
    headline: float | int | None
    n: int | None
    since: datetime | None
    until: datetime | None
    missing: tuple[str, ...]
    partial: tuple[str, ...]
    rows: tuple[Row, ...]
    channels: tuple[str, ...] | None = None
    ask: str = ""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it rests on.

    Attributes:
        value: Share, 0 to 1, unless the metric has another unit; None if unknown.
        x: How many of ``n``; None where it is no plain share.
        n: The sample; None if kept back.
        low: 90 % lower bound; None where there is none.
        high: The upper bound.
        kept: Why the shareable edition keeps it back, as in ``TestResult``.
    """

    value: float | None = None
    x: int | None = None
    n: int | None = 0
    low: float | None = None
    high: float | None = None
    kept: str | None = None


class OwnPast(msgspec.Struct, frozen=True, kw_only=True):
    """The same number in the weeks before, as many as now; or why it is not compared.

    Attributes:
        refused: Why it cannot be compared; None if it is.
        stream: The stream that stands in the way; None if none does.
        weeks: How many whole weeks each half has.
        since: First moment of the half before, UTC.
        middle: First moment after it, with which the half now begins.
        until: First moment after the half now.
        before: The number in the half before.
        now: The number in the half now.
        difference: Now less before.
        low: Its 90 % lower bound; None where there is none.
        high: The upper bound.
        word: clear rise, clear fall, no clear change or too few; None where messages
            are counted, which come in bursts.
    """

    refused: str | None = None
    stream: str | None = None
    weeks: int = 0
    since: datetime | None = None
    middle: datetime | None = None
    until: datetime | None = None
    before: Share | None = None
    now: Share | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    word: str | None = None


class Benchmark(msgspec.Struct, frozen=True, kw_only=True):
    """A number of one channel, beside what it can be compared with.

    Attributes:
        channel: ``platform:account``.
        metric: Slug of the metric, or ``checklist``.
        row: Which line of it; "" for its one number.
        status: measured, too_few or not_measured, as the metric's.
        present: The number in the channel's window.
        own_past: The same in the weeks before.
        published: Published numbers on it; None unless they were asked for.
    """

    channel: str
    metric: str
    row: str
    status: str
    present: Share
    own_past: OwnPast
    published: tuple[Reference, ...] | None = None
