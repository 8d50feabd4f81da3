"""One night at one site: what has come, and what that covers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Extent, Stream
from connectors._fetching import Visit
from connectors._http import FetchFailed
from connectors.wordpress._entry import is_post
from connectors.wordpress._fetch_site import Params, Site
from connectors.wordpress._fetch_walk import Walk
from connectors.wordpress._fetched_shapes import Comment, Post
from connectors.wordpress._times import moment

WEEKS = timedelta(days=30)  # what is listed by number every night
_OVERLAP = timedelta(hours=72)
_AT_ONCE = 100
# No site knows who wrote about it elsewhere, nor all that its readers say to others.
_MOST = {Stream.CONTEXT: Extent.PARTIAL, Stream.INBOUND_MENTIONS: Extent.PARTIAL}
MODERATED = "moderated"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time that was walked through.

    Attributes:
        streams: What was asked for.
        since: From when on; None from the site's beginning.
        until: To when.
        why: Why it may not be whole; ``""`` where it is.
    """

    streams: tuple[Stream, ...]
    since: datetime | None
    until: datetime
    why: str = ""


@dataclass(slots=True)
class Night:
    """What has come of a site so far.

    Attributes:
        visit: The fetch.
        site: Which is asked.
        began: When it began.
        posts: What has come, by number.
        comments: Likewise, and the notes of other sites.
        failed: What ended the night early; None while it goes on.
    """

    visit: Visit
    site: Site
    began: datetime
    posts: dict[int, Post] = field(default_factory=dict)
    comments: dict[int, Comment] = field(default_factory=dict)
    failed: FetchFailed | None = None
    _first: FetchFailed | None = None
    _stretches: list[Stretch] = field(default_factory=list)
    _something_came: bool = False

    def tries(self, streams: Iterable[Stream], step: Callable[[], None]) -> None:
        """Do one step; what fails is a hole, and may end the night."""
        try:
            if self.failed is not None:
                raise self.failed
            step()
        except FetchFailed as failed:
            for stream in streams:
                self.visit.saving.lacks(stream, failed)
            self._first = self._first or failed
            if failed.ends_the_visit:
                self.failed = failed

    def since(self, stream: Stream) -> datetime | None:
        """Return from when on a stream is asked for again; None from its beginning.

        What was fetched without moderating lacks what tells people apart: who may do
        so now fetches everything anew.
        """
        latest: datetime | None = None
        for past in reversed(self.visit.past):
            if latest is not None and past.began <= latest:
                break  # no night covers what came after it
            until = past.fetched_until(stream)
            if until and bool(past.memory.get(MODERATED)) >= self.site.moderates:
                latest = max(latest or until, until)
        return latest and latest - _OVERLAP

    def takes_posts(self, walk: Walk, role: str, *, about: str = "") -> None:
        """Walk through posts, and keep them."""
        for answer, rows in walk.whole(Post):
            self.visit.saving.page(role, answer, about=about)
            self.posts.update({one.id: one for one in rows})
            self._something_came = True

    def takes_comments(self, walk: Walk, role: str, *, about: str = "") -> None:
        """Walk through comments, and keep them."""
        for answer, rows in walk.whole(Comment):
            self.visit.saving.page(role, answer, about=about)
            self.comments.update({one.id: one for one in rows})
            self._something_came = True

    def walked(self, stretch: Stretch) -> None:
        """Note what was walked through; where it begins shows at the end."""
        self._stretches.append(stretch)

    def settles(self) -> None:
        """Write down what is covered.

        Raises:
            FetchFailed: Nothing has come.
        """
        if self._first is not None and not self._something_came:
            raise self._first
        begins = self.visit.earliest(self.began) or min(self._written(), default=None)
        for stretch in self._stretches:
            since = stretch.since or begins
            extent = Extent.PARTIAL if stretch.why else Extent.COMPLETE
            for stream in stretch.streams if since else ():
                self.visit.saving.covers(
                    stream,
                    since or stretch.until,
                    stretch.until,
                    min(extent, _MOST.get(stream, extent)),
                    stretch.why,
                )

    def _written(self) -> Iterator[datetime]:
        """Yield when what readers of the site can see was written."""
        said = [one.date_gmt for one in self.posts.values() if is_post(one.type)]
        said += [
            one.date_gmt for one in self.comments.values() if one.status == "approved"
        ]
        yield from filter(None, (moment(one or "") for one in said))


def zulu(moment: datetime) -> str:
    """Return a moment as sites are told it: without the letter it would be local."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def after(moment: datetime | None) -> Params:
    """Return how to ask for what was written after a moment, if there is one."""
    return {} if moment is None else {"after": zulu(moment)}


def bundles(numbers: Iterable[int]) -> Iterator[tuple[Params, str]]:
    """Yield how to ask for things by number, and which; as many as fit a page."""
    ordered = sorted(set(numbers))
    for at in range(0, len(ordered), _AT_ONCE):
        some = [str(one) for one in ordered[at : at + _AT_ONCE]]
        yield {"include": ",".join(some)}, " ".join(some)
