"""A channel's messages as records."""

from collections.abc import Iterator
from datetime import datetime

from auditor.records import Item, Kind, Record, Rejected, Visibility
from connectors import _chat
from connectors._spells import Line, Spells
from connectors._spells import Place as Stand
from connectors.slack import _text
from connectors.slack._layout import Sort
from connectors.slack._shapes import Message
from connectors.slack._survey import (
    PLATFORM,
    SLACKBOT,
    Place,
    Survey,
    author,
    messages,
    moment,
)

_VISIBILITIES = {
    Sort.CHANNEL: Visibility.FOLLOWERS,  # the workspace's members
    Sort.PRIVATE: Visibility.PRIVATE,
    Sort.DIRECT: Visibility.PRIVATE,
    Sort.SEVERAL: Visibility.PRIVATE,
}


def records(place: Place, survey: Survey) -> Iterator[Item]:
    """Yield what was written in one channel.

    Args:
        place: The channel.
        survey: What is known of the export.
    """
    kept: dict[str, Message] = {}
    lines: list[Line] = []
    for found in messages(place):
        if isinstance(found, Rejected):
            yield found
            continue
        where, message = found
        try:
            line = _line(message, place, survey)
        except ValueError as error:
            account = survey.account.id
            yield Rejected(where=where, reason=str(error), account=account)
            continue
        if line.id not in kept:
            kept[line.id] = message
            lines.append(line)
    own, until = survey.account.own, survey.stretch.until
    sort = place.sort.is_direct, _VISIBILITIES[place.sort]
    spells = Spells(lines, own)
    for line in lines:
        message = kept[line.id]
        record = _record(message, line, spells[line.id], (place, survey, sort))
        yield record
        count = sum(max(one.count or 0, 0) for one in message.reactions or ())
        yield from _chat.reactions(record, count, own, until)


def _line(message: Message, place: Place, survey: Survey) -> Line:
    """Return what must be known of a message to place it.

    Raises:
        ValueError: It has no time, which is its id.
    """
    at, by = moment(message.ts), author(message)
    top = message.thread_ts
    thread = f"{place.id}:{top}" if top and top != message.ts else None
    above = message.parent_user_id
    text = message.text or ""
    named = _text.names(text) if "<@" in text else ()
    return Line(
        id=f"{place.id}:{message.ts}",
        at=at,
        author=by,
        thread=thread,
        top_author=None if above == SLACKBOT else above,
        named=tuple(name for name in named if name != by),
        automated=_automated(message, by, survey),
    )


def _record(
    message: Message,
    line: Line,
    stand: Stand,
    where: tuple[Place, Survey, tuple[bool, Visibility]],
) -> Record:
    place, survey, (direct, visibility) = where
    text = _words(message)
    return Record(
        platform=PLATFORM,
        account=survey.account.id,
        id=line.id,
        kind=Kind.MESSAGE if direct else stand.kind,
        author=line.author,
        author_name=_called(message, line, survey),
        sent_at=line.at,
        edited_at=_chat.later(_edited(message), line.at),
        text=_text.plain(text, survey.called),
        in_reply_to=None if direct else stand.parent,
        in_reply_to_author=None if direct else stand.parent_author,
        conversation=place.id if direct else stand.conversation,
        mentions=() if direct else line.named,
        links=_text.links(text) if "<http" in text else (),
        visibility=visibility,
        automated=line.automated or None,
    )


def _words(message: Message) -> str:
    comment = message.comment
    said = comment.get("comment") if isinstance(comment, dict) else None
    return said if isinstance(said, str) else message.text or ""


def _automated(message: Message, by: str | None, survey: Survey) -> bool:
    return (
        message.subtype in {"bot_message", "slackbot_response"}
        or bool(message.bot_id)
        or by in survey.machines
    )


def _called(message: Message, line: Line, survey: Survey) -> str | None:
    if line.author is None:
        return None
    name = survey.members.name(line.author)
    return (message.username or None) if name == line.author else name


def _edited(message: Message) -> datetime | None:
    try:
        return moment(message.edited.ts) if message.edited else None
    except ValueError:
        return None
