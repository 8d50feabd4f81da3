"""Each channel's numbers beside its own past, and what others published."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from auditor.audit.shapes import Audit, Benchmark, OwnPast, Share
from auditor.language import decimal
from auditor.references import Reference
from reports.dates import last_day, short
from reports.gaps import reason_of
from reports.measures import title
from reports.names import deciding_first
from reports.numbers import duration, of, percent, span
from reports.tables import Cell, Table, in_columns
from reports.words import listed, say


def own_past(audit: Audit, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return each channel's table of before and now, and what is not compared."""
    found = []
    for channel in deciding_first(audit):
        lines = [one for one in audit.benchmarks if one.channel == channel.key]
        compared = [one for one in lines if one.own_past.refused is None]
        gaps = _gaps(lines)
        if compared or gaps:
            found.append(
                {
                    "channel": names[channel.key],
                    "tables": [
                        _table(audit, alike, names[channel.key])
                        for alike in _by_time(compared)
                    ],
                    "gaps": gaps,
                }
            )
    return found


def published(audit: Audit) -> list[Table]:
    """Return what others published, a table for each number; nothing unless asked."""
    rows: dict[str, dict[str, list[Cell]]] = {}
    for one in audit.benchmarks:
        for reference in one.published or ():
            rows.setdefault(_about(one), {})[reference.slug] = _reference(reference)
    return [
        Table(
            caption=about,
            heads=[say("published.found"), say("published.where")],
            rows=list(found.values()),
        )
        for about, found in rows.items()
    ]


def _by_time(lines: Sequence[Benchmark]) -> list[list[Benchmark]]:
    """Return the lines of the same weeks together: coverage may end differently."""
    groups: dict[object, list[Benchmark]] = {}
    for one in lines:
        key = (one.own_past.weeks, one.own_past.until)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _table(audit: Audit, lines: Sequence[Benchmark], name: str) -> Table:
    past = lines[0].own_past
    day = short(last_day(past.until or audit.until, audit.zone), year=True)
    return Table(
        caption=say("compared.caption", channel=name, until=day, n=past.weeks),
        heads=[
            say("compared.what"),
            *(_head(say(f"compared.{half}")) for half in ("before", "now")),
            say("compared.change"),
        ],
        rows=[_row(one) for one in lines],
    )


def _head(half: Markup) -> Markup:
    parts = ("share", "count", "of", "low", "high")
    return in_columns(half, *(say(f"csv.{part}", head=half) for part in parts))


def _row(one: Benchmark) -> list[Cell]:
    past = one.own_past
    shown = [_share(half) for half in (past.before, past.now)]
    return [_title(one), *shown, _change(past)]


def _title(one: Benchmark) -> Markup:
    if one.metric == "content_mix":
        return say(f"compared.content_mix.{one.row}")
    return escape(title(one.metric))


def _share(half: Share | None) -> Cell:
    """Return a share, its counts and its range; small counts of people stay back."""
    if half is not None and half.kept is not None:
        return of(half.x, half.n, half.kept)
    if half is None or half.value is None:
        return say("compared.few", n=0 if half is None else half.n)
    counted = say("compared.of_all", n=half.n) if half.x is None else of(half.x, half.n)
    line = Markup('<br><span class="n sm">{}</span>')
    shown = (
        Markup('<span class="n">{}</span>').format(percent(half.value))
        + line.format(counted)
        + line.format(span(half.low, half.high))
    )
    return in_columns(shown, half.value, half.x, half.n, half.low, half.high)


def _change(past: OwnPast) -> Cell:
    if past.word is None:
        return "–"
    word = past.word.replace(" ", "_")
    return say(f"compared.{word}")


def _gaps(lines: Sequence[Benchmark]) -> list[Markup]:
    """Return one sentence for each reason why something is not compared."""
    reasons: dict[tuple[str, str | None], list[Markup]] = {}
    for one in lines:
        refused = one.own_past.refused
        if refused is not None and refused != "not compared":
            reasons.setdefault((refused, one.own_past.stream), []).append(_title(one))
    return [
        say("compared.refused", what=listed(what), reason=reason_of(*reason))
        for reason, what in reasons.items()
    ]


def _reference(reference: Reference) -> list[Cell]:
    source = say(
        "published.source",
        source=reference.source,
        year=str(reference.year),
        sample=reference.sample,
    )
    return [
        Markup('<span class="n">{}</span> <span class="sm">{}</span>').format(
            _value(reference), reference.says
        ),
        Markup('{}<br><span class="sm">{}</span>').format(
            source, f"{reference.differs} {reference.caveat}".strip()
        ),
    ]


def _about(one: Benchmark) -> Markup:
    """Return which number a published one goes with; all that is written is one."""
    if one.metric in ("checklist", "content_mix"):
        return say(f"published.{one.metric}")
    return escape(title(one.metric))


def _value(reference: Reference) -> Cell:
    value = reference.value
    if value is None:
        return ""
    text = duration(value) if reference.unit == "hours" else _exact(value)
    return say(f"published.{reference.bound}", value=text) if reference.bound else text


def _exact(share: float) -> str:
    """Return a published share with as many digits as it has."""
    digits = f"{share * 100:.4g}".partition(".")[2]
    return str(say("percent", value=decimal(share * 100, len(digits))))
