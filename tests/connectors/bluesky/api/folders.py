"""The case folders of fetched pages: what a fetch left, written down here."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

from auditor.records import Extent, Stream
from connectors._fetching import Hole, Listed, Manifest, Page, Stretch, Whose, as_bytes
from tests.connectors.bluesky.api.pages import (
    HANDLES,
    NAMES,
    Town,
    blocked,
    node,
    notification,
    record,
    view,
)
from tests.connectors.bluesky.composing import (
    ANN,
    BEN,
    LIKE,
    POST,
    US,
    at,
    header,
    section,
    tid,
)
from tests.connectors.bluesky.pieces import reply

NIGHT = datetime(2026, 10, 31, 2, tzinfo=UTC)
OPENED = datetime(2026, 10, 30, 8, tzinfo=UTC)
BOTH = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
INBOUND = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS)


class Folder:
    """What one night left; `files` are its bytes by their names."""

    def __init__(self, began=NIGHT):
        self.began, self.files, self.pages, self.stretches = began, {}, [], []
        self.listed, self.holes, self.own = [], [], ()

    def page(self, role, said, about=""):
        """Add an answer; None for one that is missing."""
        data = said if isinstance(said, bytes) else json.dumps(said, indent=1).encode()
        ending = "car" if role in {"repository", "changes"} else "json"
        name = f"pages/{len(self.pages) + 1:05}-{role}.{ending}"
        if said is not None:
            self.files[name] = data
        self.pages.append(
            Page(
                file=name,
                role=role,
                about=about,
                url=f"https://pds.example/xrpc/{role}",
                at=self.began + timedelta(minutes=1),
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )

    def covers(self, streams, since, extent=Extent.COMPLETE):
        for stream in streams:
            self.stretches.append(
                Stretch(
                    stream=stream.value,
                    since=since,
                    until=self.began,
                    extent=extent.label,
                )
            )

    def lists(self, ids, **whose):
        self.listed.append(
            Listed(
                since=OPENED - timedelta(days=1),
                until=self.began,
                at=self.began,
                ids=tuple(sorted(ids)),
                **whose,
            )
        )

    def written(self):
        """Return all files, the manifest among them."""
        manifest = Manifest(
            connector="bluesky.api",
            server="https://pds.example",
            account=Whose(id=US, handle=HANDLES[US], name=NAMES[US], own=self.own),
            began=self.began,
            ended=self.began + timedelta(minutes=1),
            stretches=tuple(self.stretches),
            holes=tuple(self.holes),
            pages=tuple(self.pages),
            listed=tuple(self.listed),
            memory={"rev": tid(2026, 10, 30, 18), "home": "https://pds.example"},
        )
        return {**self.files, "fetch.json": as_bytes(manifest)}


def first_night():
    town, folder = Town(), Folder()
    folder.page("repository", town.repo.car())
    folder.page(
        "notifications",
        {
            "notifications": [
                town.tells(town.quote, "quote", town.soup),
                town.tells(town.named, "mention"),
                town.tells(town.which, "reply", town.soup),
            ]
        },
    )
    folder.page("thread", {"thread": town.soup_thread()}, town.soup)
    pots = node(town.shows(town.pots, replies=1), node(town.shows(town.glaze)))
    folder.page("thread", {"thread": pots}, town.pots)
    folder.page("quotes", {"posts": [town.shows(town.quote)]}, town.soup)
    own = [{"uri": uri, "value": town.said[uri]} for uri in (town.glaze, town.soup)]
    folder.page("own", {"records": own})
    shown = {"did": US, "handle": HANDLES[US], "displayName": NAMES[US]}
    folder.page("profile", {**shown, "followersCount": 211})
    folder.covers((*BOTH, *INBOUND), OPENED)
    folder.covers((Stream.CONTEXT,), OPENED, Extent.PARTIAL)
    folder.covers((Stream.REACTIONS,), OPENED, Extent.COUNTS_ONLY)
    there = {town.soup, town.which, town.leek, town.boat, town.hidden}
    folder.lists(there, conversation=town.soup)
    return folder.written()


def next_night():
    town, folder = Town(), Folder(NIGHT + timedelta(days=1))
    town.repo.commit()
    before = set(town.repo.blocks)
    bread = at(US, tid(2026, 10, 31, 8))
    town.said[bread] = record("Bread, too.", "2026-10-31T08:00:00.000Z")
    town.writes(bread)
    unseen = at(US, tid(2026, 10, 31, 8, 30))
    answered = reply(at(BEN, tid(2026, 10, 31, 7)))
    town.said[unseen] = record("Moor here.", "2026-10-31T08:30:00Z", reply=answered)
    town.writes(unseen)
    town.repo.changed = tid(2026, 10, 31, 9)
    root = town.repo.commit()
    new = (one for one in town.repo.blocks.items() if one[0] not in before)
    changes = header(root) + b"".join(section(*one) for one in new)
    folder.page("changes", changes)
    folder.page("notifications", {"notifications": []})
    late = at(ANN, tid(2026, 10, 31, 9))
    answer = record("Warm?", "2026-10-31T09:00:00.000Z", reply=reply(bread))
    shown = node(town.shows(bread, replies=1), node(view(late, answer)))
    folder.page("thread", {"thread": shown}, bread)
    folder.covers(BOTH, NIGHT)
    folder.covers(INBOUND, NIGHT - timedelta(hours=72))
    folder.lists({town.soup, town.which, town.leek}, conversation=town.soup)
    folder.lists({town.soup, town.leek, bread, unseen}, author=US)
    folder.own = ("quay.example",)
    return folder.written()


def changes_without_change():
    town, folder = Town(), Folder()
    root = town.repo.commit()
    new = [(root, town.repo.blocks[root])]
    folder.page("changes", header(root) + b"".join(section(*one) for one in new))
    folder.covers(BOTH, OPENED)
    return folder.written()


def damaged_pages():
    town, folder = Town(), Folder()
    folder.page("repository", town.repo.car()[:-40])
    folder.page("notifications", None)
    sound = town.tells(town.which, "reply", town.soup)
    wrong = [
        7,
        {"uri": town.boat},
        {**sound, "record": None},
        {**sound, "uri": "at://nowhere"},
        {**sound, "uri": "somewhere else"},
        {**sound, "uri": at(BEN, "b", POST), "record": {"text": ["?"]}},
        {
            **sound,
            "uri": at(BEN, "no-clock"),
            "record": {"text": "When?", "createdAt": "soon"},
        },
        {**sound, "uri": at(BEN, tid(2026, 10, 30, 9), LIKE), "record": {}},
        sound,
    ]
    folder.page("notifications", {"notifications": wrong, "cursor": 9})
    cut = json.dumps({"thread": town.soup_thread()}).encode()
    folder.page("thread", cut[: len(cut) // 2], town.soup)
    folder.page("thread", b'{"thread":' + b'{"replies":[' * 90_000, town.soup)
    folder.page("thread", {"thread": {"post": "?", "replies": 4, "parent": []}})
    folder.page("thread", {"thread": blocked(town.hidden)})
    folder.page("quotes", b"<html><h1>502 Bad Gateway</h1></html>")
    folder.page("posts", {"posts": {"uri": town.soup}})
    folder.page("own", [])
    folder.page("profile", {"did": US, "followersCount": -1, "handle": 4})
    folder.page("profile", {"handle": "harbour.example"})
    folder.page("likes", {"likes": []})
    folder.page("changes", b"\xff" * 100)
    folder.holes.append(Hole(stream="outbound_posts", outcome="retry", reason="?"))
    folder.covers((*BOTH, *INBOUND), OPENED, Extent.PARTIAL)
    return folder.written()


def unbelievable():
    town, folder = Town(), Folder()
    said = town.said[town.soup]
    odd = {
        "replyCount": 10**30,
        "likeCount": True,
        "repostCount": "9",
        "quoteCount": -2,
    }
    late = record("From tomorrow", "2031-01-01T00:00:00Z")
    old = record("From 2019", "2019-05-06T07:08:09Z")
    posts = [
        {**view(town.soup, said), **odd},
        {**view(at(BEN, tid(2026, 10, 30, 9)), late)},
        {**view(at(BEN, tid(2026, 10, 30, 10)), old)},
        {**view(town.named, town.said[town.named]), "author": {"did": BEN}},
    ]
    folder.page("posts", {"posts": posts})
    liked = notification(at(ANN, tid(2026, 10, 30, 9), LIKE), "like", late)
    folder.page("notifications", {"notifications": [liked]})
    folder.covers((*BOTH, *INBOUND), OPENED)
    return folder.written()


FOLDERS = {
    "first_night": first_night,
    "next_night": next_night,
    "changes_without_change": changes_without_change,
    "damaged_pages": damaged_pages,
    "unbelievable": unbelievable,
}
