"""A channel on trial: what is known before anything is counted."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.coverage import BRIDGED, ChannelCoverage, Stretch
from auditor.records import ChannelKind, Extent, Stream
from auditor.verdict.rules import Thresholds

LENGTHS = (90, 180, 365)  # days: the shortest with enough people is taken
UTC = ZoneInfo("UTC")
_DAY = timedelta(days=1)
_EVER = datetime.min.replace(tzinfo=UTC)
_SLOW = (ChannelKind.BLOG, ChannelKind.MAILBOX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time that is counted.

    Attributes:
        since: First moment included, UTC.
        until: First moment excluded, UTC.
        zone: In which its days are counted.
    """

    since: datetime
    until: datetime
    zone: ZoneInfo = UTC

    @property
    def days(self) -> int:
        """Return its length in calendar days, a begun day counting whole."""
        on_the_wall = self._local(self.until) - self._local(self.since)
        # A clock put forward or back in between makes no day.
        return math.ceil(min(on_the_wall, self.until - self.since) / _DAY)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the gate needs to know of one channel.

    Attributes:
        channel: Its number in this audit.
        kind: What sort of place it is.
        coverage: What its sources hold.
        until: End of the audit; aware.
        zone: Days are counted back in it.
        since: A beginning given by hand, or None.
        window_days: A length given by hand, or None.
        messages: Whether direct messages were asked for.
        limits: The thresholds in force.
        closures: Stretches the owner declares closed.
    """

    channel: int
    kind: ChannelKind
    coverage: ChannelCoverage
    until: datetime
    zone: ZoneInfo
    since: datetime | None = None
    window_days: int | None = None
    messages: bool = False
    limits: Thresholds = Thresholds()
    closures: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def by_hand(self) -> bool:
        """Say whether the window was given, and so is taken as it is."""
        return self.since is not None or self.window_days is not None

    @property
    def inbound(self) -> Stream | None:
        """Return the stream that shows what people say to the account, if any."""
        if not self.coverage.absent(Stream.INBOUND_REPLIES):
            return Stream.INBOUND_REPLIES
        if self.messages and self.coverage.held(Stream.MESSAGES):
            return Stream.MESSAGES
        return None

    @property
    def one_sided(self) -> bool:
        """Say whether the sources hold nothing that people said."""
        return self.inbound is None and self.coverage.absent(Stream.INBOUND_MENTIONS)

    @property
    def has_posts(self) -> bool:
        """Say whether own posts are in the sources."""
        return not self.coverage.absent(Stream.OUTBOUND_POSTS)

    @property
    def has_replies(self) -> bool:
        """Say whether own replies are in the sources."""
        return not self.coverage.absent(Stream.OUTBOUND_REPLIES)

    @property
    def block(self) -> timedelta:
        """Return the length of a content block."""
        return timedelta(days=28 if self.kind in _SLOW else 7)

    @property
    def dormant_after(self) -> timedelta:
        """Return how long a silence makes a channel dormant."""
        return timedelta(days=90 if self.kind in _SLOW else 45)

    def judging_streams(self) -> tuple[Stream, ...]:
        """Return the streams that the channel's window must hold."""
        if self.inbound is not None and self.has_replies:
            return (Stream.OUTBOUND_REPLIES, self.inbound)
        own = {Stream.OUTBOUND_POSTS: self.has_posts}
        own[Stream.OUTBOUND_REPLIES] = self.has_replies
        found = tuple(stream for stream, there in own.items() if there)
        return found or ((self.inbound,) if self.inbound else ())

    def windows(self) -> tuple[Window, ...]:
        """Return the windows to try, shortest first; never before coverage began."""
        tried = [self._window(since, self.until) for since in self._beginnings()]
        cut = [self._cut(window) for window in tried]
        return tuple(dict.fromkeys(window for window in cut if window is not None))

    def began(self, window: Window) -> datetime:
        """Return when the coverage in which people's words lie began.

        Args:
            window: One of `windows`, or a part of one.
        """
        until = next(
            (w.until for w in self.windows() if w.since <= window.since < w.until),
            window.until,
        )
        for stretch in (
            self._held(_EVER, until),
            self.coverage.stretch(self.judging_streams(), _EVER, until),
        ):
            if stretch and stretch.since <= window.since < stretch.until:
                return stretch.since
        return window.since

    def late(self, window: Window) -> bool:
        """Say whether ``window`` begins later than the shortest that was wanted."""
        return window.since - self._beginnings()[0] > BRIDGED

    def clamped(self, window: Window) -> bool:
        """Say whether people's words are partly there beside ``window``, too."""
        return self.inbound is not None and any(
            span.extent is Extent.PARTIAL
            and span.until > self._beginnings()[0]
            and (span.since < window.since or window.until < span.until)
            and self.inbound not in self.partial(window)
            for span in self.coverage[self.inbound]
        )

    def elsewhere(self) -> tuple[datetime, datetime] | None:
        """Return what the files cover, if that is none of the time asked for."""
        covered = self.coverage.files_cover
        if covered is None:
            return None
        since, until = covered
        apart = until <= self._beginnings()[-1] or self.until <= since
        return covered if apart else None

    def partial(self, window: Window) -> frozenset[Stream]:
        """Return the judging streams that are only partly there in ``window``."""
        stretch = self._stretch(window)
        return stretch.partial if stretch else frozenset()

    def partly(self, window: Window) -> frozenset[Stream]:
        """Return every stream behind a verdict that is only partly in ``window``."""
        posts = (Stream.OUTBOUND_POSTS,)
        if not self.has_posts or self.kind is ChannelKind.REVIEWS:
            return self.partial(window)
        stretch = self.coverage.stretch(posts, window.since, window.until)
        return self.partial(window) | (stretch.partial if stretch else frozenset())

    def uneven(self, window: Window) -> bool:
        """Say whether a judging stream is whole in one part of it and not in another.

        Its halves cannot be compared then.
        """
        return any(
            {Extent.PARTIAL, Extent.COMPLETE} <= self._extents(stream, window)
            for stream in self.judging_streams()
        )

    def bridged(self, window: Window) -> tuple[tuple[datetime, datetime], ...]:
        """Return the short holes in coverage inside ``window``."""
        stretch = self._stretch(window)
        return stretch.bridged if stretch else ()

    def _extents(self, stream: Stream, window: Window) -> set[Extent]:
        return {
            span.extent
            for span in self.coverage[stream]
            if span.since < window.until and window.since < span.until
        }

    def _beginnings(self) -> tuple[datetime, ...]:
        if self.since is not None:
            return (self.since,)
        lengths = LENGTHS if self.window_days is None else (self.window_days,)
        return tuple(days_before(self.until, length, self.zone) for length in lengths)

    def _stretch(self, window: Window) -> Stretch | None:
        return self._held(window.since, window.until)

    def _held(self, since: datetime, until: datetime) -> Stretch | None:
        """Return the latest stretch in which inbound is complete, else there at all.

        What came in and is only partly there would leave people out who were
        answered, or were not: complete weeks are judged rather than more weeks.
        """
        streams = self.judging_streams()
        if self.inbound in streams and self.inbound is not None:
            whole = self.coverage.whole_stretch(streams, self.inbound, since, until)
            if whole is not None:
                return whole
        return self.coverage.stretch(streams, since, until)

    def _cut(self, window: Window) -> Window | None:
        if not self.judging_streams():
            return None
        stretch = self._stretch(window)
        return self._window(stretch.since, stretch.until) if stretch else None

    def _window(self, since: datetime, until: datetime) -> Window:
        return Window(since=since, until=until, zone=self.zone)


def days_before(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the same time of day in ``zone``, ``days`` calendar days earlier, UTC."""
    local = moment.astimezone(zone)
    earlier = (local.replace(tzinfo=None) - timedelta(days=days)).replace(tzinfo=zone)
    return earlier.astimezone(UTC)
