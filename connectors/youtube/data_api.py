"""Comments on a channel's videos, as the YouTube Data API answers them.

Both sides of what is said below a channel's own videos, with the channels of everybody
who wrote there. Somebody fetched and saved the answers: ``commentThreads.list``, for
threads with many replies ``comments.list``, and for the posts ``playlistItems.list`` of
the uploads or ``videos.list``. What the channel writes below other people's videos is
in its Takeout; a comment that is in both is one, as the ids are the same.

Format: JSON, one page a file, or several in an array or by lines; see
``docs/formats/youtube.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Unseen
from connectors._once import Once
from connectors._source import Source
from connectors.youtube import _api_coverage, _api_facts, _api_pages, _api_records
from connectors.youtube._api_facts import Facts
from connectors.youtube._parts import PLATFORM

_TAKEOUT = "connector.youtube.takeout.request"


class YouTubeDataApi(Connector):
    """Reads comments and videos from saved answers of the YouTube Data API."""

    name: ClassVar = "youtube.data_api"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.COMPLETE,
    }
    has_no: ClassVar = frozenset({Stream.MESSAGES})
    request: ClassVar = Said("connector.youtube.data_api.request")
    cannot_tell: ClassVar = Unseen(
        "connector.youtube.data_api",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: _TAKEOUT,
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._facts = Once(_facts)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such an answer, or a folder of nothing else."""
        return _api_pages.is_file(source) or _api_pages.is_folder(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the answers."""
        return _api_pages.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the channel below whose videos most of it was written."""
        return (_api_facts.account(*self._facts(source)),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return comments as complete where the last page and all replies are there."""
        facts, owner = self._facts(source)
        return {owner: _api_coverage.coverage(facts, owner)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield comments of both sides and own videos, with the numbers beside them."""
        yield from _api_records.items(source, *self._facts(source))


def _facts(source: Source) -> tuple[Facts, str]:
    """Return what the answers say, and whose they are."""
    facts = _api_facts.gather(source)
    owner = _api_facts.owner_of(source, facts)
    for at in facts.shown.get(owner, ()):
        facts.saw(at)
    return facts, owner
