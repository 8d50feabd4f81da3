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
