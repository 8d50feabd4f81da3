"""One night in a forum: its lists, the topics they lead to, and what it covers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from auditor.records import Extent, Stream
from connectors._fetching import Listed, Visit
from connectors._fetching.memory import remembered
from connectors._http import FetchFailed
from connectors.discourse import _fetch_lists as lists
from connectors.discourse._fetch_forum import Forum
from connectors.discourse._fetch_lists import Row, Walked
from connectors.discourse._fetch_memory import (
    MOMENT,
    OVERLAP,
    Memory,
    Times,
    Waiting,
)
from connectors.discourse._fetch_topics import Topics
from connectors.discourse._talk import place

_OUTBOUND = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
_OF_TOPICS = (Stream.INBOUND_REPLIES, Stream.CONTEXT)
_EVER = datetime(2000, 1, 1, tzinfo=UTC)  # no forum of this sort is as old
_PRIVATE = (
    "topics/private-messages/{}.json",
    "topics/private-messages-sent/{}.json",
    "topics/private-messages-archive/{}.json",
)
OWN, HEARD, MESSAGES = "own", "heard", "messages"


@dataclass(slots=True)
class Night:
    """What one night brings of one account.

    Attributes:
        visit: The fetch.
        forum: Which is asked.
        memory: What the last night left, and this one leaves.
        began: When it began; UTC.
    """

    visit: Visit
    forum: Forum
    memory: Memory
    began: datetime
    _walks: dict[str, Walked] = field(default_factory=dict)
    _lowest: dict[str, datetime] = field(default_factory=dict)
    _over: FetchFailed | None = None

    @classmethod
    def of(cls, visit: Visit, forum: Forum, began: datetime) -> "Night":
        """Return a night that goes on where the last one was.

        Who is shown more than before fetches everything anew.
        """
        memory = visit.remembered(Memory)
        most = _most(memory, visit)
        if memory.rank < forum.rank:
            memory = Memory()
        memory.rank, memory.most = forum.rank, max(most, forum.rank)
        memory.opened = forum.opened or memory.opened
        return cls(visit, forum, memory, began)

    def walk(self) -> None:
        """Fetch all there is, and note what it covers.

        Raises:
            FetchFailed: Nothing can be fetched at all.
        """
        own = self._own()
        if own.failed and not own.rows and not self._may_go_on(own.failed):
            raise own.failed
        self._heard()
        begun = self._begun()
        if self.visit.messages and self.forum.has_key:
            self._messages()
        topics = Topics(
            forum=self.forum,
            saving=self.visit.saving,
            memory=self.memory,
            now=self.began,
            messages=self.visit.messages,
            may_list=self._may_list,
        )
        if self._over is None:
            topics.ask()
        else:
            topics.failed = self._over
        self._covers(topics, begun)
        self._lists(own, topics)

    def _may_go_on(self, failed: FetchFailed) -> bool:
        """Say whether something is left to ask for that the list would not tell."""
        return bool(self.memory.topics) and not failed.ends_the_visit

    @property
    def _may_list(self) -> bool:
        """Whether what is missing is gone, rather than hidden from us by now."""
        return self.memory.most == self.forum.rank

    def _own(self) -> Walked:
        walked = self._walked(
            OWN, lambda stop: lists.actions(self.forum, lists.OWN, stop)
        )
        for row in walked.rows:
            reason = Waiting(own=row.at, numbers=[row.number])
            self.memory.wants(row.topic, row.at, reason)
        return walked

    def _heard(self) -> None:
        """Ask who spoke to the account; a visitor is not told."""
        if not self.forum.has_key:
            return
        walked = self._walked(
            HEARD, lambda stop: lists.actions(self.forum, lists.HEARD, stop)
        )
        stop = self.memory.ledger(HEARD).since() or self.visit.earliest(self.began)
        told = self._tries(lambda: lists.notices(self.forum, stop))
        if told.failed is not None:
            self.visit.saving.lacks(Stream.INBOUND_MENTIONS, told.failed)
        for row in (*walked.rows, *told.rows):
            reason = Waiting(heard=row.at, numbers=[row.number])
            self.memory.wants(row.topic, row.at, reason)

    def _begun(self) -> Walked:
        """Ask which topics of the account somebody has written in since."""
        since = self.memory.replies
        if since is None:
            return Walked()  # the first night asks for all of them
        path = f"topics/created-by/{self.forum.in_paths}.json"
        walked = self._tries(lambda: lists.topics(self.forum, path, since - OVERLAP))
        for row in walked.rows:
            self.memory.wants(row.topic, row.at, Waiting())
        return walked

    def _messages(self) -> None:
        stop = self.memory.ledger(MESSAGES).since()
        stop = stop or self.visit.earliest(self.began)
        met = Walked()
        for path in _PRIVATE:
            to = path.format(self.forum.in_paths)
            walked = self._tries(lambda to=to: lists.topics(self.forum, to, stop))  # type: ignore[misc]
            met.rows += walked.rows
            met.why = met.why or walked.why
            met.failed = met.failed or walked.failed
        for row in met.rows:
            self.memory.wants(row.topic, row.at, Waiting(bumped=row.at))
        self._walks[MESSAGES] = met
        self._lowest[MESSAGES] = self._lower(met, stop)

    def _walked(self, name: str, walk: Callable[[datetime | None], Walked]) -> Walked:
        """Walk one list, back to where an earlier night was or to its beginning."""
        stop = self.memory.ledger(name).since() or self.visit.earliest(self.began)
        walked = self._tries(lambda: walk(stop))
        self._walks[name] = walked
        self._lowest[name] = self._lower(walked, stop)
        return walked

    def _tries(self, walk: Callable[[], Walked]) -> Walked:
        """Walk, unless nothing can be asked for any more."""
        walked = Walked(failed=self._over) if self._over else walk()
        if walked.failed is not None and walked.failed.ends_the_visit:
            self._over = walked.failed
        return walked

    def _lower(self, walked: Walked, stop: datetime | None) -> datetime:
        """Return down to when a list was walked without a gap."""
        if walked.failed is not None or walked.why:
            return walked.reached + MOMENT if walked.reached else self.began
        if stop is not None:
            return stop
        times = [row.at for row in walked.rows]
        return min(filter(None, (self.memory.opened, *times)), default=self.began)

    def _settled(self, name: str, waiting: Iterable[datetime | None]) -> list[Times]:
        """Return for which times a list and its topics are there."""
        walked = self._walks.get(name)
        if walked is None:
            return []
        return self.memory.ledger(name).settle(
            self._lowest[name],
            self.began,
            filter(None, waiting),
            whole=walked.failed is None,
        )

    def _covers(self, topics: Topics, begun: Walked) -> None:
        """Note what the night covers, and what it lacks."""
        waiting = tuple(self.memory.waiting.values())
        own, why = self._walks[OWN], self._walks[OWN].why or topics.why
        times = self._settled(OWN, (one.own for one in waiting))
        for stream in _OUTBOUND:
            self._covers_all(stream, times, Extent.COMPLETE, why)
        self._covers_all(Stream.REACTIONS, times, Extent.COUNTS_ONLY, why)
        self._covers_all(Stream.CONTEXT, times, Extent.PARTIAL, "topics")
        self._lacks((*_OUTBOUND, Stream.REACTIONS), own.failed)
        self._lacks(_OF_TOPICS, own.failed or topics.failed or topics.refused)
        self._covers_heard(topics, [one.heard for one in waiting], times)
        self._covers_replies(topics, begun, times, why)
        if MESSAGES in self._walks:
            private = self._settled(MESSAGES, (one.bumped for one in waiting))
            why = self._walks[MESSAGES].why or "groups"
            self._covers_all(Stream.MESSAGES, private, Extent.PARTIAL, why)
            failed = self._walks[MESSAGES].failed or topics.failed
            self._lacks((Stream.MESSAGES,), failed)

    def _covers_heard(
        self, topics: Topics, waiting: list[datetime | None], own: list[Times]
    ) -> None:
        """Note for which times it is known who spoke to the account elsewhere."""
        if HEARD not in self._walks:
            extent, why = Extent.PARTIAL, "visitor"
            self._covers_all(Stream.INBOUND_MENTIONS, own, extent, why)
            return
        walked = self._walks[HEARD]
        why = walked.why or topics.why
        times = self._settled(HEARD, waiting)
        self._covers_all(Stream.INBOUND_MENTIONS, times, Extent.COMPLETE, why)
        self._lacks((Stream.INBOUND_MENTIONS,), walked.failed or topics.failed)

    def _covers_replies(
        self, topics: Topics, begun: Walked, own: list[Times], why: str
    ) -> None:
        """Note for which times it is known who answered.

        A topic that is not asked for any more is heard of where somebody writes in one
        of the account's own, and, with a key, where somebody answers it anywhere.
        """
        heard = self._walks.get(HEARD)
        failed = begun.failed or topics.failed or (heard.failed if heard else None)
        why = why or begun.why or (heard.why if heard else "visitor")
        why = "topics" if failed else why
        times, since = list(own), self.memory.replies
        if failed is None and own:
            lowest = min(start for start, _ in own)
            if since is not None and since - OVERLAP < lowest:
                times.append((since - OVERLAP, lowest))
            self.memory.replies = self.began
        self._covers_all(Stream.INBOUND_REPLIES, times, Extent.COMPLETE, why)
        self._lacks((Stream.INBOUND_REPLIES,), begun.failed)

    def _covers_all(
        self, stream: Stream, times: Iterable[Times], most: Extent, why: str
    ) -> None:
        extent = min(most, Extent.PARTIAL) if why else most
        for since, until in times:
            self.visit.saving.covers(stream, since, until, extent, why)

    def _lacks(self, streams: Iterable[Stream], failed: FetchFailed | None) -> None:
        for stream in streams if failed is not None else ():
            self.visit.saving.lacks(stream, failed)  # type: ignore[arg-type]

    def _lists(self, own: Walked, topics: Topics) -> None:
        """Note which own posts were there, and which topics are not any more."""
        if not self._may_list or own.failed or own.why:
            return
        mine = {_place(row): row for row in own.rows}
        since = self._lowest[OWN]
        there = {one for one, row in mine.items() if row.there}
        there |= {one for one, at in topics.own.items() if since <= at < self.began}
        self.visit.saving.lists(
            Listed(
                author=self.forum.id,
                since=since,
                until=self.began,
                at=self.began,
                ids=tuple(sorted(there)),
            )
        )
        shown = {row.topic for row in own.rows}
        for topic in sorted(set(topics.gone) - shown):
            self.visit.saving.lists(
                Listed(
                    conversation=place(str(topic), 1),
                    since=_EVER,
                    until=self.began,
                    at=self.began,
                    ids=(),
                )
            )


def _most(memory: Memory, visit: Visit) -> int:
    """Return how much the forum ever showed us."""
    if memory.most is not None:
        return memory.most
    ranks = (remembered(one.memory, Memory).rank for one in visit.past)
    return max(ranks, default=memory.rank)


def _place(row: Row) -> str:
    return place(str(row.topic), row.number)
