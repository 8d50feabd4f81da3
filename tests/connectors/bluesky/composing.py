"""Composes repositories as Bluesky keeps them: records, tree, commit, CAR file."""

import hashlib
from datetime import UTC, datetime
from itertools import pairwise

import libipld

LETTERS = "234567abcdefghijklmnopqrstuvwxyz"

POST = "app.bsky.feed.post"
REPOST = "app.bsky.feed.repost"
LIKE = "app.bsky.feed.like"
FOLLOW = "app.bsky.graph.follow"
PROFILE = "app.bsky.actor.profile"

US = "did:plc:harbourcafe0000000000000"
ANN = "did:plc:ann00000000000000000000a"
BEN = "did:plc:ben00000000000000000000b"


def tid(*moment):
    """Return the key of a record made at a moment, such as (2026, 3, 1, 9)."""
    number = int(datetime(*moment, tzinfo=UTC).timestamp() * 1_000_000) << 10
    return "".join(LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


def at(did, rkey, collection=POST):
    """Return a record's address."""
    return f"at://{did}/{collection}/{rkey}"


def cid(block, codec=b"\x71"):
    """Return the name of a block."""
    return b"\x01" + codec + b"\x12\x20" + hashlib.sha256(block).digest()


def ref(uri):
    """Return how a record points to another one."""
    return {"uri": uri, "cid": libipld.encode_cid(cid(uri.encode()))}


def link(name):
    """Return a CID as the encoder wants it: a marker that `encoded` turns into one."""
    return _Link(name)


class _Link(bytes):
    """The name of a block, within another block."""


def encoded(value):
    """Return a value as DAG-CBOR, with its links."""
    if isinstance(value, _Link):
        return b"\xd8\x2a" + _head(2, len(value) + 1) + b"\0" + value
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        pairs = (libipld.encode_dag_cbor(key) + encoded(value[key]) for key in keys)
        return _head(5, len(value)) + b"".join(pairs)
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(encoded, value))
    return libipld.encode_dag_cbor(value)


def varint(number):
    """Return a number of seven bits per byte."""
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def section(name, block):
    """Return a block as it stands in a CAR."""
    return varint(len(name) + len(block)) + name + block


def header(*roots):
    """Return how a CAR begins."""
    block = encoded({"roots": [link(root) for root in roots], "version": 1})
    return varint(len(block)) + block


class Repository:
    """An account's records, and the blocks they become."""

    def __init__(self, did=US, *, changed=None, version=3):
        self.did = did
        self.version = version
        self.changed = changed
        self.blocks = {}
        self.named = {}

    def put(self, collection, rkey, /, **fields):
        """Add a record; its type is its collection."""
        block = encoded({"$type": collection, **fields})
        return self.put_block(f"{collection}/{rkey}", block)

    def post(self, rkey, text, created_at, **fields):
        """Add a post."""
        return self.put(POST, rkey, text=text, createdAt=created_at, **fields)

    def put_block(self, key, block):
        """Add a record whose bytes are given."""
        self.named[key] = self.keep(block)
        return key

    def keep(self, block):
        """Add a block that no tree names."""
        name = cid(block)
        self.blocks[name] = block
        return name

    def car(self):
        """Return the whole file: the commit first, as servers send it."""
        root = self.commit()
        return header(root) + b"".join(self.sections(root))

    def sections(self, first):
        """Return the blocks as they stand in the file, one of them first."""
        rest = (one for one in self.blocks.items() if one[0] != first)
        return [section(*one) for one in [(first, self.blocks[first]), *rest]]

    def commit(self):
        """Add tree and commit, and return the commit's name."""
        commit = {
            "did": self.did,
            "version": self.version,
            "data": link(self.tree()),
            "prev": None,
            "sig": b"\0" * 64,
        }
        if self.version > 2:
            commit["rev"] = self.changed
        return self.keep(encoded(commit))

    def tree(self):
        """Add the tree, and return its root's name."""
        keys = sorted(self.named, key=str.encode)
        top = max(map(depth, keys), default=0)
        return self._node(keys, top)

    def _node(self, keys, level):
        """Add a node with everything between two keys, and return its name."""
        here = [place for place, key in enumerate(keys) if depth(key) == level]
        edges = [-1, *here, len(keys)]
        gaps = [keys[a + 1 : b] for a, b in pairwise(edges)]
        below = [link(self._node(gap, level - 1)) if gap else None for gap in gaps]
        entries, last = [], b""
        for place, right in zip(here, below[1:], strict=True):
            key = keys[place].encode()
            kept = _shared(last, key)
            value = link(self.named[keys[place]])
            entries.append({"p": kept, "k": key[kept:], "v": value, "t": right})
            last = key
        return self.keep(encoded({"l": below[0], "e": entries}))


def depth(key):
    """Return how high in the tree a key stands: pairs of zero bits in its hash."""
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest())
    return (256 - digest.bit_length()) // 2


def _shared(last, key):
    pairs = zip(last, key, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a != b),
        min(len(last), len(key)),
    )


def _head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << 8 * size)
    code = {1: 24, 2: 25, 4: 26, 8: 27}[size]
    return bytes([major << 5 | code]) + number.to_bytes(size)
