"""Somebody with an account at a Bluesky of one's own, who writes and takes back."""

import itertools
from datetime import UTC, datetime

import requests

POST = "app.bsky.feed.post"
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


class Account:
    """Somebody with an account.

    Attributes:
        did: Its id.
        handle: How it is called.
        password: Of the owner, not of an app.
    """

    def __init__(self, network, handle):
        self.network, self.handle = network, handle
        self._turns = itertools.count()
        self.password = f"of-{handle}"
        made = self._call(
            "com.atproto.server.createAccount",
            {
                "handle": handle,
                "email": f"{handle.replace('.', '-')}@example.com",
                "password": self.password,
            },
            known=False,
        )
        self.did, self._token = made["did"], made["accessJwt"]

    def is_called(self, name):
        """Give the account a display name."""
        kind = "app.bsky.actor.profile"
        self._call(
            "com.atproto.repo.putRecord",
            {
                "repo": self.did,
                "collection": kind,
                "rkey": "self",
                "record": {"$type": kind, "displayName": name},
            },
        )

    def posts(self, text, at=None, **more):
        """Write a post, and return where it lies."""
        said = {"text": text, "langs": ["en"], **more}
        return self._makes(POST, said, at)

    def answers(self, post, text, at=None):
        """Answer a post."""
        root = post.get("root") or _ref(post)
        reply = {"root": root, "parent": _ref(post)}
        return {**self.posts(text, at, reply=reply), "root": root}

    def mentions(self, whom, text, at=None):
        """Name somebody: ``@`` in the text stands for the handle."""
        shown = f"@{whom.handle}"
        text = text.replace("@", shown)
        start = len(text[: text.index(shown)].encode())
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": whom.did}
        index = {"byteStart": start, "byteEnd": start + len(shown)}
        return self.posts(text, at, facets=[{"index": index, "features": [feature]}])

    def quotes(self, post, text, at=None):
        """Quote a post."""
        embed = {"$type": "app.bsky.embed.record", "record": _ref(post)}
        return self.posts(text, at, embed=embed)

    def likes(self, post):
        """Like a post."""
        return self._makes("app.bsky.feed.like", {"subject": _ref(post)}, None)

    def shares(self, post):
        """Pass a post on."""
        return self._makes("app.bsky.feed.repost", {"subject": _ref(post)}, None)

    def blocks(self, whom):
        """Keep somebody away."""
        return self._makes("app.bsky.graph.block", {"subject": whom.did}, None)

    def deletes(self, post):
        """Take a post back."""
        _, _, did, collection, rkey = post["uri"].split("/")
        gone = {"repo": did, "collection": collection, "rkey": rkey}
        self._call("com.atproto.repo.deleteRecord", gone)

    def makes_app_password(self, name):
        """Return a new app password."""
        made = self._call("com.atproto.server.createAppPassword", {"name": name})
        return made["password"]

    def revokes_app_password(self, name):
        """Make an app password and all it opened worthless."""
        self._call("com.atproto.server.revokeAppPassword", {"name": name})

    def renames(self, handle):
        """Change the handle."""
        self._call("com.atproto.identity.updateHandle", {"handle": handle})
        self.handle = handle

    def _makes(self, collection, fields, at):
        when = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        made = self._call(
            "com.atproto.repo.createRecord",
            {
                "repo": self.did,
                "collection": collection,
                **({"rkey": self._key(at)} if at else {}),
                "record": {"$type": collection, "createdAt": when, **fields},
            },
        )
        return {"uri": made["uri"], "cid": made["cid"]}

    def _key(self, at):
        """Return the key that a record gets at a moment: microseconds and a turn."""
        number = int(at.timestamp()) * 1_000_000 + next(self._turns) << 10
        return "".join(
            _LETTERS[number >> 5 * place & 31] for place in range(12, -1, -1)
        )

    def _call(self, method, body, *, known=True):
        bearer = {"Authorization": f"Bearer {self._token}"} if known else {}
        answer = requests.post(
            f"{self.network.pds}/xrpc/{method}", json=body, headers=bearer, timeout=30
        )
        if not answer.ok:
            raise RuntimeError(f"{method}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else {}


def _ref(post):
    return {"uri": post["uri"], "cid": post["cid"]}
