"""What an export holds, and from when to when, before it is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.errors import MalformedSource
from auditor.records import Account, Coverage, Extent, Record, Rejected, Span, Stream
from connectors import _json
from connectors._meta_files import entries
from connectors._meta_shapes import Entry, facts
from connectors._meta_time import moment_if_any
from connectors._source import Source
from connectors.instagram._comments import comments
from connectors.instagram._layout import Role, empty, files
from connectors.instagram._likes import liked_comments
from connectors.instagram._numbers import insights
from connectors.instagram._owner import owner
from connectors.instagram._posts import Post, posts, reposts

_STAMP = re.compile(rb'"timestamp(?:_ms)?"\s*:\s*"?(\d{9,13})\b')
_NEVER = datetime.min.replace(tzinfo=UTC)
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Survey:
    """One export.

    Attributes:
        account: Whose it is.
        posts: What it published, each once.
        rejected: Posts that could not be read.
        first: The first moment of all that is read; None without any.
        last: The last one.
        counted: The post of the oldest numbers; None without numbers.
        asked: When the export was asked for, where it says so.
        extents: How much of each stream is held, but for the numbers.
    """

    account: Account
    posts: list[Post]
    rejected: list[Rejected]
    first: datetime | None = None
    last: datetime | None = None
    counted: datetime | None = None
    asked: datetime | None = None
    extents: dict[Stream, Extent] = field(
        default_factory=lambda: dict.fromkeys(Stream, Extent.ABSENT)
    )

    @property
    def until(self) -> datetime | None:
        """When the export was made, or else one second after the last item."""
        ends = [one + _SECOND for one in (self.last, self.asked) if one]
        return max(ends, default=None)

    @property
    def coverage(self) -> Coverage:
        """What it covers; of what others wrote there are numbers at most."""
        if self.until is None:
            return Coverage(**{stream.value: () for stream in Stream})
        since = self.first or self.until
        held = Coverage.throughout(since, self.until, self.extents)
        spans = {stream.value: one for stream, one in held.items()}
        if self.counted and self.counted < self.until:
            counts = Span(
                since=self.counted, until=self.until, extent=Extent.COUNTS_ONLY
            )
            spans |= {
                stream.value: (counts,)
                for stream in (Stream.INBOUND_REPLIES, Stream.REACTIONS)
            }
        return Coverage(**spans)

    def take(self, at: datetime) -> None:
        """Note when something was written."""
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)


def survey(source: Source) -> Survey:
    """Go through an export once.

    Raises:
        UnknownAccount: It does not say whose it is.
    """
    account = owner(source)
    published, rejected = posts(source)
    found = Survey(account, published, rejected)
    for post in published:
        found.take(post.at)
    whole = not _damaged(rejected)
    whole &= _takes(found, reposts(source, account.id))
    commented = _takes(found, comments(source, account.id))
    _takes(found, liked_comments(source, account.id))
    talked = [_takes_messages(found, one) for one in files(source, Role.MESSAGES)]
    found.extents |= {
        Stream.OUTBOUND_POSTS: _extent(source, Role.POSTS, whole=whole),
        Stream.OUTBOUND_REPLIES: _extent(source, Role.COMMENTS, whole=commented),
        Stream.MESSAGES: _extent(source, Role.MESSAGES, whole=all(talked)),
    }
    found.asked = max(_requests(source), default=None)
    for item in insights(source, account.id, published, found.until or _NEVER):
        if isinstance(item, tuple):
            found.counted = min(found.counted or item[0], item[0])
            found.last = max(found.last or item[0], item[0])
    return found


def _takes(found: Survey, items: Iterable[Record | Rejected]) -> bool:
    """Note the times of items, and say whether none is lost to damage."""
    whole = True
    for item in items:
        if isinstance(item, Record):
            found.take(item.sent_at)
        else:
            whole &= not isinstance(item, _json.Damage)
    return whole


def _takes_messages(found: Survey, file: Source) -> bool:
    """Do the same with a file of messages, of which nothing but times is looked at."""
    try:
        data = file.read_bytes()
    except MalformedSource:
        return False
    stated = {int(one) for one in _STAMP.findall(data)}
    times = [at for at in map(moment_if_any, stated) if at is not None]
    for at in (min(times), max(times)) if times else ():
        found.take(at)
    return data.rstrip().endswith(b"}")


def _damaged(rejected: Iterable[Rejected]) -> bool:
    return any(isinstance(one, _json.Damage) for one in rejected)


def _extent(source: Source, role: Role, *, whole: bool) -> Extent:
    if source.is_file():  # one file of several
        return Extent.PARTIAL if any(files(source, role)) else Extent.ABSENT
    if any(files(source, role)) or role in empty(source).values():
        return Extent.COMPLETE if whole else Extent.PARTIAL
    if role is Role.POSTS and any(files(source, Role.STORIES, Role.REPOSTS)):
        return Extent.PARTIAL
    return Extent.ABSENT


def _requests(source: Source) -> Iterator[datetime]:
    for file in files(source, Role.REQUESTS):
        for found in entries(file, Entry):
            if not isinstance(found, Rejected):
                stated = (found[1].timestamp, *(one.time for one in facts(found[1])))
                yield from (at for at in map(moment_if_any, stated) if at)
