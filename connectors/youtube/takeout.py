"""What a channel wrote on YouTube, from Google Takeout.

It holds the channel's own half: the videos it uploaded, its comments and answers, and
what it wrote in live chats. What others wrote below its videos is not in it, nor are
posts on the channel's Posts tab, likes or the numbers of views.

Format: a folder ``YouTube and YouTube Music`` with tables such as ``comments.csv`` and
``videos.csv``, until about 2020 with pages of HTML; see ``docs/formats/youtube.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import SourceError
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Unseen
from connectors._once import Once
from connectors._source import Source
from connectors.youtube import _comments, _layout, _outline
from connectors.youtube._outline import Outline
from connectors.youtube._parts import PLATFORM

_ASK = "connector.youtube.takeout.ask"


class YouTubeTakeout(Connector):
    """Reads own videos, comments and live chats from a Google Takeout."""

    name: ClassVar = "youtube.takeout"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset({Stream.MESSAGES})
    request: ClassVar = Said("connector.youtube.takeout.request")
    cannot_tell: ClassVar = Unseen(
        "connector.youtube.takeout",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.INBOUND_REPLIES: _ASK,
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: _ASK,
            Stream.CONTEXT: _ASK,
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_outlined)

    def recognises(self, source: Source) -> bool:
        """Say whether it is the product's folder, a part of it, or one of its files."""
        try:
            return _layout.is_root(source)
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the tables and pages of what was written, and of whose it is."""
        return _layout.parts(source).files

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the channels that wrote anything; a Takeout may hold several."""
        outline = self._outline(source)
        return tuple(
            outline.owner.account(one, outline.channels) for one in outline.channels
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return videos and comments as complete where their tables are there."""
        outline = self._outline(source)
        return {one: outline.coverage(one) for one in outline.channels}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield videos, comments and live chats, and who is named in them."""
        outline = self._outline(source)
        yield from _comments.items(outline.parts, outline.owner)

    def refuses(self, source: Source) -> str | None:
        """Explain an export of what was watched alone."""
        if _layout.holds_other_things(source):
            return text("error.youtube_watched", path=source.label)
        return None


def _outlined(source: Source) -> Outline:
    parts = _layout.parts(source)
    owner = _outline.owner(source, parts)
    seen = _outline.seen_by(_comments.glances(parts, owner))
    return Outline(parts, owner, _outline.channels(owner, seen), seen)
