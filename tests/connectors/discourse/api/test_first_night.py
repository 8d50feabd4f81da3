"""The first night takes in all there is, both sides."""

import pytest

from auditor.records import Kind, Tally
from connectors._http import FetchFailed
from tests.connectors.discourse.api.forum import KEY, USER_KEY, at
from tests.connectors.http.replay import page

WHOLE = ("01-01 00:00", "11-02 02:00")


def talk(forum):
    """A topic of the bakery's with a question and an answer, and one of Ben's."""
    first = forum.opens("Corner_Bakery", "Which loaf?", at("10-20 08:00"))
    asks = forum.says("ann", "Is the rye sour?", at("10-20 09:00"), answers=first)
    forum.says("Corner_Bakery", "A little.", at("10-20 10:00"), answers=asks)
    party = forum.opens("ben", "Who bakes for parties?", at("10-22 08:00"))
    forum.says("Corner_Bakery", "We do.", at("10-22 09:00"), topic=party["topic_id"])
    return first


def test_both_sides_come_and_cover_the_time_since_the_account_was_opened(begin):
    forum, nights = begin()
    talk(forum)
    night = nights.fetch()
    assert {
        id_: (one.kind, one.author, one.in_reply_to, one.in_reply_to_author)
        for id_, one in night.records.items()
    } == {
        "57/1": (Kind.POST, "corner_bakery", None, None),
        "57/2": (Kind.REPLY, "ann", "57/1", "corner_bakery"),
        "57/3": (Kind.REPLY, "corner_bakery", "57/2", "ann"),
        "58/1": (Kind.POST, "ben", None, None),
        "58/2": (Kind.REPLY, "corner_bakery", "58/1", "ben"),
    }
    for stream in ("outbound_posts", "outbound_replies", "inbound_replies"):
        assert night.covers(stream) == [(*WHOLE, "complete")]
    assert night.covers("inbound_mentions") == [(*WHOLE, "complete")]
    assert night.covers("reactions") == [(*WHOLE, "counts_only")]
    assert night.covers("context") == [(*WHOLE, "partial")]
    assert night.covers("messages") == []
    assert night.holes == {}


def test_the_account_is_the_one_an_export_has(begin):
    forum, nights = begin()
    talk(forum)
    account = nights.fetch().account
    assert (account.id, account.handle) == ("corner_bakery", "corner_bakery")
    assert (account.name, account.own) == ("Corner Bakery", ())


def test_in_a_forum_of_its_own_all_of_the_staff_speak_for_it(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "Welcome", at("10-20 08:00"), admin=True)
    forum.says("ben", "Hello", at("10-20 09:00"), answers=first, staff=True)
    first["staff"] = True
    assert nights.fetch().account.own == ("ben",)


def test_topics_longer_than_a_page_come_whole(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "A long one", at("10-01 08:00"))
    for number in range(2, 68):
        who = "ann" if number % 2 else "Corner_Bakery"
        forum.says(who, f"No. {number}", at("10-02 08:00"), answers=first)
    night = nights.fetch()
    assert len(night.records) == 67
    assert [
        len(one.params["post_ids[]"]) for one in nights.server.asked("/t/57/posts.json")
    ] == [20, 20, 7]


def test_who_speaks_to_the_account_elsewhere_is_found(begin):
    forum, nights = begin()
    first = forum.opens("ann", "Bread in town", at("10-10 08:00"))
    for number in range(2, 260):
        forum.says("ben", f"No. {number}", at("10-10 09:00"), answers=first)
    named = forum.says("ben", "Try @Corner_Bakery", at("10-12 09:00"), answers=first)
    forum.notify(1, named)
    quoted = forum.opens("ben", "Somebody said", at("10-13 09:00"))
    forum.notify(3, quoted)
    grouped = forum.opens("ann", "Bakers?", at("10-14 09:00"))
    forum.notify(15, grouped)
    liked = forum.opens("ann", "Liked by somebody", at("10-15 09:00"))
    forum.notify(5, liked)
    night = nights.fetch()
    assert {"57/259", "57/258", "58/1", "59/1"} <= set(night.records)
    assert "57/100" not in night.records
    assert nights.server.asked("/t/60.json") == []
    assert night.covers("inbound_mentions") == [(*WHOLE, "complete")]


def test_likes_are_counted_when_they_were_fetched(begin, clock):
    forum, nights = begin()
    post = forum.opens("Corner_Bakery", "Rye", at("10-20 08:00"))
    post["actions_summary"] = [{"id": 2, "count": 5}]
    [likes] = nights.fetch().of(Tally)
    assert (likes.id, likes.name, likes.count) == ("57/1", "likes", 5)
    assert likes.counted_at == clock.now()


def test_what_was_there_is_listed(begin):
    forum, nights = begin()
    talk(forum)
    assert nights.fetch().there == {
        "corner_bakery": {"57/1", "57/3", "58/2"},
        "57/1": {"57/1", "57/2", "57/3"},
        "58/1": {"58/1", "58/2"},
    }


def test_an_account_that_never_wrote_is_covered_since_it_was_opened(begin):
    _, nights = begin()
    night = nights.fetch()
    assert (night.records, night.there) == ({}, {"corner_bakery": set()})
    assert night.covers("outbound_posts") == [(*WHOLE, "complete")]


def test_it_goes_as_far_back_as_is_asked_for(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Long ago", at("03-01 08:00"))
    forum.opens("Corner_Bakery", "Of late", at("10-20 08:00"))
    nights.connection = {"days": 30}
    night = nights.fetch()
    assert set(night.texts) == {"Of late"}
    since = ("10-03 02:00", "11-02 02:00", "complete")
    assert night.covers("outbound_posts") == [since]


def test_without_a_key_comes_what_everybody_sees(begin):
    forum, nights = begin()
    talk(forum)
    nights.keys.held.clear()
    night = nights.fetch()
    assert len(night.records) == 5
    assert all("api-key" not in one.headers for one in nights.server.seen)
    assert night.covers("outbound_replies") == [(*WHOLE, "complete")]
    assert night.covers("inbound_replies") == [(*WHOLE, "partial")]
    assert night.covers("inbound_mentions") == [(*WHOLE, "partial")]
    assert night.holes == {}


def test_a_forum_may_lie_in_a_folder(begin):
    forum, nights = begin(folder="/talk")
    talk(forum)
    nights.connection = {"server": f"{nights.server.url}/talk/"}
    assert len(nights.fetch().records) == 5


def test_the_key_and_the_user_go_with_every_question_and_are_kept_nowhere(begin):
    forum, nights = begin()
    talk(forum)
    night = nights.fetch()
    said = [
        (one.headers["api-key"], one.headers["api-username"])
        for one in nights.server.seen
    ]
    assert set(said) == {(KEY, "corner_bakery")}
    kept = b"".join(one.read_bytes() for one in night.folder.rglob("*.json"))
    assert KEY.encode() not in kept


def test_the_key_of_a_single_user_knows_whose_it_is(begin):
    forum, nights = begin()
    talk(forum)
    nights.connection = {"account": ""}
    assert nights.check() == "Corner_Bakery"
    assert "api-username" not in nights.server.seen[0].headers
    assert nights.fetch().account.id == "corner_bakery"


def test_private_messages_come_only_if_they_are_asked_for(begin):
    forum, nights = begin()
    letter = forum.opens(
        "ann", "Can you bake 40?", at("10-20 08:00"), archetype="private_message"
    )
    for number in range(2, 24):
        forum.says("Corner_Bakery", f"No. {number}", at("10-20 09:00"), answers=letter)
    forum.notify(1, letter)
    night = nights.fetch()
    assert night.records == {}
    assert list((night.folder).rglob("*message*")) == []
    assert nights.server.asked("/topics/*") == []
    nights.past.clear()
    nights.messages = True
    night = nights.fetch()
    assert {one.kind for one in night.records.values()} == {Kind.MESSAGE}
    assert len(night.records) == 23
    assert night.covers("messages") == [(*WHOLE, "partial")]
    assert "57/1" not in night.there


def test_a_mark_that_somebody_wrote_something_is_enough_to_find_it(begin):
    forum, nights = begin()
    first = talk(forum)
    forum.notify(2, forum.of(first["topic_id"])[1])
    forum.instead("/user_actions.json", page({"user_actions": []}))
    assert "57/2" in nights.fetch().records


def test_a_key_that_a_user_made_speaks_for_that_user_alone(begin):
    forum, nights = begin(closed=True)
    forum.opens("Corner_Bakery", "Rye", at("11-01 08:00"))
    nights.keys.held["key"] = USER_KEY
    night = nights.fetch()
    assert "Rye" in night.texts
    for one in nights.server.seen:
        assert one.headers["user-api-key"] == USER_KEY
        assert not {"api-key", "api-username"} & set(one.headers)
    assert "complete" in str(night.covers("inbound_mentions"))


def test_another_users_own_key_is_refused(begin):
    _, nights = begin()
    nights.keys.held["key"] = USER_KEY[::-1]
    with pytest.raises(FetchFailed, match="key"):
        nights.fetch()
