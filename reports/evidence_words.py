"""What parts of a number, and what messages do in it, are called."""

import re

from auditor.audit.shapes import Channel
from auditor.language import text, weekdays
from reports.words import has

_HOUR = re.compile(r"(\d), (\d\d:\d\d)")
# By number and part: what those do who are counted.
_MARKS = {
    **{
        ("answered_rate", base): "answered"
        for base in ("questions", "needs", "all", "every")
    },
    ("dialogue", ""): "went_on",
    ("reach_out", ""): "wrote_back",
    ("return", "newcomers"): "came_back",
    ("return", "people"): "came_back",
}
_LEVEL = re.compile(r"level (\d+)")


def role_name(role: str) -> str:
    """Return what a message does there, in a few words."""
    key = f"evidence.role.{role}"
    return text(key) if has(key) else role.replace("_", " ")


def mark(metric: str, part: str, *, counted: bool) -> str:
    """Return in the words of a number what somebody or something in it did, or not.

    Args:
        metric: Its slug.
        part: As the evidence names it.
        counted: Whether it is in the upper number of the two.
    """
    key = "evidence.is_counted" if counted else "evidence.not_counted"
    does = _MARKS.get((metric, part))
    return text(f"{key}.{does}" if does else key)


def kind_name(kind: str, channel: Channel | None) -> str:
    """Return what a message is called on its kind of channel."""
    place = channel.kind if channel else "elsewhere"
    special = f"evidence.kind.{place}.{kind}"
    key = special if has(special) else f"evidence.kind.{kind}"
    return text(key) if has(key) else kind


def part_name(metric: str, part: str, channels: dict[str, str]) -> str:
    """Return what a row or step of a metric is called.

    Args:
        metric: Its slug.
        part: As the evidence names it.
        channels: Names by ``platform:account``; a part may be a channel.
    """
    if part in channels:
        return channels[part]
    if hour := _HOUR.fullmatch(part):
        day = weekdays()[int(hour[1]) - 1]
        return text("evidence.part.hour", day=day, hour=hour[2])
    if level := _LEVEL.fullmatch(part):
        return text("evidence.part.level", n=int(level[1]) + 1)
    for key in (f"evidence.part.{metric}.{part}", f"evidence.part.{part}"):
        if has(key):
            return text(key)
    return _of_several(metric, part, channels)


def _of_several(metric: str, part: str, channels: dict[str, str]) -> str:
    """Return the name of a part that says several things."""
    first, comma, rest = part.partition(", ")
    if comma:
        return text(
            "evidence.part.list",
            first=part_name(metric, first, channels),
            rest=part_name(metric, rest, channels),
        )
    what, blank, when = part.rpartition(" ")
    if blank and when in ("before", "now"):
        key = "evidence.part.then" if when == "before" else "evidence.part.now"
        return text(key, what=part_name(metric, what, channels))
    return part.replace("_", " ")
