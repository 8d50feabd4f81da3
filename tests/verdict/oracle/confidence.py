"""How sure the name is, and what would change it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import floor, sqrt

from tests.verdict.oracle.chance import chance_of
from tests.verdict.oracle.channel import OracleChannel
from tests.verdict.oracle.gate import Judged, is_partial, judge_once
from tests.verdict.oracle.naming import name_from, name_of, score_of, v_of
from tests.verdict.oracle.tests_four import Counts, Share, not_applicable, outcomes

SPREAD = 1.2816
SURE = 0.9
OTHER_WINDOWS = (3, 14)

Flip = tuple[str, int, str]


def confidence_of(channel: OracleChannel, judged: Judged) -> tuple[str, list[str]]:
    """The word, and what moved the name."""
    if judged.slug in {"cannot_tell", "not_enough_data"}:
        return "cannot_tell", []
    if judged.counts is None or judged.by_gate:
        return ("leaning" if judged.leaning else "clear"), []
    moved = [
        *(list(_by_sampling(judged)) or _by_who_wrote(judged)),
        *_by_response_window(channel, judged),
        *_by_other_base(judged),
        *_by_what_is_not_known(judged),
    ]
    if is_partial(judged):
        moved.append("partial")
    if _few_but_somebody(judged.counts):
        moved.append("somebody")
    if _nameless_may_be_many(judged):
        moved.append("nameless")
    return ("leaning" if moved else "clear"), moved


def _few_but_somebody(counts: Counts) -> bool:
    """V is low for want of people, and somebody there was."""
    return (
        counts.hardly_anybody
        and counts.two_way > 0
        and v_of(outcomes(counts)) != "low"
        and v_of(outcomes(counts), hardly=True) == "low"
    )


def _nameless_may_be_many(judged: Judged) -> bool:
    """Hardly anybody, unless everyone without a name is a person of their own."""
    counts, talk = judged.counts, judged.talk
    assert counts is not None
    nameless = sum(
        m.to_account
        and m.record.author is None
        and m.record.id not in talk.automated
        and m.at in judged.window
        for m in talk.said
    )
    many = replace(counts, two_way=counts.two_way + nameless)
    return counts.hardly_anybody and not many.hardly_anybody


def _by_sampling(judged: Judged) -> Iterator[str]:
    counts = judged.counts
    assert counts is not None
    for name, (x, n), moved in _movable(counts):
        if name in {"regulars", "reach"}:
            step = floor(SPREAD * sqrt(x))
        else:
            step = floor(SPREAD * sqrt(x * (n - x) / n)) if n else 0
        for target in (max(0, x - step), min(n, x + step)):
            other = moved(target)
            if name_from(other, judged.content) != judged.slug:
                yield f"{name} {target - x:+d}"


def _by_who_wrote(judged: Judged) -> Iterator[str]:
    """Everything may move at once: the name must come up nine times of ten."""
    counts = judged.counts
    assert counts is not None
    x, n = counts.reach
    chance = chance_of(judged.slug, counts, judged.content, judged.people + n - x)
    if chance < SURE:
        yield f"comes up {chance:.3f}"


def _by_response_window(channel: OracleChannel, judged: Judged) -> Iterator[str]:
    for days in OTHER_WINDOWS:
        if judge_once(channel, days).slug != judged.slug:
            yield f"within {days} days"


def _by_other_base(judged: Judged) -> Iterator[str]:
    counts = judged.counts
    assert counts is not None
    if counts.other is not None and counts.other[1] >= 8:
        other = replace(counts, listen=counts.other)
        if name_from(other, judged.content) != judged.slug:
            yield "other base"


def _by_what_is_not_known(judged: Judged) -> Iterator[str]:
    counts = judged.counts
    assert counts is not None
    found = outcomes(counts)
    for name in ("return", "reach"):
        if found[name] == "cannot_tell":
            v = v_of(found | {name: "yes"}, hardly=counts.hardly_anybody)
            if name_of(v, judged.content) != judged.slug:
                yield f"{name} not known"


def _movable(
    counts: Counts,
) -> Iterator[tuple[str, Share, Callable[[int], Counts]]]:
    """Each count that may move, with what the counts are once it has."""
    listen, absent = counts.listen, not_applicable(counts.kind)
    if listen is not None:
        yield "listen", listen, lambda x: replace(counts, listen=(x, listen[1]))
    if "talk" not in absent:
        yield "talk", counts.talk, lambda x: replace(counts, talk=(x, counts.talk[1]))
    if "return" not in absent:
        yield (
            "return",
            counts.newcomers,
            lambda x: replace(counts, newcomers=(x, counts.newcomers[1])),
        )
        yield (
            "regulars",
            (counts.regulars, counts.wrote),
            lambda x: replace(counts, regulars=x),
        )
    if "reach" not in absent:
        yield (
            "reach",
            counts.reach,
            lambda x: replace(counts, reach=(x, counts.reach[1])),
        )


def flips_of(judged: Judged) -> list[Flip]:
    """The smallest step up, and down, of each count that gives another name."""
    counts = judged.counts
    if counts is None or judged.by_gate:
        return []
    flips: list[Flip] = []
    for name, (x, n), moved in _movable(counts):
        flips += _first_flip(judged, name, (x, n), moved)
    if counts.hardly_applies:
        x, enough = counts.two_way, max(counts.days, counts.own_messages)
        flips += _first_flip(
            judged, "two_way", (x, x + enough), lambda y: replace(counts, two_way=y)
        )
    return flips


def _first_flip(
    judged: Judged, name: str, share: Share, moved: Callable[[int], Counts]
) -> Iterator[Flip]:
    """More before fewer."""
    x, n = share
    for targets in (range(x + 1, n + 1), range(x - 1, -1, -1)):
        for target in targets:
            slug = name_from(moved(target), judged.content)
            if slug != judged.slug:
                yield name, target - x, slug
                break


def leans_to(judged: Judged) -> str | None:
    """Which way a mixed verdict leans."""
    if judged.v != "mixed" or judged.counts is None:
        return None
    score = score_of(outcomes(judged.counts))
    if score == 0:
        return None
    return "networking" if score > 0 else "broadcasting"
