"""Fetches from a real Bluesky, by the clock on the wall."""

import time
from datetime import UTC, datetime

from tests.connectors.bluesky.api.nights import Nights


class WallClock:
    """The time as it is; nobody waits long."""

    def now(self):
        return datetime.now(UTC)

    def passed(self):
        return time.monotonic()

    def sleep(self, seconds):
        time.sleep(min(seconds, 1.0))


def nights_of(shop, place, **secrets):
    secrets = secrets or {"password": shop.makes_app_password("auditor")}
    return Nights(place, shop.network.pds, shop.handle, WallClock(), **secrets)
