"""What the owner's labels came to."""

from datetime import datetime

import msgspec


class ToLabel(msgspec.Struct, frozen=True, kw_only=True):
    """A message for the owner to label; what the rules make of it is not shown.

    Attributes:
        platform: Short platform name.
        account: Handle of the channel.
        id: The message's id.
        sent_at: When it was sent, UTC.
        text: Its words, cut off where it is long.
        url: Link to the message, or None.
    """

    platform: str
    account: str
    id: str
    sent_at: datetime
    text: str
    url: str | None


class Labelling(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner's labels came to, and what else to label; private edition only.

    Attributes:
        given: How many messages are labelled.
        unknown: ``platform:account id`` of those that no source holds.
        uncounted: The same of those that a source holds and no number counts.
        too_few: ``platform:account`` and how many labels count on a channel that has
            too few messages for shares of its own.
        sample: Messages to label, in the order of time; empty unless asked for.
    """

    given: int
    unknown: tuple[str, ...]
    uncounted: tuple[str, ...]
    too_few: tuple[tuple[str, int], ...] = ()
    sample: tuple[ToLabel, ...]
