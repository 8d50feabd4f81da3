"""Walks through the notifications: who answered, mentioned or quoted the account.

They are not the whole truth: of an answer that was indexed before what it answers there
is no notification ever, so threads are asked for, too.
"""

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from auditor.records import Extent, Stream
from connectors._http import Answer
from connectors.bluesky._clock import moment
from connectors.bluesky._fetch_night import OVERLAP, Night, said, text_in
from connectors.bluesky._fetch_repository import Wrote
from connectors.bluesky._posts import address
from connectors.bluesky._roles import Role
from connectors.bluesky._shapes import Post

_PAGES = 300
_REASONS = ["reply", "mention", "quote"]


@dataclass(slots=True)
class Walk:
    """How far back the notifications were walked.

    Attributes:
        down_to: Down to which moment they came without a gap; None if none came.
        done: Whether that is as far as was wanted, or as there are any.
        capped: Whether the server would not go on, or went round in a circle.
        ended: Whether there are none that are older.
        answers: The answers among them.
    """

    down_to: datetime | None = None
    done: bool = False
    capped: bool = False
    ended: bool = False
    answers: list[tuple[Wrote, datetime]] = field(default_factory=list)


def walk(night: Night) -> Walk:
    """Save the notifications back to where earlier nights hold them, and further."""
    back_to = _wanted(night)
    walked = Walk()
    night.attempt(
        (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS),
        lambda: _walk(night, back_to, walked),
    )
    _cover_mentions(night, back_to, walked)
    return walked


def _wanted(night: Night) -> datetime | None:
    """Return down to when to walk, None for all there are."""
    streams = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS)
    ends = [night.reached(stream) for stream in streams]
    known = [end for end in ends if end is not None]
    return min(known) - OVERLAP if len(known) == len(ends) else night.earliest()


def _walk(night: Night, back_to: datetime | None, walked: Walk) -> None:
    cursor, cursors, met = "", {""}, set[str]()
    for _ in range(_PAGES):
        answer = night.ask(
            "app.bsky.notification.listNotifications",
            limit=100,
            reasons=_REASONS,
            **({"cursor": cursor} if cursor else {}),
        )
        found = said(answer, "notifications")
        new = [one for one in found if text_in(one, "uri") not in met]
        met.update(text_in(one, "uri") for one in new)
        if new or not cursor:
            night.visit.saving.page(Role.NOTIFICATIONS, answer)
        _take_in(walked, new, answer)
        cursor = answer.word("cursor")
        if not cursor:
            walked.done = walked.ended = True
            return
        if back_to and walked.down_to and walked.down_to < back_to:
            walked.done = True
            return
        if cursor in cursors or not new:
            break
        cursors.add(cursor)
    walked.capped = True


def _take_in(walked: Walk, found: list[object], answer: Answer) -> None:
    for one in found:
        when = moment(text_in(one, "indexedAt"))
        if when and when <= answer.at:
            lower = walked.down_to is None or when < walked.down_to
            walked.down_to = when if lower else walked.down_to
        if when and text_in(one, "reason") == "reply" and isinstance(one, dict):
            try:
                reply = msgspec.convert(one.get("record"), Post).reply
                if reply is not None:
                    parent = address(reply.parent.uri)
                    root = address(reply.root.uri) if reply.root else None
                    wrote = Wrote(text_in(one, "uri"), parent, root)
                    walked.answers.append((wrote, min(when, answer.at)))
            except ValueError:
                continue  # the reading says so


def _cover_mentions(night: Night, back_to: datetime | None, walked: Walk) -> None:
    """State the mentions: whole as far as there are notifications, no further."""
    stream, saving = Stream.INBOUND_MENTIONS, night.visit.saving
    reached = night.reached(stream)
    if reached is not None and walked.done:
        night.covers(stream, min(reached, back_to or reached), Extent.COMPLETE)
        return
    wanted = back_to or night.first
    if walked.done or walked.capped:
        upper = walked.down_to or night.began
        if not walked.ended and back_to:
            upper = max(upper, back_to)
        if wanted and wanted < upper:
            why = "capped" if walked.capped else "history"
            saving.covers(stream, wanted, upper, Extent.PARTIAL, why)
        night.covers(stream, upper, Extent.COMPLETE)
    else:
        night.covers(stream, walked.down_to, Extent.COMPLETE)
