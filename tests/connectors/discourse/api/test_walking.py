"""Lists and topics are walked to their end, which comes whatever the forum does."""

import pytest

from tests.connectors.discourse.api.forum import at
from tests.connectors.http.replay import page

ACTIONS = "/user_actions.json"


def write(forum, many=75):
    """Let the bakery write in topics of its own, one an hour."""
    for number in range(many):
        day, hour = divmod(number, 20)
        forum.opens("Corner_Bakery", f"No. {number}", at(f"10-0{day + 1} {hour:02}:00"))


def own_pages(nights):
    return [
        int(one.param("offset"))
        for one in nights.server.asked(ACTIONS)
        if one.param("filter") == "4,5"
    ]


def extents(night, stream="outbound_posts"):
    return [
        (one.extent, one.why)
        for one in night.manifest.stretches
        if one.stream == stream
    ]


@pytest.mark.parametrize("rows", [1, 7, 30, 60])
def test_every_page_begins_with_the_last_line_of_the_one_before(begin, rows):
    forum, nights = begin(rows=rows)
    write(forum, 14 if rows == 1 else 75)
    if rows == 1:
        # Whoever hands out one line at a time never gets on.
        night = nights.fetch()
        assert len(own_pages(nights)) == 2
        return
    night = nights.fetch()
    assert len(night.records) == 75
    assert own_pages(nights)[1] == rows - 1
    assert extents(night) == [("complete", "")]


@pytest.mark.parametrize("many", [2, 30, 75])
def test_a_forum_that_always_begins_at_the_top_is_not_asked_for_ever(begin, many):
    forum, nights = begin(offsets=False)
    write(forum, many)
    night = nights.fetch()
    assert len(own_pages(nights)) == 2
    assert len(night.records) == min(many, 30)
    assert extents(night) == [("partial", "loop")]
    assert "corner_bakery" not in night.there


def test_what_is_written_while_the_list_is_read_costs_nothing(begin):
    forum, nights = begin()
    write(forum)
    written = []

    def writes(asked):
        if asked.param("filter") == "4,5" and len(written) < 5:
            written.append(forum.opens("Corner_Bakery", "Late", at("11-02 02:00")))
        return forum.actions(asked)

    forum.instead(ACTIONS, writes)
    night = nights.fetch()
    assert {f"No. {number}" for number in range(75)} <= set(night.texts)
    assert extents(night) == [("complete", "")]


def test_a_list_that_moves_up_is_read_once_more(begin):
    forum, nights = begin()
    write(forum)
    deleted = []

    def deletes(asked):
        if int(asked.param("offset")) and not deleted:
            deleted.extend(forum.of(130))
            for one in deleted:
                forum.forget(one)
        return forum.actions(asked)

    forum.instead(ACTIONS, deletes)
    night = nights.fetch()
    assert own_pages(nights) == [0, 29, 0, 29, 58, 73]
    assert len(night.records) == 74
    assert extents(night) == [("complete", "")]


def test_a_list_that_never_rests_is_covered_in_part_and_lists_nothing(begin):
    forum, nights = begin()
    write(forum)

    def deletes(asked):
        if int(asked.param("offset")):
            last = max(forum.posts)
            forum.forget(forum.posts[last])
        return forum.actions(asked)

    forum.instead(ACTIONS, deletes)
    night = nights.fetch()
    assert extents(night) == [("partial", "shifted")]
    assert "corner_bakery" not in night.there


def test_a_list_that_never_ends_is_given_up_with_the_budget(begin):
    forum, nights = begin()
    write(forum, 3)

    def ever_older(asked):
        start = int(asked.param("offset"))
        rows = [
            {
                "action_type": 5,
                "topic_id": 57,
                "post_number": start + number,
                "created_at": f"{3000 - start - number:04}-01-01T00:00:00Z",
            }
            for number in range(30)
        ]
        return page({"user_actions": rows})

    forum.instead(ACTIONS, ever_older)
    night = nights.fetch(requests=50)
    assert len(nights.server.seen) == 50
    assert night.holes["outbound_posts"] == "wait"


def test_one_that_hands_out_other_posts_than_are_asked_for_is_seen_through(begin):
    forum, nights = begin(batches=False)
    first = forum.opens("Corner_Bakery", "A long one", at("10-01 08:00"))
    for number in range(2, 68):
        forum.says("ann", f"No. {number}", at("10-02 08:00"), answers=first)
    night = nights.fetch()
    assert len(nights.server.asked("/t/57/posts.json")) == 1
    assert len(night.records) == 20
    assert extents(night) == [("partial", "loop")]
    assert "57/1" not in night.there


def test_posts_that_come_twice_count_once(begin):
    forum, nights = begin()
    first = forum.opens("Corner_Bakery", "A long one", at("10-01 08:00"))
    for number in range(2, 50):
        forum.says("ann", f"No. {number}", at("10-02 08:00"), answers=first)

    def with_the_first(asked):
        wanted = {int(one) for one in asked.params["post_ids[]"]}
        posts = forum.of(57)
        shown = [one for one in posts if one["id"] in wanted]
        return page({"post_stream": {"posts": [*posts[:3], *shown, *shown]}})

    forum.instead("/t/57/posts.json", with_the_first)
    night = nights.fetch()
    assert len(night.records) == 49
    assert len(night.there["57/1"]) == 49


def test_of_a_topic_without_a_list_of_its_posts_come_those_around_our_own(begin):
    forum, nights = begin()
    first = forum.opens("ann", "Everything", at("10-01 08:00"))
    for number in range(2, 400):
        forum.says("ben", f"No. {number}", at("10-02 08:00"), answers=first)
    forum.says("Corner_Bakery", "Here", at("10-03 08:00"), answers=first)
    whole = forum.topic

    def without(asked):
        said = whole(asked)
        import json

        plain = json.loads(said.body)
        plain["post_stream"].pop("stream")
        return page(plain)

    forum.instead("/t/57*.json", without)
    night = nights.fetch()
    assert {"57/1", "57/400", "57/396"} <= set(night.records)
    assert extents(night) == [("partial", "capped")]
    assert "57/1" not in night.there


def test_of_a_very_long_topic_come_the_newest_and_those_around_our_own(begin):
    forum, nights = begin()
    first = forum.opens("ann", "Everything", at("10-01 08:00"))
    for number in range(2, 2_100):
        who = "Corner_Bakery" if number == 1_000 else "ben"
        forum.says(who, f"No. {number}", at("10-02 08:00"), answers=first)
    night = nights.fetch()
    assert {"57/1", "57/1000", "57/996", "57/2099"} <= set(night.records)
    assert "57/1500" not in night.records
    assert extents(night) == [("partial", "capped")]
    assert len(nights.server.asked("/t/*")) == 12


def test_a_list_of_topics_that_goes_in_circles_ends(begin):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    nights.fetch()
    nights.next()
    line = {"id": 57, "bumped_at": "2026-11-02T12:00:00Z"}
    said = {"topic_list": {"topics": [line], "more_topics_url": "/more"}}
    forum.instead("/topics/created-by/*", page(said))
    night = nights.fetch()
    assert len(nights.server.asked("/topics/created-by/*")) == 2
    assert extents(night, "inbound_replies") == [("partial", "loop")]


def test_a_long_list_of_topics_is_read_as_far_as_somebody_wrote(begin):
    forum, nights = begin()
    write(forum)
    nights.fetch()
    nights.next()
    for number in range(57, 57 + 40):
        forum.says("ann", "Hello", at("11-02 12:00"), topic=number)
    night = nights.fetch()
    listed = nights.server.asked("/topics/created-by/*")
    assert [one.param("page") for one in listed] == ["0", "1"]
    assert {f"{number}/2" for number in range(57, 97)} <= set(night.records)


@pytest.mark.parametrize(
    "said", [{}, {"topic_list": {}}, {"topic_list": {"topics": 1}}]
)
def test_a_list_of_topics_that_is_none_is_a_hole(begin, said):
    forum, nights = begin()
    forum.opens("Corner_Bakery", "Rye", at("10-25 08:00"))
    nights.fetch()
    nights.next()
    forum.instead("/topics/created-by/*", page(said))
    night = nights.fetch()
    assert night.holes == {"inbound_replies": "retry"}
    assert extents(night, "inbound_replies") == [("partial", "topics")]
    assert extents(night) == [("complete", "")]
