"""One night: two lists, the threads of both, and what all that covers."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from auditor.records import Extent, Kind, Stream
from connectors._fetching import Listed, Visit
from connectors._http import Answer, FetchFailed, Outcome
from connectors.mastodon._fetch_book import Book, Dated
from connectors.mastodon._fetch_me import Home
from connectors.mastodon._fetch_memory import OVERLAP, YOUNG, Memory, Place
from connectors.mastodon._fetch_threads import Threads
from connectors.mastodon._fetch_walk import Walk, Walked, Way
from connectors.mastodon._said import MENTIONS, SPEAKING, STATUSES
from connectors.mastodon._statuses import kind_of

_OUTBOUND = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
_MOMENT = timedelta(milliseconds=1)  # servers tell times to this


@dataclass(slots=True)
class Part:
    """What one night has of one list.

    Attributes:
        statuses: The statuses in it.
        since: From when on it is there without a gap, up to this night; None: not.
        until: Where that ends: with the night, or where a walk was stopped.
        older: The same of what an earlier night had left to be walked.
        first: Whether it was walked down from its top.
        unsure: Whether the server may hold more than it hands out.
        failed: Why some of it is missing, if so.
    """

    statuses: list[Dated] = field(default_factory=list)
    since: datetime | None = None
    until: datetime | None = None
    older: tuple[datetime, datetime] | None = None
    first: bool = False
    unsure: bool = False
    failed: FetchFailed | None = None


class Night:
    """Fetches one account once.

    Args:
        visit: What is fetched.
        home: From where.
        memory: What the last night left, and this one leaves.
        began: When it began; UTC.
    """

    def __init__(
        self, visit: Visit, home: Home, memory: Memory, began: datetime
    ) -> None:
        self._visit, self._home, self._memory = visit, home, memory
        self._began = began
        self._book = Book(home.owner, str(home.stated.id), memory)
        self._threads = Threads(home.http, visit.saving, self._book, memory, began)

    def walk(self) -> None:
        """Fetch all there is, and note what it covers.

        Raises:
            FetchFailed: Nothing can be fetched at all.
        """
        own = self._own()
        spoken = self._spoken(own)
        ends = next((one.failed for one in (own, spoken) if _is_over(one.failed)), None)
        if own.since is None and spoken.since is None and own.failed:
            raise own.failed
        self._threads.own(own.statuses)
        self._threads.inbound(self._audible(spoken))
        if ends is None:
            self._threads.ask()
        else:
            self._threads.failed = ends
        self._covers(own, spoken)
        self._lists(own)
        self._memory.me = str(self._home.stated.id)
        self._book.remembers(self._memory)

    def _audible(self, spoken: Part) -> list[Dated]:
        """Return what people wrote, direct messages only if they may be fetched."""
        return [
            (status, at)
            for status, at in spoken.statuses
            if self._visit.messages or kind_of(status) is not Kind.MESSAGE
        ]

    def _own(self) -> Part:
        way = Way(
            role=STATUSES,
            path=f"api/v1/accounts/{self._home.stated.id}/statuses",
            params={"limit": 40, **({} if self._visit.messages else _NO_MESSAGES)},
        )
        count = self._home.stated.statuses_count
        part = self._part(way, YOUNG)
        if part.unsure and count is not None and len(part.statuses) >= count:
            part.unsure = False
            part.since = self._opened(part)
        return part

    def _spoken(self, own: Part) -> Part:
        if _is_over(own.failed):
            return Part(failed=own.failed)
        tries = [list(SPEAKING), list(SPEAKING[:1]), []]
        if self._memory.speaking is not None:
            tries = [self._memory.speaking]
        part = Part()
        for kinds in tries:
            way = Way(
                role=MENTIONS,
                path="api/v1/notifications",
                params={"limit": 40, "include_filtered": "true", "types[]": kinds},
            )
            part = self._part(way, OVERLAP)
            # There are servers that refuse to hear of a kind they do not know.
            if part.failed is None or part.failed.outcome is not Outcome.BUG:
                self._memory.speaking = kinds if part.failed is None else None
                break
        if part.first and part.statuses:
            # What was cleared away is not told of: from the first one on, at most.
            oldest = min(at for _, at in part.statuses)
            part.since = max(part.since or oldest, oldest)
        if part.since is not None and self._memory.heard_since is None:
            self._memory.heard_since = self._began
        return part

    def _part(self, way: Way, overlap: timedelta) -> Part:
        """Walk one list: forward from where the last night was, or all the way down."""
        memory, role, part = self._memory, way.role, Part()
        walk = Walk(self._home.http, self._visit.saving, way, self._taking(part, role))
        anchor, stop = memory.anchors.get(role), self._visit.earliest(self._began)
        if anchor is not None:
            walked = walk.forward(anchor)
            part.since, part.until = anchor.at, self._began
            if walked.failed is not None:
                part.until = walked.newest.at if walked.newest else None
        else:
            part.first = True
            walked = walk.down(stop)
            part.until = self._began
            part.since = self._reached(part, walked, stop)
            if walked.rest is not None:
                memory.rests[role] = walked.rest
        part.failed, part.unsure = walked.failed, walked.unsure
        if part.until is None or part.since is None:
            part.since = part.until = None
        else:
            self._moves_on(role, walked, overlap)
        if part.failed is None and anchor is not None:
            self._goes_deeper(walk, role, part, stop)
        return part

    def _taking(self, part: Part, role: str) -> Callable[[Answer], None]:
        return lambda answer: part.statuses.extend(self._book.enter(answer, role))

    def _reached(
        self, part: Part, walked: Walked, stop: datetime | None
    ) -> datetime | None:
        """Return how far down a walk came."""
        if walked.ended:
            return max(stop, self._opened(part)) if stop else self._opened(part)
        return walked.oldest.at if walked.oldest else None

    def _opened(self, part: Part) -> datetime:
        times = [at for _, at in part.statuses]
        since = self._home.owner.since
        return min([*times, since] if since else times, default=self._began)

    def _moves_on(self, role: str, walked: Walked, overlap: timedelta) -> None:
        """Choose from where the next night reads on: so long before this night.

        What was walked has no gap, however far it came.
        """
        before = self._began - overlap
        old = [Place(id_, at) for id_, at in walked.places.items() if at < before]
        if old:
            self._memory.anchors[role] = max(old, key=lambda place: place.at)

    def _goes_deeper(
        self, walk: Walk, role: str, part: Part, stop: datetime | None
    ) -> None:
        rest = self._memory.rests.pop(role, None)
        if rest is None:
            return
        walked = walk.resumed(rest, stop)
        since = self._reached(part, walked, stop)
        if since is not None:
            part.older = since, rest.at
        if walked.failed is not None:
            part.failed = walked.failed
            self._memory.rests[role] = walked.rest or rest

    def _lists(self, own: Part) -> None:
        """Note which own messages were there, where all of them were listed."""
        if own.since is None or own.until is None or own.unsure:
            return
        # A walk forward does not meet the one again from which it goes on.
        since = own.since if own.first else own.since + _MOMENT
        there = {
            self._book.address(status)
            for status, at in own.statuses
            if since <= at < own.until
        }
        self._visit.saving.lists(
            Listed(
                author=self._home.owner.id,
                since=since,
                until=own.until,
                at=self._began,
                ids=tuple(sorted(there)),
            )
        )

    def _covers(self, own: Part, spoken: Part) -> None:
        """Note what the night covers, and what it lacks."""
        for stream in _OUTBOUND:
            self._covers_part(stream, own, Extent.COMPLETE)
        self._covers_part(Stream.REACTIONS, own, Extent.COUNTS_ONLY)
        self._covers_heard(Stream.INBOUND_MENTIONS, spoken)
        if self._visit.messages:
            self._covers_heard(Stream.MESSAGES, spoken)
        self._covers_threads(own, spoken)

    def _covers_heard(self, stream: Stream, spoken: Part) -> None:
        """Note what was told of: since the first night all of it, before that some."""
        since, until, heard = spoken.since, spoken.until, self._memory.heard_since
        if since is None or until is None or heard is None:
            self._covers_part(stream, spoken, Extent.PARTIAL)
            return
        before = replace(spoken, until=min(until, max(since, heard)), failed=None)
        self._covers_part(stream, before, Extent.PARTIAL)
        after = replace(spoken, since=min(until, max(since, heard)), older=None)
        self._covers_part(stream, after, Extent.COMPLETE)

    def _covers_part(self, stream: Stream, part: Part, most: Extent) -> None:
        saving = self._visit.saving
        extent = min(most, Extent.PARTIAL) if part.unsure else most
        why = "" if extent is Extent.COMPLETE else "capped" if part.unsure else "oldest"
        if part.since is not None and part.until is not None:
            saving.covers(stream, part.since, part.until, extent, why)
        if part.older is not None:
            saving.covers(stream, *part.older, min(extent, Extent.PARTIAL), why)
        if part.failed is not None:
            saving.lacks(stream, part.failed)

    def _covers_threads(self, own: Part, spoken: Part) -> None:
        """Note from when on the threads of the account's own have been asked for."""
        saving, memory, failed = self._visit.saving, self._memory, self._threads.failed
        for missing in (failed, spoken.failed):
            if missing is not None:
                saving.lacks(Stream.INBOUND_REPLIES, missing)
        if own.since is None or own.until is None:
            return
        pending = self._threads.pending
        bottom = min(own.since, memory.ends.get(STATUSES, own.since))
        bottom = min(bottom, own.older[0]) if own.older else bottom
        memory.ends[STATUSES] = bottom
        since = max(own.since, pending) if pending else own.since
        whole = failed is None and spoken.failed is None and not own.unsure
        extent = Extent.COMPLETE if whole else Extent.PARTIAL
        why = "" if whole else "threads" if failed else "mentions"
        stretches = [(since, own.until)]
        answered = memory.answered_since
        if answered is not None and answered > bottom:
            stretches.append((max(bottom, pending) if pending else bottom, answered))
        for start, end in stretches:
            saving.covers(Stream.INBOUND_REPLIES, start, end, extent, why)
            saving.covers(Stream.CONTEXT, start, end, Extent.PARTIAL, "threads")
        starts = [start for start, _ in stretches]
        memory.answered_since = min([*starts, answered] if answered else starts)


_NO_MESSAGES: dict[str, str | int | list[str]] = {"exclude_direct": "1"}


def _is_over(failed: FetchFailed | None) -> bool:
    return failed is not None and failed.ends_the_visit
