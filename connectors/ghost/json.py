"""The export of a site made with Ghost: Settings → Import/Export, a file in JSON.

It holds what the site published, and who writes for it. Comments and members are not in
it unless somebody asked for these tables as well, which the button does not do; likes,
letters opened and page views are not there at all.

Format: one list for each table of the database; see ``docs/formats/ghost.md``.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._once import Once
from connectors.ghost import _layout, _records
from connectors.ghost._people import PLATFORM

_TALK = (Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES, Stream.CONTEXT)


class GhostJson(Connector):
    """Reads posts, and comments where they are there, from the export of a site."""

    name = "ghost.json"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset({Stream.MESSAGES})
    request = Said("connector.ghost.json.request")
    cannot_tell = Unseen(
        "connector.ghost.json",
        {
            Stream.OUTBOUND_REPLIES: "connector.ghost.json.ask",
            Stream.INBOUND_REPLIES: "connector.ghost.json.ask",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.ghost.json.ask",
        },
    )

    def __init__(self) -> None:
        self._export = Once(_records.export)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export, which is one file."""
        return _layout.is_export(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the site, with its users as the own set."""
        export = self._export(source)
        return (
            Account(
                id=export.people.site,
                handle=export.people.site,
                name=export.title,
                kind=_platforms.channel_kind(PLATFORM),
                own=tuple(export.people.own),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return everything from the first post to the export.

        Comments are absent where their table is not in the file, and our own among
        them where that of the members is not: staff are known by address. Of a file
        that is damaged nobody knows what else it held: there, all is partial.
        """
        export = self._export(source)
        held = dict(self.coverage)
        if not export.has_comments:
            held |= dict.fromkeys(_TALK, Extent.ABSENT)
        elif export.authors and not export.knows_members:
            held[Stream.OUTBOUND_REPLIES] = Extent.ABSENT  # nobody knows who is ours
        stretch = export.stretch
        if export.made and stretch.last and export.made > stretch.last:
            stretch = type(stretch)(stretch.first, export.made - timedelta(seconds=1))
        most = Extent.COMPLETE if export.tables.is_whole else Extent.PARTIAL
        return {export.people.site: stretch.coverage(held, most=most)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post that went out, and each comment that is there."""
        export = self._export(source)
        yield from export.people.handles()
        yield from export.read()
