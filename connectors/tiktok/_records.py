"""Videos, comments and messages of a TikTok export as records."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import chain

import msgspec

from auditor.records import Item, Kind, Record, Rejected, Tally, Visibility
from connectors._digest import Repeats, content_id
from connectors._json import Damage
from connectors._made import made
from connectors.tiktok import _parts
from connectors.tiktok._cells import links, mentions, moment, number, video_id, words
from connectors.tiktok._parts import PLATFORM, Export, Fields

_Listed = Iterator[tuple[str, Fields] | Rejected]

_CHAT = re.compile(r"\s*Chat History with\s+(.*?):?\s*", re.IGNORECASE | re.DOTALL)
_ONLY_ME = re.compile(r"(only ?me|private|self).*", re.IGNORECASE)
_FRIENDS = re.compile(r"(friends|followers|mutual).*", re.IGNORECASE)


def items(
    export: Export, owner: str, counted_at: datetime | None, *, messages: bool
) -> Iterator[Item]:
    """Yield everything in an export.

    Args:
        export: The file.
        owner: The account's id.
        counted_at: When the numbers in it were counted; None leaves them out.
        messages: Whether direct messages are wanted.
    """
    own: set[str] = set()
    repeats = Repeats()
    for item in _videos(export, owner, counted_at):
        if isinstance(item, Record):
            own.add(item.id)
        yield item
    comments, lives = _comments(export, owner, own), _spoken(export, owner)
    wanted = _messages(export, owner) if messages else ()
    for item in chain(comments, lives, wanted):
        yield _told_apart(item, repeats)
    if counted_at is not None:
        yield from _followers(export, owner, counted_at)
    if export.why:
        yield Damage(where=export.where, reason=export.why)


def glances(export: Export) -> Iterator[datetime | Rejected]:
    """Yield when each thing was sent, without its words: that takes half the time."""
    for found in export.items(_parts.VIDEOS):
        yield from _glance(found, "date", is_video=True)
    for found in export.items(_parts.COMMENTS):
        yield from _glance(found, "date")
    for _, sort, spoken in _lives(export):
        for found in spoken:
            yield from _glance(found, f"{sort}time")
    for found in chain.from_iterable(chat for _, _, chat in _chats(export)):
        if isinstance(found, Rejected) or words(found[1].get("from")):
            yield from _glance(found, "date")
    if export.why:
        yield Damage(where=export.where, reason=export.why)


def _glance(
    found: tuple[str, Fields] | Rejected, field: str, *, is_video: bool = False
) -> Iterator[datetime | Rejected]:
    if isinstance(found, Rejected):
        yield found
    elif not (is_video and _is_private(found[1])):
        with suppress(ValueError):
            yield moment(found[1].get(field))


def _is_private(fields: Fields) -> bool:
    return _ONLY_ME.fullmatch(words(fields.get("whocanview"))) is not None


def _told_apart(item: Record | Rejected, repeats: Repeats) -> Record | Rejected:
    if isinstance(item, Rejected) or not item.id.startswith("digest:"):
        return item
    id_ = repeats.told_apart(item.id)
    return msgspec.structs.replace(item, id=id_)


def _videos(
    export: Export, owner: str, counted_at: datetime | None
) -> Iterator[Record | Tally | Rejected]:
    known: set[str] = set()
    found = export.items(_parts.VIDEOS)
    for one in made(found, lambda fields: (_video(fields, owner), fields)):
        if isinstance(one, Rejected):
            yield one
            continue
        record, fields = one
        if record.id in known or _is_private(fields):
            continue  # nobody could see it: it is no post
        known.add(record.id)
        yield record
        likes = number(fields.get("likes"))
        if likes is not None and counted_at is not None:
            yield _tally(owner, record.id, "likes", likes, counted_at)


def _video(fields: Fields, owner: str) -> Record:
    link, text = words(fields.get("link")), words(fields.get("title"))
    sent_at = moment(fields.get("date"))
    id_ = video_id(link) or content_id("video", sent_at.isoformat())
    friends = _FRIENDS.fullmatch(words(fields.get("whocanview")))
    comments = words(fields.get("allowcomments")).lower()
    return Record(
        platform=PLATFORM,
        account=owner,
        id=id_,
        kind=Kind.POST,
        author=owner,
        sent_at=sent_at,
        text=text,
        conversation=id_,
        mentions=mentions(text),
        links=links(text),
        url=link if video_id(link) else None,
        visibility=Visibility.FOLLOWERS if friends else Visibility.PUBLIC,
        replies_closed={"no": True, "yes": False}.get(comments),
    )


def _comments(export: Export, owner: str, own: set[str]) -> Iterator[Record | Rejected]:
    found = export.items(_parts.COMMENTS)
    yield from made(found, lambda fields: _comment(fields, owner, own))


def _comment(fields: Fields, owner: str, own: set[str]) -> Record:
    sent_at, text = moment(fields.get("date")), words(fields.get("comment"))
    link = words(fields.get("originalpostlink"))
    video = video_id(link)
    # Below an own video it most likely answers a comment, and nothing says whose: as an
    # answer to the video it would pass for a word to oneself.
    answered = None if video in own else video or None
    return Record(
        platform=PLATFORM,
        account=owner,
        id=content_id("comment", sent_at.isoformat(), text),
        kind=Kind.REPLY,
        author=owner,
        sent_at=sent_at,
        text=text,
        in_reply_to=answered,
        conversation=video or None,
        mentions=mentions(text),
        links=links(text),
        url=link if video else None,
    )


def _spoken(export: Export, owner: str) -> Iterator[Record | Rejected]:
    """Yield what was said in the live streams of others, which are rooms of theirs."""
    for live, sort, found in _lives(export):
        said = partial(_said, owner=owner, room=f"live/{live}", sort=sort)
        yield from made(found, said)


def _lives(export: Export) -> Iterator[tuple[str, str, _Listed]]:
    """Yield which live stream it was, comment or question, and what was said."""
    for live, where, data in export.lists(_parts.LIVES):
        for name, inside in _parts.members(data):
            sort = name.lower().removesuffix("s")
            if sort in {"comment", "question"}:
                yield live, sort, _parts.listed(inside, f"{where}.{name}")


def _said(fields: Fields, *, owner: str, room: str, sort: str) -> Record:
    sent_at = moment(fields.get(f"{sort}time"))
    text = words(fields.get(f"{sort}content"))
    return Record(
        platform=PLATFORM,
        account=owner,
        id=content_id(room, sent_at.isoformat(), text),
        kind=Kind.REPLY,
        author=owner,
        sent_at=sent_at,
        text=text,
        conversation=room,
        mentions=mentions(text),
        links=links(text),
    )


def _messages(export: Export, owner: str) -> Iterator[Record | Rejected]:
    for other, is_group, found in _chats(export):
        message = partial(_message, owner=owner, other=other, is_group=is_group)
        yield from made(found, message)


def _chats(export: Export) -> Iterator[tuple[str, bool, _Listed]]:
    """Yield with whom each chat was held, whether with a group, and its messages."""
    for place in _parts.CHATS, _parts.GROUPS:
        for name, where, data in export.lists(place):
            person = _CHAT.fullmatch(name) if place is _parts.CHATS else None
            other = (person[1] if person else name).lower()
            yield other, person is None, _parts.listed(data, where)


def _message(fields: Fields, *, owner: str, other: str, is_group: bool) -> Record:
    author = words(fields.get("from")).lower()
    if not author:
        raise ValueError("it does not say who wrote it")
    sent_at, text = moment(fields.get("date")), words(fields.get("content"))
    recipient = other if author == owner else owner
    return Record(
        platform=PLATFORM,
        account=owner,
        id=content_id("message", other, sent_at.isoformat(), author, text),
        kind=Kind.MESSAGE,
        author=author,
        sent_at=sent_at,
        text=text,
        conversation=other,
        mentions=() if is_group else (recipient,),
        visibility=Visibility.PRIVATE,
    )


def _followers(export: Export, owner: str, counted_at: datetime) -> Iterator[Tally]:
    stated = number(export.fields(_parts.PROFILE).get("followercount"))
    if stated is None and export.has(_parts.FANS):
        stated = sum(isinstance(one, tuple) for one in export.items(_parts.FANS))
    if stated is not None:
        yield _tally(owner, owner, "followers", stated, counted_at)


def _tally(owner: str, id_: str, name: str, number: int, at: datetime) -> Tally:
    return Tally(
        platform=PLATFORM, account=owner, id=id_, name=name, count=number, counted_at=at
    )
