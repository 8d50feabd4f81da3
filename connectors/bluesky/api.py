"""Pages that were fetched from Bluesky, night after night.

They hold the account's repository, and what others answered, mentioned and quoted.

Format: see ``docs/formats/bluesky.md``.
"""

from collections.abc import Iterator
from typing import ClassVar

from auditor.records import ChannelKind, Extent, Handle, Item, Record, Stream
from connectors import Said, Source, Unseen
from connectors._fetching import FetchedConnector, Manifest, Page
from connectors.bluesky import _fetched
from connectors.bluesky._posts import PLATFORM


class BlueskyApi(FetchedConnector):
    """Reads both sides of a Bluesky account, as they were fetched."""

    name: ClassVar = "bluesky.api"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    kind: ClassVar = ChannelKind.NETWORK
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.COMPLETE,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.bluesky.api.request")
    cannot_tell: ClassVar = Unseen(
        "connector.bluesky.api", {Stream.MESSAGES: "", Stream.REACTIONS: ""}
    )

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the pages hold, each message once though several pages show it.

        When a post was written that is answered here is told last, and only of posts
        that are on no page.
        """
        yield from self.changed(source)
        met: set[str] = set()
        called: set[tuple[str, str]] = set()
        guessed: dict[str, Record] = {}
        for item in super().read(source):
            match item:
                case Record(inferred=True):
                    guessed.setdefault(item.id, item)
                    continue
                case Record():
                    known = item.id in met
                    met.add(item.id)
                case Handle():
                    known = (item.author, item.handle) in called
                    called.add((item.author, item.handle))
                case _:
                    known = False
            if not known:
                yield item
        yield from (one for id_, one in guessed.items() if id_ not in met)

    def items(self, file: Source, page: Page, manifest: Manifest) -> Iterator[Item]:
        """Yield what one page holds.

        Args:
            file: The page.
            page: What was asked for.
            manifest: Of the whole fetch.
        """
        yield from _fetched.items(file, page, manifest)
