"""Of whom two shares of people answered are: two bases are two numbers.

An audit takes those who needed an answer where they are enough, else all who wrote.
"""

from collections.abc import Iterator
from typing import Any

from auditor.comparing.pairs import Headline, MetricPair
from auditor.comparing.said import ChannelSaid, Measured
from auditor.language import text

SLUG = "answered_rate"
_BASES = ("needs", "all")
_FEWEST = 8  # people, as the metric declares it
_Row = dict[str, Any]


def shared_base(then: ChannelSaid, now: ChannelSaid) -> str | None:
    """Return of whom both audits' first tests are; None where it is not the same."""
    tests = [one.verdict.tests.get("listen") for one in (then, now)]
    before, after = (None if test is None else test.base for test in tests)
    return before if before == after else None


def on_one_base(
    pair: MetricPair, both: tuple[Measured, Measured], judged: str | None = None
) -> MetricPair:
    """Return both shares of the same people, or refused where there are none such.

    Args:
        pair: Each share as its own audit headed it.
        both: What the two audits measured.
        judged: Of whom both first tests are, if of the same; tried first.
    """
    before, now = (_rows(one) for one in both)
    for base in filter(None, (judged, *_BASES)):
        if base in before and base in now:
            return MetricPair(
                before=_headline(before[base]),
                now=_headline(now[base]),
                refused=pair.refused,
                base=base,
            )
    bases = [base for rows in (before, now) for base in _BASES if base in rows]
    if before and now:
        return MetricPair(
            before=pair.before,
            now=pair.now,
            refused=(*pair.refused, text("compare.bases")),
        )
    return MetricPair(
        before=pair.before,
        now=pair.now,
        refused=pair.refused,
        base=bases[0] if bases else None,
    )


def _rows(found: Measured) -> dict[str, _Row]:
    """Return by base the shares of people that are told."""
    return dict(_told(found)) if found.status == "measured" else {}


def _told(found: Measured) -> Iterator[tuple[str, _Row]]:
    for row in found.rows:
        people = row.get("level") == "person" and row.get("base") in _BASES
        told = isinstance(row.get("rate"), float) and isinstance(row.get("due"), int)
        if people and told and row["due"] >= _FEWEST:
            yield row["base"], row


def _headline(row: _Row) -> Headline:
    return Headline(status="measured", value=row["rate"], n=row["due"])
