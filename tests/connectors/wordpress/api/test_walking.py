"""Lists are walked through to their end, which comes whatever the server does."""

from dataclasses import replace

import pytest

from auditor.records import Stream
from tests.connectors.http.replay import page

COMMENTS = "/wp-json/wp/v2/comments"
IN_FULL = "content,"


@pytest.fixture
def talk(blog):
    """A post and 250 comments below it: three pages."""
    post = blog.posts("2026-01-01T08:00:00")
    for number in range(250):
        day, hour = divmod(number, 20)
        blog.says(post, f"2026-02-{day + 1:02}T{hour:02}:00:00")
    return blog


def extents(manifest, stream=Stream.INBOUND_REPLIES):
    return {
        (one.extent, one.why)
        for one in manifest.stretches
        if one.stream == stream.value
    }


def comments(nights):
    return [one for one in nights.ids() if one.startswith("comment/")]


def pages(server, kind=None):
    """Return which pages of comments were asked for in full, in turn."""
    return [
        int(one.param("page"))
        for one in server.asked(COMMENTS)
        if IN_FULL in one.param("_fields")
        and one.param("type") == kind
        and "include" not in one.params
    ]


def test_the_pages_are_counted_and_links_not_followed(server, talk, nights):
    def answers(asked):
        reply = talk.talk(asked)
        return reply.with_headers(link='<https://elsewhere.example/>; rel="next"')

    server.gives(COMMENTS, answers)
    manifest = nights.fetch()
    assert pages(server) == [1, 2, 3]
    assert len(comments(nights)) == 250
    assert extents(manifest) == {("complete", "")}


def test_where_nobody_counts_the_end_is_a_page_there_is_not(server, talk, nights):
    talk.totals = False
    manifest = nights.fetch()
    assert pages(server) == [1, 2, 3, 4]
    assert len(comments(nights)) == 250
    assert extents(manifest) == {("complete", "")}
    assert manifest.holes == ()


def test_a_server_that_gives_fewer_than_asked_is_walked_to_its_end(
    server, talk, nights
):
    def few(asked):
        return talk.talk(replace(asked, params={**asked.params, "per_page": ["20"]}))

    server.gives(COMMENTS, few)
    nights.fetch()
    assert pages(server) == list(range(1, 14))
    assert len(comments(nights)) == 250


def test_a_server_that_knows_one_page_alone_is_not_asked_for_ever(server, talk, nights):
    def always_the_first(asked):
        return talk.talk(replace(asked, params={**asked.params, "page": ["1"]}))

    server.gives(COMMENTS, always_the_first)
    manifest = nights.fetch()
    assert pages(server) == [1, 2]
    assert len(comments(nights)) == 100
    assert extents(manifest) == {("partial", "loop")}


def test_what_could_not_be_listed_whole_is_not_listed_at_all(server, blog, nights):
    post = blog.posts("2026-10-20T08:00:00")
    for number in range(150):
        blog.says(post, f"2026-10-21T{number // 60:02}:{number % 60:02}:00")

    def always_the_first(asked):
        return blog.talk(replace(asked, params={**asked.params, "page": ["1"]}))

    server.gives(COMMENTS, always_the_first)
    manifest = nights.fetch()
    assert manifest.listed == ()
    server.gives(COMMENTS, blog.talk)
    nights.next()
    [listed] = nights.fetch().listed
    assert len(listed.ids) == 151


def test_a_page_of_nothing_in_the_middle_is_not_the_end(server, talk, nights):
    def hides_a_page(asked):
        reply = talk.talk(asked)
        if asked.param("page") != "2":
            return reply
        counted = {name: said for name, said in reply.headers.items() if "X-Wp" in name}
        return page([]).with_headers(**counted)

    server.gives(COMMENTS, hides_a_page)
    manifest = nights.fetch()
    assert pages(server) == [1, 2, 3]
    assert len(comments(nights)) == 150
    assert extents(manifest) == {("complete", "")}


def test_a_list_that_moves_while_it_is_walked_is_walked_again(server, talk, nights):
    seen = []

    def loses_its_first(asked):
        if IN_FULL in asked.param("_fields") and asked.param("type") is None:
            seen.append(asked)
            if len(seen) == 2:
                del talk.comment[501]  # the 101st is now at the end of the first page
        return talk.talk(asked)

    server.gives(COMMENTS, loses_its_first)
    manifest = nights.fetch()
    assert pages(server) == [1, 2, 3, 1, 2, 3]
    assert set(comments(nights)) == {f"comment/{one}" for one in range(501, 751)}
    assert extents(manifest) == {("complete", "")}


def test_a_list_that_never_rests_is_covered_in_part(server, talk, nights):
    def loses_one_each_time(asked):
        if IN_FULL in asked.param("_fields") and asked.param("type") is None:
            del talk.comment[min(talk.comment)]
        return talk.talk(asked)

    server.gives(COMMENTS, loses_one_each_time)
    manifest = nights.fetch()
    assert pages(server) == [1, 2, 3, 1, 2, 3]
    assert extents(manifest) == {("partial", "shifted")}


def test_what_cannot_be_read_of_a_page_costs_the_rest_nothing(talk, nights):
    talk.comment[600]["author"] = {"broken": True}
    manifest = nights.fetch()
    assert len(comments(nights)) == 249
    assert [one.reason for one in nights.items() if hasattr(one, "reason")]
    assert manifest.holes == ()
