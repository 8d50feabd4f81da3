"""What must be known of a night's pages before they can be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from auditor.errors import MalformedSource, SourceError
from auditor.records import Account, Rejected
from connectors._fetching import Manifest, Page, read_manifest
from connectors._source import Source
from connectors.discourse import _pages
from connectors.discourse._own import Users
from connectors.discourse._pages import Post, Topic
from connectors.discourse._survey import Survey
from connectors.discourse._talk import Talk, place

# What a page was asked for; the fetcher calls them so.
TOPIC, POSTS = "topic", "posts"
MESSAGE, MESSAGES = "message", "message-posts"

_OF_TALK = frozenset({TOPIC, POSTS, MESSAGE, MESSAGES})
_PRIVATE = frozenset({MESSAGE, MESSAGES})


@dataclass(slots=True)
class Night:
    """All pages of one fetch, gone through once.

    Attributes:
        source: The folder.
        manifest: What was asked for.
        users: Whom they show.
        known: Who wrote what.
        topics: What is known of each topic, by its number.
    """

    source: Source
    manifest: Manifest
    users: Users
    known: Survey = field(default_factory=lambda: Survey(held=set()))
    topics: dict[str, Topic] = field(default_factory=dict)

    @property
    def account(self) -> Account:
        """The user, with those who speak for the same forum."""
        whose = self.manifest.account
        found = self.users.belonging((whose.id, *whose.own))
        return Account(
            id=whose.id,
            handle=whose.handle,
            name=whose.name,
            kind=found.kind,
            own=found.own,
        )

    def pages(self) -> Iterator[Page]:
        """Yield the pages of topics."""
        return (one for one in self.manifest.pages if one.role in _OF_TALK)

    def talks(
        self, page: Page, *, words: bool = True
    ) -> Iterator[tuple[Post, Talk] | Rejected]:
        """Yield what can be read of a page, with what it comes down to."""
        found = self._page(page)
        if found is None:
            return  # that it is not as it was saved is told already
        if isinstance(found, Rejected):
            yield found
            return
        topic = self._topic(found.topic, page)
        for item in found.posts():
            if isinstance(item, Rejected):
                yield item
                continue
            held = self.known.held
            if held is not None:
                held.add(place(topic.id, item[1].post_number))
            if item[1].is_talk:
                yield _talk(item, topic, words=words)

    def learn(self) -> None:
        """Go through the pages."""
        for page in self.pages():
            found = self._page(page)
            if isinstance(found, _pages.Page) and page.role in {TOPIC, MESSAGE}:
                self.topics[page.about] = found.topic
        for page in self.pages():
            for item in self.talks(page, words=False):
                self.known.note(item if isinstance(item, Rejected) else item[1])
                if not isinstance(item, Rejected):
                    self.users.wrote(*item)

    def _topic(self, said: Topic, page: Page) -> Topic:
        """Return what is known of a page's topic: further pages say next to nothing."""
        known = self.topics.get(page.about, said)
        return replace(
            known,
            id=known.id or said.id or page.about,
            private=known.private or page.role in _PRIVATE,
        )

    def _page(self, page: Page) -> _pages.Page | Rejected | None:
        file = self.source / page.file
        try:
            return _pages.page(file) if file.is_file() else None
        except MalformedSource as error:
            return Rejected(where=page.file, reason=str(error))
        except SourceError:
            return None


def night(source: Source) -> Night:
    """Go through what was fetched once.

    Raises:
        MalformedSource: The manifest is damaged.
    """
    found = Night(source, read_manifest(source), Users())
    found.learn()
    return found


def _talk(
    item: tuple[str, Post], topic: Topic, *, words: bool
) -> tuple[Post, Talk] | Rejected:
    where, post = item
    try:
        return post, _pages.talk(post, topic, words=words)
    except ValueError as error:
        return Rejected(where=where, reason=str(error))
