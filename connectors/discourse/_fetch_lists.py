"""Walks a forum's lists, without a gap and never in circles.

They say in which topics the account took part, where it was spoken to, and which of its
topics somebody has written in. What was said there is in the topics themselves.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import msgspec

from connectors._http import Answer, Ask, FetchFailed
from connectors.discourse._fetch_forum import Forum, no_list
from connectors.discourse._talk import moment_if_any

Form = TypeVar("Form")

OWN, HEARD = "4,5", "6,7,9"  # topics and replies; replies, mentions and quotes
LOOP, SHIFTED, CAPPED = "loop", "shifted", "capped"
_MOST_PAGES = 5_000
_NOTICES = 60  # as many as a forum hands out at once
_LAST_YEAR = 9_000  # what claims to be later counts for nothing
_TOLD = frozenset({1, 2, 3, 15})  # named, answered, quoted, named with a group


_Known = tuple[int, int, int, int, str]


class _Row(msgspec.Struct, frozen=True):
    topic_id: int
    post_number: int
    created_at: str
    action_type: int = 0
    notification_type: int = 0
    deleted: bool | None = None
    hidden: bool | None = None


class _Listed(msgspec.Struct, frozen=True):
    id: int
    bumped_at: str | None = None
    last_posted_at: str | None = None
    created_at: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    Attributes:
        topic: The number of a topic.
        number: Of a post in it.
        at: When it was written.
        there: Whether everybody can still read it.
    """

    topic: int
    number: int
    at: datetime
    there: bool = True


@dataclass(slots=True)
class Walked:
    """How far a walk came.

    Attributes:
        rows: What was on the way, the newest first, as far as was asked for.
        reached: The oldest time on the way.
        why: Why it may not have been seen whole; ``""`` where it was.
        failed: Why it was stopped, if it was.
    """

    rows: list[Row] = field(default_factory=list)
    reached: datetime | None = None
    why: str = ""
    failed: FetchFailed | None = None


def actions(forum: Forum, kinds: str, stop: datetime | None) -> Walked:
    """Walk through what the account did, or what was done to it.

    Args:
        forum: Where.
        kinds: Of the deeds.
        stop: How far back; None to the beginning.
    """
    walked = Walked()
    for _ in range(2):
        walked = Walked()
        try:
            walked.why = _through(forum, kinds, stop, walked)
        except FetchFailed as failed:
            walked.failed = failed
        if walked.why != SHIFTED or walked.failed:
            break  # else something went meanwhile, and the rest moved up: once more
    if stop is not None:
        walked.rows = [one for one in walked.rows if one.at >= stop]
    return walked


def notices(forum: Forum, stop: datetime | None) -> Walked:
    """Walk through what the account was told of; older ones are not kept for ever."""
    walked, seen, known = Walked(), 0, set[_Known]()
    for number in range(_MOST_PAGES):
        params = {"limit": _NOTICES, "offset": number * _NOTICES}
        try:
            answer = forum.http.ask(Ask(to="notifications.json", params=params))
            said = _list_in(answer, "notifications")
        except FetchFailed as failed:
            walked.failed = failed
            return walked
        rows = [one for raw in said if (one := _as(raw, _Row))]
        times = [at for one in rows if (at := moment_if_any(one.created_at))]
        found = [_row(one) for one in rows if one.notification_type in _TOLD]
        new = [one for one in filter(None, found) if one not in walked.rows]
        walked.rows += [one for one in new if stop is None or one.at >= stop]
        walked.reached = min(times, default=walked.reached)
        if rows and known.issuperset(map(_known, rows)):
            walked.why = LOOP
            return walked
        known.update(map(_known, rows))
        seen += len(said)
        is_past = stop is not None and bool(times) and max(times) < stop
        if not said or is_past or seen >= _total(answer):
            return walked
    walked.why = CAPPED
    return walked


def topics(forum: Forum, path: str, stop: datetime | None) -> Walked:
    """Walk through a list of topics, of which the liveliest come first.

    Args:
        forum: Where.
        path: Of the list.
        stop: How long ago somebody must have written in it; None for any time.
    """
    walked, met = Walked(), set[int]()
    for number in range(_MOST_PAGES):
        try:
            answer = forum.http.ask(Ask(to=path, params={"page": number}))
            said, has_more = _topics_in(answer)
        except FetchFailed as failed:
            walked.failed = failed
            return walked
        rows = [Row(one.id, 1, at) for one in said if (at := _lively(one))]
        is_new = any(one.topic not in met for one in rows)
        walked.rows += [
            one
            for one in rows
            if one.topic not in met and (stop is None or one.at >= stop)
        ]
        met |= {one.topic for one in rows}
        walked.reached = min((one.at for one in rows), default=walked.reached)
        if rows and not is_new:
            walked.why = LOOP
        # What is pinned comes first, whenever somebody wrote in it.
        is_past = stop is not None and bool(rows) and rows[-1].at < stop
        if not is_new or not has_more or is_past:
            return walked
    walked.why = CAPPED
    return walked


def _through(forum: Forum, kinds: str, stop: datetime | None, walked: Walked) -> str:
    """Walk once; return why it may not have been seen whole.

    Every page begins with the last line of the one before: that tells a list that moved
    from one that stands still, and both from a server that counts in its own way.
    """
    seen: dict[_Known, None] = {}
    first: _Known | None = None
    last: _Known | None = None
    offset = 0
    for _ in range(_MOST_PAGES):
        params: dict[str, str | int | list[str]] = {
            "username": forum.user,
            "filter": kinds,
            "offset": offset,
        }
        answer = forum.http.ask(Ask(to="user_actions.json", params=params))
        said = _list_in(answer, "user_actions")
        rows = [one for raw in said if (one := _as(raw, _Row))]
        known = [_known(one) for one in rows]
        if not known:
            return "" if not said else CAPPED
        if last is not None and known[0] not in seen:
            return SHIFTED
        new = [one for one in rows if _known(one) not in seen]
        if not new:
            is_end = known[-1] == last and (len(known) == 1 or known[0] != first)
            return "" if is_end else LOOP
        first, last = first or known[0], known[-1]
        seen.update(dict.fromkeys(known))
        found = [row for one in new if (row := _row(one))]
        walked.rows += found
        walked.reached = min((one.at for one in found), default=walked.reached)
        if stop is not None and found and found[-1].at < stop:
            return ""
        offset += len(said) - 1
    return CAPPED


def _known(row: _Row) -> _Known:
    kinds = row.action_type, row.notification_type
    return *kinds, row.topic_id, row.post_number, row.created_at


def _row(row: _Row) -> Row | None:
    at = _moment(row.created_at)
    is_there = not (row.deleted or row.hidden)
    return Row(row.topic_id, row.post_number, at, is_there) if at else None


def _lively(topic: _Listed) -> datetime | None:
    said = (topic.bumped_at, topic.last_posted_at, topic.created_at)
    return next(filter(None, map(_moment, said)), None)


def _moment(said: str | None) -> datetime | None:
    at = moment_if_any(said)
    return at if at is not None and at.year < _LAST_YEAR else None


def _list_in(answer: Answer, name: str) -> list[object]:
    """Return what an answer lists.

    Raises:
        FetchFailed: It lists nothing of that name.
    """
    said = answer.said()
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, list):
        raise no_list(answer)
    return found


def _topics_in(answer: Answer) -> tuple[list[_Listed], bool]:
    said = answer.said()
    outer = said.get("topic_list") if isinstance(said, dict) else None
    found = outer.get("topics") if isinstance(outer, dict) else None
    if not isinstance(outer, dict) or not isinstance(found, list):
        raise no_list(answer)
    rows = [one for raw in found if (one := _as(raw, _Listed))]
    return rows, bool(outer.get("more_topics_url"))


def _total(answer: Answer) -> float:
    said = answer.said()
    total = said.get("total_rows_notifications") if isinstance(said, dict) else None
    return total if isinstance(total, int) else float("inf")


def _as(raw: object, form: type[Form]) -> Form | None:
    try:
        return msgspec.convert(raw, form, strict=False)
    except (ValueError, RecursionError):
        return None
