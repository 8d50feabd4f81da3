"""Part 11: what became other since the last audit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit
from auditor.audit.then_now import ChannelSince, CountsSince, LoopsSince, SinceLast
from auditor.language import decimal
from auditor.wording.places import capital
from reports.dates import last_day, long, short
from reports.figures.slope import Slope, slope
from reports.gaps import reason_of
from reports.names import channel_names, name_of, person
from reports.numbers import of, plain_of
from reports.tables import Cell, Table
from reports.words import listed, number, say

FEWEST = 5  # smaller counts of people could be recognised in a village
NAMED = 6
TESTS = ("listen", "talk", "return", "reach")
FATES = (
    "answered",
    "new",
    "not_known_then",
    "still_open",
    "vanished",
    "not_covered",
    "no_longer_counted",
)
NAMELESS = {"not_known_then", "still_open", "not_covered", "no_longer_counted"}


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 11 shows."""
    since = audit.since_last
    if since is None:
        return {"heading": say("since.heading.first"), "first": True}
    names = channel_names(audit.channels)
    changes = [row for one in since.channels for row in _changes(one, names)]
    return {
        "heading": _heading(since, audit, changes),
        "first": False,
        "clearly": [
            {"where": capital(one.where), "said": [capital(part) for part in one.said]}
            for one in since.changes
        ],
        "slopes": [
            block
            for one in since.channels
            if (block := _slopes(one, names)) is not None
        ],
        "refused": since.refused,
        "changes": _changed(changes) if changes else None,
        "same": _same(since, names),
        "not_compared": _not_compared(since, names),
        "loops": list(_loops(since.open_loops)) if since.open_loops else [],
        "counts": [
            {"table": _counts(audit, one, one.counts, names), "gaps": _gaps(one.counts)}
            for one in since.channels
            if one.counts is not None
        ],
    }


def _heading(
    since: SinceLast, audit: Audit, changes: Sequence[Sequence[Cell]]
) -> Markup:
    if since.until is None:
        return say("since.heading.refused")
    day = long(last_day(since.until, audit.zone))
    if since.changes:
        return say("since.heading.changed", day=day, n=_clear(since))
    if changes:
        return say("since.heading", day=day)
    if any(one.verdict for one in since.channels):
        return say("since.heading.same", day=day)
    return say("since.heading.not_compared", day=day)


def _clear(since: SinceLast) -> int:
    return sum(len(one.said) for one in since.changes)


def _slopes(one: ChannelSince, names: Mapping[str, str]) -> dict[str, Any] | None:
    """Return each share counted in both halves, drawn then and now."""
    rows = [] if one.counts is None else one.counts.rows
    name = name_of(one.channel, dict(names))
    panels = [
        {"name": _measure(row), "svg": slope(_slope(row), _described(row, name))}
        for row in rows
        if row["before_of"] and row["now_of"]
        if row["before"] is not None and row["now"] is not None
        if row["word"] != "too few" and not row["reason"]
    ]
    return {"name": name, "panels": panels} if panels else None


def _slope(row: Mapping[str, Any]) -> Slope:
    return Slope(
        before=row["before"] / row["before_of"],
        now=row["now"] / row["now_of"],
        before_words=plain_of(row["before"], row["before_of"]),
        now_words=plain_of(row["now"], row["now_of"]),
        kind={"clear rise": "rise", "clear fall": "fall"}.get(row["word"], "same"),
    )


def _described(row: Mapping[str, Any], name: str) -> Markup:
    return say(
        "since.slope.label",
        channel=name,
        measure=_measure(row),
        before=plain_of(row["before"], row["before_of"]),
        now=plain_of(row["now"], row["now_of"]),
    )


def _changes(one: ChannelSince, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    """Yield the verdict, how sure it is, and tests, where they became other."""
    name = name_of(one.channel, dict(names))
    if one.verdict and one.verdict.before != one.verdict.now:
        before, now = (
            say(f"verdict.{slug}") for slug in (one.verdict.before, one.verdict.now)
        )
        yield [say("since.verdict", channel=name), before, now]
    if one.confidence and one.confidence.before != one.confidence.now:
        before, now = (
            say(f"sure.{word}") for word in (one.confidence.before, one.confidence.now)
        )
        yield [say("since.sure", channel=name), before, now]
    for test in TESTS:
        found = one.tests.get(test)
        if found is not None and found.before != found.now:
            before, now = (say(f"outcome.{word}") for word in (found.before, found.now))
            text = say("since.test", channel=name, test=say(f"test.{test}"))
            yield [text, before, now]


def _changed(rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(
        caption=say("since.caption"),
        heads=[say(f"since.{head}") for head in ("what", "before", "now")],
        rows=rows,
    )


def _same(since: SinceLast, names: Mapping[str, str]) -> Markup | None:
    """Return on which channels verdict and tests are what they were."""
    alike = [
        name_of(one.channel, dict(names))
        for one in since.channels
        if one.verdict is not None and not any(_changes(one, names))
    ]
    return say("since.same", channels=listed(alike)) if alike else None


def _not_compared(since: SinceLast, names: Mapping[str, str]) -> list[Markup]:
    """Return why a channel is not compared, or why its counts are not."""
    found = []
    for one in since.channels:
        name = name_of(one.channel, dict(names))
        if one.refused:
            reasons = " ".join(one.refused)
            found.append(say("since.not_compared", channel=name, reasons=reasons))
        if one.counts_refused:
            reasons = " ".join(one.counts_refused)
            found.append(say("since.not_counted", channel=name, reasons=reasons))
    return found


def _loops(loops: LoopsSince) -> Iterator[Markup]:
    """Yield what became of messages that waited, by name as far as that helps."""
    for sentence in loops.refused:
        yield say("since.loops.refused", reason=sentence)
    if loops.refused:
        return
    said = [fate for fate in FATES if getattr(loops, fate)]
    if not said:
        yield say("since.loops.none")
    for fate in said:
        ids = getattr(loops, fate)
        text = say(f"since.loops.{fate}", n=len(ids))
        who = [] if fate in NAMELESS else _who(loops, ids)
        yield say("since.loops.named", text=text, names=listed(who)) if who else text


def _who(loops: LoopsSince, ids: Sequence[str]) -> list[Markup]:
    """Return up to six people, and how many more there are."""
    people = sorted({loops.people[one] for one in ids if loops.people.get(one)})
    rest = len(people) - NAMED
    shown = [person(name) for name in people[:NAMED]]
    return [*shown, say("since.loops.more", n=rest)] if rest > 0 else shown


def _counts(
    audit: Audit, one: ChannelSince, counts: CountsSince, names: Mapping[str, str]
) -> Table:
    day = short(last_day(counts.until, audit.zone), year=True)
    return Table(
        caption=say(
            "since.counts",
            channel=name_of(one.channel, dict(names)),
            until=day,
            n=counts.weeks,
        ),
        heads=[
            say("since.what"),
            *(say(f"compared.{head}") for head in ("before", "now", "change")),
        ],
        rows=[
            [
                _measure(row),
                _amount(audit, row, "before", counts.weeks),
                _amount(audit, row, "now", counts.weeks),
                _word(row),
            ]
            for row in counts.rows
            if row["before"] is not None
        ],
    )


def _measure(row: Mapping[str, Any]) -> Markup:
    name = row["measure"]
    return say(f"measure.{name}")


def _amount(audit: Audit, row: Mapping[str, Any], half: str, weeks: int) -> Cell:
    """Return a count and what it comes to in a week, or how many of how many."""
    x, n = row[half], row[f"{half}_of"]
    if n is not None:
        return _kept_back(audit, row, (x, n - x, n)) or of(x, n)
    line = Markup('<span class="n">{}</span><br><span class="sm">{}</span>')
    week = say("since.a_week", value=decimal(x / weeks, 1))
    return _kept_back(audit, row, (x,)) or line.format(number(x), week)


def _kept_back(
    audit: Audit, row: Mapping[str, Any], parts: Sequence[int]
) -> Markup | None:
    """Return a word in place of a small count of people who came back."""
    small = any(0 < part < FEWEST for part in parts)
    if audit.edition == "shareable" and row["measure"] == "came_back" and small:
        return say("people.kept_back")
    return None


def _word(row: Mapping[str, Any]) -> Cell:
    """Return what is said of a change; where few people stand behind it, that."""
    said = row["reason"] or row["word"]
    return say(f"compared.{said.replace(' ', '_')}") if said else "–"


def _gaps(counts: CountsSince) -> list[Markup]:
    """Return one sentence for each reason why something is not counted."""
    reasons: dict[tuple[str, str | None], list[Markup]] = {}
    for row in counts.rows:
        if row["before"] is None:
            key = (row["reason"], row["stream"])
            reasons.setdefault(key, []).append(_measure(row))
    return [
        say("compared.refused", what=listed(what), reason=reason_of(*reason))
        for reason, what in reasons.items()
    ]
