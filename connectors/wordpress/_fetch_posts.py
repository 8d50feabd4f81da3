"""Asking for what a site has published: posts, and what else counts as such."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from auditor.records import Stream
from connectors._http import FetchFailed, Outcome
from connectors.wordpress import _fetched_survey as roles
from connectors.wordpress._entry import is_post
from connectors.wordpress._fetch_night import (
    WEEKS,
    Night,
    Stretch,
    after,
    bundles,
    zulu,
)
from connectors.wordpress._fetch_site import Params
from connectors.wordpress._fetch_walk import Walk
from connectors.wordpress._fetched_shapes import Type

_POST = "post"
_USUAL = {_POST: "/wp/v2/posts", "page": "/wp/v2/pages"}
# One type of post may be for others than us; the rest is fetched all the same.
_ONE_TYPE_ALONE = frozenset({Outcome.PERMISSION, Outcome.GONE, Outcome.BUG})
REFUSED = "refused"
_FIELDS = (
    "id,date,date_gmt,modified_gmt,link,title,content,author,status,type,comment_status"
)
STREAMS = (Stream.OUTBOUND_POSTS,)


@dataclass(slots=True)
class Posts:
    """The posts of one site.

    Attributes:
        night: Which is asked for them.
        places: Where each type of what a site publishes lies in its API.
    """

    night: Night
    places: dict[str, str] = field(default_factory=lambda: dict(_USUAL))

    _reached: datetime | None = None
    _refused: set[str] = field(default_factory=set)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of post there are and may be asked for; ordinary ones last."""
        others = {kind for kind in self.places if is_post(kind)} - self._refused
        return (*sorted(others - {_POST}), _POST)

    def learn_types(self) -> None:
        """Ask what the site publishes beside posts and pages.

        Raises:
            FetchFailed: It does not say.
        """
        answer = self.night.site.ask("/wp/v2/types", {})
        try:
            found = msgspec.json.decode(answer.body, type=dict[str, Type])
        except (ValueError, RecursionError):
            return  # what every site has is known
        for one in found.values():
            if one.slug and one.rest_base:
                self.places[one.slug] = f"/{one.rest_namespace}/{one.rest_base}"

    def take_new(self) -> None:
        """Ask for posts that are new or changed.

        Raises:
            FetchFailed: Some did not come.
        """
        night = self.night
        since = night.since(Stream.OUTBOUND_POSTS)
        earliest = night.visit.earliest(night.began)
        why = ""
        if since is None or since < night.began - WEEKS:
            why = self._take_by_date(since, after(since or earliest))
        if since is not None:
            changed = {"orderby": "modified", "modified_after": zulu(since)}
            why = self._take_all(changed) or why
        night.walked(Stretch(STREAMS, since, night.began, why))

    def _take_by_date(self, since: datetime | None, begins: Params) -> str:
        """Ask for posts by date, so that it is known how far they came if they stop."""
        try:
            return self._take_all({"orderby": "date", **begins})
        except FetchFailed:
            if self._reached is not None:
                self.night.walked(Stretch(STREAMS, since, self._reached))
            raise

    def _take_all(self, order: Params) -> str:
        """Ask for posts of every type; return why they may not be whole."""
        why = ""
        for kind in self.kinds:
            walk = self._walk(kind, {"order": "asc", **order})
            try:
                self.night.takes_posts(walk, roles.POSTS)
            except FetchFailed as failed:
                if kind == _POST or failed.outcome not in _ONE_TYPE_ALONE:
                    self._reached = walk.reached if kind == _POST else None
                    raise
                self.night.visit.saving.lacks(Stream.OUTBOUND_POSTS, failed)
                self._refused.add(kind)
            why = why or (REFUSED if kind in self._refused else walk.why)
        return why

    def take(self, numbers: Mapping[int, str]) -> None:
        """Ask for posts, pages and the like by their numbers.

        Args:
            numbers: With the type of each.

        Raises:
            FetchFailed: Some did not come.
        """
        for kind in sorted(set(numbers.values()) & set(self.places)):
            wanted = (number for number, of in numbers.items() if of == kind)
            for params, about in bundles(wanted):
                walk = self._walk(kind, params)
                self.night.takes_posts(walk, roles.POSTS_ASKED_FOR, about=about)

    def _walk(self, kind: str, params: Params) -> Walk:
        """Return the way through what there is of a type.

        Who may write posts need not be allowed to write products.
        """
        site = self.night.site
        as_author = site.as_author if site.runs_it or kind in _USUAL else {}
        asked = {"_fields": _FIELDS, **as_author, **params}
        return Walk(site, self.places[kind], asked)
