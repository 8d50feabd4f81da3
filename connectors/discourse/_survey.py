"""What must be known of a forum's topics before they are read."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import msgspec

from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Kind,
    Record,
    Rejected,
    Stream,
)
from connectors._json import Damage
from connectors.discourse._talk import Talk, likes, place, record

_NEVER = datetime.min.replace(tzinfo=UTC)


_IN_TOPICS = (
    Stream.OUTBOUND_POSTS,
    Stream.OUTBOUND_REPLIES,
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
    Stream.CONTEXT,
)


def extents(
    in_topics: Extent, *, messages: Extent, reactions: Extent
) -> dict[Stream, Extent]:
    """Return how much there is of each stream: topics hold five of them alike."""
    return {
        **dict.fromkeys(_IN_TOPICS, in_topics),
        Stream.MESSAGES: messages,
        Stream.REACTIONS: reactions,
    }


@dataclass(slots=True)
class Survey:
    """Whose topics they are, who wrote which post, and when.

    Attributes:
        authors: Who wrote each post.
        first: When the first was written.
        last: When the last was.
        private: Whether private messages are among them.
        damaged: Whether nobody knows what else there was.
        letters: Who can read each topic that is a private message; further pages of one
            do not say that it is.
        held: Every post there is, notes and all, where whole topics are there: a number
            that is missing among them was somebody's. None where they may not be.
    """

    authors: dict[str, str] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None
    private: bool = False
    damaged: bool = False
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    held: set[str] | None = None
    _numbers: dict[str, list[int]] | None = None

    def note(self, item: Talk | Rejected) -> None:
        """Take note of a post, or of what could not be read."""
        if isinstance(item, Rejected):
            self.damaged |= isinstance(item, Damage)
            return
        if item.author:
            self.authors.setdefault(place(item.topic, item.number), item.author)
        self.note_time(item.sent_at)
        self.private |= item.private
        if item.private:
            self.letters.setdefault(item.topic, item.to)

    def settled(self, talk: Talk) -> Talk:
        """Return a post as it is where another page says that its topic is private."""
        if talk.private or talk.topic not in self.letters:
            return talk
        to = self.letters[talk.topic]
        return msgspec.structs.replace(talk, private=True, to=to)

    def note_time(self, at: datetime) -> None:
        """Take note of when something was written."""
        if self.first is None or at < self.first:
            self.first = at
        if self.last is None or at > self.last:
            self.last = at

    def somebody_wrote(self, topic: str, number: int, own: Collection[str]) -> bool:
        """Say whether others have written in a topic since the own set last did.

        Args:
            topic: Which topic.
            number: Before which of its posts.
            own: The own set.
        """
        if self._numbers is None:
            self._numbers = {}
            for found in self.authors:
                its, _, this = found.partition("/")
                self._numbers.setdefault(its, []).append(int(this))
            for numbers in self._numbers.values():
                numbers.sort()
        numbers = self._numbers.get(topic, [])
        before = bisect_left(numbers, number)
        if not before:
            return False
        last = numbers[before - 1]
        return self.authors[place(topic, last)] not in own or self._lacks_one_between(
            topic, last, number
        )

    def _lacks_one_between(self, topic: str, last: int, number: int) -> bool:
        """Say whether a post is gone: what answered it still answers somebody."""
        held = self.held
        return held is not None and any(
            place(topic, one) not in held for one in range(last + 1, number)
        )

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first post to one second after the last; never, if there is none."""
        if self.first is None or self.last is None:
            return _NEVER, _NEVER
        return self.first, self.last + timedelta(seconds=1)

    def coverage(self, in_topics: Extent, *, reactions: Extent) -> Coverage:
        """Return what is there, from the first post to the last.

        Args:
            in_topics: How much of what was said in topics.
            reactions: How much of who liked it.
        """
        messages = Extent.PARTIAL if self.private else Extent.ABSENT
        held = extents(in_topics, messages=messages, reactions=reactions)
        return Coverage.throughout(*self.span, held)


@dataclass(slots=True)
class Telling:
    """Tells every post of a source once.

    Attributes:
        account: The client's.
        survey: What was seen of the posts before.
        messages: Whether private ones are asked for.
    """

    account: Account
    survey: Survey
    messages: bool
    _told: set[str] = field(default_factory=set)

    def records(
        self, talks: Iterable[tuple[Talk, int] | Rejected], *, counted_at: datetime
    ) -> Iterator[Item]:
        """Yield the record of every post, and how many like the client's own.

        Args:
            talks: The posts with how many like each; -1 where nothing says.
            counted_at: When they did.
        """
        own = {self.account.id, *self.account.own}
        for item in talks:
            if isinstance(item, Rejected):
                yield item
                continue
            talk, liked = self.survey.settled(item[0]), item[1]
            post = record(talk, self.account.id)
            if post.author in own and talk.reply_to is None:
                post = _addressed(post, talk, self.survey, own)
            post = _answering(post, self.survey)
            if post.id in self._told or (talk.private and not self.messages):
                continue
            self._told.add(post.id)
            yield post
            if post.author in own and (liked or post.kind is Kind.POST):
                yield from likes(post, liked, counted_at)


def records(
    talks: Iterable[tuple[Talk, int] | Rejected],
    account: Account,
    survey: Survey,
    *,
    messages: bool,
) -> Iterator[Item]:
    """Yield every post of a source that says of no moment when it was made."""
    _, until = survey.span
    yield from Telling(account, survey, messages).records(talks, counted_at=until)


def _addressed(
    post: Record, talk: Talk, survey: Survey, own: Collection[str]
) -> Record:
    """Return an own reply that names no post with whom it speaks to.

    It answers whomever it mentions or quotes, and below an own topic those who have
    written since, rather than the topic's first post.
    """
    if post.kind is not Kind.REPLY or talk.automated:
        return post
    names = any(one not in own for one in talk.words.named)
    begun = survey.authors.get(place(talk.topic, 1)) in own
    if names or (begun and survey.somebody_wrote(talk.topic, talk.number, own)):
        return msgspec.structs.replace(post, in_reply_to=None, in_reply_to_author=None)
    return post


def _answering(post: Record, survey: Survey) -> Record:
    """Return a reply with whom it answers, where another page says who that is."""
    if post.in_reply_to is None or post.in_reply_to_author is not None:
        return post
    author = survey.authors.get(post.in_reply_to)
    if author is None:
        return post
    return msgspec.structs.replace(post, in_reply_to_author=author)
