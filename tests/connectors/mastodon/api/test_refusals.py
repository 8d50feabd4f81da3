"""What a server refuses, and what that means for the night."""

from datetime import timedelta

import pytest

from connectors._http import FetchFailed, Outcome
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.http.replay import HangUp, html, page, too_many
from tests.connectors.mastodon.api.world import at, iso

ME = "/api/v1/accounts/verify_credentials"
STATUSES = "/api/v1/accounts/7/statuses"
NOTIFICATIONS = "/api/v1/notifications"
THREADS = "/api/v1/statuses/*/context"


def refused(nights):
    with pytest.raises(FetchFailed) as raised:
        nights.fetch()
    return raised.value


def talk(world):
    for day in range(1, 9):
        post = world.write("shop", f"Day {day}", at(f"10-2{day} 08:00"))
        world.write("ben", f"to {day}", at(f"10-2{day} 09:00"), answers=post)
    world.write("ann", "@shop hello", at("10-23 08:00"))


def test_a_token_tells_whose_account_it_opens(begin):
    _, nights = begin()
    assert MastodonFetcher().check(nights.visit()) == "shop@social.example"


def test_a_wrong_token_is_for_its_owner_to_renew(begin):
    _, nights = begin()
    nights.keys.held["token"] = "expired"  # noqa: S105 – invented
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "auditor auth" in failed.hint
    assert "expired" not in f"{failed} {failed.hint}"


@pytest.mark.parametrize("token", [None, "", "  "])
def test_without_a_token_nothing_is_asked(begin, token):
    world, nights = begin()
    nights.keys.held["token"] = token
    assert refused(nights).outcome is Outcome.TELL_USER
    assert world.server.seen == []


def test_the_token_of_another_account_is_not_taken(begin):
    _, nights = begin()
    nights.connection = {"account": "@flowers@social.example"}
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "shop@social.example" in str(failed)
    nights.connection = {"account": "@Shop@social.example"}
    assert nights.fetch().texts == {}


@pytest.mark.parametrize(
    "answer",
    [
        html("<h1>Not found</h1>", 404),
        page({"code": "rest_no_route"}, 404),
        html("<h1>Welcome</h1>"),
        page({"hello": "world"}),
        page([]),
        page({"id": "7", "acct": "shop"}),
    ],
)
def test_a_server_of_another_kind_is_named(begin, answer):
    world, nights = begin()
    world.server.gives(ME, answer)
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "Mastodon" in str(failed)


def test_a_notice_of_works_where_there_was_a_server_is_an_outage(begin):
    world, nights = begin()
    nights.fetch()
    world.server.gives(ME, html("<h1>Back soon</h1>"))
    assert refused(nights).outcome is Outcome.RETRY


@pytest.mark.parametrize("server", ["", "shop", "not a host."])
def test_nobody_is_asked_where_no_server_is_said(begin, server):
    world, nights = begin()
    nights.connection = {"server": server}
    assert refused(nights).outcome in {Outcome.TELL_USER, Outcome.RETRY}
    assert world.server.seen == []


def test_a_permission_that_is_missing_costs_one_stream_alone(begin):
    world, nights = begin()
    talk(world)
    outside = page({"error": "This action is outside the authorized scopes"}, 403)
    world.server.gives(NOTIFICATIONS, outside)
    fetched = nights.fetch()
    assert "Day 1" in fetched.texts
    assert "to 1" in fetched.texts
    assert "@shop hello" not in fetched.texts
    assert fetched.covers("inbound_mentions") == []
    [(_, _, extent)] = fetched.covers("inbound_replies")
    assert extent == "partial"
    holes = {(one.stream, one.outcome) for one in fetched.manifest.holes}
    assert ("inbound_mentions", "permission") in holes


def test_a_token_that_may_read_nothing_is_said(begin):
    world, nights = begin()
    outside = page({"error": "This action is not allowed"}, 403)
    world.server.gives(STATUSES, outside)
    world.server.gives(NOTIFICATIONS, outside)
    assert refused(nights).outcome is Outcome.PERMISSION


def test_a_thread_that_is_gone_costs_itself_alone(begin):
    world, nights = begin()
    talk(world)
    first = next(iter(world.statuses))
    world.server.gives(
        THREADS,
        lambda asked: html(status=404) if first in asked.path else world.context(asked),
    )
    fetched = nights.fetch()
    assert {f"to {day}" for day in range(2, 9)} <= set(fetched.texts)
    assert "to 1" not in fetched.texts
    assert fetched.manifest.holes == ()


def test_too_many_questions_are_waited_out_by_the_servers_own_time(begin, clock):
    world, nights = begin()
    talk(world)
    answers = world.own
    reset = clock.now() + timedelta(seconds=240)
    once = []

    def strict(asked):
        if not once:
            once.append(asked)
            return too_many(x_ratelimit_reset=iso(reset), x_ratelimit_remaining="0")
        return answers(asked)

    world.server.gives(STATUSES, strict)
    assert "Day 1" in nights.fetch().texts
    assert 239 <= sum(clock.slept) <= 260


def test_the_last_question_allowed_is_a_reason_to_wait_before_the_next(begin, clock):
    world, nights = begin()
    reset = iso(clock.now() + timedelta(seconds=120))
    left = page({**world.people["shop"], "statuses_count": 0})
    world.server.gives(
        ME, left.with_headers(x_ratelimit_remaining="0", x_ratelimit_reset=reset)
    )
    nights.fetch()
    assert 119 <= sum(clock.slept) <= 121


def test_a_wait_that_is_longer_than_the_night_ends_it(begin, clock):
    world, nights = begin()
    talk(world)
    late = iso(clock.now() + timedelta(hours=6))
    world.server.gives(THREADS, too_many(x_ratelimit_reset=late))
    fetched = nights.fetch()
    assert "Day 1" in fetched.texts
    assert "to 1" not in fetched.texts
    assert len(world.server.asked(THREADS)) == 1
    holes = {(one.stream, one.outcome) for one in fetched.manifest.holes}
    assert holes == {("inbound_replies", "wait")}
    [(since, _, extent)] = fetched.covers("inbound_replies")
    assert (since, extent) == (at("10-28 08:00"), "partial")


@pytest.mark.parametrize("fault", [page({}, 503), html("<h1>502</h1>", 502), HangUp()])
def test_a_fault_that_passes_is_not_noticed(begin, fault):
    world, nights = begin()
    talk(world)
    world.server.gives(STATUSES, fault, fault, world.own)
    fetched = nights.fetch()
    assert "Day 1" in fetched.texts
    assert fetched.manifest.holes == ()


def test_a_fault_that_stays_is_a_hole_that_the_next_night_fills(begin, clock):
    world, nights = begin()
    talk(world)
    nights.fetch()
    world.server.gives(STATUSES, page({}, 503))
    clock.is_set_to(at("11-03 02:00"))
    world.write("shop", "News", at("11-02 08:00"))
    failed = nights.fetch()
    assert failed.covers("outbound_posts") == []
    assert failed.manifest.fetched_until is not None
    world.server.gives(STATUSES, world.own)
    clock.is_set_to(at("11-04 02:00"))
    healed = nights.fetch()
    [(since, until, _)] = healed.covers("outbound_posts")
    assert since <= at("11-02 02:00")
    assert until == clock.now()
    assert "News" in healed.texts


def test_threads_that_fail_again_and_again_are_left_for_the_next_night(begin, clock):
    world, nights = begin()
    talk(world)
    world.server.gives(THREADS, page({}, 500))
    nights.fetch()
    asked = {one.path for one in world.server.asked(THREADS)}
    assert len(asked) == 3
    world.server.gives(THREADS, world.context)
    clock.is_set_to(at("11-03 02:00"))
    assert {f"to {day}" for day in range(1, 9)} <= set(nights.fetch().texts)
