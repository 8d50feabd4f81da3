"""A site, and somebody who fetches it every night."""

import pytest

from tests.connectors.http.replay import Replay
from tests.connectors.wordpress.api.blog import Blog, Nights


@pytest.fixture
def server():
    with Replay() as server:
        yield server


@pytest.fixture
def blog(server):
    return Blog(server)


@pytest.fixture
def nights(server, tmp_path):
    return Nights(server.url, root=tmp_path)
