"""The blocks of a repository: records, the tree that names them, and the commit.

Format: ``docs/formats/bluesky.md``. Links between blocks are written by hand, for the
encoder knows none; everything else it writes itself.
"""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

import libipld

_NAME = b"\x01\x71\x12\x20"  # version 1, DAG-CBOR, SHA-256 of 32 bytes
_LINK = b"\xd8\x2a\x58\x25\x00"  # tag 42, 37 bytes, of which the first is no name
_NOTHING = b"\xf6"

Block = tuple[bytes, bytes]
"""A block's name and its bytes."""


def record(fields: dict[str, object]) -> Block:
    """Return the block of a record."""
    return _named(libipld.encode_dag_cbor(fields))


def car(did: str, rev: str, records: dict[str, Block]) -> Iterator[bytes]:
    """Yield a whole CAR, piece by piece: commit, records, tree.

    Args:
        did: Whose it is.
        rev: The TID of its last change.
        records: By key, ``<collection>/<rkey>``.
    """
    keys = sorted(records)
    heights = {key: height(key) for key in keys}
    names = {key: name for key, (name, _) in records.items()}
    tree: list[Block] = []
    top = max(heights.values(), default=0)
    root = _node(_Leaves(keys, heights, names), top, tree)
    commit = _commit(did, rev, root)
    header = _map({"roots": _list([_link(commit[0])]), "version": b"\x01"})
    yield _varint(len(header)) + header
    yield _section(commit)
    yield from map(_section, records.values())
    yield from map(_section, tree)


class _Leaves:
    """Some neighbouring keys, with their heights and the names of their records."""

    def __init__(
        self, keys: list[str], heights: dict[str, int], names: dict[str, bytes]
    ) -> None:
        self.keys = keys
        self.heights = heights
        self.names = names

    def between(self, begin: int, end: int) -> "_Leaves":
        return _Leaves(self.keys[begin:end], self.heights, self.names)


def _node(leaves: _Leaves, level: int, tree: list[Block]) -> bytes:
    """Add the node of some keys, and all below it, and return its name."""
    here = [n for n, key in enumerate(leaves.keys) if leaves.heights[key] == level]
    gaps = [(a + 1, b) for a, b in pairwise([-1, *here, len(leaves.keys)])]
    below = [
        _link(_node(leaves.between(a, b), level - 1, tree)) if a < b else _NOTHING
        for a, b in gaps
    ]
    entries, last = [], b""
    for place, right in zip(here, below[1:], strict=True):
        key = leaves.keys[place].encode()
        kept = _shared(last, key)
        fields = {
            "k": libipld.encode_dag_cbor(key[kept:]),
            "p": libipld.encode_dag_cbor(kept),
            "t": right,
            "v": _link(leaves.names[leaves.keys[place]]),
        }
        entries.append(_map(fields))
        last = key
    tree.append(_named(_map({"e": _list(entries), "l": below[0]})))
    return tree[-1][0]


def _commit(did: str, rev: str, root: bytes) -> Block:
    fields = {
        "did": libipld.encode_dag_cbor(did),
        "rev": libipld.encode_dag_cbor(rev),
        "sig": libipld.encode_dag_cbor(bytes(64)),
        "data": _link(root),
        "prev": _NOTHING,
        "version": b"\x03",
    }
    return _named(_map(fields))


def height(key: str) -> int:
    """Return where in the tree a key stands: by the pairs of zero bits of its hash."""
    digest = int.from_bytes(hashlib.sha256(key.encode()).digest())
    return (256 - digest.bit_length()) // 2


def _shared(last: bytes, key: bytes) -> int:
    for place, (one, other) in enumerate(zip(last, key, strict=False)):
        if one != other:
            return place
    return min(len(last), len(key))


def _named(block: bytes) -> Block:
    return _NAME + hashlib.sha256(block).digest(), block


def _section(block: Block) -> bytes:
    name, content = block
    return _varint(len(name) + len(content)) + name + content


def _varint(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])


def _map(fields: dict[str, bytes]) -> bytes:
    """Return a map of values that are encoded already; few keys, in their order."""
    cells = (libipld.encode_dag_cbor(key) + cell for key, cell in fields.items())
    return bytes([0xA0 | len(fields)]) + b"".join(cells)


def _list(cells: list[bytes]) -> bytes:
    head = bytearray(libipld.encode_dag_cbor(len(cells)))
    head[0] |= 0x80  # the same head says how long a list is
    return bytes(head) + b"".join(cells)


def _link(name: bytes) -> bytes:
    return _LINK + name
