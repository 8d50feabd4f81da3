"""The statuses that a Pixelfed server lets an account's owner download.

They are what the account posted and answered, with the number of answers and likes, and
the direct messages that it sent. Nothing that others wrote is in it.

Format: ``pixelfed-statuses.json``, an array of statuses as the server's programming
interface gives them. Followers, settings and blocked accounts are files of their own,
which are not needed.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import SourceError
from auditor.records import Account, Coverage, Extent, Item, Kind, Rejected, Stream
from connectors import Connector, Said, Unseen, _json
from connectors._once import Once
from connectors._source import Source
from connectors.mastodon import _pixelfed
from connectors.mastodon._owner import PLATFORM
from connectors.mastodon._statuses import tallies
from connectors.mastodon._translation import Translation


class Pixelfed(Connector):
    """Reads the posts, replies and shares of a Pixelfed account."""

    name: ClassVar = "mastodon.pixelfed"
    platform: ClassVar = PLATFORM
    version: ClassVar = 2
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COUNTS_ONLY,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.mastodon.pixelfed.request")
    cannot_tell: ClassVar = Unseen(
        "connector.mastodon.pixelfed",
        {
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_pixelfed.outline)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a list of statuses as Pixelfed writes them."""
        try:
            return _pixelfed.holds_statuses(source)
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the one file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account whose statuses they are."""
        return (self._outline(source).owner.account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the account's opening to its last status."""
        known = self._outline(source)
        since = min(known.first, known.owner.since or known.first)
        most = Extent.PARTIAL if known.damaged else Extent.COMPLETE
        extents = {
            stream: min(extent, most) for stream, extent in self.coverage.items()
        }
        return {known.owner.id: Coverage.throughout(since, known.until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the account's statuses; drafts are none yet."""
        known = self._outline(source)
        translation = Translation(known.owner, known.names)
        asked, seen = source.told.messages, set[str]()
        for where, found in _pixelfed.statuses(source):
            if isinstance(found, Rejected):
                yield found
                continue
            try:
                record = translation.record(found, own=True)
            except ValueError as error:
                yield Rejected(where=where, reason=_json.reason(error))
                continue
            if record.id in seen or (record.kind is Kind.MESSAGE and not asked):
                continue
            seen.add(record.id)
            yield record
            yield from translation.handles(found)
            yield from tallies(record, found, known.until)
