"""The verdict in a sentence or two."""

from collections.abc import Sequence
from datetime import date, timedelta

from auditor.language import day_in_words, number, text
from auditor.records import ChannelKind, Stream
from auditor.verdict import BusinessFinding, Finding, Outcome, Slug, rules
from auditor.verdict.finding import OwnSide
from auditor.wording.few import is_few, kept, kept_back
from auditor.wording.places import (
    Place,
    all_of,
    capital,
    days,
    more_weeks,
    people,
)
from auditor.wording.shares import in_percent, percent


def verdict_name(slug: Slug) -> str:
    """Return what a verdict is called, its apostrophe as on a keyboard."""
    return text(f"verdict.{slug.value}").replace("\u2019", "'")


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
        parts.append(text("sentence.desk.more"))
    parts.append(_elsewhere(finding))
    if not finding.aside:
        parts += _asides(others[1:])
        small = few and any(is_few(found.people) for _, found, _ in others)
        parts.append("" if small else _shares(others))
    return " ".join(part for part in parts if part)


def _asides(others: Sequence[tuple[Place, Finding, float]]) -> list[str]:
    """Return a sentence for each other channel; of many, for those that say most."""
    if len(others) <= _NAMED:
        return [_aside(place, found) for place, found, _ in others]
    telling = sorted(others, key=lambda other: (other[1].aside, -other[2]))
    named = [_aside(place, found) for place, found, _ in telling[: _NAMED - 1]]
    return [*named, text("beside.more", n=len(others) - len(named))]


def _aside(place: Place, finding: Finding) -> str:
    """Return one short sentence about a channel that does not decide."""
    return _begun(f"beside.{finding.slug.value}", place.where)


def _begun(key: str, where: str, **slots: object) -> str:
    """Return a sentence that may begin with where something happens."""
    return capital(text(key, where=where, **slots))


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
    if len(shares) > _NAMED:
        shares = sorted(shares, key=lambda one: -one[1])
        rest = sum(share for _, share in shares[_NAMED - 1 :])
        shares = [*shares[: _NAMED - 1], (text("sentence.shares.rest"), rest)]
    parts = in_percent([share / whole for _, share in shares])
    seen = ", ".join(
        f"{name} {percent(part)}" for (name, _), part in zip(shares, parts, strict=True)
    )
    return text("sentence.shares", shares=seen)


def _opening(finding: Finding, slug: Slug, where: str, *, few: bool) -> str:
    match slug:
        case Slug.ANSWERING_DESK:
            return _desk(finding, where)
        case Slug.MIXED:
            return _mixed(finding, where)
        case Slug.DORMANT:
            return _dormant(finding, where)
        case Slug.CANNOT_TELL:
            return _cannot_tell(finding, where, few=few)
        case _:
            return _begun(f"sentence.{slug.value}", where)


def _desk(finding: Finding, where: str) -> str:
    if finding.case.kind is not ChannelKind.REVIEWS:
        return _begun("sentence.desk", where)
    nearly = _nearly_everybody(finding)
    return _begun("sentence.desk.nearly_all" if nearly else "sentence.desk.most", where)


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


def _mixed(finding: Finding, where: str) -> str:
    lean = leans_to(finding)
    if lean is None:
        return _begun("sentence.mixed", where)
    meant = Outcome.YES if lean == "networking" else Outcome.NO
    because = [
        text(f"because.{test}.{meant.value}")
        for test, outcome in finding.outcomes.items()
        if outcome is meant
    ]
    return _begun(f"sentence.mixed.{lean}", where, because=all_of(because))


def leans_to(finding: Finding) -> str | None:
    """Return ``networking`` or ``broadcasting`` for a score that is not nought."""
    points = rules.score(finding.outcomes)
    if points == 0:
        return None
    return "networking" if points > 0 else "broadcasting"


def _dormant(finding: Finding, where: str) -> str:
    last = finding.context.last_own
    if last is None:
        return _begun("sentence.dormant", where)
    return _begun("sentence.dormant.since", where, day=day(last))


def _cannot_tell(finding: Finding, where: str, *, few: bool) -> str:
    if finding.own_side is None:
        if finding.ground in ("no_own_side", "replies_not_in_file"):
            return _begun(f"sentence.cannot_tell.{finding.ground}", where)
        return _begun("sentence.cannot_tell", where)
    talks = not {Slug.BROADCASTING, Slug.QUIET} & set(finding.possible)
    parts = (
        _begun("sentence.own_side", where),
        _you_talk(finding.own_side, few=few),
        text("sentence.own_side.not_broadcasting") if talks else "",
        text("sentence.own_side.unseen"),
    )
    return " ".join(part for part in parts if part)


def _you_talk(own: OwnSide, *, few: bool) -> str:
    if not own.spoken_to:
        return ""
    if few:
        return text("sentence.spoken_to", people=people(kept(own.spoken_to)))
    told: dict[str, object] = {
        "people": people(own.spoken_to),
        "went_on": own.went_on,
        "three_days": own.on_three_days,
    }
    if own.went_on and own.on_three_days:
        return text("sentence.spoken_to.both", **told)
    if own.went_on:
        return text("sentence.spoken_to.went_on", **told)
    if own.on_three_days:
        return text("sentence.spoken_to.three_days", **told)
    return text("sentence.spoken_to", **told)


def _reason(finding: Finding, *, few: bool) -> str:
    counts = finding.counts
    if finding.slug is Slug.NOT_ENOUGH_DATA:
        return "" if few else _until_enough(finding)
    if finding.ground == "own_side":
        return _own_reason(finding, few=few)
    if counts is None:
        return ""
    if finding.ground == "few_people":
        return text(
            "sentence.few_people",
            n=kept(counts.two_way) if few else counts.two_way,
            messages=_messages(finding),
            days=days(counts.days),
        )
    if counts.answered is None:
        return ""
    said = _answered(finding, counts.answered, counts.due, few=few)
    if counts.days > _FIRST_WINDOW:
        said = f"{said} {text('sentence.took', days=counts.days)}"
    return said


def _answered(finding: Finding, x: int, n: int, *, few: bool) -> str:
    """Return of how many people how many were answered."""
    word = kept_back(x, n) if few else None
    who = _who(finding)
    if word in ("most", "some"):
        return capital(text(f"sentence.answered.{who}.{word}", n=n))
    shown = number(None if word else x)
    due = kept(n) if few else n
    return capital(text(f"sentence.answered.{who}", x=shown, n=due))


def _elsewhere(finding: Finding) -> str:
    """Return what the files cover, where that is none of the time asked for."""
    covered = finding.case.elsewhere()
    if finding.slug not in (Slug.NOT_ENOUGH_DATA, Slug.CANNOT_TELL) or covered is None:
        return ""
    since, until = (moment.astimezone(finding.case.zone) for moment in covered)
    last = until - timedelta(microseconds=1)
    return text("sentence.covered", since=day(since), until=day(last))


def _own_reason(finding: Finding, *, few: bool) -> str:
    own = finding.own_side
    if own is None or finding.slug is Slug.CANNOT_TELL:
        return ""
    reached = own.spoken_to + own.unnamed
    told = {"days": days(finding.window.days), "messages": _messages(finding)}
    if not reached:
        return text("sentence.own_reason.nobody", **told)
    spoken_to = people(kept(reached) if few else reached)
    return text("sentence.own_reason", people=spoken_to, **told)


def _messages(finding: Finding) -> str:
    return text("count.messages", n=finding.own_messages)


def _who(finding: Finding) -> str:
    """Return of whom answers are told, as keys of sentences name them."""
    if finding.case.kind is ChannelKind.REVIEWS:
        return "reviewed"
    return "asked" if finding.base == "needs" else "wrote"


def _until_enough(finding: Finding) -> str:
    if finding.due_at is not None:
        return text("sentence.only_lately", day=day(finding.due_at))
    if finding.weeks is None:
        return ""
    weeks = more_weeks("sentence", finding.weeks, by_own=finding.by_own)
    return weeks or text("sentence.too_rarely")


def day(moment: date) -> str:
    """Return a day as people write it, such as ``16 September 2026``."""
    return day_in_words(moment).replace("\N{NO-BREAK SPACE}", " ")


def missing_streams(finding: Finding) -> tuple[Stream, ...]:
    """Return the streams whose absence keeps the tests from being told."""
    missing: list[Stream] = []
    if finding.case.inbound is None:
        missing.append(Stream.INBOUND_REPLIES)
    if not finding.case.has_replies:
        missing.append(Stream.OUTBOUND_REPLIES)
    return tuple(missing)


_FIRST_WINDOW = 90
_NAMED = 6  # channels of which the business's sentence speaks one by one
_NEARLY_ALL = 9  # of ten
