"""The page of one's own data that Pinterest hands out.

It holds what the account pinned, and nothing of anybody else: neither who saved a pin
nor who commented on it. It tells how much is sent, and never whether anybody answers.

Format: one page of HTML; see ``docs/formats/pinterest.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

import msgspec

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors.pinterest import _pins
from connectors.pinterest._pins import PLATFORM


class PinterestArchive(Connector):
    """Reads pins from Pinterest's page of one's own data."""

    name = "pinterest.archive"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset[Stream]()
    request = Said("connector.pinterest.archive.request")
    cannot_tell = Unseen(
        "connector.pinterest.archive",
        {
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._gather = Once(_pins.gather)

    def recognises(self, source: Source) -> bool:
        """Say whether it is the page."""
        return _pins.is_page(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the page."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account whose name the pins carry."""
        name = self._name(source)
        return (Account(id=name, handle=name, name=name, kind=channel_kind(PLATFORM)),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first pin to the last."""
        found = self._gather(source)
        if found.span is None:
            return {self._name(source): Coverage(**{one.value: () for one in Stream})}
        most = Extent.COMPLETE if found.whole else Extent.PARTIAL
        extents = {one: min(extent, most) for one, extent in self.coverage.items()}
        return {self._name(source): Coverage.throughout(*found.span, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each pin, in the order of the page."""
        found, name = self._gather(source), self._name(source)
        yield from found.rejected
        for record in found.records.values():
            yield msgspec.structs.replace(
                record, account=name, author=name, author_name=name
            )

    def _name(self, source: Source) -> str:
        told = (source.told.account(PLATFORM) or "").strip().lower()
        name = self._gather(source).owner or told
        if not name:
            raise UnknownAccount(
                text("error.whose_pins", path=source.label),
                hint=text("hint.name_pinterest"),
            )
        return name
