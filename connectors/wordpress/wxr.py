"""The export of a WordPress site: Tools → Export, a file in RSS with additions (WXR).

It holds both sides of a blog: everything published, and every comment that was
approved, with the commenter's e-mail address, so that people can be known to have come
back. It never holds spam, and comments that wait for approval or were deleted are no
part of the conversation. What people say elsewhere is there only where their site sent
a note (a pingback); likes and page views are not there at all.

Format: one ``item`` for each post, page, picture …, with its ``wp:comment`` below it;
see ``docs/formats/wordpress.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._once import Once
from connectors.wordpress import _layout, _survey
from connectors.wordpress._people import PLATFORM
from connectors.wordpress._records import Reading


class Wxr(Connector):
    """Reads posts, comments and pingbacks from the export of a WordPress site."""

    name = "wordpress.wxr"
    platform = PLATFORM
    version = 3
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset({Stream.MESSAGES})
    request = Said("connector.wordpress.wxr.request")
    cannot_tell = Unseen(
        "connector.wordpress.wxr",
        {
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_survey.survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export, or a folder with the files of one site."""
        return _layout.is_export(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return every file of the export."""
        return _layout.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the site, with its authors as the own set."""
        survey = self._survey(source)
        site = survey.people.site
        return (
            Account(
                id=site,
                handle=site,
                name=survey.title,
                kind=_platforms.channel_kind(PLATFORM),
                own=tuple(survey.people.own),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return everything from the first post to the export as complete.

        Where a file is damaged or missing it is partial: nobody knows what it held.
        """
        survey = self._survey(source)
        site = survey.people.site
        if survey.first is None or survey.until is None:
            return {site: Coverage(**{stream.value: () for stream in Stream})}
        most = Extent.COMPLETE if survey.is_whole else Extent.PARTIAL
        extents = {stream: min(one, most) for stream, one in self.coverage.items()}
        return {site: Coverage.throughout(survey.first, survey.until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post, followed by the comments below it."""
        survey = self._survey(source)
        yield from survey.people.handles()
        yield from survey.damage()
        reading = Reading(survey.people, survey.clock)
        for file in survey.files:
            for entry in file.entries():
                yield from reading.of(entry)

    def refuses(self, source: Source) -> str | None:
        """Explain a feed, which is easily taken for an export."""
        return text("error.feed") if _layout.is_feed(source) else None
