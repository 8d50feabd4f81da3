"""The page of two audits beside each other: before and after."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from auditor.comparing.pairs import (
    ChannelPair,
    Comparison,
    Headline,
    MetricPair,
    TestPair,
)
from auditor.comparing.said import TestSaid
from auditor.language import speaking
from reports.beside import (
    channel_heading,
    days,
    heading,
    limits,
    measured,
    names,
    side,
    told,
    value,
    verdict,
    waiting,
)
from reports.figures.slope import Slope, slope
from reports.frame import Frame, framed
from reports.gaps import SAMPLE
from reports.names import clip
from reports.numbers import plain_of
from reports.tables import Cell, Table
from reports.words import listed, number, say, shown

SHEETS = ("report.css", "since.css", "before_after.css", "print.css")
LONG, MIDDLE = 34, 20  # characters from which a heading is set smaller


def render_before_after(found: Comparison) -> str:
    """Return two audits as one HTML page that loads nothing and opens offline."""
    with speaking(found.language):
        return framed("before_after.html.j2", _frame(found), _slots(found))


def _frame(found: Comparison) -> Frame:
    before, now = days(found)
    printed = say(
        "compare.footer",
        client=clip(found.client, 60),
        before=before,
        now=now,
        zone=_zone(found),
    )
    return Frame(sheets=SHEETS, scripts=("page.js",), printed=str(printed.unescape()))


def _slots(found: Comparison) -> dict[str, Any]:
    before, now = days(found)
    called = names(found)
    headline = heading(found)
    return {
        "client": clip(found.client, 80),
        "zone": _zone(found),
        "before": before,
        "now": now,
        "edition": say(f"page.edition.{found.edition}"),
        "shareable": found.edition == "shareable",
        "heading": headline,
        "size": _size(str(headline.striptags())),
        "ends": [
            {
                "day": say(f"compare.said.{which}", day=day),
                "verdict": verdict(end.verdict, end.confidence),
                "sentence": end.sentence,
            }
            for which, day, end in (
                ("before", before, found.before),
                ("now", now, found.now),
            )
        ],
        "refused": found.refused,
        "line": found.line,
        "channels": [_channel(one, called[one.channel]) for one in found.channels],
        "people": [
            _people(one, called[one.channel]) for one in found.channels if one.people
        ],
        "loops": {
            "heading": _loops_heading(found),
            "lines": [*waiting(found.open_loops)],
        },
        "numbers": _numbers(found, called),
        "limits": limits(found),
    }


def _zone(found: Comparison) -> str:
    return found.zone.replace("_", " ")


def _size(text: str) -> str:
    if len(text) > LONG:
        return "h-long"
    return "h-middle" if len(text) > MIDDLE else "h-short"


def _channel(one: ChannelPair, name: str) -> dict[str, Any]:
    joined = one.verdict is not None and not one.refused
    reasons = Markup(" ").join(map(shown, one.refused))
    return {
        "heading": channel_heading(one, name),
        "name": name,
        "slopes": [
            {
                "name": say(f"test.{test}"),
                "svg": _slope(name, test, pair, joined=joined and pair.one_base),
            }
            for test, pair in one.tests.items()
            if _drawn(pair)
        ],
        "words": [
            say(
                "compare.line",
                what=say(f"test.{test}.name"),
                before=side(pair.before),
                now=side(pair.now),
            )
            for test, pair in one.tests.items()
            if not _drawn(pair)
        ],
        "other_base": [
            say("compare.slope.bases", test=say(f"test.{test}.name"))
            for test, pair in one.tests.items()
            if joined and _drawn(pair) and not pair.one_base
        ],
        "no_line": say("compare.slope.no_line", reasons=reasons)
        if one.tests and one.refused
        else None,
        "refused": () if one.tests else one.refused,
        "table": _tests(one, name) if one.tests else None,
    }


def _drawn(pair: TestPair) -> bool:
    """Return whether there is a share to draw, then or now."""
    return any(_share(test) is not None for test in (pair.before, pair.now))


def _share(test: TestSaid) -> float | None:
    return test.x / test.n if test.x is not None and test.n else None


def _slope(name: str, test: str, pair: TestPair, *, joined: bool) -> Markup:
    label = say(
        "compare.slope.label",
        channel=name,
        test=say(f"test.{test}"),
        before=side(pair.before),
        now=side(pair.now),
    )
    found = Slope(
        before=_share(pair.before),
        now=_share(pair.now),
        before_words=_under(pair.before),
        now_words=_under(pair.now),
        kind=_kind(pair),
        joined=joined,
    )
    return slope(found, str(label.unescape()))


def _kind(pair: TestPair) -> str:
    """Return what has a colour: a test that is passed now and was not, or was."""
    if not pair.changed:
        return "same"
    ends = (pair.before.outcome, pair.now.outcome)
    return {("no", "yes"): "rise", ("yes", "no"): "fall"}.get(ends, "same")


def _under(test: TestSaid) -> str:
    """Return what stands under an end: the answer, and how many of how many."""
    outcome = say(f"outcome.{test.outcome}")
    if _share(test) is None and test.kept is None:
        return str(outcome.unescape())
    counted = plain_of(test.x, test.n, test.kept)
    return str(say("compare.side", outcome=outcome, counted=counted).unescape())


def _tests(one: ChannelPair, name: str) -> Table:
    rows: list[list[Cell]] = []
    if one.verdict and one.confidence:
        before = verdict(one.verdict.before, one.confidence.before)
        now = verdict(one.verdict.now, one.confidence.now)
        changed = None if one.refused else before != now
        rows.append([say("part.verdict"), before, now, _change(changed=changed)])
    rows += [
        [
            say(f"test.{test}"),
            side(pair.before),
            side(pair.now),
            _change(changed=pair.changed),
        ]
        for test, pair in one.tests.items()
    ]
    return Table(
        caption=say("compare.tests.caption", channel=name),
        heads=[
            say("compare.test"),
            say("since.before"),
            say("since.now"),
            say("compare.change"),
        ],
        rows=rows,
    )


def _change(*, changed: bool | None) -> Markup:
    if changed is None:
        return say("compare.not_compared")
    return say("compare.changed" if changed else "compare.unchanged")


def _people(one: ChannelPair, name: str) -> Table:
    return Table(
        caption=say("compare.people.caption", channel=name),
        heads=[say("since.what"), say("since.before"), say("since.now")],
        rows=[
            [say(f"compare.people.{key}"), number(pair.before), number(pair.now)]
            for key, pair in one.people.items()
        ],
        numbers=frozenset({1, 2}),
    )


def _loops_heading(found: Comparison) -> Markup:
    loops = found.open_loops
    if loops.refused:
        return say("compare.loops.heading.refused")
    waits = len(loops.new) + len(loops.still_open) + len(loops.not_known_then)
    return say("compare.loops.heading", n=waits)


def _numbers(found: Comparison, called: Mapping[str, str]) -> dict[str, Any]:
    """Return every number of every channel, and of all of them together."""
    groups = [(called[one.channel], one.metrics) for one in found.channels]
    if len(found.channels) != 1:
        groups.append((str(say("compare.all_channels")), found.metrics))
    shown = [_told(pairs) for _, pairs in groups]
    fair = sum(not pair.refused for pairs in shown for pair in pairs.values())
    return {
        "heading": say("compare.numbers.heading", n=fair, all=sum(map(len, shown))),
        "groups": [
            {"table": _metrics(pairs, name), "refused": _reasons(pairs)}
            for (name, _), pairs in zip(groups, shown, strict=True)
            if pairs
        ],
    }


def _told(pairs: Mapping[str, MetricPair]) -> dict[str, MetricPair]:
    return {slug: pair for slug, pair in pairs.items() if told(slug, pair)}


def _metrics(pairs: Mapping[str, MetricPair], name: str) -> Table:
    return Table(
        caption=say("compare.numbers.caption", channel=name),
        heads=[say("compare.number"), say("since.before"), say("since.now")],
        rows=[
            [measured(slug, pair), _number(slug, pair.before), _number(slug, pair.now)]
            for slug, pair in pairs.items()
            if not pair.refused
        ],
    )


def _number(slug: str, one: Headline) -> Cell:
    """Return a number with what it rests on."""
    if one.value is None or one.n is None or SAMPLE.get(slug) == "halves":
        return value(slug, one)
    rests = say(f"sample.{SAMPLE.get(slug, 'people')}", n=one.n)
    line = Markup('<span class="n">{}</span><br><span class="sm">{}</span>')
    return line.format(value(slug, one), rests)


def _reasons(pairs: Mapping[str, MetricPair]) -> list[Markup]:
    """Return one sentence for each reason, with the numbers it stands in the way of."""
    found: dict[str, list[str]] = {}
    for slug, pair in pairs.items():
        for reason in pair.refused:
            found.setdefault(reason, []).append(measured(slug, pair))
    return [
        say("compare.numbers.none", reason=reason)
        if len(titles) == len(pairs)
        else say("compare.numbers.refused", numbers=listed(titles), reason=reason)
        for reason, titles in found.items()
    ]
