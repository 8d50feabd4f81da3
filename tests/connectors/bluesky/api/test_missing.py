"""Nights in order leave nothing missing, and what is made up for is not missing."""

from datetime import timedelta

from tests.connectors.bluesky.api.harbour import ANN, US
from tests.connectors.http.clock import START
from tests.coverage.nights import missing

DAY = timedelta(days=1)


def test_a_week_of_nights_leaves_nothing_missing(harbour, nights, clock):
    soup = harbour.writes(US, "Soup.", when=START - 6 * DAY)
    for day in range(7):
        if day % 2:
            harbour.writes(ANN, "?", answers=soup)
            harbour.writes(US, "!", answers=soup)
        nights.fetch()
        clock.goes_on(86_400)
    assert missing(nights.past) == []


def test_a_week_without_a_night_is_made_up_for(harbour, nights, clock):
    harbour.writes(US, "Soup.", when=START - 6 * DAY)
    nights.fetch()
    clock.goes_on(7 * 86_400)
    nights.fetch()
    assert missing(nights.past) == []
