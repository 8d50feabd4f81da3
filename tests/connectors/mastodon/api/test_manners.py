"""Servers that do not listen, go in circles, or count in their own way."""

import pytest

from tests.connectors.http.replay import page
from tests.connectors.mastodon.api.world import HOME, at

STATUSES = "/api/v1/accounts/7/statuses"
DEAF = {"limits": False, "pages_back": False, "pages_on": False, "kinds": False}


def posts(world, many):
    return [
        world.write("shop", f"Post {n}", at(f"10-{n // 24 + 1:02} {n % 24:02}:00"))
        for n in range(many)
    ]


def test_a_server_that_listens_to_nothing_ends_and_is_not_taken_for_whole(begin):
    world, nights = begin(links=False, most=20, **DEAF)
    posts(world, 30)
    fetched = nights.fetch()
    assert len(fetched.texts) == 20
    [(since, _, extent)] = fetched.covers("outbound_posts")
    assert (since, extent) == (at("10-01 10:00"), "partial")
    assert len(world.server.asked(STATUSES)) == 2


def test_such_a_server_is_whole_if_it_hands_out_as_much_as_it_counts(begin):
    world, nights = begin(links=False, most=40, **DEAF)
    posts(world, 30)
    [(since, _, extent)] = nights.fetch().covers("outbound_posts")
    assert (since, extent) == (at("01-01 00:00"), "complete")


def test_without_links_the_fetch_goes_on_by_the_last_id(begin):
    world, nights = begin(links=False, most=10)
    posts(world, 30)
    fetched = nights.fetch()
    assert len(fetched.texts) == 30
    [(_, _, extent)] = fetched.covers("outbound_posts")
    assert extent == "complete"


def test_a_link_on_the_last_page_leads_to_an_empty_one(begin):
    world, nights = begin(always_next=True, most=10)
    posts(world, 30)
    fetched = nights.fetch()
    assert len(fetched.texts) == 30
    assert len(world.server.asked(STATUSES)) == 4


def test_ids_are_no_numbers_everywhere(begin, clock):
    world, nights = begin(ulids=True, most=10)
    bread, *_ = posts(world, 30)
    world.write("ann", "@shop is it sour?", at("10-30 09:00"), answers=bread)
    first = nights.fetch()
    assert first.texts["@shop is it sour?"].in_reply_to == bread["uri"]
    assert len(first.texts) == 31
    clock.is_set_to(at("11-03 02:00"))
    world.write("shop", "News", at("11-02 08:00"))
    assert "News" in nights.fetch().texts


def test_notifications_of_other_kinds_are_left_out(begin):
    world, nights = begin(kinds=False)
    post = posts(world, 1)[0]
    liked = {**post, "content": "<p>not what was said</p>"}
    world.notify("favourite", liked, at("10-02 08:00"))
    world.write("ann", "@shop hello", at("10-03 08:00"))
    assert set(nights.fetch().texts) == {"Post 0", "@shop hello"}


def test_quotes_are_asked_for_and_left_out_where_nobody_knows_them(begin):
    world, nights = begin()
    world.write("ann", "@shop hello", at("10-03 08:00"))
    answers = world.told

    def old(asked):
        if "quote" in asked.params.get("types[]", ()):
            return page({"error": "Invalid value for enum"}, 400)
        return answers(asked)

    world.server.gives("/api/v1/notifications", old)
    assert "@shop hello" in nights.fetch().texts
    nights.fetch()
    asked = world.server.asked("/api/v1/notifications")
    quotes = [one for one in asked if "quote" in one.params["types[]"]]
    assert len(quotes) == 1


@pytest.mark.parametrize("ring", [1, 2, 3])
def test_pages_in_a_circle_come_to_an_end(begin, ring):
    world, nights = begin(most=5)
    many = posts(world, 15)

    def circle(asked):
        step = int(asked.param("step", 0)) % ring
        there = f"{world.server.url}{STATUSES}?step={step + 1}"
        return page(many[step * 5 : step * 5 + 5], link=f'<{there}>; rel="next"')

    world.server.gives(STATUSES, circle)
    fetched = nights.fetch()
    assert len(world.server.asked(STATUSES)) <= 2 * ring + 4
    assert len(fetched.texts) == 5 * ring
    [(_, _, extent)] = fetched.covers("outbound_posts")
    assert extent == ("complete" if ring == 3 else "partial")


def test_addresses_without_end_that_bring_nothing_new_come_to_an_end(begin):
    world, nights = begin()
    many = posts(world, 5)

    def for_ever(asked):
        step = int(asked.param("step", 0)) + 1
        there = f"{world.server.url}{STATUSES}?step={step}"
        return page(many, link=f'<{there}>; rel="next"')

    world.server.gives(STATUSES, for_ever)
    assert len(nights.fetch().texts) == 5
    assert len(world.server.asked(STATUSES)) <= 5


def test_a_page_that_comes_twice_is_read_once_and_passed(begin):
    world, nights = begin(most=5)
    posts(world, 15)
    plain, twice = world.own, []

    def doubled(asked):
        if not asked.param("max_id") or twice:
            return plain(asked)
        twice.append(asked)
        newest = sorted(world.statuses.values(), key=lambda one: one["id"])[:-6:-1]
        there = f"{world.server.url}{STATUSES}?limit=5&max_id={asked.param('max_id')}"
        return page(newest, link=f'<{there}&again=1>; rel="next"')

    world.server.gives(STATUSES, doubled)
    fetched = nights.fetch()
    assert len(fetched.texts) == 15
    assert len(fetched.records) == 15


def test_an_address_on_another_server_is_not_followed(begin):
    world, nights = begin(most=5)
    posts(world, 15)
    plain = world.own

    def astray(asked):
        reply = plain(asked)
        return reply.with_headers(link=f'<{HOME}/elsewhere?max_id=1>; rel="next"')

    world.server.gives(STATUSES, astray)
    assert len(nights.fetch().texts) == 15


def test_what_is_no_list_is_a_hole_and_not_the_end(begin, clock):
    world, nights = begin(most=5)
    posts(world, 15)
    plain = world.own

    def broken(asked):
        return page({"error": "later"}) if asked.param("max_id") else plain(asked)

    world.server.gives(STATUSES, broken)
    fetched = nights.fetch()
    [(since, until, _)] = fetched.covers("outbound_posts")
    assert (since, until) == (at("10-01 10:00"), clock.now())
    assert {one.stream for one in fetched.manifest.holes} == {
        "outbound_posts",
        "outbound_replies",
        "reactions",
    }
