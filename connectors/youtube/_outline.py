"""Whose a Takeout is, which videos are theirs, and what it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Rejected, Stream
from connectors import _platforms
from connectors._json import Damage
from connectors._source import Source
from connectors.youtube import _tables
from connectors.youtube._layout import Parts
from connectors.youtube._parts import PLATFORM, is_channel
from connectors.youtube._tables import Row, Sort


@dataclass(frozen=True, slots=True)
class Owner:
    """What the tables say of the channels an export belongs to.

    Attributes:
        main: The channel of whatever names none.
        titles: What each channel is called, by id.
        handles: What it is called in its address, where that is said.
        videos: Whose each uploaded video is.
    """

    main: str
    titles: Mapping[str, str]
    handles: Mapping[str, str]
    videos: Mapping[str, str]

    def account(self, channel: str, others: Iterable[str]) -> Account:
        """Return a channel as the account of a source.

        Args:
            channel: Its id.
            others: All channels the export belongs to.
        """
        handle = self.handles.get(channel) or channel
        return Account(
            id=channel,
            handle=handle,
            name=self.titles.get(channel) or handle,
            kind=_platforms.channel_kind(PLATFORM),
            own=tuple(one for one in others if one != channel),
        )


def owner(source: Source, parts: Parts) -> Owner:
    """Return whose an export is, as far as it is known before it is read.

    Raises:
        UnknownAccount: It does not say, and nobody told us.
    """
    titles = _pairs(parts, Sort.CHANNELS, "channel", "channel_title")
    handles = _pairs(parts, Sort.ADDRESSES, "channel", "vanity")
    videos = _pairs(parts, Sort.VIDEOS, "video", "channel")
    named = [one for one in (*titles, *handles, *videos.values()) if is_channel(one)]
    main = next(iter(named), "") or _first_author(parts)
    main = main or source.told.account(PLATFORM) or ""
    if not main:
        raise UnknownAccount(
            text("error.youtube_whose", path=source.label),
            hint=text("hint.name_channel"),
        )
    uploaded = {
        video: channel if is_channel(channel) else main
        for video, channel in videos.items()
    }
    return Owner(main, titles, handles, uploaded)


def _pairs(parts: Parts, sort: Sort, key: str, value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in parts.of(sort):
        for row in _tables.rows(table):
            if isinstance(row, Row) and row[key]:
                found.setdefault(row[key], row[value].lstrip("@"))
    return found


def _first_author(parts: Parts) -> str:
    for table in parts.of(Sort.COMMENTS, Sort.CHATS):
        for row in _tables.rows(table):
            if isinstance(row, Row) and is_channel(row["channel"]):
                return row["channel"]
    return ""


@dataclass(slots=True)
class Seen:
    """What reading an export came by, by channel.

    Attributes:
        first: When its first record was sent.
        last: When its last one was.
        is_damaged: Whether anything could not be read to its end.
    """

    first: dict[str, datetime] = field(default_factory=dict)
    last: dict[str, datetime] = field(default_factory=dict)
    is_damaged: bool = False

    def note(self, glance: tuple[str, datetime] | Rejected) -> None:
        """Take one thing into account: who wrote when, or what cannot be read."""
        if isinstance(glance, Rejected):
            self.is_damaged = self.is_damaged or isinstance(glance, Damage)
        else:
            one, at = glance
            self.first[one] = min(at, self.first.get(one, at))
            self.last[one] = max(at, self.last.get(one, at))


@dataclass(frozen=True, slots=True)
class Outline:
    """An export after it was read once.

    Attributes:
        parts: What is read.
        owner: Whose it is.
        channels: Their ids, the main one first.
        seen: What it came to.
    """

    parts: Parts
    owner: Owner
    channels: tuple[str, ...]
    seen: Seen

    def coverage(self, channel: str) -> Coverage:
        """Return what it holds of one channel, from the first to the last record."""
        if channel not in self.seen.first:
            return Coverage(**{stream.value: () for stream in Stream})
        until = self.seen.last[channel] + timedelta(seconds=1)
        return Coverage.throughout(self.seen.first[channel], until, self._extents())

    def _extents(self) -> dict[Stream, Extent]:
        most = Extent.PARTIAL if self.seen.is_damaged else Extent.COMPLETE
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        sorts = self.parts.sorts
        if Sort.VIDEOS in sorts:
            extents[Stream.OUTBOUND_POSTS] = most
        if Sort.COMMENTS in sorts or self.parts.pages:
            extents[Stream.OUTBOUND_REPLIES] = most
        elif Sort.CHATS in sorts:  # the comments were left out
            extents[Stream.OUTBOUND_REPLIES] = Extent.PARTIAL
        return extents


def seen_by(glances: Iterable[tuple[str, datetime] | Rejected]) -> Seen:
    """Return what reading comes by."""
    found = Seen()
    for one in glances:
        found.note(one)
    return found


def channels(owner: Owner, seen: Seen) -> tuple[str, ...]:
    """Return the channels that wrote anything; the main one where none did."""
    wrote = [one for one in (owner.main, *sorted(seen.first)) if one in seen.first]
    return tuple(dict.fromkeys(wrote)) or (owner.main,)
