"""Nights of a client with one user of a forum."""

from dataclasses import dataclass, field
from typing import ClassVar

import connectors
from auditor.records import Listing, Record, Rejected, Tally
from connectors import Told
from connectors.discourse.fetch import DiscourseFetcher
from tests.connectors.discourse.api.forum import KEY
from tests.connectors.each_night import EachNight, Held


@dataclass
class Keys(Held):
    """What lets us in."""

    held: dict = field(default_factory=lambda: {"key": KEY})


@dataclass
class Nights(EachNight):
    """The nights of the bakery's account."""

    fetcher: ClassVar = DiscourseFetcher()
    account: ClassVar = "corner_bakery"
    keys: Keys = field(default_factory=Keys)

    def check(self):
        return self.fetcher.check(self.visit())

    def fetch(self, **budget):
        return Fetched(*self.fetched(**budget), self.messages)


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
