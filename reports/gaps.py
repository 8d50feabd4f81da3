"""Why a number or a test is missing, in words, and never as a zero."""

from collections.abc import Sequence

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, Measurement, TestResult
from auditor.verdict.rules import Thresholds
from reports.words import has, listed, say

METRIC_OF_TEST = {
    "listen": "answered_rate",
    "talk": "dialogue",
    "return": "return",
    "reach": "reach_out",
}
# The samples below which the metrics say nothing; a test holds them to their headers.
MINIMUM = {
    "answered_rate": 8,
    "ask_and_follow_through": 5,
    "audience_reaction": 1,
    "automation": 10,
    "concentration": 10,
    "content_mix": 30,
    "conversation_share": 30,
    "dialogue": 5,
    "own_reply_time": 8,
    "people_per_post": 1,
    "reciprocity": 10,
    "reply_return_lift": 15,
    "return": 12,
    "stickiness": 1,
    "thread_shape": 1,
    "time_to_reply": 8,
    "week_coverage": 30,
}
# What each metric's sample is made of; a test asks that none is left out.
SAMPLE = {
    "answered_rate": "people",
    "ask_and_follow_through": "posts",
    "audience_reaction": "posts",
    "automation": "messages",
    "change": "halves",
    "change_point": "messages",
    "channel_roll_up": "people",
    "concentration": "people",
    "content_mix": "messages",
    "conversation_share": "messages",
    "dialogue": "people",
    "open_loops": "messages",
    "own_reply_time": "people",
    "people_per_post": "posts",
    "reach_out": "people",
    "reciprocity": "people",
    "reply_return_lift": "people",
    "return": "people",
    "silent_audience": "people",
    "stickiness": "people",
    "thread_shape": "conversations",
    "time_to_reply": "messages",
    "week_coverage": "messages",
}
# Metrics whose sample is a setting of the rules.
SETTING = {
    "answered_rate": "listen_people",
    "dialogue": "talk_people",
    "return": "return_people",
}


def limit(audit: Audit, name: str) -> float:
    """Return a threshold in force; the rules' own where the audit does not say."""
    value = audit.settings.get(name)
    if isinstance(value, int | float):
        return value
    default: float = getattr(Thresholds(), name)
    return default


def minimum(audit: Audit, slug: str) -> int:
    """Return the sample below which a metric says nothing; 0 where there is none."""
    if slug in SETTING:
        return int(limit(audit, SETTING[slug]))
    return MINIMUM.get(slug, 0)


def streams(names: Sequence[str], kind: str = "") -> Markup:
    """Return streams in words; some kinds of channel have plainer ones."""
    return listed([_stream(name, kind) for name in names])


def _stream(name: str, kind: str) -> Markup:
    return say(
        f"stream.{kind}.{name}" if has(f"stream.{kind}.{name}") else f"stream.{name}"
    )


def reason_of(reason: str, stream: str | None) -> Markup:
    """Return in words why two stretches of time cannot be compared."""
    named = streams([stream]) if stream else say("past.messages")
    slug = reason.replace(" ", "_")
    return say(f"past.{slug}", stream=named)


def unseen(channel: Channel) -> list[tuple[list[str], str]]:
    """Return what a channel's files cannot show, with each request once."""
    by_request: dict[str, list[str]] = {}
    for gap in channel.cannot_tell:
        by_request.setdefault(gap.get("ask_for", ""), []).append(gap["text"])
    return [(texts, request) for request, texts in by_request.items()]


def why_not_told(audit: Audit, channel: Channel, name: str) -> Markup:
    """Return why a test of a channel has no answer, and what is missing."""
    test = channel.verdict.tests.get(name) or TestResult(outcome="cannot_tell")
    if test.outcome == "not_applicable":
        return say("gap.not_applicable")
    if channel.verdict.slug == "dormant":
        return say("gap.dormant")
    if test.missing:
        return say("gap.missing", streams=streams(test.missing))
    slug = METRIC_OF_TEST[name]
    return why_not_measured(audit, slug, channel.metrics.get(slug))


def why_not_measured(audit: Audit, slug: str, found: Measurement | None) -> Markup:
    """Return why a metric has no value, and what would close the gap."""
    if found is None:
        return say("gap.unknown")
    if found.status == "kept_back":
        return say("gap.kept_back")
    if found.missing:
        return say("gap.missing", streams=streams(found.missing))
    least = minimum(audit, slug)
    if found.status == "too_few" and least:
        kind = SAMPLE.get(slug, "people")
        return say(f"gap.too_few.{kind}", n=found.n, minimum=least)
    return say("gap.unknown")
