"""The bakery as a client of a workspace: its nights, one after the other."""

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from auditor.nightly import night as nightly
from auditor.nightly.fetching import Means
from auditor.nightly.night import client_night
from auditor.nightly.owed import note_told
from auditor.workspace import ClientFolder
from connectors._http import Budget
from tests.connectors.mastodon.api.world import TOKEN
from tests.connectors.wordpress.api.blog import PASSWORD

CONFIG = """\
[client]
name = "Corner Bakery"
zone = "Europe/London"

[[fetch]]
platform = "mastodon"
server = "{mastodon}"
account = "shop"

[[fetch]]
platform = "wordpress"
server = "{wordpress}"
account = "sam"
"""
_PARTS = {"fetch_client": "fetch", "import_inbox": "import", "_audit": "audit"}


@dataclass
class Keys:
    """What lets us in, by platform."""

    held: dict = field(
        default_factory=lambda: {"mastodon": TOKEN, "wordpress": PASSWORD}
    )

    @property
    def first(self):
        return Keys().held

    def of(self, connection):
        return _Key(self, connection.platform)


@dataclass
class _Key:
    keys: Keys
    platform: str

    def get(self, name):
        del name
        return self.keys.held.get(self.platform)

    def put(self, name, value):
        del name
        self.keys.held[self.platform] = value


class Bakery:
    """A client with two accounts in a small town.

    Attributes:
        cost: How many seconds of the processor each part of a night took, by night.
        budget: What a night may ask of one server; put anew by whoever changes it.
    """

    def __init__(self, folder, town, clock):
        self.client = ClientFolder(folder / "bakery")
        self.client.make()
        self.town, self.clock, self.keys = town, clock, Keys()
        said = {name: server.url for name, server in town.servers.items()}
        self.client.config.write_text(CONFIG.format(**said))
        self.budget = Budget
        self.cost = []

    def night(self):
        """Do a night, tell people of it, and return what came of it."""
        spent = {}
        with _measured(spent, self.town):
            began = self._spent()
            came = client_night(self.client, self._means)
            spent["night"] = self._spent() - began
        self.cost.append(spent)
        if came.day:
            note_told(self.client, came.day)
        return came

    def puts_into_inbox(self, write, name):
        """Let the owner put an export there, yesterday."""
        place = write(self.client.inbox / name)
        before = self.clock.now().timestamp() - 3600
        os.utime(place, (before, before))

    def _means(self, settings):
        del settings
        return Means(secrets=self.keys.of, clock=self.clock, budget=self.budget)

    def _spent(self):
        return time.process_time() - self.town.server_time


@contextmanager
def _measured(spent, town):
    """Note what the parts of a night take; the town's servers are none of them."""
    whole = {name: getattr(nightly, name) for name in _PARTS}

    def measured(name, part):
        def did(*told, **more):
            began = time.process_time() - town.server_time
            came = part(*told, **more)
            came = list(came) if part is whole["fetch_client"] else came
            spent[name] = time.process_time() - town.server_time - began
            return came

        return did

    for name, part in whole.items():
        setattr(nightly, name, measured(_PARTS[name], part))
    try:
        yield
    finally:
        for name, part in whole.items():
            setattr(nightly, name, part)
