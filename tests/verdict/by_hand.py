"""Findings made by hand, for rules that read nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from auditor.coverage import ChannelCoverage
from auditor.records import ChannelKind, Extent, Span, Stream
from auditor.verdict import Case, Finding, Window, rules
from auditor.verdict.rules import Content, Counts, Slug
from tests.audit.export import UNTIL

# Nobody wrote and nobody was due: three tests cannot tell, and REACH is a no.
NOBODY = Counts(
    kind=ChannelKind.NETWORK,
    days=90,
    answered=0,
    due=0,
    three_turns=0,
    two_turns=0,
    came_back=0,
    newcomers=0,
    regulars=0,
    wrote=0,
    paid_back=0,
    tried=0,
)


def case(
    kind: ChannelKind = ChannelKind.NETWORK,
    *,
    partial: frozenset[Stream] = frozenset(),
    absent: frozenset[Stream] = frozenset(),
) -> Case:
    """Return a channel whose sources hold everything but what is named."""
    since = UNTIL - timedelta(days=400)
    spans = {
        stream: [
            Span(
                since=since,
                until=UNTIL,
                extent=Extent.PARTIAL if stream in partial else Extent.COMPLETE,
            )
        ]
        for stream in Stream
        if stream not in absent
    }
    return Case(
        channel=1,
        kind=kind,
        coverage=ChannelCoverage(spans, frozenset()),
        until=UNTIL,
        zone=ZoneInfo("UTC"),
    )


def window(days: int = 90) -> Window:
    """Return the window that ends with the audit."""
    return Window(since=UNTIL - timedelta(days=days), until=UNTIL)


def scored(content: Content = "high", **given: Any) -> Finding:
    """Return what the rules make of counts; fields of `Finding` may be given, too."""
    fields = {k: given.pop(k) for k in tuple(given) if k in _FIELDS}
    counts = replace(NOBODY, **given)
    its_case = fields.pop("case", case(counts.kind))
    level = rules.level(counts, its_case.limits)
    finding = Finding(
        case=its_case,
        window=window(counts.days),
        slug=rules.name(level, content),
        level=level,
        content=content,
        sure=True,
        ground="few_people" if counts.few_people else "judge",
        counts=counts,
        outcomes=rules.outcomes(counts, its_case.limits),
        wrote=counts.wrote,
    )
    return replace(finding, **fields)


def unscored(slug: Slug, content: Content = "high", **given: Any) -> Finding:
    """Return a finding without counts, such as Dormant or Can't tell."""
    finding = Finding(
        case=case(),
        window=window(),
        slug=slug,
        level=None,
        content=content,
        sure=slug is Slug.DORMANT,
        ground=slug.value,
        outcomes=dict.fromkeys(rules.TESTS, rules.Outcome.CANNOT_TELL),
    )
    return replace(finding, **given)


_FIELDS = set(Finding.__dataclass_fields__) - set(Counts.__dataclass_fields__)
