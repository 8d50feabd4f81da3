"""What is said of this audit beside the last one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from auditor.verdict import Slug
from auditor.wording.sentences import MONTHS, NAMES

OTHER_ACCOUNTS = "The last audit is of other accounts."
TOO_SOON = "Less than a week has gone by since the last audit."
NOT_COVERED = "The weeks since the last audit, and as many before, are not all covered."
HIDDEN = (
    "The shareable edition hides which message is whose, so who waits cannot be "
    "compared."
)
NO_SETTINGS = (
    "The last audit's file does not say under which settings it was made; one that is "
    "written now does."
)
OTHER_OWN = "Who is named as yours differs from the last audit."
OTHER_PEOPLE = "Who is named as the same person differs from the last audit."
MESSAGES_NOW = "Direct messages are counted now, and were not in the last audit."
MESSAGES_THEN = "Direct messages were counted in the last audit, and are not now."
_MEASURES = {
    "people": "people who wrote",
    "messages": "people's messages",
    "newcomers": "people who wrote for the first time",
    "posts": "your posts",
    "replies": "your replies to people",
    "begun": "talks that you began",
    "answered_needs": "people answered who needed it",
    "answered_all": "people answered",
    "went_on": "people with whom it went on",
    "came_back": "newcomers who came back",
}
_STREAMS = {
    "inbound_replies": "what people answered you",
    "inbound_mentions": "where people named you",
    "messages": "direct messages",
    "outbound_replies": "your replies to people",
    "outbound_posts": "your posts",
}
_EXTENTS = {
    "absent": "nothing",
    "complete": "all",
    "counts_only": "counts only",
    "partial": "a part",
}
_CLEAR = {"clear rise": "rose clearly", "clear fall": "fell clearly"}


def other_form(last: int, now: int) -> str:
    """Return that the last audit's file is of another form."""
    return (
        f"The last audit's file is of form {last} and this one's of form {now}, so "
        "they cannot be compared."
    )


def other_client(last: str, now: str) -> str:
    """Return that the last audit is somebody else's."""
    return f"The last audit is of {last}, and this one of {now}."


def later(last: datetime, now: datetime, zone: str) -> str:
    """Return that the last audit ends later than this one."""
    return (
        f"The last audit ends later ({last_day(last, zone)}) than this one "
        f"({last_day(now, zone)})."
    )


def other_rules(last: str, now: str) -> str:
    """Return that the rules are not the same."""
    return (
        f"The last audit follows version {last} of the rules, and this one version "
        f"{now}."
    )


def other_window(last: int, now: int) -> str:
    """Return that an answer had another time to come."""
    return f"The last audit gave {last} days for an answer, and this one gives {now}."


def other_thresholds(
    changed: Sequence[tuple[str, float | None, float | None]],
) -> str:
    """Return which of the rules' numbers are others, each as name, then and now."""
    listed = ", ".join(
        f"{name} ({then} then, {now} now)" for name, then, now in changed
    )
    return f"The thresholds differ: {listed}."


def other_zone(last: str, now: str) -> str:
    """Return that days are not counted by the same clock."""
    return f"The zone differs: {last} then, {now} now."


def other_languages(last: Sequence[str], now: Sequence[str]) -> str:
    """Return that requests are looked for in other languages."""
    return f"The languages differ: {', '.join(last)} then, {', '.join(now)} now."


def other_length(last: int | None, now: int | None) -> str:
    """Return that another length of window was asked for."""
    return f"The window asked for differs: {_days(last)} then, {_days(now)} now."


def _days(days: int | None) -> str:
    if days is None:
        return "none"
    return "1 day" if days == 1 else f"{days} days"


def only_in(channel: str, *, this: bool) -> str:
    """Return that one of the two audits lacks a channel."""
    return f"{channel} is not in {'the last' if this else 'this'} audit."


def other_coverage(stream: str, last: str, now: str) -> str:
    """Return that not as much of a stream was there."""
    return (
        f"The files do not hold the same of {_STREAMS[stream]}: {_held(last)} in the "
        f"last audit's time, {_held(now)} in this one's."
    )


def _held(extents: str) -> str:
    """Return in plain words how much is there, such as ``nothing and all``."""
    return " and ".join(_EXTENTS[extent] for extent in extents.split(" and "))


def last_day(until: datetime, zone: str) -> str:
    """Return the last day of a window, such as ``30 June 2026``."""
    last = (until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone))
    return f"{last.day} {MONTHS[last.month - 1]} {last.year}"


def became(channel: str, before: str, now: str) -> str:
    """Return that a channel got another name."""
    return f"{channel} is now {NAMES[Slug(now)]}, and was {NAMES[Slug(before)]}"


def counted(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what rose or fell clearly, of the rows of the metric ``change``."""
    clear = {row["measure"]: row for row in rows if row["word"] in _CLEAR}
    if "answered_needs" in clear:
        clear.pop("answered_all", None)  # the same people, and some more
    return [
        f"{_MEASURES[name]} {_CLEAR[row['word']]}, from {_amount(row, 'before')} to "
        f"{_amount(row, 'now')}"
        for name, row in clear.items()
    ]


def vanished(messages: int) -> str:
    """Return that messages which waited are gone."""
    return f"{messages} message{'' if messages == 1 else 's'} that waited vanished"


def in_a_line(until: datetime, zone: str, parts: Sequence[str]) -> str:
    """Return in one line what changed since the last audit, even if nothing did."""
    said = "; ".join(parts) or "no clear change"
    return f"Since the last audit of {last_day(until, zone)}: {said}."


def nothing_compared(until: datetime, zone: str) -> str:
    """Return that not one channel can be compared with the last audit."""
    return (
        f"Since the last audit of {last_day(until, zone)}: nothing can be compared; "
        "the report says why."
    )


def _amount(row: Mapping[str, Any], half: str) -> str:
    of = row[f"{half}_of"]
    return f"{row[half]}" if of is None else f"{row[half]} of {of}"
