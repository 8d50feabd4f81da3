"""What a source does not hold, but the clock in its id tells: answered posts."""

from collections.abc import Callable, Iterator

from auditor.records import Kind, Record
from connectors.mastodon._clock import clock


class Parents:
    """Infers each answered post of somebody else once.

    Args:
        owner: Id of the account.
        held: Says whether the source holds a post itself.
        number: Returns the number in a post's id that may hold its time, or nothing.
    """

    def __init__(
        self, owner: str, held: Callable[[str], bool], number: Callable[[str], str]
    ) -> None:
        self._owner = owner
        self._held = held
        self._number = number
        self._told: set[str] = set()

    def of(self, reply: Record) -> Iterator[Record]:
        """Yield what ``reply`` answers, if its id tells a time that can be true."""
        parent, author = reply.in_reply_to, reply.in_reply_to_author
        if reply.kind is not Kind.REPLY or parent is None or parent in self._told:
            return
        if author in (None, self._owner) or self._held(parent):
            return
        sent_at = clock(self._number(parent))
        if sent_at is None or sent_at > reply.sent_at:
            return
        self._told.add(parent)
        yield Record(
            platform=reply.platform,
            account=reply.account,
            id=parent,
            kind=Kind.POST,
            author=author,
            sent_at=sent_at,
            inferred=True,
        )
