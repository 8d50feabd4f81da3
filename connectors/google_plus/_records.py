"""Posts and comments as records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import (
    Handle,
    Item,
    Kind,
    Poll,
    Record,
    Rejected,
    Tally,
    Visibility,
)
from connectors.google_plus import _parts
from connectors.google_plus._log import Logged
from connectors.google_plus._parts import PLATFORM, Comment, Person, Post

_OURS = "own"

_Names = dict[str | None, set[str]]


@dataclass(frozen=True, slots=True)
class Owner:
    """The account whose stream it is.

    Attributes:
        id: The number of its profile, else its short name.
        name: The display name.
        short: Its short name, where that is not the id.
        numbers: The numbers of profiles by their short names, as far as they occur.
    """

    id: str
    name: str
    short: str | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)

    def calls(self, id_: str) -> str:
        """Return an id, or the number of a short name."""
        return self.numbers.get(id_, id_)


class Writer:
    """Makes records of posts and comments."""

    def __init__(self, owner: Owner, until: datetime) -> None:
        """Write for one account.

        Args:
            owner: Whose stream it is.
            until: When the export was made, as far as that is known.
        """
        self._owner = owner
        self._until = until
        self._posts: set[str] = set()
        self._private: set[str] = set()
        self._joined: set[str] = set()

    def of_post(self, post: Post) -> Iterator[Item]:
        """Yield a post, how many liked and shared it, and what stands below it.

        What was sent to single people is private, and nothing of it is read.
        """
        if post.visibility is Visibility.PRIVATE:
            self._private.add(post.id)
            return
        author = self._who(post.author)
        self._posts.add(post.id)
        yield self._post(post, author)
        for name, count in (("likes", post.likes), ("shares", post.shares)):
            if count:
                yield Tally(
                    platform=PLATFORM,
                    account=self._owner.id,
                    id=post.id,
                    name=name,
                    count=count,
                    counted_at=self._until,
                )
        here = self._people(post)
        for comment in post.comments:
            if isinstance(comment, Rejected):
                yield comment
                continue
            yield self._comment(comment, post, here)
            yield from self._handle(comment.author)

    def of_log(self, logged: Logged) -> Iterator[Record]:
        """Yield a comment that the account wrote somewhere, unless that is private."""
        if logged.post in self._private:
            return
        yield Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=_parts.comment_id(logged.post or "", logged.sent_at, _OURS),
            kind=Kind.REPLY,
            author=self._owner.id,
            author_name=self._owner.name,
            sent_at=logged.sent_at,
            text=logged.words.text,
            in_reply_to=None if logged.post in self._posts else logged.post,
            conversation=logged.post,
            mentions=self._named(logged.words.named, {}),
            links=logged.words.links,
            url=logged.url,
        )

    def _post(self, post: Post, author: str | None) -> Record:
        words = _parts.words(post.content, post.links)
        alone = post.shared and not words.text
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=post.id,
            kind=Kind.SHARE if alone else Kind.POST,
            author=author,
            author_name=post.author.name if post.author else None,
            sent_at=post.sent_at,
            edited_at=post.edited_at,
            text=words.text,
            conversation=post.id,
            about=post.about,
            about_author=self._who(post.about_author),
            mentions=self._named(words.named, {}),
            links=words.links,
            url=post.url,
            poll=Poll(options=post.options) if post.options else None,
            visibility=post.visibility,
        )

    def _comment(self, comment: Comment, post: Post, here: _Names) -> Record:
        author, above = self._who(comment.author), self._who(post.author)
        words = _parts.words(comment.content, comment.links)
        named = self._named(words.named, here)
        # Comments stand in one row. A person's answers the post, but where it names
        # somebody else; the account's own answers those who wrote before it.
        to_post = author != self._owner.id and (not named or above in named)
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=_parts.comment_id(
                post.id, comment.sent_at, self._called(comment.author)
            ),
            kind=Kind.REPLY,
            author=author,
            author_name=comment.author.name if comment.author else None,
            sent_at=comment.sent_at,
            edited_at=comment.edited_at,
            text=words.text,
            in_reply_to=post.id if to_post else None,
            in_reply_to_author=above if to_post else None,
            conversation=post.id,
            mentions=named,
            links=words.links,
            url=post.url,
            visibility=post.visibility,
        )

    def _called(self, person: Person | None) -> str | None:
        """Return what tells who wrote, and is the same in every form."""
        if person is None:
            return None
        return _OURS if self._who(person) == self._owner.id else person.name

    def _who(self, person: Person | None) -> str | None:
        return self._owner.calls(person.id) if person else None

    def _named(self, people: tuple[Person, ...], here: _Names) -> tuple[str, ...]:
        """Return whom a text names, by the ids under which they wrote below a post.

        In HTML a link that names somebody has a number where the comments of the same
        person may have a short name.
        """
        called = []
        for person in people:
            id_ = self._owner.calls(person.id)
            ids = here.get(person.name, set())
            known = any(id_ in those for those in here.values())
            called.append(next(iter(ids)) if not known and len(ids) == 1 else id_)
        return tuple(dict.fromkeys(called))

    def _people(self, post: Post) -> _Names:
        """Return the ids of all who wrote here by what they are called."""
        found: _Names = {}
        authors = [one.author for one in post.comments if isinstance(one, Comment)]
        for person in (post.author, *authors):
            if person and person.name:
                id_ = self._owner.calls(person.id)
                found.setdefault(person.name, set()).add(id_)
        return found

    def _handle(self, person: Person | None) -> Iterator[Handle]:
        """Join a profile's number to its short name, once, where both are said."""
        if person is None or person.short is None or person.short == person.id:
            return
        if person.short not in self._joined:
            self._joined.add(person.short)
            yield Handle(
                platform=PLATFORM,
                author=person.id,
                handle=person.short,
                name=person.name,
            )
