"""Asking for what people say below a site's posts, and for notes of other sites."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.records import Stream
from connectors._http import FetchFailed
from connectors.wordpress import _fetched_survey as roles
from connectors.wordpress._fetch_night import Night, Stretch, after, bundles
from connectors.wordpress._fetch_site import Params
from connectors.wordpress._fetch_walk import Walk

WAY = "/wp/v2/comments"
# Neither the addresses of machines nor the names of browsers: nobody needs them here.
_FIELDS = (
    "id,post,parent,author,author_name,author_email,author_url,"
    "date,date_gmt,content,link,status,type,_links.up"
)
_DEEPEST = 100
TALK = (Stream.OUTBOUND_REPLIES, Stream.INBOUND_REPLIES, Stream.CONTEXT)
NOTES = (Stream.INBOUND_MENTIONS,)
CONTEXT = (Stream.CONTEXT,)


@dataclass(slots=True)
class Talk:
    """The comments of one site.

    Attributes:
        night: Which is asked for them.
    """

    night: Night
    _named: set[int] = field(default_factory=set)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of comment there are, ordinary ones last.

        Only moderators may ask for others.
        """
        site = self.night.site
        sells = site.moderates and site.runs("wc")
        return ("review", "comment") if sells else ("comment",)

    def take_new(self) -> None:
        """Ask for comments, the oldest first.

        Raises:
            FetchFailed: Some did not come.
        """
        self._take(TALK, self.kinds)

    def take_notes(self) -> None:
        """Ask for the notes other sites left, if we may.

        Raises:
            FetchFailed: Some did not come.
        """
        site = self.night.site
        if site.moderates:
            others = ("webmention",) if site.runs("webmention") else ()
            self._take(NOTES, (*others, "pings"))

    def take(self, numbers: Iterable[int]) -> None:
        """Ask for comments by their numbers.

        Raises:
            FetchFailed: Some did not come.
        """
        # Of whatever type they are: a review can be answered, too.
        kind: Params = {"type": "all"} if self.night.site.moderates else {}
        for params, about in bundles(set(numbers) - self._named):
            walk = self._walk({**params, **kind})
            self.night.takes_comments(walk, roles.COMMENTS_ASKED_FOR, about=about)
            self._named |= set(map(int, about.split()))

    def take_answered(self) -> None:
        """Ask for the comments that were answered, up to where the talk begins.

        Raises:
            FetchFailed: Some did not come.
        """
        for _ in range(_DEEPEST):
            wanted = set(self._missing())
            if not wanted:
                return
            self.take(wanted)

    def below(self) -> dict[int, str]:
        """Return what the comments stand below and has not come yet, with its type."""
        return {
            one.post: one.below or "post"
            for one in self.night.comments.values()
            if one.post and one.post not in self.night.posts
        }

    def _missing(self) -> Iterator[int]:
        comments = self.night.comments
        parents = (one.parent for one in comments.values() if one.parent)
        return (
            one for one in parents if one not in comments and one not in self._named
        )

    def _take(self, streams: tuple[Stream, ...], kinds: tuple[str, ...]) -> None:
        night = self.night
        since = night.since(streams[-1])
        begins = after(since or night.visit.earliest(night.began))
        why = ""
        for kind in kinds:
            of = {} if kind == "comment" else {"type": kind}
            walk = self._walk({"orderby": "date_gmt", "order": "asc", **begins, **of})
            try:
                night.takes_comments(walk, roles.COMMENTS)
            except FetchFailed:
                if kind == kinds[-1] and walk.reached:
                    night.walked(Stretch(streams, since, walk.reached))
                raise
            why = why or walk.why
        night.walked(Stretch(streams, since, night.began, why))

    def _walk(self, params: Params) -> Walk:
        site = self.night.site
        return Walk(site, WAY, {"_fields": _FIELDS, **site.as_moderator, **params})
