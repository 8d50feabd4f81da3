"""A bakery's user in somebody's forum, and its nights."""

import pytest

from tests.connectors.discourse.api.forum import Forum, at
from tests.connectors.discourse.api.night import Nights
from tests.connectors.http.clock import FakeClock


@pytest.fixture
def clock():
    return FakeClock(at("11-02 02:00"))


@pytest.fixture
def begin(clock, tmp_path):
    """Return a function that opens a forum with the manners said, and its nights."""
    servers = []

    def began(**manners):
        forum = Forum(clock, **manners)
        server = forum.served()
        server.__enter__()
        servers.append(server)
        return forum, Nights(tmp_path, server, clock)

    yield began
    for server in servers:
        server.__exit__(None, None, None)
