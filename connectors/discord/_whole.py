"""From when to when all rooms of a server are there as a whole.

A file holds all that was written in its room, or what was asked for: ``dateRange``. So
nothing is known to be missing where every room of a server has such a file.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from connectors._chat import EVER, Times
from connectors.discord._files import Saved

# The files of one run: it goes on for hours where a server is large.
_RUN = timedelta(hours=24)


def whole(rooms: Iterable[Sequence[Saved]], damaged: Iterable[Saved]) -> list[Times]:
    """Return the times that the files of every room have in common.

    Args:
        rooms: The files of each room.
        damaged: Files in which something is missing. It may be anything for which
            they were made, and another part of the room does not make up for it.
    """
    rooms, bad = list(rooms), {one.file for one in damaged}
    ends = [one.until for room in rooms for one in room if one.until]
    latest = max(ends, default=EVER[1])
    common = [EVER]
    for room in rooms:
        common = list(_both(common, _joined(_reach(one, latest) for one in room)))
        for one in room:
            if one.file in bad:
                since, until = _reach(one, latest)
                beside = [(EVER[0], since), (until, EVER[1])]
                common = list(_both(common, beside))
    return common


def _reach(one: Saved, latest: datetime) -> Times:
    """Return from when to when a file is whole; its run ended with the last file."""
    until = one.until or latest
    return one.since or EVER[0], EVER[1] if latest - until <= _RUN else until


def _joined(reaches: Iterable[Times]) -> list[Times]:
    found: list[Times] = []
    for since, until in sorted(reaches):
        if found and since <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], until)
        else:
            found.append((since, until))
    return found


def _both(one: list[Times], other: list[Times]) -> Iterator[Times]:
    for a, b in one:
        for c, d in other:
            if max(a, c) < min(b, d):
                yield max(a, c), min(b, d)
