"""One channel's verdict, and the business's over several."""

from typing import Any

from tests.verdict.oracle.channel import OracleChannel
from tests.verdict.oracle.confidence import confidence_of, flips_of, leans_to
from tests.verdict.oracle.gate import Judged, judge_once
from tests.verdict.oracle.naming import blocks_of, name_of
from tests.verdict.oracle.qualifiers import qualifiers_of

ASIDE = ("not_enough_data", "dormant")
RANK = {"low": 0, "mixed": 1, "desk": 1, "high": 2}
BEST_FIRST = ("high", "mid", "low")

Verdict = dict[str, Any]


def judge_channel(channel: OracleChannel) -> Verdict:
    """Give one channel's verdict."""
    judged = judge_once(channel, channel.response_window_days)
    confidence, moved = confidence_of(channel, judged)
    window = judged.window
    posts, full, blocks = blocks_of(judged.talk, window)
    verdict: Verdict = {
        "channel": channel.name,
        "slug": judged.slug,
        "v": judged.v,
        "confidence": confidence,
        "moved_by": moved,
        "leans_to": leans_to(judged),
        "qualifiers": qualifiers_of(judged.talk, window, judged.slug, judged.counts),
        "score": judged.score,
        "content": judged.content,
        "posts": posts,
        "blocks": (full, blocks),
        "days": window.days,
        "since": window.since,
        "until": window.until,
        "tests": judged.tests,
        "flips": flips_of(judged),
        "people": judged.people,
        "spike_people": None if judged.counts is None else judged.counts.spike,
        "counts": judged.counts,
        "due_on": judged.due_on,
        "weeks": judged.weeks,
    }
    if judged.slug == "cannot_tell":
        verdict["possible_vs"] = sorted(judged.possible_vs)
        verdict["possible"] = _names(judged, judged.content)
    return verdict


def _names(judged: Judged, content: str) -> list[str]:
    return sorted({name_of(v, content) for v in judged.possible_vs})


def judge_business(channels: list[OracleChannel]) -> Verdict:
    """Give the business's verdict; it is one channel's, never an average."""
    by_name = sorted(channels, key=lambda c: (c.platform, c.account))
    verdicts = [judge_channel(channel) for channel in by_name]
    standing = [v for v in verdicts if v["slug"] not in ASIDE]
    if not standing:
        slug = next(s for s in ASIDE if any(v["slug"] == s for v in verdicts))
        return dict(_most_people([v for v in verdicts if v["slug"] == slug]))
    high = [v for v in standing if v["v"] == "high"]
    chosen = _most_people(high or standing)
    content = next(c for c in BEST_FIRST if any(v["content"] == c for v in standing))
    return chosen | {
        "content": content,
        "slug": _name(chosen, content),
        "confidence": _confidence(chosen, standing),
        "qualifiers": _qualifiers(chosen, verdicts),
        **_possible(chosen, content),
    }


def _name(chosen: Verdict, content: str) -> str:
    slug: str = chosen["slug"]
    return slug if chosen["v"] is None else name_of(chosen["v"], content)


def _most_people(verdicts: list[Verdict]) -> Verdict:
    """Most people per day; of equals the first, and they come in order."""
    return max(verdicts, key=lambda v: v["people"] / max(v["days"], 28))


def _possible(chosen: Verdict, content: str) -> Verdict:
    if chosen["slug"] != "cannot_tell":
        return {}
    return {"possible": sorted({name_of(v, content) for v in chosen["possible_vs"]})}


def _confidence(chosen: Verdict, standing: list[Verdict]) -> str:
    confidence: str = chosen["confidence"]
    if chosen["v"] is None:
        return confidence
    above = any(
        RANK[v] > RANK[chosen["v"]]
        for other in standing
        if other["slug"] == "cannot_tell"
        for v in other["possible_vs"]
    )
    return "leaning" if above else confidence


def _qualifiers(chosen: Verdict, verdicts: list[Verdict]) -> list[str]:
    others = [v for v in verdicts if v is not chosen]
    found = set(chosen["qualifiers"])
    if any(v["tests"]["listen"]["outcome"] == "no" for v in others):
        found.add("people_are_waiting")
    if chosen["v"] == "low" and any(
        v["tests"]["talk"]["outcome"] == "yes" for v in others
    ):
        found.add("this_channel_only")
    return sorted(found)
