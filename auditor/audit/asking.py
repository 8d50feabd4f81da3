"""What a channel's sources cannot show, and what would: never what is there already."""

from collections.abc import Container

from auditor.audit.channels import Held
from auditor.records import ChannelKind, Extent, Stream
from auditor.wording import Place, ask_elsewhere, other_places
from connectors import Connector, discover

Row = dict[str, str]

_JUDGED_BY = (
    Stream.OUTBOUND_POSTS,
    Stream.OUTBOUND_REPLIES,
    Stream.INBOUND_REPLIES,
    Stream.INBOUND_MENTIONS,
)
# Their answers come to a mailbox, and no export of theirs can hold them.
_ANSWERED_BY_MAIL = ("mailchimp",)
_ANSWERS = (Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES)
# Where talk lies: where a platform gives out none of it, another place can show it.
_TALK = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.CONTEXT)


def cannot_tell(
    channel: Held, kinds: Container[ChannelKind], place: Place
) -> tuple[Row, ...]:
    """Return what the channel's sources cannot show, each stream once.

    What no export lifts is always said; the rest where the stream is absent. Answers
    that come by mail are no gap where a mailbox is there.

    Args:
        channel: The channel.
        kinds: Of all channels that were handed over.
        place: How to speak of the channel.
    """
    found: dict[Stream, Row] = {}
    for connector in _connectors(channel):
        for stream, (text, ask_for) in connector.cannot_tell.items():
            if ask_for and not channel.coverage.absent(stream):
                continue
            if ask_for and _is_in_a_mailbox(connector, stream):
                if ChannelKind.MAILBOX in kinds:
                    continue
            elif ask_for and _given_out_nowhere(connector, stream):
                ask_for = ask_elsewhere(place, kinds)  # noqa: PLW2901
            row = {"stream": stream.value, "text": text, "ask_for": ask_for}
            found.setdefault(stream, row)
    return tuple(found[stream] for stream in Stream if stream in found)


def asks(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Return what to hand over so that a verdict can be told, each request once."""
    asked = [row for row in rows if row["ask_for"]]
    judging = [row for row in asked if row["stream"] in _JUDGED_BY]
    return tuple(dict.fromkeys(row["ask_for"] for row in judging or asked))


def next_export(
    channel: Held, kinds: Container[ChannelKind], place: Place
) -> str | None:
    """Return the one thing to ask for next, or None where it is too much to ask.

    Where only programs could fetch what is missing, and every other place that holds
    both sides is there, an owner has nothing to do.
    """
    for connector in _connectors(channel):
        for stream, (_, ask_for) in connector.cannot_tell.items():
            if not ask_for or not channel.coverage.absent(stream):
                continue
            by_mail = _is_in_a_mailbox(connector, stream)
            if by_mail and ChannelKind.MAILBOX in kinds:
                continue
            if by_mail or not _given_out_nowhere(connector, stream):
                return ask_for
            if other_places(kinds):
                return ask_elsewhere(place, kinds)
    return None


def answered_by_mail(channel: Held) -> bool:
    """Say whether answers to what a channel sends come to a mailbox, not to it."""
    return channel.key.platform in _ANSWERED_BY_MAIL


def _connectors(channel: Held) -> tuple[Connector, ...]:
    return tuple(one for one in discover() if one.name in channel.connectors)


def _is_in_a_mailbox(connector: Connector, stream: Stream) -> bool:
    """Say whether what a stream holds comes as mail, and not to the platform."""
    return connector.platform in _ANSWERED_BY_MAIL and stream in _ANSWERS


def _given_out_nowhere(connector: Connector, stream: Stream) -> bool:
    """Say whether no export that we read holds this talk for the platform."""
    same = [one for one in discover() if one.platform == connector.platform]
    return stream in _TALK and all(
        one.coverage.get(stream, Extent.ABSENT) < Extent.PARTIAL for one in same
    )
