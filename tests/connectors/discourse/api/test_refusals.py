"""What a forum refuses, and what that means for the night."""

import pytest

from connectors._http import FetchFailed, Outcome
from tests.connectors.discourse.api.forum import KEY, at, refusal
from tests.connectors.http.replay import HangUp, html, moved, page, too_many

SESSION, ACTIONS = "/session/current.json", "/user_actions.json"
BROKEN = page({"status": 500}, 500)


def refused(nights):
    with pytest.raises(FetchFailed) as raised:
        nights.fetch()
    return raised.value


def talk(forum, days=8):
    for day in range(1, days + 1):
        post = forum.opens("Corner_Bakery", f"Day {day}", at(f"10-2{day} 08:00"))
        forum.says("ann", f"To {day}", at(f"10-2{day} 09:00"), answers=post)


def test_it_says_whose_posts_can_be_fetched(begin):
    _, nights = begin()
    assert nights.check() == "Corner_Bakery"
    nights.keys.held.clear()
    assert nights.check() == "Corner_Bakery"


def test_a_wrong_key_is_for_its_owner_to_renew(begin):
    _, nights = begin()
    nights.keys.held["key"] = "revoked-key"
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "does not accept the API key" in str(failed)
    assert "auditor auth" in failed.hint
    assert "revoked-key" not in f"{failed} {failed.hint}"
    assert len(nights.server.seen) == 1


def test_a_forum_out_of_order_is_told_from_a_wrong_key(begin):
    forum, nights = begin()
    forum.instead(SESSION, BROKEN)
    failed = refused(nights)
    assert failed.outcome is Outcome.RETRY
    assert len(nights.server.seen) == 5


def test_a_key_that_is_taken_off_on_the_way_is_not_mistaken_for_a_visitor(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead(SESSION, refusal("not_found", 404))
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "takes no notice of the key" in str(failed)


def test_the_key_of_another_user_is_not_taken(begin):
    forum, nights = begin()
    forum.instead(SESSION, page({"current_user": {"username": "ann"}}))
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "opens the user ann, not corner_bakery" in str(failed)


def test_a_firewall_is_no_wrong_key(begin):
    forum, nights = begin()
    forum.instead("*", html("<h1>Blocked</h1>", 403))
    failed = refused(nights)
    assert failed.outcome is Outcome.PERMISSION


@pytest.mark.parametrize("key", [KEY, None])
def test_a_page_for_people_is_no_forum(begin, key):
    forum, nights = begin()
    nights.keys.held["key"] = key
    forum.instead(SESSION, html())
    forum.instead("/u/*.json", html())
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "Discourse forum" in str(failed)


def test_a_notice_of_works_in_a_known_forum_is_waited_for(begin):
    forum, nights = begin()
    talk(forum)
    nights.fetch()
    nights.next()
    forum.instead(SESSION, html("<h1>Back in a minute</h1>"))
    assert refused(nights).outcome is Outcome.RETRY


def test_a_forum_for_members_alone_wants_a_key(begin):
    _, nights = begin(closed=True)
    nights.keys.held.clear()
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "members alone" in str(failed)
    nights.keys.held["key"] = KEY
    assert nights.check() == "Corner_Bakery"


def test_a_forum_for_members_alone_may_send_visitors_to_its_door(begin):
    forum, nights = begin()
    nights.keys.held.clear()
    forum.instead("/u/*.json", moved("/login"))
    forum.instead("/login", html())
    assert "members alone" in str(refused(nights))


def test_a_forum_that_moved_to_another_host_is_not_followed(begin):
    forum, nights = begin()
    forum.instead(SESSION, moved("https://elsewhere.example/session"))
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "elsewhere.example" in str(failed)


def test_a_user_there_is_not_is_named(begin):
    _, nights = begin()
    nights.keys.held.clear()
    nights.connection = {"account": "@baker"}
    failed = refused(nights)
    assert failed.outcome is Outcome.TELL_USER
    assert "no user called baker" in str(failed)


@pytest.mark.parametrize(
    ("connection", "key"),
    [({"server": ""}, KEY), ({"account": ""}, ""), ({"account": " "}, None)],
)
def test_what_is_not_said_is_asked_for_before_anything_is_sent(begin, connection, key):
    _, nights = begin()
    nights.connection, nights.keys.held["key"] = connection, key
    assert refused(nights).outcome is Outcome.TELL_USER
    assert nights.server.seen == []


def test_a_hidden_profile_is_no_hindrance_with_a_key(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead("/u/*.json", refusal("not_found", 404))
    night = nights.fetch()
    assert night.covers("outbound_posts")[0][0] == "10-21 08:00"


def test_too_much_asked_is_waited_out_by_the_header(begin, clock):
    forum, nights = begin()
    talk(forum)
    forum.instead(ACTIONS, too_many(retry_after=30), forum.actions)
    assert len(nights.fetch().records) == 16
    assert clock.slept == [30]


def test_too_much_asked_is_waited_out_by_the_body(begin, clock):
    forum, nights = begin()
    talk(forum)
    said = {"error_type": "rate_limit", "extras": {"wait_seconds": 17}}
    forum.instead("/t/57.json", page(said, 429), forum.topic)
    assert len(nights.fetch().records) == 16
    assert clock.slept == [17]


def test_a_forum_that_wants_a_long_break_is_left_alone_and_gone_on_with(begin, clock):
    forum, nights = begin()
    talk(forum)
    said = {"error_type": "rate_limit", "extras": {"wait_seconds": 40_000}}
    forum.instead("/t/60.json", page(said, 429), forum.topic)
    night = nights.fetch()
    assert clock.slept == []
    assert set(night.records) == {
        f"{topic}/{number}" for topic in range(61, 65) for number in (1, 2)
    }
    since = ("10-24 08:00", "11-02 02:00", "complete")
    assert night.covers("outbound_posts") == [since]
    assert night.covers("inbound_replies") == [(*since[:2], "partial")]
    assert night.holes["inbound_replies"] == "wait"
    assert [one.path for one in nights.server.seen[-1:]] == ["/t/60.json"]
    nights.next()
    night = nights.fetch()
    assert {"57/1", "58/1", "59/1", "60/2"} <= set(night.records)
    assert night.covers("outbound_posts") == [
        ("10-30 02:00", "11-03 02:00", "complete"),
        ("01-01 00:00", "10-24 08:00", "complete"),
    ]
    assert night.covers("inbound_replies") == night.covers("outbound_posts")
    assert night.holes == {}


def test_a_read_only_forum_that_says_503_is_asked_again(begin, clock):
    forum, nights = begin()
    talk(forum)
    only = page({"errors": ["…"], "error_type": "read_only"}, 503, retry_after=20)
    forum.instead("/t/60.json", only, forum.topic)
    assert len(nights.fetch().records) == 16
    assert clock.slept == [20]


@pytest.mark.parametrize("fault", [BROKEN, HangUp(), html(), page({"no": "topic"})])
def test_one_topic_that_does_not_come_is_a_hole_that_the_next_night_fills(begin, fault):
    forum, nights = begin()
    talk(forum)
    forum.instead("/t/60.json", fault)
    night = nights.fetch()
    assert "60/1" not in night.records
    assert "59/1" in night.records
    assert night.covers("outbound_posts") == [
        ("10-24 08:00", "11-02 02:00", "complete")
    ]
    assert night.covers("inbound_replies")[0][2] == "partial"
    assert night.holes["inbound_replies"] == "retry"
    forum.instead("/t/60.json", forum.topic)
    nights.next()
    night = nights.fetch()
    assert "60/2" in night.records
    assert ("01-01 00:00", "10-24 08:00", "complete") in night.covers("outbound_posts")


def test_a_batch_that_does_not_come_leaves_the_topic_for_the_next_night(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "A long one", at("10-28 08:00"))
    for number in range(2, 68):
        forum.says("ann", f"No. {number}", at("10-28 09:00"), answers=first)
    forum.instead("/t/57/posts.json", forum.batch, *[BROKEN] * 5, forum.batch)
    night = nights.fetch()
    assert len(night.records) == 40
    assert "57/1" not in night.there
    nights.next()
    night = nights.fetch()
    assert len(night.records) == 67
    assert len(night.there["57/1"]) == 67


def test_a_topic_that_never_comes_does_not_hold_up_the_others_for_ever(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Broken", at("11-01 08:00"))
    forum.instead("/t/57.json", BROKEN)
    said = []
    for _ in range(5):
        night = nights.fetch()
        said.append((night.manifest.memory["ledgers"]["own"]["until"], night.holes))
        nights.next()
    assert [bool(holes) for _, holes in said] == [True, True, True, False, False]
    assert said[-1][0].startswith("2026-11-06")


def test_a_topic_for_the_staff_alone_costs_nothing_but_itself(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead("/t/60.json", refusal())
    night = nights.fetch()
    assert len(night.records) == 14
    assert night.holes["inbound_replies"] == "permission"
    assert night.covers("outbound_posts")[0][2] == "partial"
    assert len(nights.server.asked(SESSION)) == 2
    nights.next()
    assert nights.fetch().covers("outbound_posts")[0][2] == "complete"


def test_a_key_taken_back_in_the_middle_of_the_night_ends_it(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead("/t/60.json", refusal())
    forum.instead(SESSION, forum.session, refusal())
    night = nights.fetch()
    assert "61/1" in night.records
    assert "59/1" not in night.records
    assert night.holes["inbound_replies"] == "tell_user"
    assert set(night.manifest.memory["waiting"]) == {"57", "58", "59", "60"}


def test_where_nothing_is_told_of_mentions_are_a_hole_by_name(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead(
        ACTIONS,
        lambda asked: (
            refusal() if "6" in asked.param("filter") else forum.actions(asked)
        ),
    )
    forum.notify(15, forum.opens("ann", "Bakers?", at("10-30 08:00")))
    night = nights.fetch()
    assert "65/1" in night.records
    assert night.covers("inbound_mentions") == []
    assert night.holes["inbound_mentions"] == "permission"
    assert night.covers("outbound_posts")[0][2] == "complete"


def test_the_list_of_own_posts_is_needed_at_first(begin):
    forum, nights = begin()
    talk(forum)
    forum.instead(ACTIONS, BROKEN)
    assert refused(nights).outcome is Outcome.RETRY


def test_without_the_list_of_own_posts_a_later_night_looks_at_its_topics(begin):
    forum, nights = begin()
    talk(forum)
    nights.fetch()
    nights.next()
    forum.says("ann", "More", at("11-02 12:00"), topic=64)
    forum.instead(ACTIONS, BROKEN)
    night = nights.fetch()
    assert "64/3" in night.records
    assert night.covers("outbound_posts") == []
    assert night.holes["outbound_posts"] == "retry"
    forum.instead(ACTIONS, forum.actions)
    nights.next()
    assert nights.fetch().covers("outbound_posts") == [
        ("10-30 02:00", "11-04 02:00", "complete")
    ]


def test_a_night_that_may_ask_little_goes_on_the_next_night(begin):
    forum, nights = begin()
    talk(forum)
    counted, covered = set(), []
    for _ in range(6):
        night = nights.fetch(requests=9)
        counted |= set(night.records)
        covered += night.covers("outbound_posts")
        nights.next()
    assert len(counted) == 16
    assert min(since for since, _, _ in covered) == "01-01 00:00"


def test_what_cannot_be_read_of_a_list_is_passed_over(begin):
    forum, nights = begin()
    talk(forum, days=2)
    rows = [*forum.own_rows(), None, {"topic_id": "x"}, 7]
    rows.append({"topic_id": 57, "post_number": 1, "created_at": "never"})
    forum.instead(ACTIONS, page({"user_actions": rows}), page({"user_actions": []}))
    assert len(nights.fetch().records) == 4


@pytest.mark.parametrize("said", [[], {}, {"user_actions": None}, "words", 5])
def test_what_is_no_list_is_no_empty_list(begin, said):
    forum, nights = begin()
    talk(forum)
    forum.instead(ACTIONS, page(said))
    assert refused(nights).outcome is Outcome.RETRY


def test_what_claims_to_be_of_the_end_of_time_is_passed_over(begin):
    forum, nights = begin()
    post = forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    odd = forum.opens("Corner_Bakery", "Never", at("10-26 08:00"))
    odd["created_at"] = "9999-12-31T23:59:59.999999Z"
    forum.notify(1, odd)
    forum.notify(1, post)
    night = nights.fetch()
    assert "57/1" in night.records
    assert night.covers("outbound_posts") == [
        ("01-01 00:00", "11-02 02:00", "complete")
    ]
    nights.next()
    nights.fetch()
