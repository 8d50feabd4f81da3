"""Fetches from a Mastodon server, night after night, and from those that speak like it.

What the account wrote, what named it, and the threads of both; see
``docs/formats/mastodon.md``.
"""

from typing import ClassVar

from connectors._fetching import Fetcher, Manifest, Secret, Visit, Whose
from connectors._fetching.memory import to_keep
from connectors.mastodon._fetch_me import Home, home, me
from connectors.mastodon._fetch_memory import Memory
from connectors.mastodon._fetch_night import Night
from connectors.mastodon._owner import PLATFORM


class MastodonFetcher(Fetcher):
    """Asks a Mastodon server for one account."""

    name: ClassVar = "mastodon.api"
    platform: ClassVar = PLATFORM
    secrets: ClassVar[tuple[Secret, ...]] = (Secret(name="token"),)

    def check(self, visit: Visit) -> str:
        """Return whose account the token opens; nothing is saved."""
        with home(visit) as server:
            return me(visit, server)[0].handle

    def fetch(self, visit: Visit) -> Manifest:
        """Save what the account wrote, what named it, and the threads of both."""
        began = visit.clock.now()
        with home(visit) as server:
            owner, stated, answer = me(visit, server)
            visit.saving.page("account", answer)
            memory = visit.remembered(Memory)
            night = Night(visit, Home(server, owner, stated), memory, began)
            night.walk()
        return visit.saving.finish(
            Whose(id=owner.id, handle=owner.handle, name=owner.name, own=owner.own),
            connector=self.name,
            server=server.server.shown_whole,
            began=began,
            memory=to_keep(memory),
        )
