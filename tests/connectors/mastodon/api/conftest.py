"""A bakery's account on a small server, and its nights."""

import pytest

from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.night import Nights
from tests.connectors.mastodon.api.world import World, at


@pytest.fixture
def clock():
    return FakeClock(at("11-02 02:00"))


@pytest.fixture
def begin(clock, tmp_path):
    """Return a function that begins a world with the manners said, and its nights."""
    servers = []

    def began(**manners):
        world = World(clock, **manners)
        server = world.served()
        server.__enter__()
        servers.append(server)
        return world, Nights(tmp_path, server, clock)

    yield began
    for server in servers:
        server.__exit__(None, None, None)
