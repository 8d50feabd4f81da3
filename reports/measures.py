"""How each metric's one number reads, whatever its state."""

from collections.abc import Callable

from markupsafe import Markup, escape

from auditor.audit.shapes import Audit, Measurement
from auditor.language import decimal
from reports.changes import changed, changed_at, refused, weeks
from reports.gaps import SAMPLE, minimum, streams
from reports.numbers import duration, percent, signed, span
from reports.tables import Cell
from reports.words import has, number, say

Reading = Callable[[float], str]


def _plain(value: float) -> str:
    return number(int(value)) if float(value).is_integer() else decimal(value, 1)


def _points(value: float) -> str:
    return str(say("points", value=signed(round(value * 100))))


def _decimal(value: float) -> str:
    return decimal(value, 2)


def _small(value: float) -> str:
    """Return a share of which whole percents would leave nothing."""
    return str(say("percent", value=decimal(value * 100, 2)))


READINGS: dict[str, Reading] = {
    "audience_reaction": _decimal,
    "concentration": _plain,
    "open_loops": _plain,
    "own_reply_time": duration,
    "people_per_post": _decimal,
    "reach_out": _plain,
    "reply_return_lift": _points,
    "silent_audience": _small,
    "thread_shape": _plain,
}

# Metrics whose one number says nothing without its words.
WORDED: dict[str, Callable[[Audit, Measurement], Cell]] = {
    "change": changed,
    "change_point": changed_at,
}


def title(slug: str) -> str:
    """Return what a metric is called."""
    key = f"metric.{slug}"
    return str(say(key)) if has(key) else slug.replace("_", " ").capitalize()


def row(audit: Audit, slug: str, found: Measurement) -> list[Cell]:
    """Return a metric as a row: what it is, its value, what it rests on."""
    return [_titled(slug, found), _value(audit, slug, found), _rests(slug, found)]


def _titled(slug: str, found: Measurement) -> str:
    """Return what a metric is called, with the base its one number goes by."""
    base = _base(found) if slug == "answered_rate" else None
    return str(say(f"metric.answered_rate.{base}")) if base else title(slug)


def _base(found: Measurement) -> str | None:
    """Return of whom people answered are a share: who needed an answer, or all."""
    return next(
        (
            row["base"]
            for base in ("needs", "all")
            for row in found.rows
            if row.get("level") == "person"
            and row.get("base") == base
            and row.get("rate") == found.headline
        ),
        None,
    )


def _value(audit: Audit, slug: str, found: Measurement) -> Cell:
    if found.status == "measured":
        return _measured(audit, slug, found)
    if found.status == "too_few":
        least = minimum(audit, slug)
        key = "state.too_few" if least else "state.too_few_plain"
        return say(key, n=found.n, minimum=least)
    if found.status == "kept_back":
        return say("state.kept_back")
    if found.missing:
        return say("state.not_measured", streams=streams(found.missing))
    if found.ask:
        return say("state.not_measured_ask", ask=found.ask)
    return say("state.not_measured_plain")


def _measured(audit: Audit, slug: str, found: Measurement) -> Cell:
    hidden = audit.edition == "shareable" and not any(
        r.get("reason") for r in found.rows
    )
    if found.headline is None and hidden:
        return say("state.kept_back")
    if found.headline is None:
        return refused(found.rows)
    if slug in WORDED and found.rows:
        return WORDED[slug](audit, found)
    return READINGS.get(slug, percent)(found.headline) + _range(found)


def _range(found: Measurement) -> str:
    """Return the range behind a share of a single row."""
    if len(found.rows) != 1:
        return ""
    low, high = found.rows[0].get("low"), found.rows[0].get("high")
    return "" if low is None or high is None else f" ({span(low, high)})"


def _rests(slug: str, found: Measurement) -> Cell:
    if found.status != "measured":
        return "–"
    kind = SAMPLE.get(slug, "people")
    halves = kind == "halves" and found.rows
    text = weeks(found) if halves else say(f"sample.{kind}", n=found.n)
    if found.partial:
        partly = say("state.partial", streams=streams(found.partial))
        return Markup("{}; {}").format(text, partly)
    return escape(text)
