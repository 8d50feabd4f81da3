"""What a tool's table covers: no more than the tool saw of what was connected to it."""

from collections.abc import Mapping, Set

from auditor.records import Coverage, Extent, Kind, Record, Stream
from connectors.tool._messages import Messages, Owner
from connectors.tool._note import Holds, Note

_REACTIONS = frozenset({"likes", "reactions", "shares"})
_PUBLIC_TALK = frozenset(
    {Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS}
)


def covered(messages: Messages, note: Note) -> Mapping[Owner, Coverage]:
    """Return what is covered of each account.

    That is the period chosen at the export, where the note says so, or else from the
    account's first message to its last. What occurs on a network is partial on all
    accounts there: somebody may have been filtered out, and what was answered in the
    network itself may be missing.
    """
    seen: dict[str, set[Stream]] = {}
    for one in messages.records:
        seen.setdefault(one.platform, set()).add(_stream(one))
    return {
        owner: Coverage.throughout(
            min(note.since or first, first),
            max(note.until or end, end),
            _extents(seen[owner[0]], messages.counted.get(owner[0], set()), note),
        )
        for owner, (first, end) in messages.ends().items()
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


def _stream(one: Record) -> Stream:
    if one.kind is Kind.MESSAGE:
        return Stream.MESSAGES
    if one.author == one.account:
        is_reply = one.kind is Kind.REPLY
        return Stream.OUTBOUND_REPLIES if is_reply else Stream.OUTBOUND_POSTS
    is_mention = one.kind is Kind.POST
    return Stream.INBOUND_MENTIONS if is_mention else Stream.INBOUND_REPLIES
