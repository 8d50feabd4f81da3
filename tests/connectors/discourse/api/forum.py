"""A small Discourse forum for tests: invented people, and the manners of its kind.

It speaks over real sockets, through `Replay`; manners can be taken from it.
"""

import itertools
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase

from tests.connectors.http.replay import Replay, page

KEY = "opens-the-bakery"
USER_KEY = "0123456789abcdef" * 2  # of the user's own making, as apps get it
PAGE = 20
DAY = timedelta(days=1)


def at(text):
    """Return a moment of 2026, such as ``10-03 09:00``."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def iso(moment):
    return f"{moment:%FT%T}.{moment.microsecond // 1000:03}Z"


def refusal(kind="invalid_access", status=403):
    return page({"errors": ["Not for you."], "error_type": kind}, status)


class Forum:
    """The forum.

    Attributes:
        said_instead: What is answered at some paths rather than what there is.
        offsets: Whether it listens to where a list is to go on.
        batches: Whether it listens to which posts are wanted.
        rows: How many lines of a list it hands out at once.
        closed: Whether it shows nothing to visitors.
        users: Everybody, by name.
        posts: Everything that was said, by id.
        topics: What is known of each topic.
    """

    def __init__(self, clock, folder="", **manners):
        self.offsets = self.batches = True
        self.closed = False
        self.rows = 30
        self.__dict__.update(manners)
        self.said_instead = {}
        self.clock, self.folder = clock, folder
        self.users = {
            "Corner_Bakery": {"id": 7, "name": "Corner Bakery"},
            "ann": {"id": 42, "name": "Ann"},
            "ben": {"id": 43, "name": ""},
        }
        self.posts, self.topics, self.notices = {}, {}, []
        self.highest = {}  # numbers of posts that are gone are not given again
        self._count = itertools.count(1001)
        self._topic = itertools.count(57)

    def opens(self, who, words, moment, **more):
        """Let somebody begin a topic, and return its first post."""
        topic = next(self._topic)
        self.topics[topic] = {
            "id": topic,
            "slug": f"topic-{topic}",
            "archetype": "regular",
            "closed": False,
            "archived": False,
            "created_at": iso(moment),
            **more,
        }
        return self.says(who, words, moment, topic=topic)

    def says(self, who, words, moment, *, topic=None, answers=None, **more):
        """Let somebody write, below a topic or in answer to a post."""
        topic = topic or answers["topic_id"]
        number = self.highest.get(topic, 0) + 1
        self.highest[topic] = number
        post = {
            "id": next(self._count),
            "topic_id": topic,
            "topic_slug": f"topic-{topic}",
            "post_number": number,
            "post_type": 1,
            "username": who,
            "user_id": self.users[who]["id"],
            "name": self.users[who]["name"],
            "created_at": iso(moment),
            "updated_at": iso(moment),
            "version": 1,
            "cooked": f"<p>{words}</p>",
            "reply_to_post_number": None,
            "actions_summary": [],
            "yours": False,
            "staff": False,
            "hidden": False,
            "deleted_at": None,
            "user_deleted": False,
            **more,
        }
        if answers is not None and answers["post_number"] > 1:
            post["reply_to_post_number"] = answers["post_number"]
            post["reply_to_user"] = {"username": answers["username"]}
        self.posts[post["id"]] = post
        return post

    def forget(self, post):
        del self.posts[post["id"]]

    def notify(self, kind, post, moment=None):
        """Tell the bakery of a post: 1 named, 2 answered, 3 quoted, 5 liked."""
        self.notices.append(
            {
                "id": len(self.notices) + 1,
                "notification_type": kind,
                "topic_id": post["topic_id"],
                "post_number": post["post_number"],
                "created_at": iso(moment) if moment else post["created_at"],
            }
        )

    def of(self, topic):
        found = [one for one in self.posts.values() if one["topic_id"] == topic]
        return sorted(found, key=lambda one: one["post_number"])

    def served(self):
        """Return a server that is not started yet."""
        self.server = Replay(clock=self.clock)
        self.server.gives("*", self.answer)
        return self.server

    def instead(self, way, *replies):
        """Answer a path so from now on: in turn, and the last again and again."""
        self.said_instead.pop(way, None)
        self.said_instead = {way: list(replies), **self.said_instead}

    def answer(self, asked):
        path = asked.path.removeprefix(self.folder)
        for way, replies in self.said_instead.items():
            if fnmatchcase(path, way):
                said = replies.pop(0) if len(replies) > 1 else replies[0]
                return said(asked) if callable(said) else said
        return self.truly(asked)

    def truly(self, asked):
        """Return what there is."""
        path = asked.path.removeprefix(self.folder)
        for way, said in self.ways.items():
            if fnmatchcase(path, way):
                return self.guarded(said)(asked)
        return refusal("not_found", 404)

    @property
    def ways(self):
        return {
            "/session/current.json": self.session,
            "/u/*.json": self.profile,
            "/user_actions.json": self.actions,
            "/notifications.json": self.told,
            "/topics/created-by/*.json": self.begun,
            "/topics/private-messages/*.json": self.inbox,
            "/topics/private-messages-sent/*.json": self.sent,
            "/topics/private-messages-archive/*.json": self.nothing,
            "/t/*/posts.json": self.batch,
            "/t/*.json": self.topic,
        }

    def guarded(self, answer):
        def guard(asked):
            key = asked.headers.get("api-key")
            own = asked.headers.get("user-api-key")
            if (key not in {None, KEY}) or (own not in {None, USER_KEY}):
                return refusal()
            if key is own is None and self.closed:
                return refusal("not_logged_in")
            return answer(asked)

        return guard

    def who(self, asked):
        """Return as whom somebody asks, None for a visitor."""
        if not {"api-key", "user-api-key"} & set(asked.headers):
            return None
        wanted = asked.headers.get("api-username", "corner_bakery").lower()
        return next((one for one in self.users if one.lower() == wanted), None)

    def session(self, asked):
        who = self.who(asked)
        if who is None:
            return page({"errors": ["…"], "error_type": "not_found"}, 404)
        return page({"current_user": {"username": who, **self.users[who]}})

    def profile(self, asked):
        wanted = asked.path.rpartition("/")[2].removesuffix(".json").lower()
        for who, said in self.users.items():
            if who.lower() == wanted:
                opened = {"created_at": "2026-01-01T00:00:00.000Z"}
                return page({"user": {"username": who, **said, **opened}})
        return refusal("not_found", 404)

    def actions(self, asked):
        kinds = asked.param("filter").split(",")
        if "6" in kinds and not self.who(asked):
            return refusal("not_found", 404)
        rows = self.own_rows() if "4" in kinds else self.heard_rows()
        rows.sort(key=lambda one: one["created_at"], reverse=True)
        offset = int(asked.param("offset", 0)) if self.offsets else 0
        return page({"user_actions": rows[offset : offset + self.rows]})

    def own_rows(self):
        return [
            self.row(one, 4 if one["post_number"] == 1 else 5)
            for one in self.posts.values()
            if one["username"] == "Corner_Bakery" and not self.is_private(one)
        ]

    def heard_rows(self):
        kinds = {1: 7, 2: 6, 3: 9}
        told = [one for one in self.notices if one["notification_type"] in kinds]
        rows = []
        for one in told:
            post = next(
                (
                    post
                    for post in self.of(one["topic_id"])
                    if post["post_number"] == one["post_number"]
                ),
                None,
            )
            if post:
                rows.append(self.row(post, kinds[one["notification_type"]]))
        return rows

    def row(self, post, kind):
        names = ("topic_id", "post_number", "created_at", "username", "hidden")
        more = {"action_type": kind, "post_id": post["id"], "deleted": False}
        return {**{name: post[name] for name in names}, **more}

    def told(self, asked):
        if not self.who(asked):
            return refusal("not_logged_in")
        told = sorted(self.notices, key=lambda one: one["created_at"], reverse=True)
        at_, many = int(asked.param("offset", 0)), int(asked.param("limit", 60))
        return page(
            {
                "notifications": told[at_ : at_ + many],
                "total_rows_notifications": len(told),
            }
        )

    def is_private(self, post):
        return self.topics[post["topic_id"]]["archetype"] == "private_message"

    def begun(self, asked):
        return self.listed(asked, lambda one: not self.is_private(one))

    def sent(self, asked):
        return self.listed(asked, self.is_private)

    def inbox(self, asked):
        return self.listed(asked, self.is_private, own=False)

    def nothing(self, _):
        return page({"topic_list": {"per_page": 30, "topics": []}})

    def listed(self, asked, fits, *, own=True):
        firsts = [one for one in self.posts.values() if one["post_number"] == 1]
        by_us = lambda one: one["username"] == "Corner_Bakery"  # noqa: E731
        found = [one for one in firsts if fits(one) and by_us(one) is own]
        lines = [
            {
                "id": one["topic_id"],
                "created_at": one["created_at"],
                "bumped_at": self.of(one["topic_id"])[-1]["created_at"],
            }
            for one in found
        ]
        lines.sort(key=lambda one: one["bumped_at"], reverse=True)
        at_ = int(asked.param("page", 0)) * 30
        more = {"more_topics_url": "/more"} if len(lines) > at_ + 30 else {}
        return page({"topic_list": {"topics": lines[at_ : at_ + 30], **more}})

    def topic(self, asked):
        parts = asked.path.removeprefix(self.folder).split("/")
        number = int(parts[2].removesuffix(".json"))
        posts = self.of(number)
        known = self.topics.get(number)
        if not posts or (known["archetype"] != "regular" and not self.who(asked)):
            return refusal("not_found", 404)
        shown = posts[:PAGE]
        if len(parts) > 3:
            near = int(parts[3].removesuffix(".json"))
            shown = [one for one in posts if abs(one["post_number"] - near) < 5]
        first = posts[0]["username"]
        people = [{"username": one} for one in self.users]
        more = {
            "details": {"created_by": {"username": first}, "allowed_users": people},
            "like_count": sum(len(one["actions_summary"]) for one in posts),
            "last_posted_at": posts[-1]["created_at"],
        }
        stream = [one["id"] for one in posts]
        return page(
            {"post_stream": {"posts": shown, "stream": stream}, **known, **more}
        )

    def batch(self, asked):
        number = int(asked.path.removeprefix(self.folder).split("/")[2])
        wanted = {int(one) for one in asked.params.get("post_ids[]", ())}
        assert len(wanted) <= PAGE
        posts = self.of(number)
        shown = [one for one in posts if one["id"] in wanted]
        if not self.batches:
            shown = posts[:PAGE]
        return page({"post_stream": {"posts": shown}, "id": number})
