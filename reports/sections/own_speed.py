"""Within part 6: how quickly one answers, where the files hold one side only."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement, Row
from reports.clocks import CLOCKS, WALL, Clock
from reports.gaps import minimum
from reports.names import channel_names, deciding_first, place
from reports.numbers import counted, duration, of, percent, span
from reports.tables import Cell, Table
from reports.words import say

METRIC = "own_reply_time"
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
        "clocks": [_block(clock, measured, names) for clock in CLOCKS if measured],
        "people": [line for pair in seen for line in _people(pair[0], names)],
        "gaps": [_gap(audit, *pair, names) for pair in seen if pair not in measured],
    }


def _seen(channel: Channel) -> Seen | None:
    """Return a channel with its own side's speed, where the real one is not known."""
    both = channel.metrics.get("time_to_reply")
    own = channel.metrics.get(METRIC)
    if both is None or both.status != "not_measured":
        return None
    return None if own is None or own.status == "not_measured" else (channel, own)


def _block(clock: Clock, measured: list[Seen], names: dict[str, str]) -> dict[str, Any]:
    """Return what is shown of one clock; no table, if it does not run."""
    told = [
        (names[channel.key], row)
        for channel, found in measured
        for row in clock.of(found.rows)
    ]
    return {
        "name": clock.name,
        "lines": [_line(clock, name, row) for name, row in told],
        "table": _table(clock, told) if told else None,
    }


def _heading(channel: Channel, found: Measurement, names: dict[str, str]) -> Markup:
    [row] = WALL.of(found.rows)
    return say(
        "own_speed.heading",
        place=place(channel, names),
        time=duration(row["median_hours"]),
    )


def _line(clock: Clock, name: str, row: Row) -> Markup:
    return say(
        "own_speed.channel",
        channel=name,
        time=clock.time(row["median_hours"]),
        quarter=clock.time(row["quarter_hours"]),
        three_quarters=clock.time(row["three_quarters_hours"]),
        messages=say("sample.messages", n=row["answered"]),
        n=row["people"],
    )


def _people(channel: Channel, names: dict[str, str]) -> list[Markup]:
    """Return what the verdict's lower bounds rest on: who went on, who came again."""
    if ONE_SIDED not in channel.verdict.qualifiers:
        return []
    return [
        say(
            f"own_speed.{kind}",
            channel=names[channel.key],
            xn=of(test.x, test.n, test.kept),
        )
        for name, kind in TESTS
        if (test := channel.verdict.tests.get(name)) is not None and counted(test)
    ]


def _table(clock: Clock, told: list[tuple[str, Row]]) -> Table:
    heads = ("channel", "messages", "half", *clock.own_marks)
    return Table(
        caption=say(f"own_speed.{clock.slug}.caption"),
        heads=[say(f"own_speed.table.{head}") for head in heads],
        rows=[_row(clock, name, row) for name, row in told],
        numbers=frozenset(range(1, len(heads))),
    )


def _row(clock: Clock, name: str, row: Row) -> list[Cell]:
    low, high = (
        duration(row[f"median_{bound}"], days=clock.in_days)
        for bound in ("low", "high")
    )
    half = say("own_speed.range", low=low, high=high)
    return [
        name,
        str(row["answered"]),
        _cell(duration(row["median_hours"], days=clock.in_days), half),
        *(
            _cell(
                percent(row[f"within_{mark}"]),
                span(row[f"within_{mark}_low"], row[f"within_{mark}_high"]),
            )
            for mark in clock.own_marks
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
