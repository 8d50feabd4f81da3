"""Asks for the topics in which the account took part, or was spoken to."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from auditor.records import Rejected
from connectors import _json
from connectors._fetching import Listed, Saving
from connectors._http import Answer, Ask, FetchFailed, Outcome
from connectors.discourse import _fetched as roles
from connectors.discourse._fetch_forum import Forum, no_list
from connectors.discourse._fetch_memory import Memory, Waiting, Watched
from connectors.discourse._talk import moment_if_any, place

_AT_ONCE = 20  # posts; a forum hands out as many
_MOST_POSTS = 2_000  # of one topic; of a longer one those around our own
_MANY = 200  # posts of a topic in which we were only named
_MOST_AROUND = 50
_MOST_FAILURES = 3  # topics in a row
_MOST_NIGHTS = 3  # that a topic may fail
_FORGETS = frozenset({Outcome.PERMISSION, Outcome.BUG})


class _Post(msgspec.Struct, frozen=True):
    id: int
    post_number: int
    created_at: str = ""
    username: str | None = None
    deleted_at: str | None = None
    hidden: bool | None = None
    user_deleted: bool | None = None

    @property
    def is_there(self) -> bool:
        return not (self.deleted_at or self.hidden or self.user_deleted)


@dataclass(slots=True)
class _Topic:
    """A topic as it comes in.

    Attributes:
        id: Its number.
        is_private: Whether it is a private message.
        is_own: Whether the account began it.
        stream: The ids of all its posts; empty where the forum does not say.
        mark: Changes with it.
        posts: Those that have come, by their ids.
    """

    id: int
    is_private: bool
    is_own: bool
    stream: list[int]
    mark: str
    posts: dict[int, _Post] = field(default_factory=dict)

    @property
    def missing(self) -> list[int]:
        """The ids of posts that have not come."""
        return [one for one in self.stream if one not in self.posts]

    @property
    def times(self) -> list[datetime]:
        """When the posts were written."""
        found = (moment_if_any(one.created_at) for one in self.posts.values())
        return [one for one in found if one]


@dataclass(slots=True)
class Topics:
    """The topics of one night.

    Attributes:
        forum: Where they are.
        saving: Where they go.
        memory: Which to ask for.
        now: When the night began; UTC.
        messages: Whether private messages may be fetched.
        may_list: Whether what is missing is gone, rather than hidden from us.
        failed: Why some could not be asked for, if so.
        why: Why some are not whole; ``""`` where all are.
        own: Own posts that were met and can be read, with their times.
        gone: Topics that are not there any more.
    """

    forum: Forum
    saving: Saving
    memory: Memory
    now: datetime
    messages: bool = False
    may_list: bool = True
    failed: FetchFailed | None = None
    refused: FetchFailed | None = None
    why: str = ""
    own: dict[str, datetime] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    _knocked: bool = False

    def ask(self) -> None:
        """Ask for all that wait, then for all that are watched; the newest first.

        The last night left those that were due then; since it may have been long ago,
        each is asked for once more, whether it is still due or not.
        """
        failures = 0
        due = self._due()
        while due and failures < _MOST_FAILURES:
            topic = due.pop()
            try:
                self._take(topic, self.memory.waiting.get(str(topic), Waiting()))
            except FetchFailed as failed:
                if self._is_over(topic, failed):
                    due.append(topic)
                    break
                failures += failed.outcome is Outcome.RETRY
                continue
            failures = 0
            self.memory.waiting.pop(str(topic), None)
        for topic in due:
            self.memory.waiting.setdefault(str(topic), Waiting())
        kept = self.memory.topics.items()
        self.memory.topics = {
            number: one
            for number, one in kept
            if one.is_due(self.now) or number in self.memory.waiting
        }

    def _due(self) -> list[int]:
        """Return what to ask for: what has come before first, the newest last."""
        memory, order = self.memory, dict[str, tuple[bool, datetime]]()
        for number, watched in memory.topics.items():
            order[number] = (False, watched.at)
        for number, waiting in memory.waiting.items():
            known = memory.topics.get(number)
            at = waiting.at or (known.at if known else self.now)
            order[number] = (waiting.at is not None, at)
        return sorted(map(int, order), key=lambda one: (order[str(one)], one))

    def _is_over(self, topic: int, failed: FetchFailed) -> bool:
        """Note that a topic failed; say whether nothing else can be asked for."""
        memory, number = self.memory, str(topic)
        if failed.outcome is Outcome.PERMISSION and not self._knocked:
            self._knocked = True
            try:
                self.forum.is_still_open()
            except FetchFailed as closed:
                failed = closed
        if failed.ends_the_visit:
            self.failed = failed
            return True
        waiting = memory.waiting.pop(number, Waiting())
        if failed.outcome is Outcome.GONE:
            if memory.topics.pop(number, None):
                self.gone.append(topic)
            return False
        self.refused = self.refused or failed
        waiting.tries += 1
        if failed.outcome in _FORGETS or waiting.tries >= _MOST_NIGHTS:
            memory.gives_up(number, self.now)
            self.why = self.why or "refused"
            return False
        memory.waiting[number] = waiting
        self.failed = self.failed or failed
        return False

    def _take(self, number: int, waiting: Waiting) -> None:
        """Ask for one topic: whole, where it has changed.

        Raises:
            FetchFailed: It did not come whole.
        """
        answer = self.forum.http.ask(Ask(to=f"t/{number}.json"))
        topic = self._topic(number, answer)
        if topic.is_private and not self.messages:
            self.memory.topics.pop(str(number), None)
            return
        self._save(topic, answer, first=True)
        known = self.memory.topics.get(str(number))
        is_same = known is not None and known.mark == topic.mark
        if not is_same:
            self._take_rest(topic, waiting)
        self._note(topic, waiting, known, is_same=is_same)

    def _take_rest(self, topic: _Topic, waiting: Waiting) -> None:
        was_here = topic.is_own or waiting.own or topic.is_private
        most = _MOST_POSTS if was_here else _MANY
        if topic.stream and len(topic.stream) <= most:
            self._take_posts(topic, topic.missing)
            return
        if was_here:
            self.why = self.why or "capped"
            self._take_posts(topic, topic.missing[-_MANY:])
        for number in sorted(waiting.numbers, reverse=True)[:_MOST_AROUND]:
            if number not in {one.post_number for one in topic.posts.values()}:
                answer = self.forum.http.ask(Ask(to=f"t/{topic.id}/{number}.json"))
                _enter(topic, answer)
                self._save(topic, answer)

    def _take_posts(self, topic: _Topic, ids: list[int]) -> None:
        for at in range(0, len(ids), _AT_ONCE):
            some = [str(one) for one in ids[at : at + _AT_ONCE]]
            to = f"t/{topic.id}/posts.json"
            answer = self.forum.http.ask(Ask(to=to, params={"post_ids[]": some}))
            if not _enter(topic, answer):
                self.why = self.why or "loop"
                return
            self._save(topic, answer)

    def _save(self, topic: _Topic, answer: Answer, *, first: bool = False) -> None:
        role = roles.TOPIC if first else roles.POSTS
        if topic.is_private:
            role = roles.MESSAGE if first else roles.MESSAGES
        self.saving.page(role, answer, about=str(topic.id))

    def _note(
        self, topic: _Topic, waiting: Waiting, known: Watched | None, *, is_same: bool
    ) -> None:
        """Note when to ask for it again, and what was there."""
        own = list(self._own_posts(topic))
        self.own.update(own)
        times = topic.times
        seen = max(times, default=self.now)
        at = max((one for _, one in own), default=None) or waiting.at
        at = max(filter(None, (at, known.at if known else None)), default=seen)
        if is_same and known is not None:
            seen = max(seen, known.seen)
        is_whole = bool(topic.stream) and (is_same or not topic.missing)
        self.memory.topics[str(topic.id)] = Watched(
            at=at, seen=seen, mark=topic.mark if is_whole else ""
        )
        if is_whole and not is_same and not topic.is_private and self.may_list:
            self._list(topic, times)

    def _own_posts(self, topic: _Topic) -> Iterator[tuple[str, datetime]]:
        for post in topic.posts.values():
            at = moment_if_any(post.created_at)
            is_own = (post.username or "").lower() == self.forum.id
            if is_own and at and post.is_there and not topic.is_private:
                yield place(str(topic.id), post.post_number), at

    def _list(self, topic: _Topic, times: Iterable[datetime]) -> None:
        there = [one.post_number for one in topic.posts.values() if one.is_there]
        self.saving.lists(
            Listed(
                conversation=place(str(topic.id), 1),
                since=min(times, default=self.now),
                until=self.now,
                at=self.now,
                ids=tuple(place(str(topic.id), one) for one in sorted(there)),
            )
        )

    def _topic(self, number: int, answer: Answer) -> _Topic:
        said = answer.said()
        if not isinstance(said, dict) or not isinstance(said.get("post_stream"), dict):
            raise no_list(answer)
        stream = said["post_stream"].get("stream")
        stream = [one for one in stream or () if isinstance(one, int)]
        topic = _Topic(
            id=number,
            is_private=said.get("archetype") == "private_message",
            is_own=_creator(said) == self.forum.id,
            stream=list(dict.fromkeys(stream)),
            mark=_mark(said),
        )
        _enter(topic, answer)
        return topic


def _enter(topic: _Topic, answer: Answer) -> bool:
    """Take the posts of a page in, and say whether any was new.

    Raises:
        FetchFailed: It is no page of a topic.
    """
    said = answer.said()
    outer = said.get("post_stream") if isinstance(said, dict) else None
    found = outer.get("posts") if isinstance(outer, dict) else None
    if not isinstance(found, list):
        raise no_list(answer)
    before = len(topic.posts)
    posts = _json.items(json.dumps(found).encode(), _Post, "")
    for one in posts:
        if not isinstance(one, Rejected):
            topic.posts.setdefault(one[1].id, one[1])
    return len(topic.posts) > before


def _creator(said: dict[str, Any]) -> str:
    details = said.get("details")
    creator = details.get("created_by") if isinstance(details, dict) else None
    name = creator.get("username") if isinstance(creator, dict) else None
    return name.lower() if isinstance(name, str) else ""


def _mark(said: dict[str, Any]) -> str:
    names = ("like_count", "word_count", "closed", "archived")
    plain = [said["post_stream"].get("stream"), *(said.get(name) for name in names)]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:16]
