"""What has to be known of an export before its comments can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.errors import UnknownAccount
from auditor.language import text
from connectors import _iso, _xml
from connectors._source import Source
from connectors._surveyed import Feed, Stretch
from connectors._xml import Element, Parts
from connectors.disqus import _layout
from connectors.disqus._people import PLATFORM, People, key_of
from connectors.disqus._threads import TRUE, Threads, thread_of


@dataclass(slots=True)
class Survey:
    """An export, gone through once.

    Attributes:
        feed: The file.
        people: The forum, its staff and everybody else.
        threads: What people talk below.
        stretch: When the first and the last of what is shown was written.
        comments: The same of comments alone.
        authors: Who each comment is by, shown or not, by number: see `key_of`.
    """

    feed: Feed
    people: People
    threads: Threads = field(default_factory=Threads)
    stretch: Stretch = field(default_factory=Stretch)
    comments: Stretch = field(default_factory=Stretch)
    authors: dict[str, str] = field(default_factory=dict)

    def note(self, element: Element) -> None:
        """Take note of a thread or a comment."""
        kind, number = _xml.local(element.tag), number_of(element)
        if kind not in {"thread", "post"}:
            return
        parts = _xml.parts(element)
        said, author = _xml.texts_of(parts), author_of(parts)
        self.people.meet(author, is_owner=kind == "thread")
        if kind == "thread":
            thread = thread_of(number, said)
            self.threads.add(thread)
            if thread.is_shown:
                self.stretch.take(thread.sent_at)
            return
        if number:
            self.authors.setdefault(number, key_of(author))
        if is_shown(said) and not self.threads.is_deleted(thread_number(parts)):
            at = _iso.moment(said.get("createdAt", ""))
            self.stretch.take(at)
            self.comments.take(at)

    def author(self, number: str) -> str | None:
        """Return who a comment is by."""
        return self.people.known_by(self.authors.get(number, ""))


def survey(source: Source) -> Survey:
    """Go through an export once.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say of which site it is, and nobody told us.
        UnsafeSource: It was made to do harm.
    """
    _layout.check(source)
    found = Survey(Feed(source, _layout.SHAPE), People(_forum(source)))
    found.feed.go_through(found.note, "hint.disqus_again")
    return found


def number_of(element: Element) -> str:
    """Return Disqus's number for something."""
    return _xml.said(element, "id").strip()


def thread_number(parts: Parts) -> str:
    """Return the number of the thread that a comment lies in."""
    return _named(parts, "thread")


def parent_number(parts: Parts) -> str:
    """Return the number of the comment that another one answers."""
    return _named(parts, "parent")


def author_of(parts: Parts) -> dict[str, str]:
    """Return what is said of who wrote something."""
    author = parts.get("author")
    return {} if author is None else _xml.texts(author)


def is_shown(said: Mapping[str, str]) -> bool:
    """Say whether a comment is one that readers see."""
    return not any(
        said.get(name, "").strip().lower() == value for name, value in _HIDDEN
    )


_HIDDEN = (("isDeleted", TRUE), ("isSpam", TRUE), ("isApproved", "false"))


def _named(parts: Parts, name: str) -> str:
    found = parts.get(name)
    return "" if found is None else number_of(found)


def _forum(source: Source) -> str:
    if forum := _layout.forum_of(source) or source.told.account(PLATFORM):
        return forum
    raise UnknownAccount(
        text("error.which_site", path=source.label), hint=text("hint.name_forum")
    )
