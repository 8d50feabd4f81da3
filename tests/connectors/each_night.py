"""Fetches of one account, night after night, each into a folder of its own."""

from dataclasses import dataclass, field
from typing import ClassVar

from connectors._fetching import Connection, Fetcher, Saving, Visit
from connectors._http import Budget


@dataclass
class Held:
    """What lets us in, by name."""

    held: dict

    def get(self, name):
        return self.held.get(name)

    def put(self, name, value):
        self.held[name] = value


@dataclass
class EachNight:
    """The nights of one account.

    Attributes:
        fetcher: Of its platform; account: what it is called.
        keys: What lets us in.
        connection: What else the settings say, or say otherwise.
        past: The manifests so far.
    """

    fetcher: ClassVar[Fetcher]
    account: ClassVar[str]
    folder: object
    server: object
    clock: object
    keys: Held
    messages: bool = False
    connection: dict = field(default_factory=dict)
    past: list = field(default_factory=list)

    def visit(self, **budget):
        """Return the next visit, with an empty folder."""
        place = self.folder / f"night-{len(list(self.folder.iterdir())) + 1}"
        place.mkdir()
        said = {"server": self.server.url, "account": self.account, **self.connection}
        return Visit(
            connection=Connection(platform=self.fetcher.platform, **said),
            secrets=self.keys,
            past=tuple(self.past),
            saving=Saving(place),
            clock=self.clock,
            budget=Budget(**budget),
            messages=self.messages,
        )

    def fetched(self, **budget):
        """Fetch once more; return the folder and the manifest."""
        visit = self.visit(**budget)
        manifest = self.fetcher.fetch(visit)
        self.past.append(manifest)
        return visit.saving.folder, manifest

    def next(self, days=1):
        """Let days go by, and forget what was asked."""
        self.clock.goes_on(86_400 * days)
        self.server.seen.clear()
