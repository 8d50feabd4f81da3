"""Later nights ask for what is new, look at threads again, and see what is gone."""

from dataclasses import replace

import pytest

from connectors.discourse.fetch import DiscourseFetcher
from tests.connectors.discourse.api.forum import at, iso, refusal
from tests.connectors.http.replay import page
from tests.connectors.newest import Newest

NIGHT = ("10-30 02:00", "11-03 02:00")


def long_topic(forum, posts=67):
    first = forum.opens("Corner_Bakery", "A long one", at("10-28 08:00"))
    for number in range(2, posts + 1):
        forum.says("ann", f"No. {number}", at("10-29 08:00"), answers=first)
    return first


def test_a_later_night_goes_back_three_days(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Old", at("10-20 08:00"))
    nights.fetch()
    nights.next()
    forum.opens("Corner_Bakery", "New", at("11-02 12:00"))
    night = nights.fetch()
    assert "New" in night.texts
    for stream in ("outbound_posts", "inbound_replies", "inbound_mentions"):
        assert night.covers(stream) == [(*NIGHT, "complete")]


def test_answers_that_nobody_was_told_of_are_found_in_their_topics(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    nights.fetch()
    nights.next()
    forum.says("ann", "Is it sour?", at("11-02 12:00"), answers=first)
    assert nights.fetch().records["57/2"].in_reply_to_author == "corner_bakery"


def test_a_topic_in_which_nothing_changed_costs_one_question(begin):
    forum, nights = begin()
    long_topic(forum)
    nights.fetch()
    nights.next()
    night = nights.fetch()
    assert len(nights.server.asked("/t/*")) == 1
    assert "57/1" not in night.there


@pytest.mark.parametrize("what", ["a new post", "one gone", "a like", "closed"])
def test_a_topic_in_which_something_changed_comes_whole(begin, what):
    forum, nights = begin()
    first = long_topic(forum)
    nights.fetch()
    nights.next()
    if what == "a new post":
        forum.says("ann", "One more", at("11-02 12:00"), answers=first)
    elif what == "one gone":
        forum.forget(forum.of(57)[40])
    elif what == "a like":
        forum.of(57)[40]["actions_summary"] = [{"id": 2, "count": 1}]
    else:
        forum.topics[57]["closed"] = True
    night = nights.fetch()
    many = {"a new post": 68, "one gone": 66}.get(what, 67)
    assert len(night.records) == many
    assert len(night.there["57/1"]) == many


def test_an_old_topic_is_asked_for_while_somebody_speaks_in_it(begin):
    forum, nights = begin()
    theirs = forum.opens("ben", "Bread in town", at("10-20 08:00"))
    forum.says("Corner_Bakery", "Here we are", at("10-20 09:00"), answers=theirs)
    forum.opens("Corner_Bakery", "Quiet", at("10-20 08:00"))
    for day in range(4):
        forum.says("ann", "More", at(f"11-{2 + 5 * day:02} 00:00"), answers=theirs)
        night = nights.fetch()
        assert [one for one in night.records if one == f"57/{3 + day}"]
        asked_for_quiet = len(nights.server.asked("/t/58.json"))
        assert asked_for_quiet == (1 if day < 2 else 0)
        nights.next(5)
    nights.next(5)
    nights.fetch()
    assert len(nights.server.asked("/t/*")) == 1  # once more, after so long a time
    nights.next()
    nights.fetch()
    assert len(nights.server.asked("/t/*")) == 0


def test_after_an_outage_a_topic_that_grew_too_old_meanwhile_is_asked_for_once_more(
    begin,
):
    forum, nights = begin()
    theirs = forum.opens("ben", "Bread in town", at("10-25 08:00"))
    forum.says("Corner_Bakery", "Here we are", at("10-25 09:00"), answers=theirs)
    nights.fetch()
    nights.next(20)
    forum.says("ann", "I was there", at("11-04 12:00"), answers=theirs)
    assert "I was there" in nights.fetch().texts
    nights.next()
    nights.fetch()
    assert nights.server.asked("/t/*") == []


def test_a_quiet_topic_of_its_own_is_asked_for_when_somebody_writes_in_it(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Quiet", at("06-20 08:00"))
    forum.opens("Corner_Bakery", "Quieter", at("06-20 08:00"))
    nights.fetch()
    nights.next()
    forum.says("ann", "Still there?", at("11-02 12:00"), answers=first)
    assert "57/2" in nights.fetch().records
    assert nights.server.asked("/t/58.json") == []


def test_an_answer_in_somebody_elses_quiet_topic_is_told_of(begin):
    forum, nights = begin()
    theirs = forum.opens("ben", "Bread in town", at("06-20 08:00"))
    ours = forum.says("Corner_Bakery", "Here", at("06-20 09:00"), answers=theirs)
    nights.fetch()
    nights.next()
    answer = forum.says("ann", "Still?", at("11-02 12:00"), answers=ours)
    forum.notify(2, answer)
    assert nights.fetch().records["57/3"].in_reply_to == "57/2"


def test_what_somebody_deleted_is_missing_from_the_next_list(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    asks = forum.says("ann", "Is it sour?", at("10-26 08:00"), answers=first)
    assert nights.fetch().there["57/1"] == {"57/1", "57/2"}
    nights.next()
    forum.forget(asks)
    assert nights.fetch().there["57/1"] == {"57/1"}


@pytest.mark.parametrize("how", ["hidden", "user_deleted", "deleted_at"])
def test_what_nobody_can_read_any_more_is_as_good_as_gone(begin, how):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    asks = forum.says("ann", "Is it sour?", at("10-26 08:00"), answers=first)
    nights.fetch()
    nights.next()
    asks[how] = iso(at("11-02 08:00")) if how == "deleted_at" else True
    asks["cooked"] = "<p>(gone)</p>"
    forum.says("ann", "Hello?", at("11-02 12:00"), answers=first)
    night = nights.fetch()
    assert set(night.records) == {"57/1", "57/3"}
    assert night.there["57/1"] == {"57/1", "57/3"}


def test_an_own_post_that_is_gone_is_missing_from_the_authors_list(begin):
    forum, nights = begin()
    post = forum.opens("Corner_Bakery", "Rye", at("11-01 08:00"))
    forum.opens("Corner_Bakery", "Spelt", at("11-01 09:00"))
    assert nights.fetch().there["corner_bakery"] == {"57/1", "58/1"}
    nights.next()
    forum.forget(post)
    night = nights.fetch()
    assert night.there["corner_bakery"] == {"58/1"}
    assert night.there["57/1"] == set()


def test_a_topic_that_is_listed_and_does_not_come_is_not_gone(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("11-01 08:00"))
    nights.fetch()
    nights.next()
    forum.instead("/t/57.json", refusal("not_found", 404))
    night = nights.fetch()
    assert night.there == {"corner_bakery": {"57/1"}}


def test_what_a_reply_answers_stays_when_what_stood_before_it_is_gone(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    asks = forum.says("ann", "Is it sour?", at("10-26 08:00"), answers=first)
    forum.says("Corner_Bakery", "A little", at("10-26 09:00"), answers=first)
    forum.says("Corner_Bakery", "And airy", at("10-26 09:05"), answers=first)
    before = nights.fetch().records
    nights.next()
    forum.forget(asks)
    after = nights.fetch().records
    assert (before["57/3"].in_reply_to, before["57/4"].in_reply_to) == (None, "57/1")
    assert {id_: before[id_] for id_ in after} == after


def test_whoever_is_shown_less_lists_nothing(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("11-01 08:00"))
    nights.fetch()
    nights.next()
    nights.keys.held.clear()
    assert nights.fetch().there == {}
    nights.next()
    assert nights.fetch().there == {}


def test_a_later_night_opens_the_last_one_alone(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("11-01 08:00"))
    for _ in range(3):
        nights.fetch()
        nights.next()
    visit = replace(nights.visit(), past=Newest(nights.past))
    assert DiscourseFetcher().fetch(visit).listed


def test_whoever_is_shown_more_fetches_everything_anew(begin):
    forum, nights = begin()
    nights.keys.held.clear()
    forum.opens("Corner_Bakery", "Rye", at("06-01 08:00"))
    nights.fetch()
    nights.next()
    nights.keys.held["key"] = "opens-the-bakery"
    night = nights.fetch()
    assert set(night.texts) == {"Rye"}
    assert night.covers("outbound_posts") == [
        ("01-01 00:00", "11-03 02:00", "complete")
    ]


def test_a_night_that_failed_whole_leaves_no_gap(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    nights.fetch()
    nights.next(9)
    night = nights.fetch()
    assert night.covers("outbound_posts") == [
        ("10-30 02:00", "11-11 02:00", "complete")
    ]


def test_a_private_message_is_asked_for_when_somebody_writes_in_it(begin):
    forum, nights = begin()
    nights.messages = True
    letters = [
        forum.opens(who, "Hello", at("06-20 08:00"), archetype="private_message")
        for who in ("ann", "Corner_Bakery")
    ]
    nights.fetch()
    nights.next()
    nights.fetch()
    assert nights.server.asked("/t/*") == []
    nights.next()
    for one in letters:
        forum.says("ann", "Once more", at("11-03 12:00"), answers=one)
    night = nights.fetch()
    assert {"57/2", "58/2"} <= set(night.records)
    assert night.covers("messages") == [("10-31 02:00", "11-04 02:00", "partial")]


def test_memory_does_not_grow_with_the_years(begin):
    forum, nights = begin()
    for number in range(90):
        month, day = divmod(number, 28)
        forum.opens("Corner_Bakery", "Rye", at(f"{month + 1:02}-{day + 1:02} 08:00"))
    forum.opens("Corner_Bakery", "Rye", at("10-30 08:00"))
    memory = nights.fetch().manifest.memory
    assert list(memory["topics"]) == ["147"]
    assert memory["waiting"] == {}


def test_an_unknown_memory_begins_anew(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("06-01 08:00"))
    nights.fetch()
    nights.past[-1].memory["ledgers"] = ["something else"]
    nights.next()
    assert set(nights.fetch().texts) == {"Rye"}


def test_a_list_of_notices_is_read_to_its_end(begin):
    forum, nights = begin()
    for number in range(130):
        hour, minute = divmod(number, 60)
        one = forum.opens("ann", "Hey", at(f"10-25 {hour:02}:{minute:02}"))
        forum.notify(15 if number % 10 == 0 else 5, one)
    assert len(nights.fetch().records) == 13
    told = nights.server.asked("/notifications.json")
    assert [one.param("offset") for one in told] == ["0", "60", "120"]
    nights.next()
    nights.fetch()
    assert len(nights.server.asked("/notifications.json")) == 1


def test_notices_that_never_end_are_not_read_for_ever(begin):
    forum, nights = begin()
    forum.notify(15, forum.opens("ann", "Hey", at("10-25 08:00")))
    told = {"notifications": forum.notices, "total_rows_notifications": 10**9}
    forum.instead("/notifications.json", page(told))
    night = nights.fetch()
    assert set(night.records) == {"57/1"}
    assert len(nights.server.asked("/notifications.json")) == 2
