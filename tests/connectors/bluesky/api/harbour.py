"""A server as Bluesky's are, for one café and its harbour, over real sockets.

It holds what everybody wrote and answers from that. Before it does, it plays what a
test has put in its way: ``harbour.meets["getRepo"] = [page({…}, 502)]``.
"""

from datetime import timedelta

from tests.connectors.bluesky.api.pages import (
    author,
    blocked,
    gone,
    node,
    notification,
    quote_of,
    record,
    view,
)
from tests.connectors.bluesky.composing import (
    ANN,
    BEN,
    LETTERS,
    POST,
    US,
    Repository,
    at,
    header,
    section,
)
from tests.connectors.bluesky.pieces import reply
from tests.connectors.http.replay import Reply, page

PASSWORD = "abcd-efgh-ijkl-mnop"  # noqa: S105 – opens this server alone
_CAR = {"Content-Type": "application/vnd.ipld.car"}


class Harbour:
    """What the server knows, and how it answers.

    Attributes:
        said: Every post that is there, by its address.
        meets: What stands in the way of a method, in turn.
        breaks: What stands in the way of it always: a function from what is asked to
            an answer, or to None.
        page_size: How many a page holds at most, whatever is asked for.
        silent: Posts that no notification tells of.
        hidden: Posts that a thread shows as blocked, and those it leaves out.
        blocking: Who keeps us away: single posts of theirs are not shown to us.
        home: Where the account's document says it lies.
    """

    def __init__(self, replay, clock):
        self.replay, self.clock = replay, clock
        self.said, self.meets, self.breaks = {}, {}, {}
        self.silent, self.hidden = set(), {}
        self.gone, self.blocking = {}, set()
        self.page_size, self.home, self.did = 100, replay.url, US
        self.handle, self.password = "harbour.example", PASSWORD
        self.access, self.refresh, self._pairs = None, None, 0
        self._blocks, self._kept, self._turn = {}, {}, 0
        for method in (
            "com.atproto.server.createSession",
            "com.atproto.server.refreshSession",
            "com.atproto.sync.getRepo",
            "com.atproto.repo.listRecords",
            "app.bsky.notification.listNotifications",
            "app.bsky.feed.getPostThread",
            "app.bsky.feed.getPosts",
            "app.bsky.feed.getQuotes",
            "app.bsky.actor.getProfile",
            "app.bsky.actor.getProfiles",
        ):
            self._route(method)

    def writes(self, did, words, answers=None, quotes=None, when=None, **fields):
        """Let somebody write, now or at another moment, and return where it lies."""
        when = when or self.clock.now() - timedelta(minutes=30)
        self._turn += 1
        moment = when + timedelta(milliseconds=self._turn)
        uri = at(did, key(moment))
        if answers:
            parent = self.said[answers]
            root = parent.get("reply", {}).get("root", {}).get("uri", answers)
            fields["reply"] = reply(answers, root)
        if quotes:
            fields["embed"] = quote_of(quotes)
        stamp = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
        self.said[uri] = record(words, stamp, **fields)
        self._kept.clear()
        return uri

    def takes_back(self, uri):
        """Let a post be deleted."""
        self.gone[uri] = self.said.pop(uri)
        self._kept.clear()

    def asked(self, method):
        """Return what was asked, by the last word of a method."""
        return self.replay.asked(f"/xrpc/*.{method}")

    def _route(self, method):
        name = method.rpartition(".")[2]
        snake = "".join(f"_{one.lower()}" if one.isupper() else one for one in name)
        answers = getattr(self, f"_{snake}")

        def play(asked):
            if self.meets.get(name):
                return self.meets[name].pop(0)
            if name in self.breaks and (broken := self.breaks[name](asked)):
                return broken
            if not name.endswith("Session"):
                bearer = asked.headers.get("authorization")
                if bearer is None:
                    return said_no("AuthMissing", "Authentication Required", 401)
                if bearer != f"Bearer {self.access}":
                    return said_no("ExpiredToken", "Token has expired")
            return answers(asked)

        self.replay.gives(f"/xrpc/{method}", play)

    def _create_session(self, asked):
        if asked.said["password"] != self.password or asked.said["identifier"] not in {
            self.did,
            self.handle,
        }:
            words = "Invalid identifier or password"
            return said_no("AuthenticationRequired", words, 401)
        return self.pair()

    def _refresh_session(self, asked):
        if asked.headers.get("authorization") != f"Bearer {self.refresh}":
            return said_no("ExpiredToken", "Token has been revoked")
        return self.pair()

    def pair(self):
        self._pairs += 1
        self.access = f"access-{self._pairs}-xyzzy"
        self.refresh = f"refresh-{self._pairs}-xyzzy"
        pds = {
            "id": "#atproto_pds",
            "type": "AtprotoPersonalDataServer",
            "serviceEndpoint": self.home,
        }
        return page(
            {
                "accessJwt": self.access,
                "refreshJwt": self.refresh,
                "did": self.did,
                "handle": self.handle,
                "didDoc": {"id": self.did, "service": [pds]},
            }
        )

    def _get_repo(self, asked):
        repo = Repository(self.did, changed=self.rev)
        for uri in sorted(self._own()):
            fields = {k: v for k, v in self.said[uri].items() if k != "$type"}
            repo.put(POST, uri.rpartition("/")[2], **fields)
        root = repo.commit()
        before = self._blocks.get(asked.param("since"), set())
        self._blocks.setdefault(self.rev, set(repo.blocks))
        new = [one for one in repo.blocks.items() if one[0] not in before]
        body = header(root) + b"".join(section(*one) for one in new)
        return Reply(200, _CAR, body)

    @property
    def rev(self):
        """The name of the state that the account's repository is in."""
        state = tuple(sorted(self._own()))
        if self._kept.get("state") != state:
            self._kept = {"state": state, "rev": key(self.clock.now())}
            held = self._blocks.get("state")
            if held and held[0] == state:
                self._kept["rev"] = held[1]
            self._blocks["state"] = (state, self._kept["rev"])
        return self._kept["rev"]

    def _list_records(self, asked):
        found = [
            {"uri": uri, "cid": "bafyrei", "value": self.said[uri]}
            for uri in sorted(self._own(), reverse=True)
        ]
        return self._part(asked, "records", found)

    def _list_notifications(self, asked):
        found = []
        for uri, one in self.said.items():
            wanted = asked.params.get("reasons", [])
            told = [why for why in self._reasons(uri, one) if why in wanted]
            found += [notification(uri, reason, one) for reason in told]
        found.sort(key=lambda one: one["indexedAt"], reverse=True)
        return self._part(asked, "notifications", found)

    def _reasons(self, uri, one):
        if uri in self.silent or uri in self._own():
            return
        if one.get("reply", {}).get("parent", {}).get("uri", "").startswith(self._mine):
            yield "reply"
        if one.get("embed", {}).get("record", {}).get("uri", "").startswith(self._mine):
            yield "quote"
        features = [two for facet in one.get("facets", ()) for two in facet["features"]]
        if any(two.get("did") == self.did for two in features):
            yield "mention"

    def _get_post_thread(self, asked):
        uri = asked.param("uri")
        if uri not in self.said:
            return said_no("NotFound", f"Post not found: {uri}")
        above = self._above(self.said[uri])
        thread = self._node(uri, int(asked.param("depth", "6")))
        if above:
            thread["parent"] = above
        return page({"thread": thread})

    def _above(self, one):
        uri = one.get("reply", {}).get("parent", {}).get("uri")
        if not uri:
            return None
        if uri not in self.said:
            return gone(uri)
        found = node(self._view(uri), above=self._above(self.said[uri]))
        del found["replies"]
        return found

    def _node(self, uri, depth):
        if self.hidden.get(uri) == "blocked":
            return blocked(uri)
        found = node(self._view(uri))
        del found["replies"]
        if depth:
            found["replies"] = [
                self._node(one, depth - 1)
                for one in self._answers(uri)
                if self.hidden.get(one) != "left out"
            ]
        return found

    def _view(self, uri):
        return view(
            uri,
            self.said[uri],
            replies=len(self._answers(uri)),
            quotes=len(self._quoting(uri)),
        )

    def _answers(self, uri):
        return [
            one
            for one, said in self.said.items()
            if said.get("reply", {}).get("parent", {}).get("uri") == uri
        ]

    def _quoting(self, uri):
        return [
            one
            for one, said in self.said.items()
            if said.get("embed", {}).get("record", {}).get("uri") == uri
        ]

    def _get_profiles(self, asked):
        found = [
            author(did, viewer={"muted": False, "blockedBy": did in self.blocking})
            for did in asked.params["actors"]
        ]
        return page({"profiles": found})

    def _get_posts(self, asked):
        there = [
            uri
            for uri in asked.params["uris"]
            if uri in self.said and uri.split("/")[2] not in self.blocking
        ]
        return page({"posts": [self._view(uri) for uri in there]})

    def _get_quotes(self, asked):
        found = [self._view(uri) for uri in self._quoting(asked.param("uri"))]
        return self._part(asked, "posts", found)

    def _get_profile(self, asked):
        shown = author(asked.param("actor"), handle=self.handle, followersCount=12)
        return page(shown)

    def _part(self, asked, name, found):
        start = int(asked.param("cursor", "0"))
        end = start + min(int(asked.param("limit", "50")), self.page_size)
        more = {"cursor": str(end)} if end < len(found) else {}
        return page({name: found[start:end], **more})

    @property
    def _mine(self):
        return f"at://{self.did}/"

    def _own(self):
        return [uri for uri in self.said if uri.startswith(self._mine)]


def said_no(error, message, status=400, **headers):
    """Return an error as the servers of Bluesky word it."""
    return page({"error": error, "message": message}, status, **headers)


def key(moment):
    """Return the key of a record made at a moment."""
    number = round(moment.timestamp() * 1_000_000) << 10
    return "".join(LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


__all__ = ["ANN", "BEN", "PASSWORD", "US", "Harbour", "key", "said_no"]
