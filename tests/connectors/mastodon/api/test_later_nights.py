"""Every later night fetches what is new, and looks again where something may change."""

from datetime import timedelta

from auditor.records import Listing
from tests.connectors.http.replay import page
from tests.connectors.mastodon.api.world import HOME, at, iso

ME = f"{HOME}/users/shop"
STATUSES = "/api/v1/accounts/7/statuses"
THREADS = "/api/v1/statuses/*/context"


def days(world, many, since="09-01 08:00"):
    """Let the shop post once a day."""
    return [
        world.write("shop", f"Day {day}", at(since) + timedelta(days=day))
        for day in range(many)
    ]


def test_it_reads_forward_from_two_weeks_before(begin, clock):
    world, nights = begin()
    days(world, 60)
    nights.fetch()
    world.server.seen.clear()
    clock.is_set_to(at("11-03 02:00"))
    world.write("shop", "News", at("11-02 08:00"))
    fetched = nights.fetch()
    first = world.server.asked(STATUSES)[0]
    # Day 47 is 18 October: the last one more than two weeks before the first night.
    assert first.param("min_id") == _id_of(world, "Day 47")
    assert min(fetched.texts.values(), key=lambda one: one.sent_at).text == "Day 48"
    assert "News" in fetched.texts
    assert fetched.covers("outbound_posts") == [
        (at("10-18 08:00"), clock.now(), "complete")
    ]


def test_a_night_does_not_cost_more_because_there_is_more_history(begin, clock):
    costs = []
    for many in (30, 400):
        world, nights = begin()
        begins = clock.now() - timedelta(days=many)
        for day in range(many):
            world.write("shop", f"Day {day}", begins + timedelta(days=day))
        nights.fetch()
        world.server.seen.clear()
        nights.fetch()
        costs.append(len(world.server.seen))
    assert costs[0] == costs[1]


def test_more_news_than_one_page_holds_leaves_no_hole(begin, clock):
    world, nights = begin(most=10)
    days(world, 50)
    nights.fetch()
    clock.is_set_to(at("11-20 02:00"))
    for hour in range(60):
        world.write("shop", f"Hour {hour}", at("11-10 00:00") + timedelta(hours=hour))
    fetched = nights.fetch()
    assert {f"Hour {hour}" for hour in range(60)} <= set(fetched.texts)


def test_a_server_that_does_not_read_forward_is_read_backward(begin, clock):
    world, nights = begin(most=10, pages_on=False)
    days(world, 50)
    nights.fetch()
    clock.is_set_to(at("11-20 02:00"))
    for hour in range(60):
        world.write("shop", f"Hour {hour}", at("11-10 00:00") + timedelta(hours=hour))
    fetched = nights.fetch()
    assert {f"Hour {hour}" for hour in range(60)} <= set(fetched.texts)


def test_an_answer_that_no_notification_told_of_is_found_in_its_thread(begin, clock):
    world, nights = begin()
    bread = world.write("shop", "Rye is ready", at("11-01 08:00"))
    nights.fetch()
    clock.is_set_to(at("11-03 02:00"))
    world.write("ben", "looks good", at("11-02 12:00"), answers=bread)
    assert "looks good" in nights.fetch().texts


def test_what_was_told_of_since_the_first_night_is_whole(begin, clock):
    world, nights = begin()
    world.write("ann", "@shop hello", at("06-01 08:00"))
    nights.fetch()
    first, now = clock.now(), at("11-03 02:00")
    clock.is_set_to(now)
    assert nights.fetch().covers("inbound_mentions") == [
        (at("06-01 08:00"), first, "partial"),
        (first, now, "complete"),
    ]


def test_old_threads_are_asked_for_while_somebody_speaks_in_them(begin, clock):
    world, nights = begin()
    bread = world.write("shop", "Rye is ready", at("06-01 08:00"))
    asks = world.write("ann", "@shop still?", at("10-31 08:00"), answers=bread)
    nights.fetch()
    # After two weeks without a night once more: somebody may have spoken meanwhile.
    for night, expected in (("11-04", True), ("11-20", True), ("11-21", False)):
        clock.is_set_to(at(f"{night} 02:00"))
        world.server.seen.clear()
        fetched = nights.fetch()
        asked = {one.path.split("/")[4] for one in world.server.asked(THREADS)}
        assert (bread["id"] in asked) is expected
        if expected:
            assert fetched.texts["@shop still?"].in_reply_to == bread["uri"]
    assert asks["id"] not in asked


def test_a_parent_that_no_page_holds_goes_by_its_address_all_the_same(begin, clock):
    world, nights = begin()
    party = world.write("ann", "Who bakes for parties?", at("10-20 12:00"))
    world.write("shop", "@ann we do", at("10-30 13:00"), answers=party)
    first = nights.fetch().texts["@ann we do"]
    clock.is_set_to(at("11-14 02:00"))
    world.server.gives(THREADS, page({"error": "Record not found"}, 404))
    later = nights.fetch()
    assert "Who bakes for parties?" not in later.texts
    again = later.texts["@ann we do"]
    assert (again.in_reply_to, again.in_reply_to_author) == (
        party["uri"],
        "https://other.example/users/ann",
    )
    assert again == first


def test_a_question_that_vanishes_is_seen_to_be_gone(begin, clock):
    world, nights = begin()
    bread = world.write("shop", "Rye is ready", at("11-01 08:00"))
    world.write("ben", "good", at("11-01 09:00"), answers=bread)
    asks = world.write("ann", "Do you deliver, @shop?", at("11-01 10:00"))
    before = nights.fetch()
    [thread] = [one for one in before.of(Listing) if one.conversation == asks["uri"]]
    assert thread.ids == (asks["uri"],)
    world.forget(asks)
    clock.is_set_to(at("11-03 02:00"))
    [gone] = [one for one in nights.fetch().of(Listing) if not one.ids]
    assert gone.author == "https://other.example/users/ann"
    assert gone.since <= before.texts["Do you deliver, @shop?"].sent_at < gone.until
    assert gone.until - gone.since == timedelta(microseconds=1)


def test_an_answer_that_vanishes_is_missing_from_its_thread(begin, clock):
    world, nights = begin()
    bread = world.write("shop", "Rye is ready", at("11-01 08:00"))
    world.write("ben", "good", at("11-01 09:00"), answers=bread)
    rude = world.write("ann", "bah", at("11-01 10:00"), answers=bread)
    nights.fetch()
    world.forget(rude)
    clock.is_set_to(at("11-03 02:00"))
    listed = nights.fetch().of(Listing)
    [thread] = [one for one in listed if one.conversation == bread["uri"]]
    assert bread["uri"] in thread.ids
    assert rude["uri"] not in thread.ids


def test_a_server_without_any_threads_makes_nobody_vanish(begin, clock):
    world, nights = begin()
    world.write("ann", "Do you deliver, @shop?", at("11-01 10:00"))
    nights.fetch()
    world.server.gives(THREADS, page({"error": "Not found"}, 404))
    clock.is_set_to(at("11-06 02:00"))
    listed = nights.fetch().of(Listing)
    assert [one.author for one in listed if not one.ids] == [ME]


def test_a_night_that_was_out_of_requests_is_gone_on_with(begin, clock):
    world, nights = begin(most=5)
    days(world, 60)
    first = nights.fetch(requests=5)  # who we are, three pages, and none to go on
    [(since, until, extent)] = first.covers("outbound_posts")
    assert (until, extent) == (clock.now(), "complete")
    # Three pages and a fourth: the fifth question is who we are.
    assert since == at("09-01 08:00") + timedelta(days=40)
    assert {one.stream for one in first.manifest.holes} >= {"outbound_posts"}
    clock.is_set_to(at("11-03 02:00"))
    second = nights.fetch()
    spans = second.covers("outbound_posts")
    assert (at("01-01 00:00"), since, "partial") in spans
    assert {f"Day {day}" for day in range(40)} <= set(second.texts)


def test_threads_that_were_not_asked_for_are_asked_for_the_next_night(begin, clock):
    world, nights = begin()
    for day, post in enumerate(days(world, 20, since="10-10 08:00")):
        world.write("ben", f"to {day}", at("10-30 08:00"), answers=post)
    first = nights.fetch(requests=8)  # who, statuses, notifications, five threads
    [(since, _, extent)] = first.covers("inbound_replies")
    # Days 15 to 19 were asked for; day 14 is the newest that waits.
    assert (since, extent) == (at("10-24 08:00"), "partial")
    clock.is_set_to(at("11-03 02:00"))
    second = nights.fetch()
    assert at("01-01 00:00") in {
        since for since, _, _ in second.covers("inbound_replies")
    }
    assert len([text for text in second.texts if text.startswith("to ")]) == 20


def test_a_night_that_broke_off_on_its_way_covers_as_far_as_it_came(begin, clock):
    world, nights = begin(most=5)
    days(world, 60)
    nights.fetch()
    clock.is_set_to(at("11-20 02:00"))
    for hour in range(20):
        world.write("shop", f"Hour {hour}", at("11-10 00:00") + timedelta(hours=hour))
    plain = world.own

    def breaks(asked):
        newest = int(asked.param("min_id", 0)) >> 16
        broken = newest > at("11-10 02:00").timestamp() * 1000
        return page({}, 503) if broken else plain(asked)

    world.server.gives(STATUSES, breaks)
    broken = nights.fetch()
    [(_, until, _)] = broken.covers("outbound_posts")
    assert at("11-10 02:00") < until < at("11-10 10:00")
    assert {one.stream for one in broken.manifest.holes} >= {"outbound_posts"}
    world.server.gives(STATUSES, plain)
    clock.is_set_to(at("11-21 02:00"))
    healed = nights.fetch()
    [(since, until, _)] = healed.covers("outbound_posts")
    assert since <= broken.covers("outbound_posts")[0][1]
    assert until == clock.now()
    both = {**broken.texts, **healed.texts}
    assert {f"Hour {hour}" for hour in range(20)} <= set(both)


def test_a_night_that_came_to_nothing_is_made_up_for(begin, clock):
    world, nights = begin()
    days(world, 60)
    nights.fetch()
    clock.is_set_to(at("11-20 02:00"))
    world.write("shop", "News", at("11-04 08:00"))
    fetched = nights.fetch()
    [(since, until, _)] = fetched.covers("outbound_posts")
    assert since < at("11-02 02:00") < until
    assert "News" in fetched.texts


def _id_of(world, words):
    return next(
        id_
        for id_, one in world.statuses.items()
        if one["content"] == f"<p>{words}</p>"
    )


def test_after_an_outage_a_thread_that_grew_too_old_meanwhile_is_asked_for_once_more(
    begin, clock
):
    world, nights = begin()
    hello = world.write("shop", "Hello", at("10-25 08:00"))
    world.write("ann", "@shop Open?", at("10-25 09:00"), answers=hello)
    nights.fetch()
    world.write("ben", "And on Sunday?", at("11-04 09:00"), answers=hello)  # untold
    clock.is_set_to(at("11-14 02:00"))
    assert "And on Sunday?" in nights.fetch().texts
    world.server.seen.clear()
    clock.is_set_to(at("11-18 02:00"))
    nights.fetch()
    assert not world.server.asked(THREADS)


def test_all_that_is_still_there_is_in_the_list_of_what_was_there(begin, clock):
    world, nights = begin()
    days(world, 60)
    nights.fetch()
    clock.is_set_to(at("11-03 02:00"))
    [listing] = [one for one in nights.fetch().of(Listing) if one.author]
    there = {
        one["uri"]
        for one in world.statuses.values()
        if iso(listing.since) <= one["created_at"] < iso(listing.until)
    }
    assert set(listing.ids) == there
    # The one from which on the night read is not asked for again.
    assert listing.since > at("10-18 08:00")


def test_the_last_night_that_lists_an_answer_still_knows_what_it_answers(begin, clock):
    world, nights = begin()
    hello = world.write("shop", "Hello", at("10-20 08:00"))
    asks = world.write("ann", "@shop Open?", at("10-31 08:00"), answers=hello)
    world.write("shop", "@ann Yes", at("11-01 08:00"), answers=asks)
    world.write("shop", "Rye is ready", at("11-01 20:00"))
    for night in ("11-02", "11-10", "11-16"):
        clock.is_set_to(at(f"{night} 02:00"))
        answer = nights.fetch().texts["@ann Yes"]
        assert (answer.in_reply_to, answer.in_reply_to_author) == (
            asks["uri"],
            "https://other.example/users/ann",
        )
    clock.is_set_to(at("11-17 02:00"))
    last = nights.fetch()
    assert "@ann Yes" not in last.texts
    assert asks["id"] not in last.manifest.memory["posts"]
