"""A business at work: it publishes, people comment, it answers, talk goes on or not.

Every act puts records into the shop's `Channel` and gives back what was said, or None
where it would have come after the end of the file.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from tests.scenarios.build import TWO_SIDED, Channel, Person, Said, people
from tests.scenarios.times import (
    DAY,
    MINUTE,
    WINDOW,
    after,
    at_hour,
    day,
    spread,
    waking_hour,
    when_open,
)
from tests.scenarios.voices import Voice

SAME_DAY = (0.4, 9.0)
GOES_ON = (0.1, 6.0)


@dataclass
class Shop:
    """One business with one channel and one voice.

    Attributes:
        channel: Where it all happens.
        rng: Decides everything.
        trade: What it sells; see ``words/trades.toml``.
        hand: Who writes for it; the account unless told otherwise.
        hours: How many hours an answer takes, least and most, before closing times.
        posts: What it has published, oldest first.
        met: The persons it has met.
    """

    channel: Channel
    rng: Random
    trade: str
    hand: str = ""
    hours: tuple[float, float] = SAME_DAY
    posts: list[Said] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    voice: Voice = field(init=False)

    def __post_init__(self) -> None:
        self.voice = Voice(self.rng, self.trade)
        self.hand = self.hand or self.channel.account

    def publishes(
        self, count: int, first: float, last: float, *, pool: str = "posts"
    ) -> list[Said]:
        """Publish evenly from day to day, in opening hours."""
        for at in spread(self.rng, count, first, last, opening=True):
            text = self.voice.writes(pool)
            self.posts.append(self.channel.opens(self.channel.account, at, text))
        self.posts.sort(key=lambda post: post.at)
        return self.posts

    def publishes_throughout(self, before: int, within: int) -> None:
        """Publish in the thirty days before the window and in its ninety."""
        self.publishes(before, -30, 0)
        self.publishes(within, 0, 90)

    def comment(self, person: Person, at: datetime, *pools: str) -> Said:
        """Have somebody comment on the newest post; before the first, on that one."""
        place = bisect_left(self.posts, at - 5 * MINUTE, key=lambda post: post.at)
        post = self.posts[max(place - 1, 0)]
        if not place:
            at = after(self.rng, post.at, 0.2, 4)
        return self.channel.replies(person, at, self.voice.says(*pools), post)

    def mention(self, person: Person, at: datetime, *pools: str) -> Said:
        """Have somebody write to the account without answering anything."""
        text = f"@{self.channel.account} {self.voice.says(*pools)}"
        return self.channel.opens(person, at, text, mentions=[self.channel.account])

    def answer(self, to: Said, person: Person, pool: str = "answers") -> Said | None:
        """Answer by hand, after a human while, in opening hours."""
        at = when_open(self.rng, to.at, *self.hours)
        return self.answer_at(at, to, person, pool)

    def answer_at(
        self, at: datetime, to: Said, person: Person, pool: str = "answers"
    ) -> Said | None:
        """Answer by hand at that moment."""
        if not self.channel.covers(at):
            return None
        text = self.voice.answers(pool, to=person.first)
        return self.channel.replies(self.hand, at, text, to)

    def follow_up(
        self, person: Person, answer: Said | None, pool: str = "followups"
    ) -> Said | None:
        """Have the person go on, within hours of the answer."""
        if answer is None:
            return None
        at = after(self.rng, answer.at, *GOES_ON)
        if not self.channel.covers(at):
            return None
        return self.channel.replies(person, at, self.voice.says(pool), answer)

    def talk(self, opener: Said, person: Person, goes_on: float = 0.0) -> None:
        """Answer an opener; with that chance the person goes on, then perhaps we."""
        went_on = None
        answer = self.answer(opener, person)
        if self.rng.random() < goes_on:
            went_on = self.follow_up(person, answer)
        if went_on and self.rng.random() < 1 / 3:
            self.answer(went_on, person)

    def crowd(
        self, count: int, days: tuple[float, float], **habits: Any
    ) -> list[Person]:
        """Have that many new people comment once each, evenly between two days.

        Args:
            count: How many.
            days: From which day to which.
            habits: ``answered``: how many of them, chosen at random, get an answer;
                ``goes_on``: with which chance such a one goes on; ``pools``: what they
                write, questions unless told otherwise.
        """
        crowd = self.newcomers(count)
        lucky = set(self.rng.sample(crowd, habits.get("answered", 0)))
        pools = habits.get("pools", ("questions",))
        for person, at in zip(crowd, spread(self.rng, count, *days), strict=True):
            opener = self.comment(person, at, *pools)
            if person in lucky:
                self.talk(opener, person, habits.get("goes_on", 0.0))
        return crowd

    def regular(
        self, person: Person, visits: int, days: tuple[float, float], goes_on: float
    ) -> None:
        """Have somebody come back: a question first, then questions and praise.

        Questions are always answered, praise mostly.
        """
        for at in self.visits(visits, *days):
            asks = at < day(days[0]) + (day(days[1]) - day(days[0])) / visits
            pool = "questions" if asks else self.rng.choice(("questions", "praise"))
            opener = self.comment(person, at, pool)
            if pool == "questions" or self.rng.random() < 0.7:
                self.talk(opener, person, goes_on)

    def visits(
        self, count: int, first: float, last: float, apart: float = 2
    ) -> list[datetime]:
        """Return when a regular comes: evenly, at least so many days apart."""
        step = (last - first) / count
        starts = [first + index * step for index in range(count)]
        return [spread(self.rng, 1, start, start + step - apart)[0] for start in starts]

    def newcomers(self, count: int) -> list[Person]:
        """Return persons whom this scenario has not seen before."""
        found = people(self.rng, count, besides=self.met)
        self.met.update(person.id for person in found)
        return found

    def goes_out(self, host: Person, at: datetime, text: str) -> Said:
        """Answer somebody's post in their own thread, which did not speak to us.

        Their post is put down as context, the day before.
        """
        posted = at_hour(at - DAY, waking_hour(self.rng))
        posted = max(posted, self.channel.since)
        theirs = self.channel.opens(host, posted, self.voice.says("elsewhere"))
        self.channel.coverage["context"] = "partial"
        return self.channel.replies(self.hand, at, text, theirs)

    def tries(self, host: Person, at: datetime, *, paid_back: bool) -> Said | None:
        """Go to somebody, in our own words; they answer within hours, or do not."""
        ours = self.goes_out(host, at, self.voice.writes("outreach"))
        return self.follow_up(host, ours, "paybacks") if paid_back else None


def open_shop(
    rng: Random,
    where: str,
    trade: str,
    days: int = WINDOW,
    coverage: dict[str, str] = TWO_SIDED,
) -> Shop:
    """Return a business with one channel, ``platform:account``, silent so far."""
    platform, _, account = where.partition(":")
    channel = Channel(platform, account, rng, days=days, coverage=dict(coverage))
    return Shop(channel, rng, trade)
