"""What a tool's table covers: no more than the tool saw of what was connected to it."""

from collections.abc import Mapping, Set

from auditor.records import Coverage, Extent, Stream
from connectors.tool._messages import Owner, Survey
from connectors.tool._note import Holds, Note

_REACTIONS = frozenset({"likes", "reactions", "shares"})
_PUBLIC_TALK = frozenset(
    {Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS}
)


def covered(found: Survey, note: Note) -> Mapping[Owner, Coverage]:
    """Return what is covered of each account.

    That is the period chosen at the export, where the note says so, or else from the
    account's first message to its last. What occurs on a network is partial on all
    accounts there: somebody may have been filtered out, and what was answered in the
    network itself may be missing.
    """
    return {
        owner: Coverage.throughout(
            min(note.since or first, first),
            max(note.until or end, end),
            _extents(found.streams[owner[0]], found.counted.get(owner[0], set()), note),
        )
        for owner, first, end in found.ends()
    }


def _extents(
    seen: Set[Stream], counted: Set[str], note: Note
) -> Mapping[Stream, Extent]:
    """Return how much of each stream is there.

    A table of both directions holds the answers also where there were none.
    """
    if note.holds is Holds.MESSAGES and not seen.isdisjoint(_PUBLIC_TALK):
        seen = seen | {Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES}
    found = dict.fromkeys(Stream, Extent.ABSENT)
    if "comments" in counted:
        found[Stream.INBOUND_REPLIES] = Extent.COUNTS_ONLY
    if not counted.isdisjoint(_REACTIONS):
        found[Stream.REACTIONS] = Extent.COUNTS_ONLY
    return found | dict.fromkeys(seen, Extent.PARTIAL)
