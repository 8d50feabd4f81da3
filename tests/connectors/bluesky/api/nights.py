"""Fetches of one Bluesky account, night after night, into folders that are read."""

import connectors
from auditor.records import Listing, Record, Rejected, Tally
from connectors._fetching import Connection, Saving, Visit
from connectors._http import Budget
from connectors.bluesky.fetch import BlueskyFetcher


class Drawer:
    """Where secrets are kept.

    Attributes:
        kept: What is in it, by name.
        put_in: What was ever put into it, in turn.
    """

    def __init__(self, **kept):
        self.kept = kept
        self.put_in = []

    def get(self, name):
        return self.kept.get(name)

    def put(self, name, value):
        self.put_in.append((name, value))
        self.kept[name] = value


class Nights:
    """One account's nights.

    Attributes:
        drawer: Its secrets.
        past: The manifests so far.
        folder: What the last night left.
    """

    def __init__(self, place, server, account, clock, *, days=None, **secrets):
        self.place, self.clock = place, clock
        self.drawer = Drawer(**secrets)
        self.connection = Connection(
            platform="bluesky", server=server, account=account, days=days
        )
        self.past = []
        self.folder = None
        self._count = 0

    def visit(self, budget=None):
        """Return the next visit, with an empty folder."""
        self._count += 1
        self.folder = self.place / f"night-{self._count}"
        self.folder.mkdir(parents=True)
        return Visit(
            connection=self.connection,
            secrets=self.drawer,
            past=tuple(self.past),
            saving=Saving(self.folder),
            clock=self.clock,
            budget=budget or Budget(),
        )

    def fetch(self, budget=None):
        """Fetch once more, and return the manifest."""
        manifest = BlueskyFetcher().fetch(self.visit(budget))
        self.past.append(manifest)
        return manifest

    def check(self):
        """Return whose account the secrets open."""
        return BlueskyFetcher().check(self.visit())

    @property
    def found(self):
        """What is found in the last night's folder."""
        [one], missed = connectors.find([self.folder])
        assert not missed
        return one

    @property
    def items(self):
        """All that the last night holds."""
        found = self.found
        return list(found.connector.read(found.source))

    @property
    def records(self):
        """What was written, by id; nothing twice."""
        records = [one for one in self.items if isinstance(one, Record)]
        by_id = {one.id: one for one in records if not one.inferred}
        assert len(by_id) == sum(not one.inferred for one in records)
        return by_id

    @property
    def listings(self):
        return [one for one in self.items if isinstance(one, Listing)]

    @property
    def rejected(self):
        return [one for one in self.items if isinstance(one, Rejected)]

    @property
    def tallies(self):
        """The newest of each number, by what it is about and its name."""
        found = [one for one in self.items if isinstance(one, Tally)]
        return {(one.id, one.name): one.count for one in found}

    def stretches(self, stream):
        """Return what the last night covers of a stream."""
        return [
            (one.since, one.until, one.extent, one.why)
            for one in self.past[-1].stretches
            if one.stream == stream
        ]

    @property
    def holes(self):
        return {(one.stream, one.outcome) for one in self.past[-1].holes}

    def everything_saved(self):
        """Return all the bytes of the last night's folder."""
        files = [one for one in self.folder.rglob("*") if one.is_file()]
        return b"\n".join(one.read_bytes() for one in files)
