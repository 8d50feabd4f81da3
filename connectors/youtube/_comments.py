"""Videos, comments and live chats of a Takeout as records."""

from collections.abc import Iterator
from datetime import datetime

from auditor.records import Handle, Item, Kind, Record, Rejected, Visibility
from connectors._digest import Repeats, content_id
from connectors.youtube import _old_pages, _tables
from connectors.youtube._layout import Parts
from connectors.youtube._old_pages import Entry
from connectors.youtube._outline import Owner
from connectors.youtube._parts import (
    PLATFORM,
    addresses,
    is_channel,
    moment,
    thread_of,
    watch,
)
from connectors.youtube._privacy import is_private, is_unlisted
from connectors.youtube._runs import words
from connectors.youtube._tables import TELLING, Row, Sort

_SHORTEST_ID = 6
_IDS = {Sort.VIDEOS: "video", Sort.CHATS: "chat"}


def items(parts: Parts, owner: Owner) -> Iterator[Item]:
    """Yield everything the channels wrote, each once, and whom they name."""
    known: set[tuple[Kind, str]] = set()
    named: set[str] = set()
    for item in _all(parts, owner):
        if isinstance(item, Record):
            key = item.kind, item.id
            if key in known:  # the parts of a large table overlap
                continue
            known.add(key)
        elif isinstance(item, Handle):
            if item.author in named:
                continue
            named.add(item.author)
        yield item


def glances(parts: Parts, owner: Owner) -> Iterator[tuple[str, datetime] | Rejected]:
    """Yield which channel wrote when, without the words: that takes half the time."""
    for table in parts.tables:
        for row in _tables.rows(table):
            if isinstance(row, Rejected):
                yield row
            elif table.sort in TELLING:
                yield from _glance(row, owner)
    for page in parts.pages:
        for entry in _old_pages.entries(page):
            if isinstance(entry, Rejected):
                yield entry
            else:
                yield owner.main, entry.sent_at


def _glance(row: Row, owner: Owner) -> tuple[tuple[str, datetime], ...]:
    """Return which channel wrote a row when, or nothing."""
    sort = row.table.sort
    try:
        _id(row[_IDS.get(sort, "comment")])
        if sort is not Sort.VIDEOS:
            return ((_channel(row, owner), moment(row["sent"])),)
        if not is_private(row["privacy"]):
            sent_at = moment(row["published"] or row["created"])
            return ((_channel(row, owner), sent_at),)
    except ValueError:
        pass
    return ()


def _all(parts: Parts, owner: Owner) -> Iterator[Item]:
    for table in parts.tables:
        for row in _tables.rows(table):
            if isinstance(row, Rejected):
                yield row
            elif table.sort in TELLING:
                yield from _row(row, owner)
    repeats = Repeats()
    for page in parts.pages:
        is_chat = _old_pages.is_chat(page)
        for entry in _old_pages.entries(page):
            if isinstance(entry, Rejected):
                yield entry
            else:
                yield _old(entry, owner, repeats, is_chat=is_chat)


def _row(row: Row, owner: Owner) -> Iterator[Item]:
    try:
        match row.table.sort:
            case Sort.VIDEOS:
                yield from _video(row, owner)
            case Sort.CHATS:
                yield from _chat(row, owner)
            case _:
                yield from _comment(row, owner)
    except ValueError as error:
        yield Rejected(where=row.where, reason=str(error))


def _video(row: Row, owner: Owner) -> Iterator[Record]:
    id_, channel = _id(row["video"]), _channel(row, owner)
    sent_at = moment(row["published"] or row["created"])
    privacy = row["privacy"]
    if is_private(privacy):  # nobody could see it: it is no post
        return
    text = "\n\n".join(filter(None, (row["title"], row["description"])))
    yield Record(
        platform=PLATFORM,
        account=channel,
        id=id_,
        kind=Kind.POST,
        author=channel,
        author_name=owner.titles.get(channel) or None,
        sent_at=sent_at,
        text=text,
        conversation=id_,
        links=addresses(text),
        url=watch(id_),
        visibility=Visibility.UNLISTED if is_unlisted(privacy) else Visibility.PUBLIC,
    )


def _comment(row: Row, owner: Owner) -> Iterator[Record | Handle]:
    id_, channel, video = _id(row["comment"]), _channel(row, owner), row["video"]
    said = words(row["text"])
    thread = row["parent"] or thread_of(id_)
    below = video or row["post"]
    # Who is named first is who is answered; else it is whoever uploaded the video.
    addressee = said.addressee if thread else owner.videos.get(video)
    yield Record(
        platform=PLATFORM,
        account=channel,
        id=id_,
        kind=Kind.REPLY,
        author=channel,
        author_name=owner.titles.get(channel) or None,
        sent_at=moment(row["sent"]),
        text=said.text,
        in_reply_to=thread or below or None,
        in_reply_to_author=addressee,
        conversation=below or thread or id_,
        mentions=tuple(dict.fromkeys(named for named, _ in said.named)),
        links=said.links,
        url=watch(video, id_) or _community(row["post"], id_),
    )
    yield from _handles(said.named)


def _chat(row: Row, owner: Owner) -> Iterator[Record | Handle]:
    id_, channel, video = _id(row["chat"]), _channel(row, owner), row["video"]
    said = words(row["text"])
    # It speaks to whoever is there, which the export does not say; the chat is a room
    # of its own, apart from the comments below the video.
    yield Record(
        platform=PLATFORM,
        account=channel,
        id=id_,
        kind=Kind.REPLY,
        author=channel,
        author_name=owner.titles.get(channel) or None,
        sent_at=moment(row["sent"]),
        text=said.text,
        in_reply_to_author=said.addressee,
        conversation=_room(video),
        mentions=tuple(dict.fromkeys(named for named, _ in said.named)),
        links=said.links,
        url=watch(video),
    )
    yield from _handles(said.named)


def _old(entry: Entry, owner: Owner, repeats: Repeats, *, is_chat: bool) -> Record:
    sort = "chat" if is_chat else "comment"
    content = content_id(sort, entry.sent_at.isoformat(), entry.video, entry.text)
    id_ = entry.comment or repeats.told_apart(content)
    thread = thread_of(entry.comment)
    parent = None if is_chat else thread or entry.video or None
    to_video = not (is_chat or thread)
    return Record(
        platform=PLATFORM,
        account=owner.main,
        id=id_,
        kind=Kind.REPLY,
        author=owner.main,
        author_name=owner.titles.get(owner.main) or None,
        sent_at=entry.sent_at,
        text=entry.text,
        in_reply_to=parent,
        in_reply_to_author=owner.videos.get(entry.video) if to_video else None,
        conversation=_room(entry.video) if is_chat else entry.video or None,
        links=entry.links,
        url=watch(entry.video, entry.comment),
    )


def _room(video: str) -> str | None:
    return f"{video}/live" if video else None


def _community(post: str, comment: str) -> str | None:
    return f"https://www.youtube.com/post/{post}?lc={comment}" if post else None


def _handles(named: tuple[tuple[str, str], ...]) -> Iterator[Handle]:
    for channel, handle in named:
        if handle:
            yield Handle(platform=PLATFORM, author=channel, handle=handle)


def _id(text: str) -> str:
    if len(text) < _SHORTEST_ID or text.split(None, 1) != [text]:
        raise ValueError("it has no id")
    return text


def _channel(row: Row, owner: Owner) -> str:
    channel = row["channel"]
    if channel and not is_channel(channel):
        raise ValueError("it does not say which channel wrote it")
    return channel or owner.main
