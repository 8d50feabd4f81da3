"""What was fetched from a WordPress site's REST API: posts and comments, as sent.

It is the same talk that the site's export holds, and becomes the same records; fetched
night after night it also shows what was deleted. With an application password the
e-mail addresses of commenters are there, so that people can be known to have come
back, and the notes of other sites (pingbacks); without one there is what every reader
of the site sees.

Format: lists of posts, pages, comments and users as JSON; see
``docs/formats/wordpress.md``.
"""

from collections.abc import Iterator
from typing import ClassVar

from auditor.records import Account, Extent, Item, Stream
from connectors import Said, Source, Unseen, _platforms
from connectors._fetching import FetchedFolder
from connectors._once import Once
from connectors.wordpress import _fetched_survey
from connectors.wordpress._people import PLATFORM


class WordPressApi(FetchedFolder):
    """Reads posts, comments and pingbacks fetched from a WordPress site."""

    name = "wordpress.api"
    platform = PLATFORM
    version = 1
    kind = _platforms.channel_kind(PLATFORM)
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
    request = Said("connector.wordpress.api.request")
    cannot_tell = Unseen(
        "connector.wordpress.api",
        {
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        super().__init__()
        self._survey = Once(_fetched_survey.survey)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the site, with those who write for it as the own set."""
        whose = self.manifest(source).account
        return (
            Account(
                id=whose.id,
                handle=whose.handle,
                name=whose.name,
                kind=self.kind,
                own=tuple(self._survey(source).people.own),
            ),
        )

    def read(self, source: Source) -> Iterator[Item]:
        """Yield posts and comments, and what was there when they were fetched."""
        survey = self._survey(source)
        yield from survey.people.handles()
        yield from self.changed(source)
        yield from survey.damage()
        yield from survey.records()
        yield from self.listings(survey.manifest)
