"""A small town for tests: people who write to a bakery, day after day, by chance alone.

The bakery is on a Mastodon server and has a blog; both answer over real sockets, as of
the day to which the town has lived. The same seed is the same town, however long at
once it lives.
"""

import heapq
import itertools
import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

from tests.connectors.http.replay import Replay
from tests.connectors.mastodon.api.world import World
from tests.connectors.wordpress.api.blog import Blog
from tests.nights.town_words import ANSWERS, LOAVES, PEOPLE, QUESTIONS, REMARKS

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ELSEWHERE = "https://other.example"


class Town:
    """The people, the bakery, and what they write.

    Attributes:
        social: The Mastodon server; blog: the WordPress site.
        gone: What was deleted, by platform and id: when it was written, when it went,
            and what it counted as.
        meets: By platform, from which question of a night on its server answers so.
        server_time: How many seconds of the processor the servers took to answer.
        forgets_until: From then on nobody deletes anything any more.
    """

    def __init__(self, clock, begins, *, seed=2026, forgets_until=None):
        self.social = World(clock)
        self.forgets_until = forgets_until or begins
        self.gone, self.meets = {}, {}
        self.server_time = 0.0
        self._chance = random.Random(seed)  # noqa: S311 – chance, and no secret
        self._day = begins
        self._coming, self._turn = [], itertools.count()
        self._answered = set()
        for number, name in enumerate(PEOPLE, 100):
            home = ELSEWHERE if number % 3 == 0 else "https://social.example"
            self.social.person(name.lower(), id_=str(number), name=name, home=home)
        self.servers = {
            "mastodon": self._counted("mastodon", self.social.served()),
            "wordpress": self._counted("wordpress", Replay(clock=clock)),
        }
        self.blog = Blog(self.servers["wordpress"])

    def __enter__(self):
        for server in self.servers.values():
            server.__enter__()
        return self

    def __exit__(self, *raised):
        for server in self.servers.values():
            server.__exit__(*raised)

    def lives_until(self, moment):
        """Let everything happen up to the last midnight before a moment."""
        while self._day + DAY <= moment:
            self._plan(self._day)
            self._day += DAY
            while self._coming and self._coming[0][0] < self._day:
                at, _, happens, *about = heapq.heappop(self._coming)
                happens(at, *about)
        for server in self.servers.values():
            server.seen.clear()

    def said(self, seen):
        """Return how much was said, by platform: what an audit must count.

        Args:
            seen: What is counted of what was deleted, by platform and id.
        """
        social = Counter(map(self._kind, self.social.statuses.values()))
        talk = [one for one in self.blog.comment.values() if one["status"] != "hold"]
        blog = Counter(
            "outbound_replies" if one["author"] else "inbound_replies" for one in talk
        )
        blog["outbound_posts"] = len(self.blog.post)
        counted = {"mastodon": social, "wordpress": blog}
        for key in seen:
            counted[key[0]][self.gone[key][2]] += 1
        del social[None]
        return {platform: dict(one) for platform, one in counted.items()}

    def _kind(self, status):
        """Return what a status counts as; None where nobody speaks to the shop."""
        is_own = status["account"]["username"] == "shop"
        parent = status["in_reply_to_id"]
        if parent:
            return "outbound_replies" if is_own else "inbound_replies"
        if is_own:
            return "outbound_posts"
        return "inbound_mentions" if status["mentions"] else None

    def _counted(self, platform, server):
        answer = server.reply

        def counted(asked):
            before = time.thread_time()
            try:
                after, instead = self.meets.get(platform, (0, None))
                said = answer(asked)
                return instead if instead and len(server.seen) > after else said
            finally:
                self.server_time += time.thread_time() - before

        server.reply = counted
        return server

    def _plan(self, day):
        for chance, happens in (
            (0.5, self._posts),
            (0.25, self._is_mentioned),
            (0.06, self._joins),
            (0.15, self._blogs),
        ):
            if self._chance.random() < chance:
                self._later(day + 7 * HOUR, (0, 12), happens)

    def _later(self, after, hours, happens, *about):
        """Let something happen so many hours after a moment."""
        seconds = self._chance.randint(int(hours[0] * 3600), int(hours[1] * 3600))
        at = after + timedelta(seconds=seconds)
        heapq.heappush(self._coming, (at, next(self._turn), happens, *about))

    def _is_so(self, chance):
        return self._chance.random() < chance

    def _somebody(self):
        # Few write often and many seldom, as everywhere.
        return PEOPLE[int(self._chance.random() ** 2 * len(PEOPLE))]

    def _said(self):
        return self._chance.choice(QUESTIONS if self._is_so(0.4) else REMARKS)

    # The Mastodon server

    def _posts(self, at):
        words = f"{self._chance.choice(LOAVES)}, no. {len(self.social.statuses)}"
        post = self.social.write("shop", words, at)
        for _ in range(self._chance.choice((0, 0, 1, 1, 2))):
            # Half come at once, the others when nobody thinks of it any more.
            hours = (0.2, 8) if self._is_so(0.5) else (24, 220)
            self._later(at, hours, self._replies, post, self._somebody().lower())
        if self._is_so(0.06):
            self._later(at, (70, 200), self._is_forgotten, post)

    def _replies(self, at, post, who):
        if post["id"] not in self.social.statuses:
            return
        called = "" if self._is_so(0.3) else "@shop "  # without it nobody is told
        reply = self.social.write(who, called + self._said(), at, answers=post)
        self._answered.add(post["id"])
        if self._is_so(0.5):
            self._later(at, (0.5, 40), self._answers, reply, who)
        elif self._is_so(0.15):
            self._later(at, (70, 200), self._is_forgotten, reply)

    def _answers(self, at, reply, who):
        words = f"@{who} {self._chance.choice(ANSWERS)}"
        answer = self.social.write("shop", words, at, answers=reply)
        self._answered.add(reply["id"])
        if self._is_so(0.3):
            self._later(at, (0.5, 60), self._replies, answer, who)

    def _is_mentioned(self, at):
        who = self._somebody().lower()
        post = self.social.write(who, f"@shop {self._said()}", at)
        if self._is_so(0.6):
            self._later(at, (0.5, 40), self._answers, post, who)
        elif self._is_so(0.15):
            self._later(at, (70, 200), self._is_forgotten, post)

    def _joins(self, at):
        who = self._somebody().lower()
        post = self.social.write(who, f"Baking today: {self._said()}", at)
        self._later(at, (0.5, 20), self._answers, post, who)

    def _is_forgotten(self, at, status):
        if at < self.forgets_until and status["id"] not in self._answered:
            sent = moment(status["created_at"])
            self.gone["mastodon", status["uri"]] = (sent, at, self._kind(status))
            self.social.forget(status)

    # The blog

    def _blogs(self, at):
        number = self.blog.posts(_plain(at))
        for _ in range(self._chance.choice((0, 1, 2, 3, 4))):
            self._later(at, (0.2, 250), self._comments, number)

    def _comments(self, at, post, parent=0):
        who = self._somebody()
        held = self._is_so(0.15)
        comment = self.blog.says(
            post,
            _plain(at),
            parent=parent,
            author_name=who,
            author_email=f"{who.lower()}@mail.example",
            content=_words(self._said()),
            status="hold" if held else "approved",
        )
        if held:
            self._later(at, (10, 220), self._is_approved, comment)
        elif self._is_so(0.6):
            self._later(at, (0.5, 50), self._blog_answers, post, comment)
        elif self._is_so(0.15):
            self._later(at, (70, 200), self._is_unsaid, comment)

    def _is_approved(self, _at, comment):
        self.blog.comment[comment]["status"] = "approved"

    def _blog_answers(self, at, post, parent):
        self.blog.says(
            post,
            _plain(at),
            parent=parent,
            author=1,
            author_name="Sam",
            content=_words(self._chance.choice(ANSWERS)),
        )

    def _is_unsaid(self, at, comment):
        if at < self.forgets_until:
            sent = moment(self.blog.comment.pop(comment)["date_gmt"])
            key = ("wordpress", f"comment/{comment}")
            self.gone[key] = (sent, at, "inbound_replies")


def moment(told):
    """Return the time that a server tells."""
    return datetime.fromisoformat(told.removesuffix("Z")).replace(tzinfo=UTC)


def _plain(at: datetime):
    return f"{at:%Y-%m-%dT%H:%M:%S}"


def _words(text):
    return {"rendered": f"<p>{text}</p>\n", "raw": text}
