"""The first screen: the verdict, why, how sure, and the first thing to do."""

import re
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel
from auditor.language import text
from reports.dates import short_ends
from reports.evidence_link import evidence_link
from reports.figures import dots
from reports.gaps import minimum, streams
from reports.names import (
    channel_names,
    clip,
    deciding,
    deciding_first,
    one_sided,
    place,
)
from reports.numbers import counted, of, plain_of
from reports.sections.actions import exact
from reports.words import say, shown, working_time

STRIPS = 4
STRIP_NAME = 22  # characters: no platform's own name is longer
SHORT, MIDDLE = 64, 120  # characters of a headline, for the size of its letters
HEADLINE, REST = 220, 320
ARROWS = {"one_way": "bc", "two_way": "nw"}
STEPS = {"clear": 3, "leaning": 2, "cannot_tell": 0}
EARLY = {"not_enough_data", "dormant"}
# A day, "16. September", ends no sentence: its spaces never break.
SENTENCE_END = re.compile(
    r"(?<=[a-zäöüß0-9)’”“\"'][.?])[ \t\n]+(?=[A-ZÄÖÜ0-9“„\"])",
)


def section(audit: Audit) -> dict[str, Any]:
    """Return what the first screen shows."""
    headline, rest = split(audit.verdict.sentence)
    headline, rest = clip(headline, HEADLINE), clip(rest, REST)
    if len(audit.channels) > 1:
        rest = split(rest)[0]  # the rows say the rest, channel by channel
    since, until = short_ends(audit.since, audit.until, audit.zone)
    strips = _strips(audit)
    why = _why(audit)
    if rest and _says_it(rest, audit):
        why = None  # the verdict's own sentence has said it
    return {
        "client": clip(audit.client, 80),
        "period": bool(audit.channels),  # of nothing read there is no period
        "since": since,
        "until": until,
        "headline": marked(headline),
        "arrows": _word().search(headline) is not None,
        "size": _size(headline),
        "rest": rest,
        "why": why,
        "strips": strips,
        "key": _key(strips),
        "more": max(len(audit.channels) - STRIPS, 0) if audit.channels else 0,
        "sure": _sure(audit),
        "first": _first(audit),
        "not_read": len(audit.not_read),
    }


def split(sentence: str) -> tuple[str, str]:
    """Return the first sentence and the rest."""
    parts = SENTENCE_END.split(sentence.strip(), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def marked(headline: str) -> Markup:
    """Return the headline with its arrows: one under one-way, two under two-way."""
    looks = {text(f"hero.word.{way}"): look for way, look in ARROWS.items()}
    pieces: list[Markup] = []
    start = 0
    for match in _word().finditer(headline):
        look = looks.pop(match[1].lower(), None)
        if look is None:
            continue
        pieces += [
            shown(headline[start : match.start()]),
            Markup('<span class="nb"><span class="{}">{}</span>{}</span>').format(
                look, match[1], match[2]
            ),
        ]
        start = match.end()
    return Markup("").join([*pieces, shown(headline[start:])])


def _word() -> re.Pattern[str]:
    """Return what finds the two words in the language spoken."""
    words = "|".join(re.escape(text(f"hero.word.{way}")) for way in ARROWS)
    return re.compile(rf"\b({words})\b([.,;:]?)", re.IGNORECASE)


def _size(headline: str) -> str:
    if len(headline) <= SHORT:
        return "h-short"
    return "h-middle" if len(headline) <= MIDDLE else "h-long"


def _says_it(rest: str, audit: Audit) -> bool:
    """Return whether the verdict's own sentence already gives the reason in numbers."""
    test = audit.verdict.tests.get("listen")
    if test is None or not counted(test):
        return audit.verdict.slug not in {"cannot_tell", "not_enough_data"}
    said = plain_of(test.x, test.n, test.kept)
    return said.lower() in rest.replace("\u00a0", " ").lower()


def _why(audit: Audit) -> Markup | None:
    channel = deciding(audit)
    if channel is None:
        return _why_nothing(audit)
    verdict = audit.verdict
    test = verdict.tests.get("listen")
    where = place(channel, channel_names(audit.channels))
    if verdict.slug == "not_enough_data":
        return _why_early(audit, channel)
    if verdict.slug == "cannot_tell":
        return _why_unseen(channel)
    if test is not None and counted(test):
        base = "all" if test.base == "all" else "needs"
        return say(f"hero.why.{base}", place=where, xn=of(test.x, test.n, test.kept))
    if verdict.slug == "dormant":
        return None
    return say(
        "hero.why.volume",
        place=where,
        n=channel.people,
        posts=channel.verdict.posts,
        days=channel.verdict.days,
    )


def _why_nothing(audit: Audit) -> Markup:
    if audit.not_read:
        return say("hero.why.nothing_read", n=len(audit.not_read))
    return say("hero.why.nothing_given")


def _why_early(audit: Audit, channel: Channel) -> Markup:
    due = channel.metrics.get("answered_rate") or audit.metrics.get("answered_rate")
    if due is None or due.status == "not_measured":
        return _why_unseen(channel)
    needed = minimum(audit, "answered_rate")
    if not due.n:
        return say("hero.why.nobody_due", minimum=needed)
    return say("hero.why.too_few", n=due.n, minimum=needed)


def _why_unseen(channel: Channel) -> Markup:
    test = channel.verdict.tests.get("listen")
    missing = test.missing if test else ()
    if missing:
        return say("hero.why.missing", streams=streams(missing))
    if channel.cannot_tell:
        return shown(channel.cannot_tell[0]["text"])
    return say("gap.unknown")


def _strips(audit: Audit) -> list[dict[str, Any]]:
    names = channel_names(audit.channels)
    several = len(audit.channels) > 1
    channels = [
        channel
        for channel in deciding_first(audit)[:STRIPS]
        if channel.verdict.slug != "dormant"
    ]
    slots = dots.room(max((_drawn(channel) for channel in channels), default=0))
    return [
        {
            "name": clip(names[channel.key], STRIP_NAME),
            "verdict": say(f"hero.verdict.{channel.verdict.slug}") if several else None,
            **_strip(audit, channel, slots),
        }
        for channel in channels
    ]


def _key(strips: list[dict[str, Any]]) -> list[tuple[Markup, Markup]]:
    """Return what the kinds of dots mean, as far as any row has them."""
    shown = {kind for strip in strips for kind in strip["dots"]}
    return [
        (dots.sample(kind), say(f"hero.key.{kind}"))
        for kind in ("heard", "waits", "place")
        if kind in shown
    ]


def _drawn(channel: Channel) -> int:
    """Return how many dots a channel's row has; 0 where it has none."""
    test = channel.verdict.tests.get("listen")
    if test is None or not counted(test) or test.x is None:
        return 0
    people = test.n or 0
    return people if people <= dots.MOST_DOTS else 0


def _strip(audit: Audit, channel: Channel, slots: int) -> dict[str, Any]:
    """Return one row of dots: people answered of people due."""
    verdict = channel.verdict
    test = verdict.tests.get("listen")
    if test is not None and counted(test) and test.x is not None and test.n:
        kinds = (("heard", test.x), ("waits", test.n - test.x))
        return {
            "svg": dots.strip(test.x, test.n, slots=slots),
            "text": evidence_link(audit, "listen", channel.key, of(test.x, test.n)),
            "dots": [kind for kind, people in kinds if people],
        }
    if test is not None and counted(test):
        said = of(test.x, test.n, test.kept)
        return {"svg": dots.unknown(), "text": said, "dots": []}
    due = channel.metrics.get("answered_rate")
    if (
        verdict.slug == "not_enough_data"
        and due is not None
        and due.status == "too_few"
    ):
        least = minimum(audit, "answered_rate")
        if due.n is None:
            return {"svg": dots.unknown(), "text": of(due.n, least), "dots": []}
        filled = min(due.n, least)
        return {
            "svg": dots.strip(filled, least, slots=slots, places=True),
            "text": of(due.n, least),
            "dots": ["place"],
        }
    # What is not known gets words and no bar: a bar would look like a number.
    one_side = one_sided(channel)
    said = say("hero.strip.own_side" if one_side else "hero.strip.unknown")
    return {"svg": None, "text": said, "dots": []}


def _sure(audit: Audit) -> dict[str, Any]:
    verdict = audit.verdict
    word = "not_yet" if verdict.slug == "not_enough_data" else verdict.confidence
    more = "dormant" if verdict.slug == "dormant" else word
    return {
        "steps": STEPS.get(verdict.confidence, 0),
        "word": say(f"sure.{word}"),
        "more": say(f"hero.sure.{more}"),
    }


def _first(audit: Audit) -> dict[str, Any]:
    """Return the one button: the first action, or what would help instead."""
    if audit.actions:
        action = audit.actions[0]
        return {
            "text": clip(action.text, 120).rstrip("."),
            "under": say(
                "hero.minutes" if exact(action) else "hero.minutes.most",
                time=working_time(action.minutes),
            ),
        }
    if not audit.channels and audit.not_read:
        return {"text": say("hero.mend"), "under": clip(audit.not_read[0].hint, 110)}
    channel = deciding(audit)
    if (
        channel is not None
        and channel.cannot_tell
        and audit.verdict.slug == "cannot_tell"
    ):
        return {"text": say("hero.ask"), "under": say("hero.how")}
    if audit.verdict.slug in EARLY and audit.verdict.would_change_if:
        return {
            "text": say(f"hero.first.{audit.verdict.slug}"),
            "under": clip(audit.verdict.would_change_if[0], 110),
        }
    return {"text": say("hero.keep"), "under": say("hero.how")}
