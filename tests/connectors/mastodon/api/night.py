"""Nights of a client with one Mastodon account."""

from dataclasses import dataclass, field

import connectors
from auditor.records import Handle, Listing, Record, Rejected, Tally
from connectors import Told
from connectors._fetching import Connection, Saving, Visit
from connectors._http import Budget
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.mastodon.api.world import TOKEN


@dataclass
class Keys:
    """What lets us in."""

    held: dict = field(default_factory=lambda: {"token": TOKEN})

    def get(self, name):
        return self.held.get(name)

    def put(self, name, value):
        self.held[name] = value


@dataclass
class Nights:
    """One night after the other, each in a folder of its own."""

    folder: object
    server: object
    clock: object
    messages: bool = False
    connection: dict = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)
    past: list = field(default_factory=list)

    def visit(self, **budget):
        place = self.folder / f"night-{len(list(self.folder.iterdir())) + 1}"
        place.mkdir()
        said = {"server": self.server.url, "account": "shop", **self.connection}
        return Visit(
            connection=Connection(platform="mastodon", **said),
            secrets=self.keys,
            past=tuple(self.past),
            saving=Saving(place),
            clock=self.clock,
            budget=Budget(**budget),
            messages=self.messages,
        )

    def fetch(self, **budget):
        visit = self.visit(**budget)
        manifest = MastodonFetcher().fetch(visit)
        self.past.append(manifest)
        return Fetched(visit.saving.folder, manifest, self.messages)


@dataclass
class Fetched:
    """What a night has fetched."""

    folder: object
    manifest: object
    messages: bool = False

    @property
    def found(self):
        [mine], _ = connectors.find([self.folder], Told(messages=self.messages))
        return mine

    @property
    def items(self):
        found = self.found
        return list(found.connector.read(found.source))

    def of(self, kind):
        return [one for one in self.items if isinstance(one, kind)]

    @property
    def records(self):
        return self.of(Record)

    @property
    def texts(self):
        """Every message by its words, inferred ones and shares left out."""
        return {one.text: one for one in self.records if one.text}

    def covers(self, stream):
        return [
            (one.since, one.until, one.extent)
            for one in self.manifest.stretches
            if one.stream == stream
        ]


__all__ = ["Fetched", "Handle", "Keys", "Listing", "Nights", "Rejected", "Tally"]
