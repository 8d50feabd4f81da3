"""Asks for the threads in which an answer may be found that no notification told of."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors._fetching import Listed, Saving
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome
from connectors.mastodon._fetch_book import Book, Dated
from connectors.mastodon._fetch_memory import ACTIVE, YOUNG, Memory, Watched
from connectors.mastodon._said import THREAD
from connectors.mastodon._statuses import Status

_MOST_FAILURES = 3  # threads in a row
_MOST_BELOW = 4_096  # more than these no server hands out
_MOMENT = timedelta(microseconds=1)


@dataclass(slots=True)
class Threads:
    """The threads of one night.

    Attributes:
        http: The server.
        saving: Where the threads go.
        book: What has been met.
        memory: Which threads to ask for again.
        now: When the night began; UTC.
        failed: Why some could not be asked for, if so.
    """

    http: Http
    saving: Saving
    book: Book
    memory: Memory
    now: datetime
    failed: FetchFailed | None = None
    _queue: list[tuple[bool, float, str]] = field(default_factory=list)
    _queued: set[str] = field(default_factory=set)
    _below: set[str] = field(default_factory=set)
    _gone: list[str] = field(default_factory=list)
    _answers: int = 0

    def own(self, statuses: Iterable[Dated]) -> None:
        """Note the threads of own posts and of own answers."""
        mine = {str(status.id): (status, at) for status, at in statuses}
        for status, at in mine.values():
            if status.reblog is not None or not self._is_of_interest(status):
                continue
            top, begun = self._top(status, at, mine)
            self._note(top, begun)

    def inbound(self, statuses: Iterable[Dated]) -> None:
        """Note what people wrote to the account, and what they answered."""
        for status, at in statuses:
            parent = status.parent
            answered = self.book.statuses.get(parent or "")
            if answered is not None and self.book.is_own(answered[0]):
                continue  # it stands in a thread of the account's own
            if self.now - at < YOUNG or (parent and not self.book.knows(parent)):
                self._note(status, at)

    def ask(self) -> None:
        """Ask for all that are remembered: own threads first, the newest first.

        The last night left those that were due then; since it may have been long ago,
        each is asked for once more, whether it is still due or not.
        """
        for id_, one in self.memory.threads.items():
            self._push(id_, one)
        failures = 0
        while self._queue and failures < _MOST_FAILURES:
            id_ = heapq.heappop(self._queue)[2]
            if id_ in self._below:  # it stood whole in a thread that was asked for
                watched = self.memory.threads[id_]
                watched.seen = max(watched.seen or watched.at, watched.at)
                continue
            try:
                answer = self.http.ask(Ask(to=f"api/v1/statuses/{id_}/context"))
            except FetchFailed as failed:
                if failed.outcome is Outcome.GONE:
                    self._gone.append(id_)
                    continue
                self.failed, failures = failed, failures + 1
                if failed.ends_the_visit or failed.outcome is Outcome.PERMISSION:
                    break
                continue
            failures = 0
            self._answered(id_, answer)
        self._bury()
        kept = self.memory.threads.items()
        self.memory.threads = {id_: one for id_, one in kept if one.is_due(self.now)}

    @property
    def pending(self) -> datetime | None:
        """The time of the newest own thread that could not be asked for."""
        own = self.book.owner.id
        threads = self.memory.threads.values()
        times = (one.at for one in threads if one.seen is None and one.by == own)
        return max(times, default=None)

    def _is_of_interest(self, status: Status) -> bool:
        answers = status.replies_count
        if answers is None:
            answers = status.reply_count
        parent = status.parent
        return answers != 0 or bool(parent and not self.book.knows(parent))

    def _top(
        self, status: Status, at: datetime, mine: dict[str, Dated]
    ) -> tuple[Status, datetime]:
        climbed = {str(status.id)}
        while (parent := status.parent) in mine and parent not in climbed:
            climbed.add(parent)
            status, at = mine[parent]
        return status, at

    def _note(self, status: Status, at: datetime) -> None:
        by = self.book.author(status) or ""
        self.memory.threads.setdefault(str(status.id), Watched(at=at, by=by))

    def _push(self, id_: str, watched: Watched) -> None:
        if id_ not in self._queued:
            self._queued.add(id_)
            others = watched.by != self.book.owner.id
            heapq.heappush(self._queue, (others, -watched.at.timestamp(), id_))

    def _answered(self, id_: str, answer: Answer) -> None:
        self._answers += 1
        self.saving.page(THREAD, answer, about=id_)
        above, below = self.book.around(answer)
        watched = self.memory.threads[id_]
        watched.seen = max((at for _, at in (*above, *below)), default=watched.at)
        self._below.update(str(status.id) for status, _ in below)
        own = next((one for one in above if self.book.is_own(one[0])), None)
        if own is not None and watched.seen >= self.now - ACTIVE:
            self._note(*own)
            top = str(own[0].id)
            self._push(top, self.memory.threads[top])
        if not above and len(below) < _MOST_BELOW and self.book.knows(id_):
            whole = self.book.names.post(id_)
            ids = (whole, *(self.book.address(status) for status, _ in below))
            self.saving.lists(
                Listed(
                    conversation=whole,
                    since=watched.at,
                    until=self.now,
                    at=self.now,
                    ids=ids,
                )
            )

    def _bury(self) -> None:
        """Note what is not there any more: at its moment, its author has nothing.

        A server that answers for no thread at all says nothing about any of them; and
        what it listed tonight is there.
        """
        for id_ in self._gone:
            watched = self.memory.threads[id_]
            if not self._answers or id_ in self.book.statuses:
                watched.seen = watched.seen or watched.at
                continue
            del self.memory.threads[id_]
            if watched.by:
                self.saving.lists(
                    Listed(
                        author=watched.by,
                        since=watched.at,
                        until=watched.at + _MOMENT,
                        at=self.now,
                        ids=(),
                    )
                )
