"""Part 2: the four tests, channel by channel, with what speaks against the verdict."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, TestResult
from auditor.verdict.rules import four_weeks
from reports.compared import own_past
from reports.evidence_link import evidence_link
from reports.figures.bullets import Bar, axis, bullet
from reports.gaps import limit, why_not_told
from reports.names import channel_names, deciding, deciding_first, one_sided
from reports.numbers import counted, of, percent, plain_of, span
from reports.sections.verdict import verdict_word
from reports.tables import Cell, Table, in_columns
from reports.words import say

TESTS = ("listen", "talk", "return", "reach")
HIGH = {"networking", "networking_and_content"}
UNKNOWN = TestResult(outcome="cannot_tell")
_LOWER_BOUNDS = ("talk", "return")  # what one's own side alone can show


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 2 shows."""
    channels = deciding_first(audit)
    names = channel_names(channels)
    return {
        "heading": _heading(audit, names),
        "heads": [say(f"test.{name}.short") for name in TESTS],
        "glance": [_glance(channel, names[channel.key]) for channel in channels],
        "tests": [_test(audit, name, names) for name in TESTS] if channels else [],
        "table": _table(channels, names),
        "against": _against(audit),
        # Small counts are kept back there, so nothing shown is not nothing counted.
        "shows_all": audit.edition == "private",
        "past": own_past(audit, names),
    }


def result(channel: Channel, name: str) -> TestResult:
    """Return a channel's test; one it does not carry cannot be told."""
    return channel.verdict.tests.get(name, UNKNOWN)


def by_regulars(channel: Channel) -> bool:
    """Return whether RETURN counts regulars among those who wrote, not newcomers."""
    test = result(channel, "return")
    if test.outcome != "yes" or test.regulars is None or test.x != test.regulars:
        return False
    found = channel.metrics.get("return")
    rows = found.rows if found else ()
    return not rows or rows[0]["newcomers"] != test.n


def _heading(audit: Audit, names: dict[str, str]) -> Markup:
    channel = deciding(audit)
    if channel is None:
        return say("why.heading.none")
    there = [result(channel, name).outcome for name in TESTS]
    there = [outcome for outcome in there if outcome != "not_applicable"]
    if not set(there) & {"yes", "no", "unclear"}:
        return say("why.heading.unknown")
    passed = there.count("yes")
    kind = "some" if 0 < passed < len(there) else "all" if passed else "no"
    return say(
        f"why.heading.{kind}",
        channel=names[channel.key],
        passed=passed,
        n=len(there),
    )


def _glance(channel: Channel, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "verdict": verdict_word(channel.verdict),
        "outcomes": [result(channel, test).outcome for test in TESTS],
    }


def _test(audit: Audit, name: str, names: dict[str, str]) -> dict[str, Any]:
    channels = deciding_first(audit)
    rows = [
        _followed(audit, channel, name, _row(audit, channel, name, names[channel.key]))
        for channel in channels
    ]
    drawn = any("svg" in row for row in rows)
    return {
        "question": say(f"test.{name}"),
        "hint": say(f"test.{name}.hint", window=audit.response_window_days),
        "rule": say(f"test.{name}.pass", **_marks(audit)[name]),
        "rows": rows,
        "axis": _axis(audit, name) if drawn else None,
        "legend": name == "listen" and drawn,
        "notes": _notes(channels, name, names),
    }


def _marks(audit: Audit) -> dict[str, dict[str, object]]:
    """Return the pass marks in force, as the sentences of the rules need them."""
    return {
        "listen": {
            "pass_mark": percent(limit(audit, "listen_yes_share")),
            "bound": percent(limit(audit, "listen_yes_low")),
        },
        "talk": {"pass_mark": percent(limit(audit, "talk_low"))},
        "return": {
            "pass_mark": percent(limit(audit, "return_low")),
            "regulars": int(limit(audit, "regulars")),
        },
        "reach": {},
    }


def _row(audit: Audit, channel: Channel, name: str, label: str) -> dict[str, Any]:
    test = result(channel, name)
    row: dict[str, Any] = {"name": label, "outcome": test.outcome}
    if test.outcome == "no" and test.n == 0:
        return row | {"gap": say("gap.nobody"), "counted": say("of.none")}
    if not counted(test):
        return row | {"gap": why_not_told(audit, channel, name), "counted": "–"}
    return row | {
        "counted": of(test.x, test.n, test.kept),
        "svg": bullet(_bar(audit, channel, name), _label(channel, name, label)),
    }


def _followed(
    audit: Audit, channel: Channel, name: str, row: dict[str, Any]
) -> dict[str, Any]:
    """Return a row whose x of y leads to the messages behind it."""
    if "svg" not in row:
        return row
    return row | {"counted": evidence_link(audit, name, channel.key, row["counted"])}


def _label(channel: Channel, name: str, label: str) -> Markup:
    """Return the text alternative of a bar."""
    test = result(channel, name)
    slots: dict[str, object] = {
        "channel": label,
        "xn": plain_of(test.x, test.n, test.kept),
        "outcome": say(f"outcome.{test.outcome}"),
    }
    if name == "reach":
        mark = four_weeks(channel.verdict.days)
        return say("bullet.reach", mark=mark, **slots)
    if test.low is None or test.high is None:
        return say("bullet.label.plain", **slots)
    return say("bullet.label", range=span(test.low, test.high), **slots)


def _bar(audit: Audit, channel: Channel, name: str) -> Bar:
    test = result(channel, name)
    n = test.n or 1
    value = None if test.x is None else test.x / n
    if name == "reach":
        return _reach_bar(channel, test)
    if name == "listen":
        solid = limit(audit, "listen_yes_share")
        dotted: float | None = limit(audit, "listen_yes_low")
    elif name == "talk":
        solid, dotted = limit(audit, "talk_low"), None
    else:
        few = limit(audit, "regulars")
        regulars = max(few / n, limit(audit, "regulars_share"))
        solid = regulars if by_regulars(channel) else limit(audit, "return_low")
        dotted = None
    return Bar(
        value=value,
        low=test.low,
        high=test.high,
        outcome=test.outcome,
        solid=min(solid, 1.0),
        dotted=dotted,
    )


def _reach_bar(channel: Channel, test: TestResult) -> Bar:
    """Return REACH on an axis of people: its pass mark is a number, not a share."""
    mark = four_weeks(channel.verdict.days)
    n = test.n or 0
    most = max(n, 2 * mark)
    return Bar(
        value=None if test.x is None else test.x / most,
        low=None if test.low is None else test.low * n / most,
        high=None if test.high is None else test.high * n / most,
        outcome=test.outcome,
        solid=mark / most,
        track=n / most,
    )


def _axis(audit: Audit, name: str) -> Markup | None:
    if name == "reach":
        return None
    marks: list[tuple[float, str, bool]] = [(1.0, percent(1.0), False)]
    solid = {"listen": "listen_yes_share", "talk": "talk_low", "return": "return_low"}
    value = limit(audit, solid[name])
    marks.append((value, percent(value), True))
    if name == "listen":
        bound = limit(audit, "listen_yes_low")
        marks.append((bound, str(round(bound * 100)), False))
    marks.append((0.0, "0", False))
    return axis(marks)


def _notes(channels: list[Channel], name: str, names: dict[str, str]) -> list[Markup]:
    notes: list[Markup] = []
    for channel in channels:
        label, test = names[channel.key], result(channel, name)
        if name == "listen" and counted(test):
            if test.base == "all":
                notes.append(say("test.listen.all", channel=label))
            later = _later(channel, test)
            if later:
                notes.append(say("test.later", channel=label, n=later))
        if one_sided(channel) and name in _LOWER_BOUNDS and counted(test):
            notes.append(say(f"test.{name}.own_side", channel=label))
        elif name == "return" and by_regulars(channel):
            notes.append(
                say("test.return.regulars", channel=label, n=test.regulars, all=test.n)
            )
    return notes + (_reach_marks(channels, names) if name == "reach" else [])


def _reach_marks(channels: list[Channel], names: dict[str, str]) -> list[Markup]:
    """Return how many people are the pass mark: once, where it is the same for all."""
    marks = {
        names[channel.key]: four_weeks(channel.verdict.days)
        for channel in channels
        if counted(result(channel, "reach"))
    }
    if len(set(marks.values())) == 1:
        return [say("test.reach.mark.all", n=next(iter(marks.values())))]
    return [
        say("test.reach.mark", channel=name, n=mark) for name, mark in marks.items()
    ]


def _later(channel: Channel, test: TestResult) -> int:
    """Return how many people were answered after the time was over."""
    found = channel.metrics.get("answered_rate")
    for row in found.rows if found else ():
        if row["level"] == "person" and row["base"] == (test.base or "needs"):
            return int(row["answered_later"] or 0)
    return 0


def _table(channels: list[Channel], names: dict[str, str]) -> Table:
    heads = ("test", "channel", "counted", "range", "result")
    rows: list[list[Cell]] = []
    for name in TESTS:
        for channel in channels:
            test = result(channel, name)
            shown = counted(test)
            rows.append(
                [
                    say(f"test.{name}.name"),
                    names[channel.key],
                    _counted(test) if shown else "–",
                    in_columns(span(test.low, test.high), test.low, test.high)
                    if shown and test.low is not None
                    else "–",
                    say(f"outcome.{test.outcome}"),
                ]
            )
    return Table(
        caption=say("why.table.caption"),
        heads=[_head(head) for head in heads],
        rows=rows,
        numbers=frozenset({2, 3}),
    )


def _head(head: str) -> Markup:
    """Return a heading; what holds two numbers has two in a spreadsheet."""
    said = say(f"why.table.{head}")
    parts = {"counted": ("count", "of"), "range": ("low", "high")}.get(head, ())
    return in_columns(said, *(say(f"csv.{part}", head=said) for part in parts))


def _counted(test: TestResult) -> Cell:
    shown = of(test.x, test.n, test.kept)
    return shown if test.kept else in_columns(shown, test.x, test.n)


def _against(audit: Audit) -> list[Markup]:
    """Return what speaks against the verdict, the strongest first."""
    channel = deciding(audit)
    if channel is None or audit.verdict.score is None:
        return []
    high = audit.verdict.slug in HIGH
    desk = audit.verdict.slug == "answering_desk"
    looked_for = ("no", "unclear") if high or desk else ("yes", "unclear")
    found = [
        say(
            f"against.{outcome}",
            test=say(f"test.{name}"),
            xn=of(test.x, test.n, test.kept),
        )
        for outcome in looked_for
        for name in TESTS
        if (test := result(channel, name)).outcome == outcome
    ]
    waiting = len(_waiting(audit, channel))
    if (high or desk) and channel.key in audit.not_listed:
        found.append(say("against.waiting.few"))
    elif (high or desk) and waiting:
        found.append(say("against.waiting", n=waiting))
    regulars = result(channel, "return").regulars
    if not (high or desk) and regulars:
        found.append(say("against.regulars", n=regulars))
    return found


def _waiting(audit: Audit, channel: Channel) -> set[str]:
    return {
        loop.key
        for loop in audit.open_loops
        if loop.needs
        and (loop.platform, loop.account) == (channel.platform, channel.account)
    }
