"""Comments and videos of the YouTube Data API as records."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

from auditor.records import Handle, Item, Kind, Record, Rejected, Tally, Visibility
from connectors import _html
from connectors._source import Source
from connectors.youtube._api_facts import (
    Facts,
    count,
    published,
    video_id,
    video_owner,
)
from connectors.youtube._api_finds import Said, Shown, finds
from connectors.youtube._api_shapes import CommentSnippet, Video
from connectors.youtube._parts import (
    PLATFORM,
    addresses,
    led_to,
    moment,
    thread_of,
    watch,
)

_HANDLE = re.compile(r"(?<![\w@])@([\w.·-]{3,30})")
_CHANNEL = re.compile(r"https?://(?:www\.)?youtube\.com/channel/(UC[\w-]+)/?", re.ASCII)


def items(source: Source, facts: Facts, owner: str) -> Iterator[Item]:
    """Yield own videos, and every comment that is shown, each once."""
    seen: set[str] = set()
    named: set[str] = set()
    for find in finds(source):
        if isinstance(find, Rejected):
            yield find
            continue
        try:
            found = list(_of(find, facts, owner))
        except ValueError as error:
            if isinstance(find, Said | Shown):
                yield Rejected(where=find.where, reason=str(error))
            continue
        for item in found:
            key = _key(item)
            if key not in seen:
                seen.add(key)
                yield item
                yield from _handle(item, facts, named)


def _handle(item: Item, facts: Facts, named: set[str]) -> Iterator[Handle]:
    """Yield by what handle the author of a record goes, once for each."""
    author = item.author if isinstance(item, Record) else None
    if author and author not in named and author in facts.names:
        named.add(author)
        yield Handle(platform=PLATFORM, author=author, handle=facts.names[author])


def _key(item: Item) -> str:
    match item:
        case Record():
            return item.id
        case Tally():
            return f"{item.name} {item.id}"
        case _:
            return ""


def _of(find: object, facts: Facts, owner: str) -> Iterator[Item]:
    if isinstance(find, Said):
        yield from _comment(find, facts, owner)
    elif isinstance(find, Shown):
        whose = video_owner(find.video)
        if not whose:
            raise ValueError("it does not say which channel wrote it")
        if whose == owner:
            yield from _video(find.video, facts, owner)


def _comment(said: Said, facts: Facts, owner: str) -> Iterator[Item]:
    id_, about = said.comment.id, said.comment.snippet
    if not id_.strip():
        raise ValueError("it has no id")
    sent_at = moment(about.published_at)
    if not about.is_shown:
        return
    author = about.author
    thread = about.parent_id or thread_of(id_)
    top = facts.tops.get(thread or "")
    video = about.video_id or said.video or (top and top.video) or ""
    below = said.channel or about.channel_id or facts.videos.get(video)
    text, links, linked = _words(about, video)
    addressee, mentions = _named(text, linked, facts)
    if not addressee:
        addressee = top.author if top else None
    record = Record(
        platform=PLATFORM,
        account=owner,
        id=id_,
        kind=Kind.REPLY,
        author=author,
        author_name=(about.author_display_name or "").lstrip("@") or None,
        sent_at=sent_at,
        edited_at=_edited(about, sent_at),
        text=text,
        in_reply_to=thread or video or None,
        in_reply_to_author=addressee if thread else below or None,
        conversation=video or thread or id_,
        mentions=mentions,
        links=links,
        url=watch(video, id_),
    )
    yield record
    if author == owner:
        yield from _tally(owner, id_, "likes", about.like_count, facts)


def _words(
    about: CommentSnippet, video: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return what a comment says, the addresses and the channels it links to."""
    if about.text_original is not None:
        text = about.text_original
        return text, addresses(text), ()
    plain = _html.plain(about.text_display or "", keep_lines=True)
    outside, channels = [], []
    for link in plain.links:
        channel = _CHANNEL.fullmatch(link)
        if channel:
            channels.append(channel[1])
        elif not _is_moment(link, video):
            outside.append(led_to(link))
    links = dict.fromkeys((*outside, *addresses(plain.text)))
    return plain.text, tuple(links), tuple(channels)


def _is_moment(link: str, video: str) -> bool:
    """Say whether a link leads to a moment of the video itself, such as 1:05."""
    try:
        return bool(video) and parse_qs(urlsplit(link).query).get("v") == [video]
    except ValueError:
        return False


def _named(
    text: str, linked: tuple[str, ...], facts: Facts
) -> tuple[str | None, tuple[str, ...]]:
    """Return whom a comment begins with, and everybody it names, by id.

    Of somebody who has written nothing here the handle is all that is known.
    """
    first: str | None = None
    found = [*linked]
    if "@" not in text:
        return first, linked
    for match in _HANDLE.finditer(text):
        handle = match[1].rstrip(".-").casefold()
        person = facts.people.get(handle)
        if not text[: match.start()].strip():
            first = person or (linked[0] if linked else handle)
            found.append(first)
        elif person:
            found.append(person)
    return first, tuple(dict.fromkeys(found))


def _edited(about: CommentSnippet, sent_at: datetime) -> datetime | None:
    if not about.updated_at or about.updated_at == about.published_at:
        return None
    with suppress(ValueError):  # it says less of the comment than the rest
        edited_at = moment(about.updated_at)
        return edited_at if edited_at > sent_at else None
    return None


def _video(video: Video, facts: Facts, owner: str) -> Iterator[Item]:
    id_, about = video_id(video), video.snippet
    sent_at = moment(published(video))
    privacy = video.status and video.status.privacy_status
    if privacy == "private":  # nobody could see it: it is no post
        return
    text = "\n\n".join(filter(None, (about.title, about.description)))
    is_unlisted = privacy == "unlisted"
    yield Record(
        platform=PLATFORM,
        account=owner,
        id=id_,
        kind=Kind.POST,
        author=owner,
        author_name=facts.titles.get(owner),
        sent_at=sent_at,
        text=text,
        conversation=id_,
        links=addresses(text),
        url=watch(id_),
        visibility=Visibility.UNLISTED if is_unlisted else Visibility.PUBLIC,
    )
    if video.statistics:
        numbers = video.statistics
        yield from _tally(owner, id_, "comments", numbers.comment_count, facts)
        yield from _tally(owner, id_, "likes", numbers.like_count, facts)
        yield from _tally(owner, id_, "views", numbers.view_count, facts)


def _tally(
    owner: str, id_: str, name: str, value: object, facts: Facts
) -> Iterator[Tally]:
    number, until = count(value), facts.until
    if number is not None and until is not None:
        yield Tally(
            platform=PLATFORM,
            account=owner,
            id=id_,
            name=name,
            count=number,
            counted_at=until,
        )
