"""A small Mastodon server for tests: invented people, and the manners of its kind.

It speaks over real sockets, through `Replay`; manners can be taken from it.
"""

import itertools
from datetime import UTC, datetime, timedelta

from tests.connectors.http.replay import Replay, page

HOME = "https://social.example"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TOKEN = "opens-the-bakery"  # noqa: S105 – invented
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def at(text):
    """Return a moment of 2026, such as ``10-03 09:00``."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


def iso(moment):
    return f"{moment:%FT%T}.{moment.microsecond // 1000:03}Z"


class World:
    """The server.

    Attributes:
        limits: Whether it listens to ``limit``.
        pages_back: Whether it listens to ``max_id``; otherwise its newest page comes.
        pages_on: Whether it listens to ``min_id``.
        kinds: Whether it listens to ``types[]``.
        links: Whether it says where to go on.
        most: How many it hands out at once, unless asked for fewer.
        ulids: Whether its ids are ULIDs.
    """

    def __init__(self, clock, **manners):
        self.limits = self.pages_back = self.pages_on = self.kinds = self.links = True
        self.always_next = self.ulids = False
        self.most = 40
        self.__dict__.update(manners)
        self.clock = clock
        self.statuses, self.notices = {}, []
        self._count = itertools.count(1)
        self.people = {}
        self.person(
            "shop", id_="7", name="Corner Bakery", created_at=iso(at("01-01 00:00"))
        )
        self.person("ann", id_="42", name="Ann", home="https://other.example")
        self.person("ben", id_="43", name="Ben")

    def person(self, who, *, id_, home=HOME, **more):
        local = home == HOME
        self.people[who] = {
            "id": id_,
            "username": who,
            "acct": who if local else f"{who}@{home.partition('://')[2]}",
            "display_name": more.pop("name", ""),
            "url": f"{home}/@{who}",
            "uri": f"{home}/users/{who}",
            "bot": False,
            "created_at": "2025-05-01T00:00:00.000Z",
            **more,
        }

    def write(self, who, words, moment, *, answers=None, **more):
        """Let somebody write; the shop is told of it where it is named with ``@``."""
        id_ = self._id(moment)
        person, parent = self.people[who], answers or {}
        home = person["uri"].rpartition("/users/")[0]
        named = [one for name, one in self.people.items() if f"@{name}" in words]
        status = {
            "id": id_,
            "created_at": iso(moment),
            "edited_at": None,
            "in_reply_to_id": parent.get("id"),
            "in_reply_to_account_id": parent["account"]["id"] if parent else None,
            "visibility": "public",
            "language": "en",
            "spoiler_text": "",
            "uri": f"{home}/users/{who}/statuses/{id_}",
            "url": f"{home}/@{who}/{id_}",
            "content": f"<p>{words}</p>",
            "reblog": None,
            "account": person,
            "mentions": [
                {key: one[key] for key in ("id", "username", "url", "acct")}
                for one in named
            ],
            "replies_count": 0,
            "reblogs_count": 0,
            "favourites_count": 0,
            **more,
        }
        if answers:
            answers["replies_count"] += 1
        self.statuses[id_] = status
        if who != "shop" and "@shop" in words:
            self.notify("mention", status, moment)
        return status

    def notify(self, kind, status, moment):
        notice = {
            "id": str(next(self._count)) if not self.ulids else self._id(moment),
            "type": kind,
            "created_at": iso(moment),
            "account": status["account"],
            "status": status,
        }
        self.notices.append(notice)

    def forget(self, status):
        """Let somebody delete what they wrote."""
        del self.statuses[status["id"]]
        self.notices = [one for one in self.notices if one["status"] is not status]
        parent = self.statuses.get(status["in_reply_to_id"])
        if parent:
            parent["replies_count"] -= 1

    def served(self):
        """Return a server that is not started yet."""
        server = Replay(clock=self.clock)
        self.server = server
        server.gives("/api/v1/accounts/verify_credentials", self.me)
        server.gives("/api/v1/accounts/7/statuses", self.own)
        server.gives("/api/v1/notifications", self.told)
        server.gives("/api/v1/statuses/*/context", self.context)
        return server

    def _id(self, moment):
        number = (int((moment - EPOCH).total_seconds() * 1000) << 16) + next(
            self._count
        )
        if not self.ulids:
            return str(number)
        found = ""
        for _ in range(26):
            number, rest = divmod(number, 32)
            found = _LETTERS[rest] + found
        return found

    def _refusal(self, asked):
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return page({"error": "The access token is invalid"}, 401)
        return None

    def me(self, asked):
        own = [one for one in self.statuses.values() if one["account"]["id"] == "7"]
        counts = {"followers_count": 12, "statuses_count": len(own)}
        return self._refusal(asked) or page({**self.people["shop"], **counts})

    def own(self, asked):
        own = [
            one
            for one in self.statuses.values()
            if one["account"]["id"] == "7"
            and not (asked.param("exclude_direct") and one["visibility"] == "direct")
        ]
        return self._refusal(asked) or self.page_of(asked, own)

    def told(self, asked):
        kinds = asked.params.get("types[]") if self.kinds else None
        told = [one for one in self.notices if not kinds or one["type"] in kinds]
        return self._refusal(asked) or self.page_of(asked, told)

    def context(self, asked):
        id_ = asked.path.split("/")[4]
        if id_ not in self.statuses:
            return page({"error": "Record not found"}, 404)
        above, parent = [], self.statuses[id_]["in_reply_to_id"]
        while parent in self.statuses:
            above.insert(0, self.statuses[parent])
            parent = self.statuses[parent]["in_reply_to_id"]
        below, around = [], {id_}
        for one in sorted(self.statuses.values(), key=lambda one: one["created_at"]):
            if one["in_reply_to_id"] in around:
                around.add(one["id"])
                below.append(one)
        return self._refusal(asked) or page({"ancestors": above, "descendants": below})

    def page_of(self, asked, all_):
        """Return a page: newest first, as all lists are."""
        key = lambda one: (len(one["id"]), one["id"])  # noqa: E731
        listed = sorted(all_, key=key, reverse=True)
        many = int(asked.param("limit", self.most)) if self.limits else self.most
        many = min(many, self.most)
        lowest, highest = asked.param("min_id"), asked.param("max_id")
        if highest and self.pages_back:
            listed = [one for one in listed if key(one) < (len(highest), highest)]
        if lowest and self.pages_on:
            listed = [one for one in listed if key(one) > (len(lowest), lowest)]
            shown = listed[-many:]
        else:
            shown = listed[:many]
        reply = page(shown)
        if not (self.links and shown):
            return reply
        there = f"{self.server.url}{asked.path}?limit={many}"
        there += "".join(f"&types[]={one}" for one in asked.params.get("types[]", ()))
        following = f'<{there}&max_id={shown[-1]["id"]}>; rel="next", '
        if not self.always_next and (len(shown) < many or shown[-1] is listed[-1]):
            following = ""
        return reply.with_headers(
            link=f'{following}<{there}&min_id={shown[0]["id"]}>; rel="prev"'
        )


DAY = timedelta(days=1)
