"""Ids for items to which a platform gives none."""

import hashlib
from collections import Counter


def content_id(*parts: object) -> str:
    """Return an id made of an item's own content, the same in every export of it.

    Neither a file's name nor a position may be among the parts: another export of the
    same account, made a year later, must give the same id.

    Args:
        parts: What tells the item from others: its kind, its time, its words …; None
            counts as a part of its own.
    """
    content = bytearray()
    for part in parts:
        if part is None:
            content += b"-0:"
            continue
        said = str(part).encode("utf-8", "surrogatepass")
        content += b"+%d:" % len(said)
        content += said
    return f"digest:{hashlib.sha256(content).hexdigest()[:32]}"


class Repeats:
    """Tells items apart that are alike in all they say.

    The first keeps its id, the next ones are numbered, so that a second export of the
    same account numbers them alike.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._seen: Counter[str] = Counter()

    def told_apart(self, id_: str) -> str:
        """Return ``id_`` the first time, and ``id_#2``, ``id_#3`` … after that."""
        self._seen[id_] += 1
        times = self._seen[id_]
        return id_ if times == 1 else f"{id_}#{times}"
