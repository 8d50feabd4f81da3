"""The export of a Disqus forum: Moderate → Community → Export, a file in XML.

It holds both sides of the comments below a site: every comment with its parent, and a
thread for each page. Of the pages themselves it holds no more than title and address;
votes are not there at all. What was deleted or taken for spam is in the file and no
part of the conversation.

Format: flat lists of ``thread`` and ``post``; see ``docs/formats/disqus.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._once import Once
from connectors._surveyed import Stretch
from connectors.disqus import _layout, _survey
from connectors.disqus._people import PLATFORM
from connectors.disqus._records import Reading


class DisqusXml(Connector):
    """Reads threads and comments from the export of a Disqus forum."""

    name = "disqus.xml"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.PARTIAL,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset({Stream.MESSAGES})
    request = Said("connector.disqus.xml.request")
    cannot_tell = Unseen(
        "connector.disqus.xml",
        {
            Stream.OUTBOUND_POSTS: "connector.disqus.xml.ask",
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_survey.survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an export, which is one file."""
        return _layout.is_export(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the forum, with the authors of its threads as the own set."""
        people = self._survey(source).people
        return (
            Account(
                id=people.forum,
                handle=people.forum,
                name=people.forum,
                kind=_platforms.channel_kind(PLATFORM),
                own=tuple(people.own),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return everything from the first thread or comment to the last.

        Where the file is damaged it is partial: nobody knows what it held. Threads come
        before comments, so that of these a file that is cut holds no more than up to
        the last of them.
        """
        survey = self._survey(source)
        if survey.feed.is_whole:
            return {survey.people.forum: survey.stretch.coverage(self.coverage)}
        threads = survey.stretch.coverage(self.coverage, most=Extent.PARTIAL)
        comments = Stretch(survey.stretch.first, survey.comments.last).coverage(
            self.coverage, most=Extent.PARTIAL
        )
        coverage = replace(comments, outbound_posts=threads.outbound_posts)
        return {survey.people.forum: coverage}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each page that was talked below, and each comment."""
        survey = self._survey(source)
        yield from survey.people.handles()
        yield from survey.feed.damage()
        reading = Reading(survey)
        for where, element in survey.feed.items():
            yield from reading.of(where, element)
