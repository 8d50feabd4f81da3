"""What the connectors for mailboxes have in common: all but how messages are stored."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Source, Unseen, _platforms
from connectors._once import Once
from connectors.email._letter import Raw
from connectors.email._owner import PLATFORM, Owner
from connectors.email._records import records
from connectors.email._survey import Survey, survey


class Mailbox(Connector):
    """Reads a mailbox; how its messages are stored is for each kind to say."""

    platform = PLATFORM
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.COMPLETE,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset({Stream.MESSAGES, Stream.REACTIONS, Stream.CONTEXT})
    cannot_tell = Unseen(
        "connector.email",
        {
            Stream.OUTBOUND_POSTS: "connector.email.ask.posts",
            Stream.OUTBOUND_REPLIES: "connector.email.ask.sent",
            Stream.INBOUND_REPLIES: "connector.email.ask.inbox",
            Stream.INBOUND_MENTIONS: "connector.email.ask.inbox",
        },
    )

    def __init__(self) -> None:
        """Know no mailbox yet."""
        self._survey = Once(self._surveyed)

    @abstractmethod
    def messages(self, source: Source) -> Iterator[Raw | Rejected]:
        """Yield every message, one at a time; a file that breaks off is a rejection."""

    def owner(self, source: Source) -> Owner | None:
        """Return whose mailbox it is, where more than its mails says so."""
        del source
        return None

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the owner of the mailbox, with every address they write from.

        Raises:
            UnknownAccount: It holds no sent message, and nobody told us.
        """
        owner = self._survey(source).owner
        return (
            Account(
                id=owner.main,
                handle=owner.main,
                name=owner.name,
                kind=_platforms.channel_kind(PLATFORM),
                own=tuple(sorted(owner.own)),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return both sides from the first mail to the last, where both are in it."""
        outline = self._survey(source)
        return {outline.owner.main: outline.coverage()}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each mail once; drafts, spam and deleted mail are left out."""
        yield from records(self.messages(source), self._survey(source))

    def _surveyed(self, source: Source) -> Survey:
        return survey(source, self.messages(source), self.owner(source))
