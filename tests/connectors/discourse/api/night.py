"""Nights of a client with one user of a forum."""

from dataclasses import dataclass, field

import connectors
from auditor.records import Listing, Record, Rejected, Tally
from connectors import Told
from connectors._fetching import Connection, Saving, Visit
from connectors._http import Budget
from connectors.discourse.fetch import DiscourseFetcher
from tests.connectors.discourse.api.forum import KEY


@dataclass
class Keys:
    """What lets us in."""

    held: dict = field(default_factory=lambda: {"key": KEY})

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
        said = {"server": self.server.url, "account": "corner_bakery"}
        return Visit(
            connection=Connection(platform="discourse", **{**said, **self.connection}),
            secrets=self.keys,
            past=tuple(self.past),
            saving=Saving(place),
            clock=self.clock,
            budget=Budget(**budget),
            messages=self.messages,
        )

    def check(self):
        return DiscourseFetcher().check(self.visit())

    def fetch(self, **budget):
        visit = self.visit(**budget)
        manifest = DiscourseFetcher().fetch(visit)
        self.past.append(manifest)
        return Fetched(visit.saving.folder, manifest, self.messages)

    def next(self, days=1):
        """Let days go by, and forget what was asked."""
        self.clock.goes_on(86_400 * days)
        self.server.seen.clear()


@dataclass
class Fetched:
    """What a night has fetched."""

    folder: object
    manifest: object
    messages: bool = False

    @property
    def found(self):
        told = Told(messages=self.messages)
        [mine], left = connectors.find([self.folder], told)
        assert left == ()
        assert mine.connector.name == "discourse.api"
        return mine

    @property
    def account(self):
        found = self.found
        return found.connector.accounts(found.source)[0]

    @property
    def items(self):
        found = self.found
        return list(found.connector.read(found.source))

    def of(self, kind):
        return [one for one in self.items if isinstance(one, kind)]

    @property
    def records(self):
        return {one.id: one for one in self.of(Record)}

    @property
    def texts(self):
        return {one.text: one for one in self.of(Record)}

    @property
    def there(self):
        """What was listed, by author or conversation."""
        return {
            one.author or one.conversation: set(one.ids) for one in self.manifest.listed
        }

    def covers(self, stream):
        return [
            (f"{one.since:%m-%d %H:%M}", f"{one.until:%m-%d %H:%M}", one.extent)
            for one in self.manifest.stretches
            if one.stream == stream
        ]

    @property
    def holes(self):
        return {one.stream: one.outcome for one in self.manifest.holes}


__all__ = ["Fetched", "Keys", "Listing", "Nights", "Rejected", "Tally"]
