"""What the archive does not hold, but the clock in its id tells: answered posts.

A reply names the id of the post that it answers, and since November 2010 that id holds
the time. So it is known when somebody wrote what the account answered, and no more.
"""

from auditor.records import Kind, Record
from connectors.x._clock import clock
from connectors.x._index import Index


class Parents:
    """Infers each answered post of somebody else once.

    Args:
        index: Tells which posts the archive holds itself.
        owner: Id of the account.
    """

    def __init__(self, index: Index, owner: str) -> None:
        self._index = index
        self._owner = owner
        self._told: set[str] = set()

    def of(self, reply: Record) -> list[Record]:
        """Return what ``reply`` answers, if its id tells a time that can be true."""
        parent, author = reply.in_reply_to, reply.in_reply_to_author
        if parent is None or reply.kind is not Kind.REPLY or parent in self._told:
            return []
        if author in (None, self._owner) or parent in self._index.parents:
            return []
        sent_at = clock(parent)
        if sent_at is None or sent_at > reply.sent_at or reply.deleted_at is not None:
            return []
        self._told.add(parent)
        inferred = Record(
            platform=reply.platform,
            account=reply.account,
            id=parent,
            kind=Kind.POST,
            author=author,
            sent_at=sent_at.replace(microsecond=0),
            inferred=True,
        )
        return [inferred]
