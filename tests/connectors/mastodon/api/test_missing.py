"""Nights in order leave nothing missing, and what is made up for is not missing."""

from tests.connectors.mastodon.api.world import at
from tests.coverage.nights import missing


def test_a_week_of_nights_leaves_nothing_missing(begin, clock):
    world, nights = begin()
    bread = world.write("shop", "Rye today", at("11-01 09:00"))
    for day in range(2, 9):
        world.write("ann", "@shop Is it gone?", at(f"11-{day:02} 01:00"), answers=bread)
        nights.fetch()
        clock.goes_on(86_400)
    clock.goes_on(9 * 86_400)
    nights.fetch()
    assert missing(nights.past) == []


def test_a_server_that_does_not_let_us_go_on_holds_something_back(begin):
    world, nights = begin(links=False, pages_back=False, pages_on=False, most=2)
    for day in range(1, 29):
        world.write("shop", "Rye today", at(f"10-{day:02} 09:00"))
    nights.fetch()
    assert {why for _, why, _ in missing(nights.past)} == {"capped"}
