"""Which time a night's mails cover, on either side."""

from collections.abc import Sequence
from datetime import datetime

from auditor.records import Extent, Stream
from connectors._fetching import Visit
from connectors.email._fetch_folders import Side
from connectors.email._fetch_past import Memory
from connectors.email._fetch_walk import Walk

STREAMS = {
    Side.SENT: (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES),
    Side.RECEIVED: (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS),
}


def cover(
    visit: Visit, walks: Sequence[Walk], memory: Memory, began: datetime
) -> dict[str, datetime]:
    """Note what is covered, and return from when on everything of a side has come.

    Args:
        visit: Of tonight.
        walks: What became of each folder.
        memory: When each side begins; and its floor, as the last night left it.
        began: When the night's fetch began: what came later may be missing.
    """
    floors = dict(memory.floor)
    for side in Side:
        of_side = [one for one in walks if one.folder.side is side]
        if of_side and all(one.opened is not None for one in of_side):
            begin = memory.begin.get(side.value, began)
            floor = max([begin, *(one.floor for one in of_side if one.floor)])
            went_on = floor == memory.floor.get(side.value)
            for stream in STREAMS[side]:
                _cover(visit, stream, (begin, floor, began), went_on=went_on)
            floors[side.value] = floor
    for one in walks:
        for stream in STREAMS[one.folder.side]:
            for failed in one.failed:
                visit.saving.lacks(stream, failed)
    return floors


def _cover(
    visit: Visit,
    stream: Stream,
    times: tuple[datetime, datetime, datetime],
    *,
    went_on: bool,
) -> None:
    """Note for which time a stream has come, and for which it has been left.

    Args:
        visit: Of tonight.
        stream: One of the side's.
        times: When the side begins, from when on all has come, and the night.
        went_on: Whether earlier nights have noted it all up to theirs.
    """
    begin, floor, began = times
    until = visit.last.fetched_until(stream) if went_on and visit.last else None
    visit.saving.covers(stream, floor if until is None else until, began)
    visit.saving.covers(stream, begin, floor, Extent.ABSENT, "capped")
