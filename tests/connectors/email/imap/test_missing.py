"""Nights in order leave nothing missing, and what is made up for is not missing."""

from tests.connectors.email.imap.conftest import at, to_us
from tests.coverage.nights import missing


def test_nights_leave_nothing_missing(server, nights):
    server.box("INBOX").put(to_us("q1@mail.example", at(3)), at(3))
    for _ in range(4):
        nights.fetch()
    nights.clock.goes_on(9 * 24 * 3600)
    nights.fetch()
    assert missing(nights.past) == []
