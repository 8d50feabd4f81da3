"""What all answers together say: whose they are, and who is who."""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account
from connectors import _platforms
from connectors._json import Damage
from connectors._source import Source
from connectors.youtube._api_finds import Find, Said, Shown, Turned, finds
from connectors.youtube._api_shapes import Channel, Video
from connectors.youtube._parts import PLATFORM, is_channel, moment, thread_of

_MOST = 2**40  # more of anything nobody has
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Top:
    """What a thread's first comment says of its answers.

    Attributes:
        author: Who wrote it.
        video: Below which video.
        channel: Whose that is.
        answers: How many there are in truth.
        sent_at: When it was written.
    """

    author: str | None
    video: str | None
    channel: str | None
    answers: int
    sent_at: datetime


@dataclass(slots=True)
class Page:
    """One page of threads.

    Attributes:
        is_last: Whether nothing follows it.
        about: Below which video each of its threads stands, and whose that is.
    """

    is_last: bool
    about: set[tuple[str, str]] = field(default_factory=set)

    def videos(self, owner: str) -> set[str]:
        """Return below which of a channel's videos threads of it stand."""
        return {video for video, channel in self.about if channel == owner}


@dataclass(slots=True)
class Facts:
    """Everything that one item does not say of itself.

    Attributes:
        tops: The first comment of each thread, by its id.
        held: How many answers to each of those are there.
        people: Channels by their handles, in small letters.
        names: Handles by channel.
        titles: What channels are called, by id.
        channels: How many comments stand below each channel's videos.
        stated: Channels that an answer describes, in their order.
        videos: Whose each video is.
        counted: How many comments a video has in truth, and when it was published.
        pages: The pages of threads.
        ended: Playlists of which the last page is there.
        shown: When each channel's videos were published that others can see.
        is_damaged: Whether anything could not be read to its end.
        has_comments: Whether there are comments.
        liked: Who wrote comments of which it is said how many liked them.
        has_numbers: Whether any video comes with its numbers.
        first: When the oldest thing in it was sent.
        last: When the newest was.
    """

    tops: dict[str, Top] = field(default_factory=dict)
    held: Counter[str] = field(default_factory=Counter)
    people: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    channels: Counter[str] = field(default_factory=Counter)
    stated: list[str] = field(default_factory=list)
    videos: dict[str, str] = field(default_factory=dict)
    counted: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    ended: set[str] = field(default_factory=set)
    shown: dict[str, list[datetime]] = field(default_factory=dict)
    is_damaged: bool = False
    has_comments: bool = False
    liked: set[str] = field(default_factory=set)
    has_numbers: bool = False
    first: datetime | None = None
    last: datetime | None = None

    @property
    def until(self) -> datetime | None:
        """One second after the last thing in it."""
        return self.last + timedelta(seconds=1) if self.last else None

    def saw(self, at: datetime) -> None:
        """Take note of when something that is read was sent."""
        self.first = min(at, self.first or at)
        self.last = max(at, self.last or at)


def count(value: object) -> int | None:
    """Return a number as the interface writes it: digits, or digits as text."""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST:
        return value
    return None


def video_id(video: Video) -> str:
    """Return which video it is; an entry of a playlist has an id of its own."""
    details, resource = video.content_details, video.snippet.resource_id
    behind = (details and details.video_id) or (resource and resource.video_id)
    return behind or video.id


def video_owner(video: Video) -> str:
    """Return whose a video is."""
    return video.snippet.video_owner_channel_id or video.snippet.channel_id or ""


def published(video: Video) -> str:
    """Return when a video was published, as the interface says it."""
    details = video.content_details
    stated = (details and details.video_published_at) or video.snippet.published_at
    return stated or ""


def gather(source: Source) -> Facts:
    """Return what all answers together say."""
    facts, known, page = Facts(), set[str](), Turned("", None)
    for find in finds(source):
        if isinstance(find, Turned):
            page = find
            _begin(facts, page)
        else:
            _note(facts, find, page, known)
    return facts


def _begin(facts: Facts, page: Turned) -> None:
    if page.kind == "commentThread" and page.is_last is not None:
        facts.pages.append(Page(page.is_last))


def _note(facts: Facts, find: Find, page: Turned, known: set[str]) -> None:
    match find:
        case Said():
            _comment(facts, find, known)
            if page.kind == "commentThread" and page.is_last is not None:
                place = find.video or "", find.channel or ""
                facts.pages[-1].about.add(place)
        case Shown():
            _video(facts, find.video, page)
        case Channel():
            facts.stated.append(find.id)
            if find.snippet:
                _called(facts, find.id, find.snippet.custom_url, find.snippet.title)
        case Damage():
            facts.is_damaged = True
        case _:
            pass


def _comment(facts: Facts, said: Said, known: set[str]) -> None:
    comment, about = said.comment, said.comment.snippet
    author = about.author
    if author:
        _called(facts, author, about.author_display_name, None)
    try:
        sent_at = moment(about.published_at)
    except ValueError:
        return
    facts.has_comments = True
    if about.is_shown and comment.id.strip():
        facts.saw(sent_at)
    if author and about.like_count is not None:
        facts.liked.add(author)
    if said.channel:
        facts.channels[said.channel] += 1
    thread = about.parent_id or thread_of(comment.id)
    if thread is None and comment.id not in facts.tops:
        answers = count(said.answers) or 0
        facts.tops[comment.id] = Top(author, said.video, said.channel, answers, sent_at)
    elif thread and comment.id not in known:
        facts.held[thread] += 1
    known.add(comment.id)


def _called(facts: Facts, author: str, handle: str | None, title: str | None) -> None:
    if handle and handle.startswith("@"):
        facts.people.setdefault(handle[1:].casefold(), author)
        facts.names.setdefault(author, handle[1:])
    if title:
        facts.titles.setdefault(author, title)


def _video(facts: Facts, video: Video, page: Turned) -> None:
    owner = video_owner(video)
    if is_channel(owner):
        facts.videos.setdefault(video_id(video), owner)
    if owner == video.snippet.channel_id and video.snippet.channel_title:
        facts.titles.setdefault(owner, video.snippet.channel_title)
    facts.has_numbers |= video.statistics is not None
    comments = count(video.statistics and video.statistics.comment_count)
    is_private = video.status is not None and video.status.privacy_status == "private"
    with suppress(ValueError):
        at = moment(published(video))
        if not is_private:
            facts.shown.setdefault(owner, []).append(at)
        if comments is not None:
            facts.counted[video_id(video)] = comments, at
    if page.kind == "playlistItem" and page.is_last and video.snippet.playlist_id:
        facts.ended.add(video.snippet.playlist_id)


def owner_of(source: Source, facts: Facts) -> str:
    """Return the channel whose answers these are.

    Raises:
        UnknownAccount: They do not say, and nobody told us.
    """
    told = source.told.account(PLATFORM) or ""
    if is_channel(told):
        return told
    by_handle = facts.people.get(told.casefold(), "")
    most = [one for one, _ in facts.channels.most_common() if is_channel(one)]
    found = (by_handle, *facts.stated[:1], *most[:1], *facts.videos.values())
    owner = next((one for one in found if is_channel(one)), told)
    if not owner:
        raise UnknownAccount(
            text("error.youtube_whose", path=source.label),
            hint=text("hint.name_channel"),
        )
    return owner


def account(facts: Facts, owner: str) -> Account:
    """Return the channel as the account of a source."""
    handle = facts.names.get(owner, owner)
    return Account(
        id=owner,
        handle=handle,
        name=facts.titles.get(owner) or handle,
        kind=_platforms.channel_kind(PLATFORM),
    )
