"""Part 1: where each channel stands, and what would change the verdict."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Verdict
from reports.figures.quadrant import Place, quadrant
from reports.names import (
    called,
    channel_names,
    clip,
    deciding,
    deciding_first,
    one_sided,
)
from reports.numbers import signed
from reports.tables import Cell, Table
from reports.words import has, listed, number, say, shown

WEIGHTS = {"listen": 2, "talk": 1, "return": 1, "reach": 1}
SIGNS = {"yes": 1, "no": -1}
HIGH = {"networking", "networking_and_content"}
UNSAID = {"cannot_tell", "not_enough_data"}  # how sure says no more than the name
ASIDE = {"dormant", "not_enough_data"}
LOOKS = dict.fromkeys(HIGH, "high") | dict.fromkeys(("broadcasting", "quiet"), "low")
# Between which scores a name lies; where it was not the score that decided, this does.
BANDS = {
    "answering_desk": (-1, 2),
    "broadcasting": (-5, -2),
    "mixed": (-1, 2),
    "networking": (3, 5),
    "networking_and_content": (3, 5),
    "quiet": (-5, -2),
}


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 1 shows."""
    channels = deciding_first(audit)
    names = channel_names(channels)
    placed = [channel for channel in channels if channel.verdict.slug not in ASIDE]
    verdict = audit.verdict
    return {
        "heading": _heading(audit, names),
        "quadrant": _figure(audit, placed, names) if placed else None,
        "left_out": listed(
            [names[channel.key] for channel in channels if channel not in placed]
        ),
        "table": _table(channels, names) if channels else None,
        "label": verdict_word(verdict),
        "means": _means(audit),
        "leans": _leans(verdict),
        "possible": _possible(verdict),
        "moved_by": verdict.moved_by if verdict.confidence == "leaning" else (),
        "also": [_qualifier(slug) for slug in verdict.qualifiers],
        "flips": verdict.would_change_if,
        "others": [
            {"name": names[channel.key], "sentence": channel.verdict.sentence}
            for channel in channels
            if channel is not deciding(audit)
        ],
        "stretched": [
            say("verdict.days", channel=names[channel.key], days=channel.verdict.days)
            for channel in placed
            if channel.verdict.days > audit.days
        ],
    }


def verdict_word(verdict: Verdict) -> Markup:
    """Return the verdict's name as people read it.

    Where there is talk elsewhere, nobody is a broadcaster beyond this channel.
    """
    if verdict.slug == "broadcasting" and "this_channel_only" in verdict.qualifiers:
        return say("verdict.broadcasting.here")
    return say(f"verdict.{verdict.slug}")


def sure_word(verdict: Verdict) -> Markup:
    """Return how sure, in a word."""
    early = verdict.slug == "not_enough_data"
    return say("sure.not_yet" if early else f"sure.{verdict.confidence}")


def scores(verdict: Verdict) -> tuple[int, int]:
    """Return the least and greatest score that the tests and the verdict leave open."""
    outcomes = {name: test.outcome for name, test in verdict.tests.items()}
    return scored(verdict.slug, outcomes)


def scored(slug: str, outcomes: dict[str, str]) -> tuple[int, int]:
    """Return the least and greatest score that outcomes of tests leave a verdict."""
    low, high = _open(outcomes)
    least, most = BANDS.get(slug, (-5, 5))
    return min(max(low, least), most), max(min(high, most), least)


def _open(outcomes: dict[str, str]) -> tuple[int, int]:
    """Return the least and greatest score that unclear and unknown tests leave open."""
    settled = sum(
        WEIGHTS[name] * SIGNS.get(outcome, 0) for name, outcome in outcomes.items()
    )
    loose = sum(
        WEIGHTS[name]
        for name, outcome in outcomes.items()
        if outcome in {"unclear", "cannot_tell"}
    )
    return settled - loose, settled + loose


def _means(audit: Audit) -> Markup:
    channel, slug = deciding(audit), audit.verdict.slug
    if channel is not None and channel.kind == "reviews" and slug == "answering_desk":
        return say("means.answering_desk.reviews")
    return say(f"means.{slug}")


def _heading(audit: Audit, names: dict[str, str]) -> Markup:
    channel = deciding(audit)
    if channel is None:
        return say("verdict.heading.none")
    word = verdict_word(audit.verdict)
    if len(audit.channels) == 1 and audit.verdict.slug in UNSAID:
        return say("verdict.heading.unsaid", channel=names[channel.key], verdict=word)
    if len(audit.channels) == 1:
        return say(
            "verdict.heading.one",
            channel=names[channel.key],
            verdict=word,
            sure=sure_word(audit.verdict),
        )
    name = called(channel, names)
    if channel.verdict.slug in HIGH:
        return say("verdict.heading.high", channel=name, verdict=word)
    most = max(other.share or 0 for other in audit.channels)
    key = "most" if channel.share and channel.share == most else "decides"
    return say(f"verdict.heading.{key}", channel=name, verdict=word)


def _figure(
    audit: Audit, placed: list[Channel], names: dict[str, str]
) -> dict[str, Any]:
    ghosts = _ghosts(audit)
    if len(placed) == 1:
        title = say(
            "verdict.quadrant.title.one",
            channel=names[placed[0].key],
            verdict=verdict_word(placed[0].verdict),
        )
    else:
        slugs = [channel.verdict.slug for channel in placed]
        title = say(
            "verdict.quadrant.title",
            n=len(placed),
            high=sum(slug in HIGH for slug in slugs),
            low=slugs.count("broadcasting"),
        )
    label = say(
        "verdict.quadrant.label",
        n=len(placed),
        channels=Markup(" ").join(_described(channel, names) for channel in placed),
    )
    return {
        "title": title,
        "svg": quadrant(
            [_place(channel, names, ghosts.get(channel.key)) for channel in placed],
            label,
        ),
        "ghosts": bool(ghosts),
    }


def _ghosts(audit: Audit) -> dict[str, tuple[float, float]]:
    """Return which scores the last audit left open, by channel, where comparable."""
    since = audit.since_last
    return {
        one.channel: scored(
            one.verdict.before, {name: test.before for name, test in one.tests.items()}
        )
        for one in (since.channels if since else ())
        if one.verdict is not None
        and one.verdict.before not in ASIDE
        and len(one.tests) == len(WEIGHTS)
    }


def _place(
    channel: Channel, names: dict[str, str], ghost: tuple[float, float] | None
) -> Place:
    low, high = scores(channel.verdict)
    posted, blocks = channel.verdict.blocks
    return Place(
        name=clip(names[channel.key], 20),
        word=str(sure_word(channel.verdict)),
        confidence=channel.verdict.confidence,
        low=low,
        high=high,
        look=LOOKS.get(channel.verdict.slug, "between"),
        content=posted / blocks if blocks else 0.0,
        ghost=ghost,
    )


def _described(channel: Channel, names: dict[str, str]) -> Markup:
    low, high = scores(channel.verdict)
    slots = {
        "channel": names[channel.key],
        "verdict": verdict_word(channel.verdict),
        "sure": sure_word(channel.verdict),
        "blocks": _blocks(channel.verdict),
    }
    if low == high:
        return say("verdict.quadrant.label.one", score=signed(low), **slots)
    return say(
        "verdict.quadrant.label.open", low=signed(low), high=signed(high), **slots
    )


def _blocks(verdict: Verdict) -> Markup:
    posted, blocks = verdict.blocks
    return say("of", x=posted, n=blocks) if blocks else say("extent.has_no")


def _table(channels: list[Channel], names: dict[str, str]) -> Table:
    heads = ("channel", "verdict", "sure", "score", "blocks", "people", "days")
    return Table(
        caption=say("verdict.table.caption"),
        heads=[say(f"verdict.table.{head}") for head in heads],
        rows=[_row(channel, names[channel.key]) for channel in channels],
        numbers=frozenset({3, 4, 5, 6}),
    )


def _row(channel: Channel, name: str) -> list[Cell]:
    verdict = channel.verdict
    return [
        shown(name),
        verdict_word(verdict),
        sure_word(verdict),
        _score(verdict),
        _blocks(verdict),
        _people(channel),
        str(verdict.days),
    ]


def _people(channel: Channel) -> Cell:
    """Return how many wrote; where nothing they wrote is there, that is not known."""
    if one_sided(channel):
        return say("total.unknown")
    return say("of.none") if channel.people == 0 else number(channel.people)


def _score(verdict: Verdict) -> Cell:
    if verdict.slug in ASIDE or not verdict.tests:
        return say("verdict.no_score")
    low, high = scores(verdict)
    if low == high:
        return signed(low)
    return say("verdict.score.open", low=signed(low), high=signed(high))


def _leans(verdict: Verdict) -> Markup | None:
    if verdict.slug == "mixed" and verdict.leans_to:
        key = f"verdict.leans.{verdict.leans_to}"
        return say(key) if has(key) else None
    return None


def _possible(verdict: Verdict) -> Markup | None:
    if not verdict.possible:
        return None
    words = [say(f"verdict.{slug}") for slug in verdict.possible]
    return say("verdict.possible", verdicts=listed(words))


def _qualifier(slug: str) -> Markup:
    key = f"qualifier.{slug}"
    return say(key) if has(key) else shown(slug.replace("_", " "))
