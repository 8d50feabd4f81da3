"""The tree that says which records an account has; what it does not name is deleted.

A node is ``{l, e: [{p, k, v, t}]}``: a subtree to its left, then keys with their record
and the subtree to their right. Of each key only what differs from the one before is
written: ``p`` says how much of that is kept.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from connectors.bluesky._blocks import DAMAGE, Blocks, cut

# The protocol's own limit; more would only serve to fill memory.
_LONGEST_KEY = 1024


class Leaf(NamedTuple):
    """A record's key, ``<collection>/<rkey>``, and the name of its block."""

    key: str
    cid: bytes


class _Entry(msgspec.Struct):
    p: int
    k: bytes
    v: bytes
    t: bytes | None = None


class _Node(msgspec.Struct):
    e: list[_Entry]
    l: bytes | None = None  # noqa: E741 – its name in the format


def leaves(blocks: Blocks, root: bytes, *, changes: bool = False) -> Iterator[Leaf]:
    """Yield every record of the tree, by key.

    Args:
        blocks: What the file holds.
        root: The name of the tree.
        changes: Whether the file holds the latest changes only, so that what it does
            not hold is passed over.

    Raises:
        MalformedSource: A part of the tree, or a record, is not in the file.
    """
    if changes and root not in blocks:
        return
    met = {root}
    below = [_steps(blocks, root)]
    while below:
        step = next(below[-1], None)
        if step is None:
            below.pop()
        elif changes and (step.cid if isinstance(step, Leaf) else step) not in blocks:
            continue
        elif isinstance(step, Leaf):
            if step.cid not in blocks:
                raise cut(blocks.label)
            yield step
        elif step in met:  # a tree that bites its own tail would never end
            raise cut(blocks.label)
        else:
            met.add(step)
            below.append(_steps(blocks, step))


def _steps(blocks: Blocks, cid: bytes) -> Iterator[Leaf | bytes]:
    """Yield a node's records, and the names of its subtrees between them."""
    try:
        node = msgspec.convert(blocks.decoded(cid), _Node)
    except DAMAGE as error:
        raise cut(blocks.label) from error
    if node.l is not None:
        yield node.l
    key = b""
    for entry in node.e:
        if not 0 <= entry.p <= len(key) or entry.p + len(entry.k) > _LONGEST_KEY:
            raise cut(blocks.label)
        key = key[: entry.p] + entry.k
        yield Leaf(key.decode("ascii", "replace"), entry.v)
        if entry.t is not None:
            yield entry.t
