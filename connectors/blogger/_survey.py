"""What has to be known of a feed before its entries can be read."""

from dataclasses import dataclass, field

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account
from connectors import _xml
from connectors._html import plain
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors._surveyed import Feed, Stretch
from connectors._xml import Element
from connectors.blogger import _layout
from connectors.blogger._entry import Entry, entry, link
from connectors.blogger._people import PLATFORM, People, key_of


@dataclass(slots=True)
class Survey:
    """A feed, gone through once.

    Attributes:
        feed: The file.
        people: The blog, its staff and everybody else.
        title: What the blog calls itself.
        site: Where it lies, if the file says so.
        stretch: When the first and the last of what is shown was written.
        posts: Who each post that is shown is by.
        pages: Where each can be seen.
        hidden: Posts and pages that are not shown.
        authors: Who each comment is by, shown or not: see `key_of`.
        is_elsewhere: Whether these are one person's comments on other blogs.
    """

    feed: Feed
    people: People
    title: str = ""
    site: str = ""
    stretch: Stretch = field(default_factory=Stretch)
    posts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    authors: dict[str, str] = field(default_factory=dict)
    is_elsewhere: bool = False
    _opened: bool = False
    _signed: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def account(self) -> Account:
        """The blog."""
        host = self.site.partition("://")[2].strip("/").removeprefix("www.")
        title = self.title or host or self.people.blog
        return Account(
            id=self.people.blog,
            handle=host or title,
            name=title,
            kind=channel_kind(PLATFORM),
            own=tuple(self.people.own),
        )

    def note(self, element: Element) -> None:
        """Take note of the feed, or of one entry."""
        if _xml.local(element.tag) == "feed":
            self.title = plain(_xml.texts(element).get("title", "")).text
            self.site = link(element, "alternate")
            return
        one = entry(element)
        if one.kind in {"post", "page"}:
            self._note_post(one)
        elif one.kind == "comment":
            self._note_comment(one)

    def settle(self, told: str | None) -> None:
        """Find out whose comments these are, where there is nothing but comments.

        Raises:
            UnknownAccount: They are somebody's on blogs of others, and nobody told us
                to which blog that somebody belongs.
        """
        self.is_elsewhere = not self._opened and len(self._signed) == 1
        if not self.is_elsewhere:
            return
        if told is None:
            raise UnknownAccount(
                text("error.whose_comments", path=self.feed.source.label),
                hint=text("hint.name_blog"),
            )
        self.people.blog, self.title, self.site = told, "", ""
        [(_, author)] = self._signed.items()
        self.people.enlist(author)

    def author(self, one: Entry) -> str | None:
        """Return who a comment is by."""
        if self.is_elsewhere:
            return self.people.writer(one.author)
        return self.people.known_by(key_of(one.author))

    def parent_author(self, one: Entry) -> str | None:
        """Return whom a comment answers, None where that is not in the file."""
        return self.people.known_by(self.authors.get(one.parent, ""))

    def is_shown(self, one: Entry) -> bool:
        """Say whether readers see an entry, which may lie below one they do not."""
        return one.is_live and one.post not in self.hidden

    def _note_post(self, one: Entry) -> None:
        self._opened = True
        self.people.enlist(one.author)
        if not one.is_live:
            if one.id and one.is_withheld:
                self.hidden.add(one.id)
            return
        if one.id:
            self.pages[one.id] = self.page(one)
        if one.kind == "post":
            if one.id and one.sent_at:
                self.posts[one.id] = self.people.writer(one.author)
            self.stretch.take(one.sent_at)

    def _note_comment(self, one: Entry) -> None:
        key = key_of(one.author)
        self._signed.setdefault(key, one.author)
        if one.id:
            self.authors.setdefault(one.id, key)
        if one.is_live:
            self.stretch.take(one.sent_at)

    def page(self, one: Entry) -> str:
        """Return where an entry can be seen; newer exports give the path alone."""
        name = one.said.get("filename", "").strip()
        if one.page or not (self.site and name.startswith("/")):
            return one.page
        return self.site.rstrip("/") + name


def survey(source: Source) -> Survey:
    """Go through a feed once.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say of which blog it is, and nobody told us.
        UnsafeSource: It was made to do harm.
    """
    _layout.check(source)
    told = source.told.account(PLATFORM)
    blog = _layout.blog_of(source) or told
    if blog is None:
        raise UnknownAccount(
            text("error.which_site", path=source.label), hint=text("hint.name_blog")
        )
    found = Survey(Feed(source, _layout.SHAPE), People(blog))
    found.feed.go_through(found.note, "hint.blogger_again")
    found.settle(told)
    return found
