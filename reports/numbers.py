"""Shares, ranges and counts as the report prints them."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from auditor.audit.shapes import TestResult
from auditor.language import decimal
from auditor.wording import in_percent
from reports.words import say

MINUS = "\u2212"
DAY = 24  # hours


def percent(share: float | None) -> str:
    """Return a share of 0 to 1 as ``18 %``; halves are rounded up."""
    if share is None:
        return str(say("total.unknown"))
    return str(say("percent", value=str(math.floor(share * 100 + 0.5))))


def percents(shares: Sequence[float]) -> list[str]:
    """Return parts of a whole, which sum to 100 where they stand side by side."""
    return [str(say("percent", value=str(part))) for part in in_percent(shares)]


def span(low: float | None, high: float | None) -> str:
    """Return a range of shares as ``8 to 35 %``."""
    if low is None or high is None:
        return str(say("total.unknown"))
    return str(say("range", low=str(math.floor(low * 100 + 0.5)), high=percent(high)))


def signed(value: float) -> str:
    """Return a number with its sign, as in ``+3`` or ``−2``."""
    text = decimal(abs(value), 0 if float(value).is_integer() else 1)
    if value == 0:
        return text
    return f"+{text}" if value > 0 else f"{MINUS}{text}"


def duration(hours: float, *, days: bool = True) -> str:
    """Return a length of time in the unit people would use: minutes, hours or days.

    Args:
        hours: How long.
        days: Whether long times are told in days.
    """
    if round(hours * 60) < 60:  # noqa: PLR2004 - an hour
        return str(say("duration.minutes", n=round(hours * 60)))
    if hours < 2 * DAY or not days:
        return str(say("duration.hours", n=round(hours)))
    return str(say("duration.days", n=round(hours / DAY)))


def of(x: int | None, n: int | None, kept: str | None = None) -> Markup:
    """Return ``4 of 22``, which never breaks; None reads as "fewer than 5".

    Args:
        x: How many; None where it is kept back.
        n: Of how many.
        kept: Why it is kept back: few, most or some.
    """
    said = plain_of(x, n, kept)
    return (
        say("of.none") if n == 0 else Markup('<span class="n">{}</span>').format(said)
    )


def plain_of(x: int | None, n: int | None, kept: str | None = None) -> str:
    """Return ``4 of 22`` as plain text, for text alternatives."""
    if n == 0:
        return str(say("of.none"))
    if x is None and n is None:
        return str(say("of.few"))
    vague = x is None and kept in ("most", "some")
    return str(say(f"of.{kept}" if vague else "of", x=x, n=n))


def counted(test: TestResult) -> bool:
    """Return whether a test has a sample to show, if only "fewer than 5"."""
    return test.outcome in {"yes", "no", "unclear"} and test.n != 0
