"""The verdict in a sentence or two."""

from collections.abc import Sequence
from datetime import date, timedelta

from auditor.records import ChannelKind, Stream
from auditor.verdict import BusinessFinding, Finding, Outcome, Slug, rules
from auditor.wording.few import is_few, kept, of_people
from auditor.wording.places import (
    Place,
    capital,
    days,
    more_weeks,
    number_of,
    people,
)
from auditor.wording.shares import in_percent, percent

NAMES = {
    Slug.BROADCASTING: "Broadcaster",
    Slug.NETWORKING: "Networker",
    Slug.NETWORKING_AND_CONTENT: "Networker + content",
    Slug.ANSWERING_DESK: "Answering desk",
    Slug.MIXED: "Mixed",
    Slug.QUIET: "Quiet",
    Slug.DORMANT: "Dormant",
    Slug.NOT_ENOUGH_DATA: "Not enough data",
    Slug.CANNOT_TELL: "Can't tell",
}


def channel_sentence(finding: Finding, place: Place, *, few: bool = False) -> str:
    """Return what is found on one channel; with ``few``, as it may be passed on."""
    opening = _opening(finding, finding.slug, place.where, few=few)
    parts = (opening, _reason(finding, few=few), _elsewhere(finding))
    return " ".join(part for part in parts if part)


def business_sentence(
    business: BusinessFinding,
    others: Sequence[tuple[Place, Finding, float]],
    *,
    few: bool = False,
) -> str:
    """Return what is found for the business.

    Args:
        business: The finding.
        others: (place, finding, share of all channels' people), the deciding
            channel first.
        few: Whether small counts of people are kept back, to be passed on.
    """
    place, finding, _ = others[0]
    parts = [
        _opening(finding, business.slug, place.where, few=few),
        _reason(finding, few=few),
    ]
    if business.slug is Slug.ANSWERING_DESK and _more_is_open(finding):
        parts.append(_MORE_THAN_ANSWERS)
    parts.append(_elsewhere(finding))
    if not finding.aside:
        parts += [_aside(other, found) for other, found, _ in others[1:]]
        small = few and any(is_few(found.people) for _, found, _ in others)
        parts.append("" if small else _shares(others))
    return " ".join(part for part in parts if part)


def _aside(place: Place, finding: Finding) -> str:
    """Return one short sentence about a channel that does not decide."""
    return _fill(_BESIDE[finding.slug], place.where)


def _fill(sentence: str, where: str) -> str:
    return sentence.format(where=capital(where))


def _shares(channels: Sequence[tuple[Place, Finding, float]]) -> str:
    """Return where people talk, of the channels whose sources can show it."""
    shares = [
        (place.name, share)
        for place, finding, share in channels
        if not finding.case.one_sided
    ]
    whole = sum(share for _, share in shares)
    if len(shares) < 2 or not whole:  # noqa: PLR2004 - one place is no comparison
        return ""
    parts = in_percent([share / whole for _, share in shares])
    seen = ", ".join(
        f"{name} {percent(part)}" for (name, _), part in zip(shares, parts, strict=True)
    )
    return f"Of the people who talk to you, as far as files show: {seen}."


def _opening(finding: Finding, slug: Slug, where: str, *, few: bool) -> str:
    if slug in _PLAIN:
        return _fill(_PLAIN[slug], where)
    match slug:
        case Slug.ANSWERING_DESK:
            return _desk(finding, where)
        case Slug.MIXED:
            return f"{capital(where)} the picture is mixed{_leaning(finding)}."
        case Slug.DORMANT:
            return f"{capital(where)} you have been silent{_since(finding)}."
        case Slug.NOT_ENOUGH_DATA:
            return f"There is not enough yet to judge what happens {where}."
        case _:
            return _cannot_tell(finding, where, few=few)


def _desk(finding: Finding, where: str) -> str:
    if finding.case.kind is ChannelKind.REVIEWS:
        who = (
            "nearly everybody who reviews you"
            if _nearly_everybody(finding)
            else "most people who review you"
        )
        return (
            f"{capital(where)} you answer {who}; that is all this channel lets you do."
        )
    return (
        f"{capital(where)} you run an answering desk: people who write get an answer."
    )


def _nearly_everybody(finding: Finding) -> bool:
    counts = finding.counts
    return counts is not None and (
        10 * (counts.answered or 0) >= _NEARLY_ALL * counts.due
    )


def _more_is_open(finding: Finding) -> bool:
    """Say whether the place lets people come back, or be gone to."""
    return any(
        finding.outcomes.get(test) is not Outcome.NOT_APPLICABLE
        for test in ("return", "reach")
    )


def _leaning(finding: Finding) -> str:
    said: dict[Outcome, list[str]] = {Outcome.YES: [], Outcome.NO: []}
    reasons = {
        "listen": ("people get answers", "many people wait for an answer"),
        "talk": ("talk goes on after your first reply", "talk stops after one reply"),
        "return": ("people come back", "people do not come back yet"),
        "reach": ("you go to others", "you rarely go to others"),
    }
    for test, outcome in finding.outcomes.items():
        if outcome in said:
            said[outcome].append(reasons[test][outcome is Outcome.NO])
    lean = leans_to(finding)
    if lean is None:
        return ", leaning neither way"
    because = said[Outcome.YES if lean == "networking" else Outcome.NO]
    return f", leaning to {lean} because {' and '.join(because)}"


def leans_to(finding: Finding) -> str | None:
    """Return ``networking`` or ``broadcasting`` for a score that is not nought."""
    points = rules.score(finding.outcomes)
    if points == 0:
        return None
    return "networking" if points > 0 else "broadcasting"


def _since(finding: Finding) -> str:
    last = finding.context.last_own
    return f" since {day(last)}" if last else ""


def _cannot_tell(finding: Finding, where: str, *, few: bool) -> str:
    if finding.own_side is None:
        missing = {
            "no_own_side": "what you wrote yourself is not in it",
            "replies_not_in_file": "your own replies are not in it",
        }.get(finding.ground, "one side of the talk is missing")
        return f"{capital(where)} your file cannot show whether you talk: {missing}."
    excluded = (
        " You are no Broadcaster."
        if Slug.BROADCASTING not in finding.possible
        and Slug.QUIET not in finding.possible
        else ""
    )
    return (
        f"{capital(where)} your file holds only your own side."
        f"{_you_talk(finding, few=few)}"
        f"{excluded} Whether those who write to you get an answer it cannot show."
    )


def _you_talk(finding: Finding, *, few: bool) -> str:
    own = finding.own_side
    if own is None or not own.spoken_to:
        return ""
    if few:
        spoken_to = people(kept(own.spoken_to))
        return f" You spoke to {spoken_to}, as far as your side shows."
    said = f" You spoke to {people(own.spoken_to)}"
    if own.went_on:
        said += f", {own.went_on} of whom went on after you replied"
    if own.on_three_days:
        said += f", {own.on_three_days} on three or more days"
    return f"{said}, as far as your side shows."


def _reason(finding: Finding, *, few: bool) -> str:
    counts = finding.counts
    if finding.slug is Slug.NOT_ENOUGH_DATA:
        return "" if few else _until_enough(finding)
    if finding.ground == "own_side":
        return _own_reason(finding, few=few)
    if counts is None:
        return ""
    if finding.ground == "few_people":
        return (
            f"You published {_messages(finding)} in {days(counts.days)}, "
            f"and {people(kept(counts.two_way) if few else counts.two_way)} talked "
            "with you."
        )
    if counts.answered is None:
        return ""
    who = _who(finding)
    answered = capital(of_people(counts.answered, counts.due, few=few))
    said = f"{answered} {who} got an answer from you."
    if counts.days > _FIRST_WINDOW:
        said += f" It took {counts.days} days until enough people had written."
    return said


def _elsewhere(finding: Finding) -> str:
    """Return what the files cover, where that is none of the time asked for."""
    covered = finding.case.elsewhere()
    if finding.slug not in (Slug.NOT_ENOUGH_DATA, Slug.CANNOT_TELL) or covered is None:
        return ""
    since, until = (moment.astimezone(finding.case.zone) for moment in covered)
    last = until - timedelta(microseconds=1)
    return f"Your files cover {day(since)} to {day(last)}."


def _own_reason(finding: Finding, *, few: bool) -> str:
    own = finding.own_side
    if own is None or finding.slug is Slug.CANNOT_TELL:
        return ""
    reached = own.spoken_to + own.unnamed
    if not reached:
        return (
            f"In {days(finding.window.days)} you published {_messages(finding)} and "
            "answered or mentioned nobody."
        )
    return (
        f"In {days(finding.window.days)} you published {_messages(finding)} and spoke "
        f"to {people(kept(reached) if few else reached)}."
    )


def _messages(finding: Finding) -> str:
    return number_of(finding.own_messages, "message", "messages")


def _who(finding: Finding) -> str:
    if finding.case.kind is ChannelKind.REVIEWS:
        return "whose review wanted an answer"
    return "who asked you something" if finding.base == "needs" else "who wrote to you"


def _until_enough(finding: Finding) -> str:
    if finding.due_at is not None:
        return f"People wrote only lately. From {day(finding.due_at)} it can be judged."
    if finding.weeks is not None:
        weeks = more_weeks(finding.weeks)
        if weeks is None:
            return "People write too rarely to say when it can be judged."
        return f"At the present rate it takes {weeks}."
    return ""


def day(moment: date) -> str:
    """Return a day as people write it, such as ``16 September 2026``."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def missing_streams(finding: Finding) -> tuple[Stream, ...]:
    """Return the streams whose absence keeps the tests from being told."""
    missing: list[Stream] = []
    if finding.case.inbound is None:
        missing.append(Stream.INBOUND_REPLIES)
    if not finding.case.has_replies:
        missing.append(Stream.OUTBOUND_REPLIES)
    return tuple(missing)


_FIRST_WINDOW = 90
_NEARLY_ALL = 9  # of ten
_MORE_THAN_ANSWERS = (
    "Answering is half of networking; the other half is people who come back, or you "
    "going to them."
)
_PLAIN = {
    Slug.BROADCASTING: "{where} you are broadcasting.",
    Slug.NETWORKING: "{where} you are networking.",
    Slug.NETWORKING_AND_CONTENT: (
        "{where} you are networking, and you publish regularly: you have earned your "
        "media."
    ),
    Slug.QUIET: "{where} it is quiet: little goes out, and few people are answered.",
}
_BESIDE = {
    Slug.BROADCASTING: "{where} you are broadcasting.",
    Slug.NETWORKING: "{where} you are networking, too.",
    Slug.NETWORKING_AND_CONTENT: "{where} you are networking, too.",
    Slug.ANSWERING_DESK: "{where} you answer most people who write.",
    Slug.MIXED: "{where} the picture is mixed.",
    Slug.QUIET: "{where} it is quiet.",
    Slug.DORMANT: "{where} you have been silent for long.",
    Slug.NOT_ENOUGH_DATA: "{where} there is not enough yet to judge.",
    Slug.CANNOT_TELL: "{where} your file cannot show whether you talk.",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
