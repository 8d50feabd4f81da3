"""Listing by number what there is of the last weeks.

What was there before and is not any more was deleted or held back. What was not is new,
and a walk by time may miss it: a comment approved late keeps the time at which it was
written, and a post published on a day set before that of its last change.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from connectors._fetching import Listed
from connectors.wordpress._fetch_night import MODERATED, WEEKS, Night, after
from connectors.wordpress._fetch_posts import Posts
from connectors.wordpress._fetch_site import Params
from connectors.wordpress._fetch_talk import WAY, Talk
from connectors.wordpress._fetch_walk import Walk
from connectors.wordpress._fetched_shapes import Comment, Post

_LEEWAY = timedelta(days=1)  # a site's own clock is set back and forth twice a year
_MARGIN = timedelta(minutes=10)  # no two clocks agree
# Elsewhere, below products first of all, some talk is for moderators.
_SHOWN_TO_ALL = frozenset({"", "page", "post"})
_BY_NUMBER: Params = {"orderby": "id", "order": "asc"}


@dataclass(slots=True)
class Listing:
    """What there is of a site's last weeks.

    Attributes:
        posts: How posts are asked for.
        talk: How comments are.
    """

    posts: Posts
    talk: Talk
    _posts: dict[int, Post] = field(default_factory=dict)
    _comments: dict[int, Comment] = field(default_factory=dict)
    _is_whole: bool = True

    @property
    def night(self) -> Night:
        """The night in which it is made."""
        return self.posts.night

    def make(self) -> None:
        """Ask for the numbers, then for what is new among them.

        Raises:
            FetchFailed: Some did not come.
        """
        begins = after(self.night.began - WEEKS - _LEEWAY)
        for type_ in self.posts.kinds:
            fields = {"_fields": "id,type,content.protected", **_BY_NUMBER}
            walk = Walk(self.night.site, self.posts.places[type_], {**begins, **fields})
            for _, posts in walk.whole(Post):
                self._posts.update({one.id: one for one in posts})
            self._is_whole &= not walk.why
        for kind in self.talk.kinds:
            fields = {"_fields": "id,post,_links.up", **_BY_NUMBER}
            of = {} if kind == "comment" else {"type": kind}
            walk = Walk(self.night.site, WAY, {**begins, **fields, **of})
            for _, comments in walk.whole(Comment):
                self._comments.update({one.id: one for one in comments})
            self._is_whole &= not walk.why
        self._take_late()
        if self._is_whole:
            self._save()

    def _take_late(self) -> None:
        known = {id_ for one in self._last() for id_ in one.ids}
        self.posts.take(
            {
                number: one.type
                for number, one in self._posts.items()
                if number not in self.night.posts and f"post/{number}" not in known
            }
        )
        self.talk.take(
            number
            for number in self._comments
            if number not in self.night.comments and f"comment/{number}" not in known
        )

    def _save(self) -> None:
        below: dict[str, list[str]] = {name: [] for name in self._talked_before()}
        for number in self._posts:
            below.setdefault(f"post/{number}", []).append(f"post/{number}")
        for number, comment in self._comments.items():
            below.setdefault(f"post/{comment.post}", []).append(f"comment/{number}")
        for name in () if self.night.site.moderates else self._shown_in_part():
            below.pop(name, None)
        for name, ids in sorted(below.items()):
            self.night.visit.saving.lists(
                Listed(
                    conversation=name,
                    since=self.night.began - WEEKS,
                    until=self.night.began - _MARGIN,
                    at=self.night.began,
                    ids=tuple(sorted(ids)),
                )
            )

    def _talked_before(self) -> Iterator[str]:
        """Yield the threads that had something in them when last listed."""
        return (
            one.conversation for one in self._last() if one.conversation and one.ids
        )

    def _shown_in_part(self) -> Iterator[str]:
        """Yield the threads of which only moderators see everything.

        Comments below a locked post are, and reviews of a product.
        """
        for number, post in self._posts.items():
            if post.type != "post" or post.content.protected:
                yield f"post/{number}"
        for comment in self._comments.values():
            if comment.below not in _SHOWN_TO_ALL:
                yield f"post/{comment.post}"

    def _last(self) -> tuple[Listed, ...]:
        """Return what was there when it was last listed by who could see as much."""
        last = self.night.visit.last
        if last is None or last.memory.get(MODERATED) != self.night.site.moderates:
            return ()
        return last.listed
