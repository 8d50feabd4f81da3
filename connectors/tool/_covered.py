"""What a tool's table covers: no more than the tool saw of what was connected to it."""

from collections.abc import Mapping

from auditor.records import Coverage, Extent, Kind, Record, Stream
from connectors.tool._note import Holds
from connectors.tool._rows import Messages, Owner

_REACTIONS = frozenset({"likes", "reactions", "shares"})
_TALK = frozenset({Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES})


def covered(messages: Messages, holds: Holds) -> Mapping[Owner, Coverage]:
    """Return what is covered of each account, from its first to its last message.

    What occurs on a network is partial on all accounts there: somebody may have been
    filtered out, and what was answered in the network itself may be missing. A table
    of both directions holds the answers also where there were none.
    """
    seen: dict[str, set[Stream]] = {}
    for one in messages.records:
        seen.setdefault(one.platform, set()).add(_stream(one))
    found = {}
    for owner, (since, until) in messages.ends().items():
        streams = seen[owner[0]]
        if holds is Holds.MESSAGES and streams & (_TALK | {Stream.INBOUND_MENTIONS}):
            streams = streams | _TALK
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        extents.update(_counted(messages.counted.get(owner[0], set())))
        extents.update(dict.fromkeys(streams, Extent.PARTIAL))
        found[owner] = Coverage.throughout(since, until, extents)
    return found


def _counted(names: set[str]) -> dict[Stream, Extent]:
    found = {}
    if "comments" in names:
        found[Stream.INBOUND_REPLIES] = Extent.COUNTS_ONLY
    if names & _REACTIONS:
        found[Stream.REACTIONS] = Extent.COUNTS_ONLY
    return found


def _stream(one: Record) -> Stream:
    if one.kind is Kind.MESSAGE:
        return Stream.MESSAGES
    if one.author == one.account:
        is_reply = one.kind is Kind.REPLY
        return Stream.OUTBOUND_REPLIES if is_reply else Stream.OUTBOUND_POSTS
    is_mention = one.kind is Kind.POST
    return Stream.INBOUND_MENTIONS if is_mention else Stream.INBOUND_REPLIES
