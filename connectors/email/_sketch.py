"""The little that is kept of each mail while the rest of the mailbox is read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from connectors.email._automation import is_broadcast
from connectors.email._headers import addresses, first, received_at
from connectors.email._letter import Letter
from connectors.email._places import Place

# Clocks go wrong by minutes, and by hours where the zone is wrong.
_AHEAD = timedelta(days=1)

# A mail that does not say when it was received, as sent ones, may be younger than the
# youngest that does.
_SILENCE = timedelta(days=90)
_ANY = datetime.max.replace(tzinfo=UTC)


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
        received_at: When the last server took it, where one says so.
        stored_at: When it was put where it lies, where that is noted; programs that
            copy mail change this.
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
    received_at: datetime | None
    stored_at: datetime | None
    parent: str | None
    eldest: str | None
    topic: str
    is_answer: bool
    thread: str | None

    def sent_at(self, newest: datetime | None) -> datetime | None:
        """Return when it was sent; None where it says nothing that can be true.

        A time after it was received is a wrong clock: what the server says holds then.

        Args:
            newest: When the last mail of the mailbox was received, if any says so.
        """
        if self.received_at:
            latest = self.received_at + _AHEAD
        else:
            latest = newest + _SILENCE if newest else _ANY
        for stated in (self.written_at, self.received_at, self.stored_at):
            if stated and stated <= latest:
                return stated
        return None


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
        received_at=received_at(letter.values),
        stored_at=letter.raw.stored_at,
        parent=letter.parent,
        eldest=references[0] if references else None,
        topic=letter.topic,
        is_answer=letter.is_answer,
        thread=first(letter.values, "x-gm-thrid") or None,
    )
