"""The little that is kept of each mail while the rest of the mailbox is read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.email._automation import is_broadcast
from connectors.email._headers import addresses, first
from connectors.email._letter import Letter
from connectors.email._places import Place

# Clocks go wrong by minutes, servers sort by zones; what is further ahead is not true.
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One mail, before it is known whose mailbox it lies in.

    Attributes:
        id: See `Letter.id`.
        place: Where in the mailbox it lies.
        sender: Name and address in From.
        replies: Name and address of everybody in Reply-To.
        recipients: The addresses in To and Cc.
        broadcast: Whether it went to many.
        written_at: The time it states.
        arrived_at: When it arrived, where anything says so.
        parent: The mail it answers, as its headers say.
        eldest: The first mail of its thread, as its headers say.
        topic: The subject, to be compared.
        is_answer: Whether the subject begins with ``Re:``.
        thread: Gmail's number of the thread, or None.
    """

    id: str
    place: Place
    sender: tuple[str, str] | None
    replies: tuple[tuple[str, str], ...]
    recipients: tuple[str, ...]
    broadcast: bool
    written_at: datetime | None
    arrived_at: datetime | None
    parent: str | None
    eldest: str | None
    topic: str
    is_answer: bool
    thread: str | None

    def sent_at(self, newest: datetime | None) -> datetime | None:
        """Return when it was sent; None where it says nothing that can be true.

        A time after its arrival is a wrong clock: the arrival is the better guess.

        Args:
            newest: When the last mail of the mailbox arrived, where any says so.
        """
        latest = self.arrived_at or newest
        if self.written_at and (latest is None or self.written_at <= latest + _AHEAD):
            return self.written_at
        return self.arrived_at


def sketch(letter: Letter) -> Sketch:
    """Return the little that is kept of a mail."""
    references = letter.references
    return Sketch(
        id=letter.id,
        place=letter.place,
        sender=letter.sender,
        replies=addresses(letter.values, "reply-to"),
        recipients=letter.recipients,
        broadcast=is_broadcast(letter),
        written_at=letter.written_at,
        arrived_at=letter.arrived_at,
        parent=letter.parent,
        eldest=references[0] if references else None,
        topic=letter.topic,
        is_answer=letter.is_answer,
        thread=first(letter.values, "x-gm-thrid") or None,
    )
