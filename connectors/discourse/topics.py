"""Topics of a forum that runs Discourse, page by page, as the forum itself shows them.

They hold both sides: what everybody wrote, whom they answered, and how many liked it.
They hold nothing of other topics, and of private messages only those whose pages lie
there. Who of the users is the client they say only if the client was logged in.

Format: the JSON at ``/t/<number>.json`` and ``/t/<number>/posts.json``; see
``docs/formats/discourse.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import MalformedSource, SourceError
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._json import Damage
from connectors._once import Once
from connectors.discourse import _pages
from connectors.discourse._own import Users
from connectors.discourse._pages import Post, Topic
from connectors.discourse._survey import Survey, extents, records
from connectors.discourse._talk import PLATFORM, Talk


class DiscourseTopics(Connector):
    """Reads topics from the JSON that a Discourse forum answers."""

    name: ClassVar = "discourse.topics"
    platform: ClassVar = PLATFORM
    version: ClassVar = 2
    coverage: ClassVar = extents(
        Extent.PARTIAL, messages=Extent.PARTIAL, reactions=Extent.COUNTS_ONLY
    )
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.discourse.topics.request")
    cannot_tell: ClassVar = Unseen(
        "connector.discourse.topics",
        {
            Stream.OUTBOUND_POSTS: "connector.discourse.topics.ask",
            Stream.MESSAGES: "connector.discourse.topics.ask_messages",
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._known = Once(_known)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a page of a topic, or a folder of them."""
        try:
            return _pages.is_page(source) or _pages.is_folder(source)
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the pages."""
        return _pages.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the client's user, with those who speak for the same forum."""
        users, _ = self._known(source)
        return (users.account(source),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return all as partial: there may be topics whose pages are not here."""
        users, known = self._known(source)
        covered = known.coverage(Extent.PARTIAL, reactions=Extent.COUNTS_ONLY)
        return {users.account(source).id: covered}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield every post, and how many like the client's own."""
        users, known = self._known(source)
        account = users.account(source)
        talks = (
            item if isinstance(item, Rejected) else (item[1], item[0].likes)
            for item in _talks(source)
        )
        yield from records(talks, account, known, messages=source.told.messages)


def _known(source: Source) -> tuple[Users, Survey]:
    """Return what must be known before reading."""
    users, known = Users(), Survey()
    for item in _talks(source, words=False):
        known.note(item if isinstance(item, Rejected) else item[1])
        if not isinstance(item, Rejected):
            users.wrote(*item)
    return users, known


def _talks(
    source: Source, *, words: bool = True
) -> Iterator[tuple[Post, Talk] | Rejected]:
    for file in _pages.files(source):
        try:
            page = _pages.page(file)
        except MalformedSource as error:
            yield Damage(where=file.path or file.name, reason=str(error))
            continue
        for item in page.posts():
            if isinstance(item, Rejected):
                yield item
            elif item[1].is_talk:
                yield _talk(item, page.topic, words=words)


def _talk(
    item: tuple[str, Post], topic: Topic, *, words: bool
) -> tuple[Post, Talk] | Rejected:
    where, post = item
    try:
        return post, _pages.talk(post, topic, words=words)
    except ValueError as error:
        return Rejected(where=where, reason=str(error))
