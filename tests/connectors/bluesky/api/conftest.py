"""A harbour to fetch from, and nights to do it in."""

import pytest

from tests.connectors.bluesky.api.harbour import PASSWORD, Harbour
from tests.connectors.bluesky.api.nights import Nights
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def harbour(clock):
    with Replay(clock=clock) as replay:
        yield Harbour(replay, clock)


@pytest.fixture
def nights(harbour, clock, tmp_path):
    return Nights(
        tmp_path, harbour.replay.url, "harbour.example", clock, password=PASSWORD
    )
