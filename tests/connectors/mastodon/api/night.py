"""Nights of a client with one Mastodon account."""

from dataclasses import dataclass, field
from typing import ClassVar

import connectors
from auditor.records import Handle, Listing, Record, Rejected, Tally
from connectors import Told
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.each_night import EachNight, Held
from tests.connectors.mastodon.api.world import TOKEN


@dataclass
class Keys(Held):
    """What lets us in."""

    held: dict = field(default_factory=lambda: {"token": TOKEN})


@dataclass
class Nights(EachNight):
    """The nights of the bakery's account."""

    fetcher: ClassVar = MastodonFetcher()
    account: ClassVar = "shop"
    keys: Keys = field(default_factory=Keys)

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
