"""Fetches from a forum that runs Discourse, night after night.

What one of its users wrote, what was said to them, and the topics of both. With a key
of the forum it is asked as that user; without one as everybody may.
"""

from typing import ClassVar

from connectors._fetching import Fetcher, Manifest, Secret, Visit, Whose
from connectors._fetching.memory import to_keep
from connectors.discourse._fetch_forum import entered
from connectors.discourse._fetch_night import Night
from connectors.discourse._talk import PLATFORM


class DiscourseFetcher(Fetcher):
    """Asks a forum for one of its users."""

    name: ClassVar = "discourse.api"
    platform: ClassVar = PLATFORM
    secrets: ClassVar[tuple[Secret, ...]] = (Secret(name="key", needed=False),)

    def check(self, visit: Visit) -> str:
        """Return the user whose posts can be fetched; nothing is saved.

        Raises:
            FetchFailed: The forum does not answer, accept the key, or show the user.
        """
        with entered(visit) as forum:
            return forum.user

    def fetch(self, visit: Visit) -> Manifest:
        """Save the topics in which the user takes part, and the manifest last.

        Raises:
            FetchFailed: Nothing could be fetched.
        """
        began = visit.clock.now()
        with entered(visit) as forum:
            night = Night.of(visit, forum, began)
            night.walk()
            return visit.saving.finish(
                Whose(id=forum.id, handle=forum.id, name=forum.shown),
                connector=self.name,
                server=forum.http.server.shown_whole,
                began=began,
                memory=to_keep(night.memory),
            )
