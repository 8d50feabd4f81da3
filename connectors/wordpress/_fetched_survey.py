"""What has to be known of fetched pages before they can be read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from auditor.errors import SourceError
from auditor.records import Record, Rejected
from connectors import _json
from connectors._fetching import Manifest, Page, read_manifest
from connectors._source import Source
from connectors.wordpress import _fetched_shapes as shapes
from connectors.wordpress import _thread, _times
from connectors.wordpress._entry import Entry
from connectors.wordpress._fetched_people import Staff
from connectors.wordpress._fetched_shapes import Comment, Post, User
from connectors.wordpress._records import Reading
from connectors.wordpress._thread import Thread
from connectors.wordpress._times import Clock, moment
from connectors.wordpress._xml import WORDS, Fields

Form = TypeVar("Form")

# What a page was asked for; the fetcher calls them so.
SITE, ME, USERS = "site", "me", "users"
POSTS, COMMENTS = "posts", "comments"
POSTS_ASKED_FOR, COMMENTS_ASKED_FOR = "named-posts", "named-comments"

OF_POSTS = frozenset({POSTS, POSTS_ASKED_FOR})
OF_COMMENTS = frozenset({COMMENTS, COMMENTS_ASKED_FOR})


@dataclass(slots=True)
class Survey:
    """All pages of one fetch, gone through once.

    Attributes:
        source: The folder.
        manifest: What was asked for.
        people: The site, its staff and everybody else.
        clock: How its times are to be read.
        items: What comments stand below, without words, by number.
        asked: The numbers of what was asked for by number: what did not come is not
            published.
        authors: Who each comment is by, by number.
    """

    source: Source
    manifest: Manifest
    people: Staff
    clock: Clock
    items: dict[str, Fields] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    authors: dict[str, str | None] = field(default_factory=dict)

    def rows(self, page: Page, form: type[Form]) -> Iterator[tuple[str, Form]]:
        """Yield what can be read of a page, each with its place."""
        for found in self._rows(page, form):
            if not isinstance(found, Rejected):
                yield f"{page.file}[{found[0]}]", found[1]

    def is_sound(self, page: Page) -> bool:
        """Say whether everything on a page of posts can be read."""
        return not any(isinstance(one, Rejected) for one in self._rows(page, Post))

    def damage(self) -> Iterator[Rejected]:
        """Yield what cannot be read of the pages that are there."""
        for page in self.manifest.pages:
            form = Post if page.role in OF_POSTS else Comment
            if page.role in OF_POSTS | OF_COMMENTS:
                rows = self._rows(page, form)
                yield from (one for one in rows if isinstance(one, Rejected))

    def records(self) -> Iterator[Record | Rejected]:
        """Yield the posts and comments, page by page."""
        reading = Reading(self.people, self.clock)
        for page in self.manifest.pages:
            if page.role in OF_POSTS:
                for where, post in self.rows(page, Post):
                    yield from reading.opening(Entry(post.fields(), [], where))
            elif page.role in OF_COMMENTS:
                for where, comment in self.rows(page, Comment):
                    thread = self._thread(comment)
                    yield from reading.below(thread, comment.fields(), where)

    def _thread(self, comment: Comment) -> Thread:
        """Return the thread a comment stands in.

        Only what is published is among the posts; comments below the rest are shown to
        nobody but us.
        """
        number = str(comment.post)
        told = comment.post_fields()
        said = self.items.get(number, told)
        thread = Thread.of(Entry(said, [], ""), self.people)
        hidden = number not in self.items and number in self.asked
        return replace(
            thread,
            url=_thread.web(told["link"]) or thread.url,
            authors=self.authors,
            is_published=not hidden,
        )

    def _rows(
        self, page: Page, form: type[Form]
    ) -> Iterator[tuple[int, Form] | Rejected]:
        try:
            data = (self.source / page.file).read_bytes()
        except SourceError:
            return  # it is not as it was saved, which is told
        yield from _json.items(data, form, page.file)


def survey(source: Source) -> Survey:
    """Go through what was fetched once.

    Raises:
        MalformedSource: The manifest is damaged.
    """
    manifest = read_manifest(source)
    site = manifest.account.id
    found = Survey(source, manifest, Staff(site), Clock(latest=manifest.ended))
    for page in manifest.pages:
        _STEPS.get(page.role, _pass_over)(found, page)
    _note_authors(found)
    return found


def _take_me(found: Survey, page: Page) -> None:
    with suppress(SourceError):
        me = shapes.one((found.source / page.file).read_bytes(), User)
        if me is not None:
            found.people.engage(me)


def _take_users(found: Survey, page: Page) -> None:
    for _, user in found.rows(page, User):
        found.people.engage(user)


def _take_posts(found: Survey, page: Page) -> None:
    posts = [post for _, post in found.rows(page, Post)]
    asked = page.about.split()
    if len(posts) < len(asked) and found.is_sound(page):
        found.asked.update(asked)  # if all had come, none would be missing
    for post in posts:
        said = post.fields()
        _learn(found.clock, _times.of_post(said))
        found.people.wrote(said["creator"])
        for name in WORDS:
            said.pop(name, None)
        found.items.setdefault(str(post.id), said)


def _take_comments(found: Survey, page: Page) -> None:
    for _, comment in found.rows(page, Comment):
        _learn(found.clock, _times.of_comment(comment.fields()))


def _pass_over(found: Survey, page: Page) -> None:
    del found, page


_STEPS = {
    ME: _take_me,
    USERS: _take_users,
    POSTS: _take_posts,
    POSTS_ASKED_FOR: _take_posts,
    COMMENTS: _take_comments,
    COMMENTS_ASKED_FOR: _take_comments,
}


def _note_authors(found: Survey) -> None:
    """Take note of who each comment is by; first of what staff say of themselves."""
    pages = [page for page in found.manifest.pages if page.role in OF_COMMENTS]
    for page in pages:
        for _, comment in found.rows(page, Comment):
            if comment.author and comment.author_email:
                found.people.signed(str(comment.author), comment.author_email)
    for page in pages:
        for _, comment in found.rows(page, Comment):
            author = _thread.author_of(comment.fields(), found.people)
            found.authors.setdefault(str(comment.id), author)


def _learn(clock: Clock, stated: _times.Stated) -> None:
    if moment(stated.gmt):
        clock.learn(stated)
