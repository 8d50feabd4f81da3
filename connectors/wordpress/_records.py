"""From the items of an export to posts, and on to the comments below them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Kind, Record, Rejected
from connectors.wordpress import _prose, _thread, _times
from connectors.wordpress._entry import Entry, is_shown
from connectors.wordpress._people import PLATFORM, People, number
from connectors.wordpress._thread import Thread, web
from connectors.wordpress._times import Clock, moment
from connectors.wordpress._xml import Fields

_CLOSED = {"closed": True, "open": False}  # anything else says nothing
_NO_NUMBER = "it has no number"


@dataclass(slots=True)
class Reading:
    """Turns the items of one site into records, each of them once.

    Attributes:
        people: The site, its staff and everybody else.
        clock: How its times are to be read.
    """

    people: People
    clock: Clock
    _posts: set[str] = field(default_factory=set)
    _comments: set[str] = field(default_factory=set)

    def of(self, entry: Entry) -> Iterator[Record | Rejected]:
        """Yield what one item comes to: at most one post, and its comments."""
        yield from self.opening(entry)
        thread = Thread.of(entry, self.people)
        for where, comment in entry.numbered():
            yield from self.below(thread, comment, where)

    def opening(self, entry: Entry) -> Iterator[Record | Rejected]:
        """Yield the post that an item is, if it is one that readers can come to."""
        if self._is_new(entry.id, self._posts) and entry.is_published and entry.is_post:
            try:
                yield self._post(entry)
            except ValueError as error:
                yield Rejected(where=entry.where, reason=str(error))

    def below(
        self, thread: Thread, comment: Fields, where: str
    ) -> Iterator[Record | Rejected]:
        """Yield what one comment comes to, if the site shows it."""
        id_ = number(comment.get("comment_id", ""))
        is_new = self._is_new(id_, self._comments)
        if not (is_new and thread.is_published and is_shown(comment)):
            return
        try:
            if not id_:
                raise ValueError(_NO_NUMBER)  # noqa: TRY301 - told like the rest
            yield from _thread.records(thread, comment, self.clock)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))

    def _post(self, entry: Entry) -> Record:
        said = entry.said
        if not entry.id:
            raise ValueError(_NO_NUMBER)
        creator = said.get("creator", "")
        sent_at, precision = self.clock.read(_times.of_post(said))
        plain = _prose.of_post(said.get("title", ""), said.get("content", ""))
        return Record(
            platform=PLATFORM,
            account=self.people.site,
            id=f"post/{entry.id}",
            kind=Kind.POST,
            author=self.people.writer(creator),
            author_name=self.people.writer_name(creator),
            sent_at=sent_at,
            precision=precision,
            edited_at=_if_later(moment(said.get("post_modified_gmt", "")), sent_at),
            text=plain.text,
            conversation=f"post/{entry.id}",
            links=plain.links,
            url=web(said.get("link", "")),
            visibility=entry.visibility,
            replies_closed=_CLOSED.get(said.get("comment_status", "").strip()),
        )

    @staticmethod
    def _is_new(id_: str, seen: set[str]) -> bool:
        """Say whether this is the first copy; what has no number is always new."""
        if id_ in seen:
            return False
        if id_:
            seen.add(id_)
        return True


def _if_later(edited_at: datetime | None, sent_at: datetime) -> datetime | None:
    return edited_at if edited_at and edited_at > sent_at else None
