"""Within part 6: how quickly one answers, where the files hold one side only."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement
from reports.gaps import minimum
from reports.names import channel_names, deciding_first, place
from reports.numbers import counted, duration, of, percent, span
from reports.tables import Cell, Table
from reports.words import say

METRIC = "own_reply_time"
MARKS = ("1h", "24h", "7d")
ONE_SIDED = "one_sided_data"
TESTS = (("talk", "went_on"), ("return", "three_days"))

Seen = tuple[Channel, Measurement]


def shown(audit: Audit) -> dict[str, Any] | None:
    """Return what part 6 shows of channels seen from one side; None without one."""
    names = channel_names(audit.channels)
    seen = [pair for channel in deciding_first(audit) if (pair := _seen(channel))]
    if not seen:
        return None
    measured = [pair for pair in seen if pair[1].status == "measured"]
    return {
        "heading": _heading(*measured[0], names) if measured else None,
        "lines": [_line(*pair, names) for pair in measured],
        "people": [line for pair in seen for line in _people(pair[0], names)],
        "table": _table(measured, names) if measured else None,
        "gaps": [_gap(audit, *pair, names) for pair in seen if pair not in measured],
    }


def _seen(channel: Channel) -> Seen | None:
    """Return a channel with its own side's speed, where the real one is not known."""
    both = channel.metrics.get("time_to_reply")
    own = channel.metrics.get(METRIC)
    if both is None or both.status != "not_measured":
        return None
    return None if own is None or own.status == "not_measured" else (channel, own)


def _heading(channel: Channel, found: Measurement, names: dict[str, str]) -> Markup:
    return say(
        "own_speed.heading",
        place=place(channel, names),
        time=duration(found.rows[0]["median_hours"]),
    )


def _line(channel: Channel, found: Measurement, names: dict[str, str]) -> Markup:
    row = found.rows[0]
    return say(
        "own_speed.channel",
        channel=names[channel.key],
        time=duration(row["median_hours"]),
        quarter=duration(row["quarter_hours"]),
        three_quarters=duration(row["three_quarters_hours"]),
        messages=say("sample.messages", n=row["answered"]),
        n=row["people"],
    )


def _people(channel: Channel, names: dict[str, str]) -> list[Markup]:
    """Return what the verdict's lower bounds rest on: who went on, who came again."""
    if ONE_SIDED not in channel.verdict.qualifiers:
        return []
    return [
        say(f"own_speed.{kind}", channel=names[channel.key], xn=of(test.x, test.n))
        for name, kind in TESTS
        if (test := channel.verdict.tests.get(name)) is not None and counted(test)
    ]


def _table(measured: list[Seen], names: dict[str, str]) -> Table:
    heads = ("channel", "messages", "half", *MARKS)
    return Table(
        caption=say("own_speed.caption"),
        heads=[say(f"own_speed.table.{head}") for head in heads],
        rows=[_row(found, names[channel.key]) for channel, found in measured],
        numbers=frozenset(range(1, len(heads))),
    )


def _row(found: Measurement, name: str) -> list[Cell]:
    row = found.rows[0]
    half = say(
        "own_speed.range",
        low=duration(row["median_low"]),
        high=duration(row["median_high"]),
    )
    return [
        name,
        str(row["answered"]),
        _cell(duration(row["median_hours"]), half),
        *(
            _cell(
                percent(row[f"within_{mark}"]),
                span(row[f"within_{mark}_low"], row[f"within_{mark}_high"]),
            )
            for mark in MARKS
        ),
    ]


def _cell(value: str, bounds: str) -> Markup:
    return Markup('<span class="n">{}</span><br><span class="sm">{}</span>').format(
        value, bounds
    )


def _gap(
    audit: Audit, channel: Channel, found: Measurement, names: dict[str, str]
) -> Markup:
    name = names[channel.key]
    if found.n:
        return say(
            "own_speed.too_few",
            channel=name,
            n=found.n,
            minimum=minimum(audit, METRIC),
        )
    nobody = channel.window_totals.get("outbound_replies") == 0
    return say("own_speed.nobody" if nobody else "own_speed.no_clock", channel=name)
