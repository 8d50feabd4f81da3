"""The comments below one item: answers, reviews and the notes other sites leave.

A comment that names no parent answers whoever it may concern: it carries the item as
its conversation and nothing else. Pingbacks and trackbacks are notes that another site
has linked to the item: a mention, by that site, which its software sent.
"""

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.records import Kind, Record, Visibility
from connectors.wordpress import _layout, _prose, _times
from connectors.wordpress._entry import PINGS, Entry, kind_of
from connectors.wordpress._people import PLATFORM, People, commenter_name, number
from connectors.wordpress._times import Clock
from connectors.wordpress._xml import Fields

_STARS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@dataclass(frozen=True, slots=True)
class Thread:
    """What the comments below one item have in common.

    Attributes:
        people: The site, its staff and everybody else.
        id: The item's, whether or not it is a post.
        url: Where the item can be seen.
        is_post: Whether there is a record of the item.
        is_published: Whether readers of the site can come to it.
        is_for_sale: Whether it is a shop's product, whose comments are reviews.
        writer: Who the item is by.
        visibility: Who could read it.
        authors: Who each of its comments is by, shown or not, by number.
    """

    people: People
    id: str
    url: str | None
    is_post: bool
    is_published: bool
    is_for_sale: bool
    writer: str
    visibility: Visibility
    authors: Mapping[str, str | None]

    @classmethod
    def of(cls, entry: Entry, people: People) -> "Thread":
        """Return the thread below an item."""
        return cls(
            people=people,
            id=f"post/{entry.id}",
            url=web(entry.said.get("link", "")),
            is_post=entry.is_post,
            is_published=entry.is_published,
            is_for_sale=entry.said.get("post_type", "").strip() == "product",
            writer=people.writer(entry.said.get("creator", "")),
            visibility=entry.visibility,
            authors={
                number(one.get("comment_id", "")): author_of(one, people)
                for one in entry.comments
            },
        )

    def is_ours(self, author: str | None) -> bool:
        """Say whether somebody is of the own set."""
        return author == self.people.site or author in self.people.own


def records(thread: Thread, comment: Fields, clock: Clock) -> Iterator[Record]:
    """Yield what one comment comes to; nothing for the site's notes to itself.

    Raises:
        ValueError: Its time cannot be read.
    """
    if kind_of(comment) not in PINGS:
        yield _comment(thread, comment, clock)
    elif not thread.is_ours(author_of(comment, thread.people)):
        yield _ping(thread, comment, clock)


def web(address: str) -> str | None:
    """Return an address that can be linked to, None for anything else."""
    shown = html.unescape(address.strip())
    return shown if shown.startswith(("http://", "https://")) else None


def _comment(thread: Thread, comment: Fields, clock: Clock) -> Record:
    id_ = number(comment.get("comment_id", ""))
    parent = number(comment.get("comment_parent", ""))
    parent = "" if parent == id_ else parent
    author = thread.authors[id_]
    sent_at, precision = clock.read(_times.of_comment(comment))
    plain = _prose.of_comment(comment.get("comment_content", ""))
    return Record(
        platform=PLATFORM,
        account=thread.people.site,
        id=f"comment/{id_}",
        kind=_kind(thread, comment, parent),
        author=author,
        author_name=commenter_name(comment),
        sent_at=sent_at,
        precision=precision,
        text=plain.text,
        in_reply_to=f"comment/{parent}" if parent else None,
        in_reply_to_author=_addressee(thread, parent, author),
        conversation=thread.id,
        links=plain.links,
        url=f"{thread.url}#comment-{id_}" if thread.url else None,
        visibility=thread.visibility,
        rating=_STARS.get(comment.get("rating", "").strip()),
    )


def _ping(thread: Thread, comment: Fields, clock: Clock) -> Record:
    sent_at, precision = clock.read(_times.of_comment(comment))
    plain = _prose.of_comment(comment.get("comment_content", ""))
    return Record(
        platform=PLATFORM,
        account=thread.people.site,
        id=f"comment/{number(comment.get('comment_id', ''))}",
        kind=Kind.POST,
        author=author_of(comment, thread.people),
        author_name=commenter_name(comment),
        sent_at=sent_at,
        precision=precision,
        text=plain.text,
        about=thread.id,
        about_author=thread.writer,
        mentions=(thread.people.site,),
        links=plain.links,
        url=web(comment.get("comment_author_url", "")),
        visibility=thread.visibility,
        automated=True,
    )


def author_of(comment: Fields, people: People) -> str | None:
    """Return who a comment is by; a note is by the site it comes from."""
    if kind_of(comment) not in PINGS:
        return people.commenter(comment)
    site = _layout.site_at(comment.get("comment_author_url", ""))
    if site is None:
        return None
    within = site == people.site or site.startswith(f"{people.site}/")
    return people.site if within else site.partition("/")[0]


def _kind(thread: Thread, comment: Fields, parent: str) -> Kind:
    if parent:
        return Kind.REPLY
    stars = thread.is_for_sale and comment.get("rating", "").strip()
    return Kind.REVIEW if stars or kind_of(comment) == "review" else Kind.REPLY


def _addressee(thread: Thread, parent: str, author: str | None) -> str | None:
    """Return whom a comment answers.

    Pages have no record that would say who opened the talk below them, so what people
    write there is addressed to whoever wrote the page.
    """
    if parent:
        return thread.authors.get(parent)
    if thread.is_post or thread.is_ours(author):
        return None
    return thread.writer
