"""What Bluesky answers, for one café and the people of its harbour."""

from tests.connectors.bluesky.composing import ANN, BEN, POST, US, Repository, at, tid
from tests.connectors.bluesky.pieces import facet, mention, reply

CEM = "did:plc:cem00000000000000000000c"

HANDLES = {US: "harbour.example", ANN: "ann.example", BEN: "ben.example"}
NAMES = {US: "Harbour Café", ANN: "Ann B.", BEN: ""}


def author(did, **more):
    """Return somebody as answers show them."""
    return {
        "did": did,
        "handle": HANDLES.get(did, "handle.invalid"),
        "displayName": NAMES.get(did, "Cem"),
        "labels": [],
        **more,
    }


def record(text, created_at, **fields):
    """Return a post as it is in its author's repository."""
    return {"$type": POST, "text": text, "createdAt": created_at, **fields}


def view(uri, said, **counts):
    """Return a post as answers show it."""
    return {
        "uri": uri,
        "cid": "bafyrei",
        "author": author(uri.split("/")[2]),
        "record": said,
        "replyCount": counts.get("replies", 0),
        "repostCount": counts.get("shares", 0),
        "quoteCount": counts.get("quotes", 0),
        "likeCount": counts.get("likes", 0),
        "indexedAt": said["createdAt"],
        "labels": [],
    }


def node(post, *below, above=None):
    """Return a post in a thread."""
    kind = "app.bsky.feed.defs#threadViewPost"
    one = {"$type": kind, "post": post, "replies": [*below]}
    return one if above is None else {**one, "parent": above}


def gone(uri):
    """Return what stands in a thread where a post was."""
    kind = "app.bsky.feed.defs#notFoundPost"
    return {"$type": kind, "uri": uri, "notFound": True}


def blocked(uri):
    """Return what stands in a thread for a post of somebody who keeps us away."""
    return {
        "$type": "app.bsky.feed.defs#blockedPost",
        "uri": uri,
        "blocked": True,
        "author": {"did": uri.split("/")[2]},
    }


def notification(uri, reason, said, about=None):
    """Return one notification."""
    return {
        "uri": uri,
        "cid": "bafyrei",
        "author": author(uri.split("/")[2]),
        "reason": reason,
        "reasonSubject": about,
        "record": said,
        "isRead": False,
        "indexedAt": said["createdAt"],
    }


def quote_of(uri):
    """Return what makes a post a quote of another."""
    return {"$type": "app.bsky.embed.record", "record": {"uri": uri, "cid": "bafyrei"}}


class Town:
    """A morning at the harbour: what everybody wrote, and where it lies."""

    def __init__(self):
        self.repo = Repository(changed=tid(2026, 10, 30, 18))
        self.soup = at(US, tid(2026, 10, 30, 8))
        self.which = at(ANN, tid(2026, 10, 30, 9))
        self.leek = at(US, tid(2026, 10, 30, 9, 5))
        self.boat = at(BEN, tid(2026, 10, 30, 10))
        self.named = at(BEN, tid(2026, 10, 30, 11))
        self.quote = at(ANN, tid(2026, 10, 30, 12))
        self.pots = at(ANN, tid(2026, 10, 29, 12))
        self.glaze = at(US, tid(2026, 10, 30, 13))
        self.hidden = at(CEM, tid(2026, 10, 30, 14))
        self.lost = at(BEN, tid(2026, 10, 30, 15))
        words = "Ask @harbour.example, they know."
        shown = facet(words, "@harbour.example", mention(US))
        self.said = {
            self.soup: record("Soup at noon.", "2026-10-30T08:00:00.000Z"),
            self.which: record(
                "Which one?",
                "2026-10-30T09:00:00.000Z",
                reply=reply(self.soup),
                langs=["en"],
            ),
            self.leek: record(
                "Leek!",
                "2026-10-30T09:05:00.000Z",
                reply=reply(self.which, self.soup),
            ),
            self.boat: record(
                "Coming by boat.", "2026-10-30T10:00:00.000Z", reply=reply(self.soup)
            ),
            self.named: record(words, "2026-10-30T11:00:00.000Z", facets=[shown]),
            self.quote: record(
                "Go there.", "2026-10-30T12:00:00.000Z", embed=quote_of(self.soup)
            ),
            self.pots: record("New pots.", "2026-10-29T12:00:00.000Z"),
            self.glaze: record(
                "Six of them, please.",
                "2026-10-30T13:00:00.000Z",
                reply=reply(self.pots),
            ),
        }
        for uri in (self.soup, self.leek, self.glaze):
            self.writes(uri)

    def writes(self, uri):
        """Put a post of ours into our repository."""
        fields = {k: v for k, v in self.said[uri].items() if k != "$type"}
        self.repo.put(POST, uri.rpartition("/")[2], **fields)

    def shows(self, uri, **counts):
        return view(uri, self.said[uri], **counts)

    def tells(self, uri, reason, about=None):
        return notification(uri, reason, self.said[uri], about)

    def soup_thread(self):
        """Return our own thread: an answer, ours to it, one hidden, one taken back."""
        return node(
            self.shows(self.soup, replies=3, shares=2, quotes=1, likes=7),
            node(self.shows(self.which, replies=1), node(self.shows(self.leek))),
            node(self.shows(self.boat)),
            blocked(self.hidden),
            gone(self.lost),
        )
