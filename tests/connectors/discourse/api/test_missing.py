"""Nights in order leave nothing missing, and what is made up for is not missing."""

from tests.connectors.discourse.api.forum import at
from tests.coverage.nights import missing


def test_a_week_of_nights_leaves_nothing_missing(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    for _ in range(5):
        nights.fetch()
        nights.next()
    assert missing(nights.past) == []
