"""What both schemas of Blogger's exports have in common."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Source, Unseen
from connectors._once import Once
from connectors.blogger import _layout, _survey
from connectors.blogger._people import PLATFORM
from connectors.blogger._records import Reading

_ELSEWHERE = dict.fromkeys(Stream, Extent.ABSENT) | {
    Stream.OUTBOUND_REPLIES: Extent.PARTIAL
}


class Feed(Connector):
    """Reads posts and comments from a blog's entries in Atom."""

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
    has_no = frozenset({Stream.MESSAGES, Stream.INBOUND_MENTIONS})
    cannot_tell = Unseen(
        "connector.blogger",
        {
            Stream.OUTBOUND_POSTS: "connector.blogger.ask",
            Stream.INBOUND_REPLIES: "",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_survey.survey)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the blog, with the authors of its posts as the own set."""
        return (self._survey(source).account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return everything from the first entry to the last.

        Where the file is damaged it is partial: nobody knows what it held. Comments
        that somebody left on blogs of others are replies of ours and nothing else.
        """
        survey = self._survey(source)
        held = _ELSEWHERE if survey.is_elsewhere else dict(self.coverage)
        most = Extent.COMPLETE if survey.feed.is_whole else Extent.PARTIAL
        return {survey.people.blog: survey.stretch.coverage(held, most=most)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post and each comment that readers see."""
        survey = self._survey(source)
        yield from survey.feed.damage()
        reading = Reading(survey)
        for where, element in survey.feed.items():
            yield from reading.of(where, element)


def refusal(source: Source) -> str | None:
    """Explain the feed that a blog offers to everybody."""
    return text("error.blogger_feed") if _layout.is_feed(source) else None
