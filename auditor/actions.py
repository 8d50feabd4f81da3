"""What to do next: at most five things, each naming people and the test it moves."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.language import text
from auditor.records import ChannelKind
from auditor.verdict import Finding, Outcome, Slug, rules
from auditor.wording import Place, capital, days, kept

MOST = 5
_MINUTES = 4  # for one answer by hand
_NAMED = 6
_AT_ONCE = 20  # people one can answer in an afternoon
_STILL_HELPS = 30  # days in which a late answer may yet bring somebody back


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits for an answer.

    Attributes:
        channel: The channel's number.
        key: Tells people of the same name apart.
        person: What to call them.
        question: Whether they asked something.
        needs: Whether what they wrote needs an answer; if not, it may want a word.
        days: For how many whole days.
        heard: Whether something else they wrote was answered.
    """

    channel: int
    key: str
    person: str
    question: bool
    needs: bool
    days: int
    heard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do, before it is shown.

    Attributes:
        slug: Stable name of the kind of action.
        text: What to do.
        test: The test it moves.
        people: How many people it is about.
        minutes: About how long it takes.
        channel: The channel's number.
        names: Up to six people.
        weight: What it is worth; heavier comes first.
        waited: Days since the latest of them wrote; of equal weight, fewer come first.
    """

    slug: str
    text: str
    test: str
    people: int
    minutes: int
    channel: int
    names: tuple[str, ...] = ()
    weight: int = 0
    waited: int = 0


def steps(
    findings: Sequence[tuple[Place, Finding]],
    waiting: Sequence[Waiting],
    regulars: Sequence[tuple[int, str, bool]],
    ask_for: dict[int, str],
    *,
    few: bool = False,
) -> tuple[Step, ...]:
    """Return at most five steps, the heaviest first.

    Args:
        findings: (place, finding) of each channel.
        waiting: Open loops.
        regulars: (channel, name, whether lost).
        ask_for: By channel: the export that would show what is missing.
        few: Whether small counts of people are kept back, to be passed on.
    """
    found: list[Step] = []
    for place, finding in findings:
        channel = finding.case.channel
        where = place.where
        here = [one for one in waiting if one.channel == channel]
        mine = [(name, lost) for number, name, lost in regulars if number == channel]
        found += _answer(finding, where, here, few=few)
        found += _auto(finding, where)
        found += _speak(finding, where)
        found += _ask(finding, place, ask_for.get(channel))
        found += _follow_up(finding, where)
        found += _people(finding, where, mine, few=few)
        found += _reach(finding, place)
        found += _keep_talking(finding, where)
    ordered = sorted(
        found, key=lambda step: (-step.weight, step.waited, step.channel, step.slug)
    )
    return tuple(ordered[:MOST])


def _answer(
    finding: Finding, where: str, waiting: Sequence[Waiting], *, few: bool
) -> list[Step]:
    """For people who wait: those whom an answer helps most come first.

    Who only wrote a few kind words counts where the verdict counts them, too.
    """
    counted = [one for one in waiting if one.needs or finding.base != "needs"]
    # Where own replies are in no file, nobody knows who was answered already.
    if not counted or not finding.case.has_replies:
        return []
    counted.sort(key=lambda one: (not one.question, not one.needs, one.days))
    keys = tuple(dict.fromkeys(one.key for one in counted))
    called = {one.key: one.person for one in counted}
    pressing = [one.days for one in counted if one.needs]
    waited = min(pressing or [one.days for one in counted])
    urgent = bool(pressing) and waited < _STILL_HELPS
    listens = finding.outcomes.get("listen") is Outcome.YES
    now = min(len(keys), _AT_ONCE)
    return [
        Step(
            slug="answer_people",
            text=_answer_text(counted, where, few=few),
            test="listen",
            people=now,
            minutes=_MINUTES * now,
            channel=finding.case.channel,
            names=tuple(dict.fromkeys(called[key] for key in keys[:_NAMED])),
            weight=60 if listens and not urgent else 90,
            waited=waited,
        )
    ]


def _answer_text(waiting: Sequence[Waiting], where: str, *, few: bool) -> str:
    """Return whom to answer; more than a sitting's worth is begun, not demanded."""
    everybody = {one.key for one in waiting}
    asked = {one.key for one in waiting if one.question}
    needing = {one.key for one in waiting if one.needs}
    if len(everybody) > _AT_ONCE:
        rest = "action.answer.questions" if asked else "action.answer.newest"
        told = {"now": _AT_ONCE, "all": len(everybody), "rest": text(rest)}
        return text("action.answer.begin", where=where, **told)
    more = len(everybody) - len(needing)
    if few:
        key = "action.answer.kept.word" if more else "action.answer.kept"
        return text(key, n=kept(len(everybody)), where=where)
    if not needing:
        return text("action.word", n=more, where=where)
    told = {"heard": _heard(waiting, needing), "asked": len(asked), "more": more}
    if 0 < len(asked) < len(needing):
        key = "action.answer.asked.more" if more else "action.answer.asked"
    else:
        key = "action.answer.more" if more else "action.answer"
    return text(key, n=len(needing), where=where, **told)


def _heard(waiting: Sequence[Waiting], needing: set[str]) -> str:
    """Say who waits though the tests may count them as answered already."""
    heard = len({one.key for one in waiting if one.heard and one.key in needing})
    if not heard:
        return ""
    key = "action.heard" if heard < len(needing) else "action.heard.all"
    return f" {text(key, n=heard)}"


def _auto(finding: Finding, where: str) -> list[Step]:
    context = finding.context
    if context.to_people < 10 or 2 * context.to_people_automated < context.to_people:  # noqa: PLR2004 - the rule of auto_replies
        return []
    return [
        Step(
            slug="hand_over",
            text=text("action.hand_over", where=where),
            test="listen",
            people=context.inbound_people,
            minutes=20,
            channel=finding.case.channel,
            weight=85,
        )
    ]


def _speak(finding: Finding, where: str) -> list[Step]:
    """For an own side that speaks to hardly anybody: begin to."""
    own = finding.own_side
    if finding.ground != "own_side" or own is None or finding.slug is Slug.CANNOT_TELL:
        return []
    goal = rules.four_weeks(finding.window.days)
    return [
        Step(
            slug="speak_to_people",
            text=text(
                "action.speak", n=goal, where=where, days=days(finding.window.days)
            ),
            test="listen",
            people=goal,
            minutes=_MINUTES * goal,
            channel=finding.case.channel,
            weight=75,
        )
    ]


def _ask(finding: Finding, place: Place, export: str | None) -> list[Step]:
    unseen = finding.case.one_sided or finding.slug is Slug.CANNOT_TELL
    if not export or not unseen:
        return []
    if place.account and place.name not in export:
        export = text("action.export.for", name=place.name, export=export)
    return [
        Step(
            slug="get_export",
            text=export,
            test="listen" if finding.case.one_sided else "return",
            people=0,
            minutes=10,
            channel=finding.case.channel,
            weight=70 if finding.slug is Slug.CANNOT_TELL else 50,
        )
    ]


def _follow_up(finding: Finding, where: str) -> list[Step]:
    context = finding.context
    left = context.asked - context.followed_up
    if left < 1:
        return []
    return [
        Step(
            slug="follow_up_asks",
            text=text("action.follow_up", n=left, where=where),
            test="talk",
            people=left,
            minutes=_MINUTES * left,
            channel=finding.case.channel,
            weight=55 if left > context.followed_up else 30,
        )
    ]


def _people(
    finding: Finding, where: str, mine: Sequence[tuple[str, bool]], *, few: bool
) -> list[Step]:
    lost = tuple(name for name, gone in mine if gone)
    here = tuple(name for name, gone in mine if not gone)
    found: list[Step] = []
    if lost:
        found.append(
            Step(
                slug="win_back_regulars",
                text=text("action.win_back", n=_shown(lost, few=few), where=where),
                test="return",
                people=len(lost),
                minutes=_MINUTES * len(lost),
                channel=finding.case.channel,
                names=lost[:_NAMED],
                weight=45,
            )
        )
    if here:
        found.append(
            Step(
                slug="thank_regulars",
                text=text("action.thank", n=_shown(here, few=few), where=where),
                test="return",
                people=len(here),
                minutes=_MINUTES * len(here),
                channel=finding.case.channel,
                names=here[:_NAMED],
                weight=35,
            )
        )
    return found


def _shown(names: Sequence[str], *, few: bool) -> int | None:
    return kept(len(names)) if few else len(names)


def _reach(finding: Finding, place: Place) -> list[Step]:
    if finding.outcomes.get("reach") not in (Outcome.NO, Outcome.UNCLEAR):
        return []
    goal = rules.four_weeks(finding.window.days)
    return [
        Step(
            slug="go_to_people",
            text=_reach_text(finding, place, goal),
            test="reach",
            people=goal,
            minutes=5 * goal,
            channel=finding.case.channel,
            weight=40,
        )
    ]


def _reach_text(finding: Finding, place: Place, goal: int) -> str:
    key = "action.reach"
    if finding.case.kind is ChannelKind.MAILBOX:
        key = "action.reach.mailbox.of" if place.account else "action.reach.mailbox"
    told = {"where": place.where, "days": days(finding.window.days)}
    return capital(text(key, n=goal, **told))


def _keep_talking(finding: Finding, where: str) -> list[Step]:
    counts = finding.counts
    if finding.outcomes.get("talk") not in (Outcome.NO, Outcome.UNCLEAR):
        return []
    if counts is None or not counts.two_turns:
        return []
    return [
        Step(
            slug="ask_back",
            text=text("action.ask_back", where=where),
            test="talk",
            people=counts.two_turns,
            minutes=5,
            channel=finding.case.channel,
            weight=42,
        )
    ]
