"""Mail that was fetched from a mailbox, night after night.

It holds both sides of the one channel that every business has. Drafts, spam and deleted
mail are not fetched; what machines send is marked so.

Format: one file per mail, as it was sent; see ``docs/formats/email.md``.
"""

from collections.abc import Iterator

from auditor.records import ChannelKind, Item, Rejected
from connectors import Said, Source
from connectors._fetching import FetchedFolder
from connectors.email._letter import Raw
from connectors.email._mailbox import Mailbox
from connectors.email._owner import Owner
from connectors.email._records import records
from connectors.email._saved import saved


class EmailImap(FetchedFolder, Mailbox):
    """Reads a night's mails."""

    name = "email.imap"
    version = 1
    kind = ChannelKind.MAILBOX
    request = Said("connector.email.imap.request")

    def __init__(self) -> None:
        FetchedFolder.__init__(self)
        Mailbox.__init__(self)

    def messages(self, source: Source) -> Iterator[Raw | Rejected]:
        """Yield every mail, and those that the others answer."""
        return saved(source, self.manifest(source), around=True)

    def owner(self, source: Source) -> Owner:
        """Return whose mailbox it is, as it was known when it was fetched."""
        whose = self.manifest(source).account
        told = (one.lower() for one in source.told.addresses if "@" in one)
        own = frozenset((whose.id, *whose.own, *told))
        return Owner(main=whose.id, own=own, name=whose.name)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each mail once; what was only answered is another night's."""
        mails = saved(source, self.manifest(source), around=False)
        yield from records(mails, self._survey(source))
