"""The pages that a nightly fetch from a forum saves, if it runs Discourse.

They are the topics in which a user takes part or is spoken to, as the forum shows them:
both sides, and how many like what the user wrote. They become the same records as pages
that were saved by hand, and as the user's own archive.

Format: ``fetch.json`` and beside it the forum's answers, untouched; see
``docs/formats/discourse.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import Account, ChannelKind, Extent, Item, Rejected, Stream
from connectors import Said, Source, Unseen
from connectors._fetching import FetchedFolder, Page
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors.discourse import _fetched
from connectors.discourse._fetched import Night
from connectors.discourse._survey import Telling
from connectors.discourse._talk import PLATFORM, Talk


class DiscourseApi(FetchedFolder):
    """Reads both sides from the pages of a fetch."""

    name: ClassVar = "discourse.api"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    kind: ClassVar[ChannelKind] = channel_kind(PLATFORM)
    coverage: ClassVar[Mapping[Stream, Extent]] = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.COMPLETE,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.discourse.api.request")
    cannot_tell: ClassVar = Unseen(
        "connector.discourse.api",
        {
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        super().__init__()
        self._night = Once(_fetched.night)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the user, with those who speak for the same forum."""
        return (self._night(source).account,)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield every post once, and what was there when it was fetched."""
        night = self._night(source)
        yield from self.changed(source)
        telling = Telling(night.account, night.known, messages=source.told.messages)
        for page in night.pages():
            yield from telling.records(_readable(night, page), counted_at=page.at)
        yield from self.listings(night.manifest)


def _readable(night: Night, page: Page) -> Iterator[tuple[Talk, int] | Rejected]:
    """Yield what can still be read: of the rest an earlier night knows what it said."""
    for item in night.talks(page):
        if isinstance(item, Rejected):
            yield item
        elif item[1].deleted_at is None:
            yield item[1], item[0].likes
