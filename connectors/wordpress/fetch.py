"""Fetches a WordPress site's posts and comments, night after night.

Everybody may ask for what the site shows. With a user name and an application password
it also tells by which addresses people are known, and which sites left a note.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import ClassVar

from connectors._fetching import Fetcher, Manifest, Secret, Visit, Whose
from connectors._http import FetchFailed, Http
from connectors.wordpress import _fetch_rules as rules
from connectors.wordpress import _fetch_site, _fetch_talk
from connectors.wordpress import _fetched_survey as roles
from connectors.wordpress._fetch_listing import Listing
from connectors.wordpress._fetch_night import MODERATED, Night
from connectors.wordpress._fetch_posts import STREAMS, Posts
from connectors.wordpress._fetch_site import Site
from connectors.wordpress._fetch_talk import Talk
from connectors.wordpress._fetch_walk import Walk
from connectors.wordpress._fetched_shapes import User
from connectors.wordpress._people import PLATFORM

_USER_FIELDS = "id,name,username,slug,email,roles"


class WordPressFetcher(Fetcher):
    """Asks a WordPress site."""

    name = "wordpress.api"
    platform = PLATFORM
    secrets: ClassVar = (Secret(name="password", needed=False),)

    def check(self, visit: Visit) -> str:
        """Return the site that answers; nothing is saved.

        Raises:
            FetchFailed: None does, or it does not accept the password.
        """
        with _entered(visit) as site:
            return site.id

    def fetch(self, visit: Visit) -> Manifest:
        """Save what is new at the site, and the manifest last.

        Raises:
            FetchFailed: Nothing could be fetched.
        """
        began = visit.clock.now()
        with _entered(visit) as site:
            visit.saving.page(roles.SITE, site.answer)
            if site.me is not None:
                visit.saving.page(roles.ME, site.me)
            _go_through(Night(visit, site, began))
            return visit.saving.finish(
                Whose(id=site.id, handle=site.id, name=site.name),
                connector=self.name,
                server=site.http.server.shown_whole,
                began=began,
                memory={MODERATED: site.moderates},
            )


@contextmanager
def _entered(visit: Visit) -> Iterator[Site]:
    access = _fetch_site.access(visit)
    with Http(
        _fetch_site.address(visit),
        rules.rules(),
        clock=visit.clock,
        budget=visit.budget,
        access=access,
    ) as http:
        site = _fetch_site.find(http)
        yield site.entered() if access is not None else site


def _go_through(night: Night) -> None:
    posts, talk = Posts(night), Talk(night)
    listing = Listing(posts, talk)
    night.tries((), lambda: _take_staff(night))
    night.tries((), posts.learn_types)
    night.tries(STREAMS, posts.take_new)
    night.tries(_fetch_talk.TALK, talk.take_new)
    night.tries(_fetch_talk.NOTES, talk.take_notes)
    night.tries(_fetch_talk.TALK, listing.make)
    night.tries(_fetch_talk.CONTEXT, talk.take_answered)
    night.tries(_fetch_talk.CONTEXT, lambda: posts.take(talk.below()))
    night.settles()


def _take_staff(night: Night) -> None:
    """Ask who writes for the site; some sites tell nobody.

    Raises:
        FetchFailed: It does not say.
    """
    params = {"_fields": _USER_FIELDS}
    if "list_users" in night.site.rights:
        params |= {"context": "edit", "capabilities": "edit_posts"}
    walk = Walk(night.site, "/wp/v2/users", params)
    try:
        for answer, _ in walk.whole(User):
            night.visit.saving.page(roles.USERS, answer)
    except FetchFailed as failed:
        if failed.status != HTTPStatus.UNAUTHORIZED:  # that is no word on our password
            raise
