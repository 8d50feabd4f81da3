"""What would change a verdict, and what makes it less than clear, in words."""

import math
from collections.abc import Sequence

from auditor.verdict import Doubt, Finding, Flip, Slug, rules
from auditor.verdict.finding import OwnSide
from auditor.wording.few import FEWEST, is_few, kept_back
from auditor.wording.places import capital, days, more_weeks, people
from auditor.wording.sentences import NAMES

_DONE = {
    "listen": "had been answered",
    "talk": "had gone on talking",
    "return": "had come back",
    "regulars": "had been regulars",
    "reach": "had written back after you went to them",
    "two_way": "had talked with you",
}


def change_sentences(
    finding: Finding,
    flips: Sequence[Flip],
    ask_for: Sequence[str],
    *,
    few: bool = False,
) -> tuple[str, ...]:
    """Return the flip list, one sentence each.

    Args:
        finding: What was found.
        flips: The least changes that give another name.
        ask_for: For Can't tell: what to hand over so that it can be told.
        few: Whether small counts of people are kept back, to be passed on.
    """
    if finding.slug is Slug.CANNOT_TELL:
        return tuple(ask_for)
    if finding.slug is Slug.NOT_ENOUGH_DATA:
        return (_UNTIL,) if few else _until(finding)
    if flips:
        said = (_flip_to_share(flip) if few else _flip(flip) for flip in flips)
        return tuple(dict.fromkeys(said))
    return (_unflippable(finding, few=few),)


def _unflippable(finding: Finding, *, few: bool) -> str:
    """Return what would change a verdict that no count of its tests can change."""
    if finding.slug is Slug.DORMANT:
        return "If you wrote there again, the channel would be judged again."
    if finding.ground == "own_side" and finding.own_side is not None:
        return _own_side(finding, finding.own_side, few=few)
    if finding.counts is None or finding.ground == "year_of_little":
        return "If more people wrote, or you published more, it could be judged anew."
    return "No single count would change this verdict."


def _own_side(finding: Finding, own: OwnSide, *, few: bool) -> str:
    """Return how many more people would keep a one-sided file from convicting."""
    reached = own.spoken_to + own.unnamed
    more = min(
        rules.four_weeks(finding.window.days) - reached,
        math.ceil(finding.own_messages / 10) - reached,
    )
    who = f"{more} more {'person' if more == 1 else 'people'}"
    if few and is_few(reached):
        who = "more people"
    return (
        f"If you had answered or mentioned {who} in "
        f"{days(finding.window.days)}, this file alone could no longer call it "
        f"{_CALLED[finding.slug]} (it would be: {NAMES[Slug.CANNOT_TELL]})."
    )


def _flip(flip: Flip) -> str:
    if flip.n == 1 and flip.dial != "two_way":
        done = _DONE[flip.dial]
        said = done if flip.delta > 0 else done.replace("had", "had not", 1)
        return f"If the 1 person {said}, it would be: {NAMES[flip.slug]}."
    count = abs(flip.delta)
    word = "more" if flip.delta > 0 else "fewer"
    who = "person" if count == 1 else "people"
    of = f" {who}" if flip.dial == "two_way" else f" of the {people(flip.n)}"
    return f"If {count} {word}{of} {_DONE[flip.dial]}, it would be: {NAMES[flip.slug]}."


def _flip_to_share(flip: Flip) -> str:
    """Return a flip that does not tell a count which is kept back.

    What is missing to a mark would tell it, since the marks are known. The mark alone
    does not, as long as it lies outside what the count may be.
    """
    word = "more" if flip.delta > 0 else "fewer"
    would = f"{_DONE[flip.dial]}, it would be: {NAMES[flip.slug]}."
    if is_few(flip.x if flip.dial == "two_way" else flip.n):
        return f"If {word} people {would}"
    back = kept_back(flip.x, flip.n)
    if back is None or flip.dial == "two_way":
        return _flip(flip)
    mark = flip.x + flip.delta
    told = {
        "few": flip.delta > 0 and mark >= FEWEST,
        "most": flip.delta < 0 and flip.n - mark >= FEWEST,
    }
    count = mark if told.get(back) else word
    return f"If {count} of the {people(flip.n)} {would}"


def _until(finding: Finding) -> tuple[str, ...]:
    if finding.due_at is not None:
        return (f"From {finding.due_at.date().isoformat()} enough people are due.",)
    if finding.weeks is not None:
        weeks = more_weeks(finding.weeks)
        if weeks is None:
            return ("More people who write: so far too rarely to say when.",)
        return (f"{capital(weeks)} at the present rate.",)
    return ("Enough people who write; so far there is no rate to go by.",)


def doubt_phrases(doubts: Sequence[Doubt]) -> tuple[str, ...]:
    """Return why a verdict is leaning, one phrase each."""
    return tuple(dict.fromkeys(_doubt(doubt) for doubt in doubts))


def _doubt(doubt: Doubt) -> str:
    key = f"unseen {doubt.about}" if doubt.reason == "unseen" else doubt.about
    about = _COUNT.get(key, doubt.about.replace("_", " "))
    said = _DOUBTS[doubt.reason].format(about=about)
    return f"{said} it would be {NAMES[doubt.slug]}" if doubt.slug else said


_DOUBTS = {
    "luck": "with a little luck or bad luck in {about}",
    "window": "with {about} days to answer",
    "base": "counting the other circle of people who wrote",
    "unseen": "if {about}, which cannot be told,",
    "partial": "the file holds only part of {about}",
    "few_people": "a few people did talk with you",
    "nameless": "the file does not name everybody who wrote to you",
    "one_side": "only your side is in the file",
    "year_of_little": "little happened in a whole year",
}
_UNTIL = "When more people have written, it can be judged."
_CALLED = {Slug.BROADCASTING: "broadcasting", Slug.QUIET: "quiet"}
_COUNT = {
    "listen": "who was answered",
    "talk": "who went on talking",
    "return": "who came back",
    "regulars": "who is a regular",
    "reach": "who wrote back",
    "people": "who happened to write",
    "unseen return": "people came back",
    "unseen reach": "you went to others",
}
