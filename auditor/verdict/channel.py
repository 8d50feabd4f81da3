"""Judges channels: from the gate's opening to a finding."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import product

import duckdb

from auditor.records import Stream
from auditor.verdict import rules
from auditor.verdict.case import Case
from auditor.verdict.count import Ask, Row, count
from auditor.verdict.finding import Context, Finding, OwnSide
from auditor.verdict.gate import Opening, open_gates
from auditor.verdict.rules import Content, Counts, Outcome, Slug

_SEVEN = 7  # 7 of 8 people is the least that is a yes
_FEWEST_POSTS = 2  # below that nothing is regular


def judge(
    con: duckdb.DuckDBPyConnection,
    cases: Sequence[Case],
    response_window: timedelta,
    *,
    trend: bool = True,
) -> dict[int, Finding]:
    """Judge every channel with one response window.

    Args:
        con: Holds the relations, built for the same response window.
        cases: The channels.
        response_window: How soon an answer must follow.
        trend: Whether LISTEN's halves are counted, for improving and declining.
    """
    return judge_each(con, cases, [response_window], trend=trend)[0]


def judge_each(
    con: duckdb.DuckDBPyConnection,
    cases: Sequence[Case],
    response_windows: Sequence[timedelta],
    *,
    trend: bool = True,
) -> tuple[dict[int, Finding], ...]:
    """Judge every channel with several response windows, at one go.

    Only LISTEN hangs on them: whatever else a window counts is counted once.

    Args:
        con: Holds the relations; whom an answer speaks to is the same for all.
        cases: The channels.
        response_windows: How soon an answer must follow.
        trend: Whether LISTEN's halves are counted with the first of them.
    """
    gates = open_gates(con, cases, response_windows)
    first = response_windows[0]
    windows = {(o.case.channel, o.window): o.case for gate in gates for o in gate}
    asks = {
        key: Ask(case=case, label=str(number), window=key[1])
        for number, (key, case) in enumerate(windows.items())
    }
    alone = [ask for ask in asks.values() if ask.case.inbound is None]
    tests = count(con, "tests", asks.values(), first)
    context = count(con, "context", asks.values(), first)
    own_side = count(con, "own_side", alone, first)
    halves = count(con, "due", _halves(gates[0]), first) if trend else {}

    def found(opening: Opening, trend: dict[tuple[int, str], Row]) -> Finding:
        key = (opening.case.channel, opening.window)
        row = (key[0], asks[key].label)
        return _finding(
            opening,
            tests[row],
            _context(context[row], opening),
            _own(own_side.get(row)),
            trend,
        )

    return tuple(
        {o.case.channel: found(o, {} if place else halves) for o in gate}
        for place, gate in enumerate(gates)
    )


def _finding(
    opening: Opening,
    tests: Row,
    context: Context,
    own_side: OwnSide | None,
    halves: dict[tuple[int, str], Row],
) -> Finding:
    case, window = opening.case, opening.window
    content = _content(case, context)
    nothing = Finding(
        case=case,
        window=window,
        slug=Slug.NOT_ENOUGH_DATA,
        level=None,
        content=content,
        sure=False,
        ground=opening.ground,
        outcomes=_silent(case),
        own_side=own_side,
        context=context,
        wrote=opening.row["wrote"] if opening.row else 0,
        own_messages=opening.row["own_messages"] if opening.row else 0,
        spike_people=tests["spike_people"],
        due_at=opening.due_at,
        weeks=opening.weeks,
        by_own=opening.by_own,
    )
    match opening.ground:
        case "no_own_side" | "replies_not_in_file":
            slugs = tuple(sorted(_all_names(content, case)))
            return replace(nothing, slug=Slug.CANNOT_TELL, possible=slugs)
        case "dormant":
            return replace(nothing, slug=Slug.DORMANT, sure=True)
        case "own_side" if own_side is not None:
            return _one_sided(nothing, own_side)
        case "judge" | "few_people" | "year_of_little":
            return _scored(nothing, opening, tests, halves)
        case _:
            return nothing


def _scored(
    finding: Finding, opening: Opening, tests: Row, halves: dict[tuple[int, str], Row]
) -> Finding:
    case, row = opening.case, opening.row or {}
    base = opening.base
    other = "all" if base == "needs" else "needs"
    counts = Counts(
        kind=case.kind,
        days=opening.window.days,
        answered=row[f"answered_{base}"] if opening.ground == "judge" else None,
        due=row[f"due_{base}"],
        three_turns=tests["three_turns"],
        two_turns=tests["two_turns"],
        came_back=tests["came_back"],
        newcomers=tests["newcomers"],
        regulars=tests["regulars"],
        wrote=tests["wrote"],
        paid_back=tests["paid_back"],
        tried=tests["tried"],
        replies_partial=Stream.OUTBOUND_REPLIES in case.partial(opening.window),
        # Known zero is not missing: only complete coverage tells that nobody wrote.
        few_people=opening.ground == "few_people" and not case.partial(opening.window),
        own_messages=row["own_messages"],
        two_way=tests["two_turns"],
    )
    level = rules.level(counts, case.limits)
    slug = rules.name(level, finding.content)
    if opening.ground == "year_of_little":
        level, slug = "low", Slug.QUIET
    return replace(
        finding,
        slug=slug,
        level=level,
        sure=True,
        counts=counts,
        base=base,
        outcomes=rules.outcomes(counts, case.limits),
        other_base=(row[f"answered_{other}"], row[f"due_{other}"]),
        halves=_listen_halves(case, base, halves)
        if halves and not case.uneven(opening.window)
        else None,
    )


def _one_sided(finding: Finding, own_side: OwnSide) -> Finding:
    """Convict, or say which names the own side leaves possible."""
    case, days = finding.case, finding.window.days
    reached = own_side.spoken_to + own_side.unnamed
    whole = case.has_posts and Stream.OUTBOUND_REPLIES not in case.partial(
        finding.window
    )
    if whole and rules.next_to_nobody(reached, finding.own_messages, days):
        return replace(
            finding,
            slug=rules.name("low", finding.content),
            level="low",
            sure=True,
        )
    known = {**finding.outcomes, **_lower_bounds(own_side, case)}
    possible = tuple(sorted(_bounds(known, own_side, finding)))
    if len(possible) == 1:
        return replace(finding, slug=possible[0], sure=True, outcomes=known)
    return replace(finding, slug=Slug.CANNOT_TELL, outcomes=known, possible=possible)


def _lower_bounds(own_side: OwnSide, case: Case) -> dict[str, Outcome]:
    """Return the tests that the own side shows to be yes; they are never no."""
    limits, found = case.limits, dict[str, Outcome]()
    people = own_side.replied_to
    talk = rules.applies("talk", case.kind) and people >= limits.talk_people
    if talk and rules.wilson(own_side.went_on, people)[0] >= limits.talk_low:
        found["talk"] = Outcome.YES
    days = own_side.on_three_days
    come_back = rules.applies("return", case.kind) and days >= limits.regulars
    if come_back and days >= limits.regulars_share * people:
        found["return"] = Outcome.YES
    return found


def _bounds(
    known: dict[str, Outcome], own_side: OwnSide, finding: Finding
) -> set[Slug]:
    """Return every name that is possible, whatever the unknown tests may be."""
    free = (Outcome.YES, Outcome.UNCLEAR, Outcome.NO)
    choices: list[tuple[Outcome, ...]] = []
    for test in rules.TESTS:
        if known[test] is not Outcome.CANNOT_TELL:
            choices.append((known[test],))
        elif test == "listen" and own_side.spoken_to + own_side.unnamed < _SEVEN:
            choices.append(free[1:])
        else:
            choices.append(free)
    return {
        rules.name(
            rules.level_of(dict(zip(rules.TESTS, c, strict=True))), finding.content
        )
        for c in product(*choices)
    }


def _all_names(content: Content, case: Case) -> set[Slug]:
    free = (Outcome.YES, Outcome.UNCLEAR, Outcome.NO)
    choices = [
        free if rules.applies(test, case.kind) else (Outcome.NOT_APPLICABLE,)
        for test in rules.TESTS
    ]
    return {
        rules.name(rules.level_of(dict(zip(rules.TESTS, c, strict=True))), content)
        for c in product(*choices)
    }


def _silent(case: Case) -> dict[str, Outcome]:
    """Return the outcomes of a channel on which nothing is measured."""
    return {
        test: Outcome.CANNOT_TELL
        if rules.applies(test, case.kind)
        else Outcome.NOT_APPLICABLE
        for test in rules.TESTS
    }


def _content(case: Case, context: Context) -> Content:
    """Return C: in how many blocks of the window something was published."""
    if not case.has_posts or not rules.has_content(case.kind) or not context.all_blocks:
        return "low"
    share = context.blocks / context.all_blocks
    if context.posts < _FEWEST_POSTS or share < 1 / 3:
        return "low"
    return "high" if share >= 2 / 3 else "mid"


def _context(row: Row, opening: Opening) -> Context:
    fields = Context.__dataclass_fields__
    known = {key: value for key, value in row.items() if key in fields}
    length = opening.window.until - opening.window.since
    known["all_blocks"] = math.ceil(length / opening.case.block)
    if known["last_own"] is not None:
        known["last_own"] = known["last_own"].replace(tzinfo=UTC)
    return Context(**known)


def _own(row: Row | None) -> OwnSide | None:
    if row is None:
        return None
    return OwnSide(**{name: row[name] for name in OwnSide.__dataclass_fields__})


def _halves(openings: Sequence[Opening]) -> list[Ask]:
    asks: list[Ask] = []
    for opening in openings:
        window = opening.window
        middle = window.since + (window.until - window.since) / 2
        earlier = replace(window, until=middle)
        later = replace(window, since=middle)
        for label, half in (("earlier", earlier), ("later", later)):
            asks.append(
                Ask(case=opening.case, label=label, window=half, due_until=window.until)
            )
    return asks


def _listen_halves(
    case: Case, base: str, halves: dict[tuple[int, str], Row]
) -> tuple[tuple[int, int], tuple[int, int]]:
    earlier, later = (halves[case.channel, half] for half in ("earlier", "later"))
    return (
        (earlier[f"answered_{base}"], earlier[f"due_{base}"]),
        (later[f"answered_{base}"], later[f"due_{base}"]),
    )
