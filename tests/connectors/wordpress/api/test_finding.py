"""Where a site is asked, and what it means that it does not answer."""

import pytest

from connectors._http import FetchFailed, Outcome
from tests.connectors.http.replay import html
from tests.connectors.wordpress.api.blog import BASIC, PASSWORD, Blog, Nights, error


def test_a_site_says_in_every_page_where_it_is_asked(server, tmp_path):
    Blog(server, prefix="/api-of-ours")
    assert Nights(server.url, root=tmp_path).check() == "rye.example"
    assert [one.path for one in server.seen] == [
        "/",
        "/api-of-ours/",
        "/api-of-ours/wp/v2/users/me",
    ]


@pytest.mark.usefixtures("blog")
def test_where_the_link_is_cut_off_the_usual_place_is_tried(server, nights):
    server.gives("/", html("<h1>Rye & Co</h1>"))
    assert nights.check() == "rye.example"


def test_without_rewritten_addresses_it_is_asked_behind_the_question_mark(
    server, blog, nights
):
    blog.posts("2026-10-20T08:00:00")
    routes = {
        "/": blog.index,
        "/wp/v2/users/me": blog.me,
        "/wp/v2/users": blog.users,
        "/wp/v2/types": blog.kinds,
        "/wp/v2/posts": lambda asked: blog.published(asked, "post"),
        "/wp/v2/comments": blog.talk,
    }

    def answers(asked):
        route = asked.param("rest_route")
        return routes[route](asked) if route else html("<h1>Rye & Co</h1>")

    server.gives("/wp-json/*", html("Not found", 404))
    server.gives("/", answers)
    nights.fetch()
    assert nights.ids() == ["post/10"]


@pytest.mark.usefixtures("blog")
def test_a_link_to_another_host_is_not_followed(server, nights):
    link = '<https://elsewhere.example/other/>; rel="https://api.w.org/"'
    server.gives("/", html("<h1>Rye & Co</h1>", link=link))
    assert nights.check() == "rye.example"
    assert server.asked("/other/*") == []


def test_where_the_api_is_switched_off_the_export_is_asked_for(server, nights):
    server.gives("/", html("<h1>Rye & Co</h1>"))
    server.gives("/wp-json/*", error("rest_no_route", 404))
    with pytest.raises(FetchFailed) as failed:
        nights.fetch()
    assert failed.value.outcome is Outcome.PERMISSION
    assert "Tools → Export" in failed.value.hint
    assert not (nights.folder / "fetch.json").exists()


@pytest.mark.parametrize("status", [403, 406])
def test_a_firewall_is_named_and_asked_no_more_than_once_for_each(
    server, nights, status
):
    server.gives("*", html("<h1>Blocked</h1>", status))
    with pytest.raises(FetchFailed, match=f"firewall.*{status}") as failed:
        nights.check()
    assert "let this machine in" in failed.value.hint
    assert len(server.seen) == 3
    assert nights.clock.slept == []


def test_a_notice_of_works_is_waited_for(server, blog, nights):
    answer = server.asked
    works = html("<h1>Back in a minute</h1>", 503, retry_after=20)
    server.gives("/wp-json/wp/v2/users/me", works, blog.me)
    assert nights.check() == "rye.example"
    assert nights.clock.slept == [20]
    assert len(answer("/wp-json/wp/v2/users/me")) == 2


def test_too_much_asked_of_a_host_is_waited_out(server, blog, nights):
    too_many = html("<h1>Slow down</h1>", 429, retry_after=30)
    server.gives("/wp-json/wp/v2/users/me", too_many, blog.me)
    assert nights.check() == "rye.example"
    assert nights.clock.slept == [30]


@pytest.mark.usefixtures("blog")
def test_a_wrong_password_is_told_though_everything_else_would_answer(server, nights):
    nights.password = "not this one"  # noqa: S105 - it is nobody's
    with pytest.raises(FetchFailed, match="application password") as failed:
        nights.check()
    assert failed.value.outcome is Outcome.TELL_USER
    assert "not this one" not in f"{failed.value}{failed.value.hint}"
    assert len(server.asked("/wp-json/wp/v2/users/me")) == 1


@pytest.mark.usefixtures("blog")
def test_a_password_of_nobody_is_told_before_anything_is_asked(server, nights):
    nights.user = ""
    with pytest.raises(FetchFailed) as failed:
        nights.check()
    assert failed.value.outcome is Outcome.TELL_USER
    assert server.seen == []


@pytest.mark.usefixtures("blog")
def test_a_firewall_before_the_users_alone_is_no_wrong_password(server, nights):
    server.gives("/wp-json/wp/v2/users/me", html("<h1>Blocked</h1>", 403))
    with pytest.raises(FetchFailed) as failed:
        nights.check()
    assert failed.value.outcome is Outcome.PERMISSION


def test_the_password_is_in_nothing_that_is_kept(blog, nights):
    blog.says(blog.posts("2026-10-20T08:00:00"), "2026-10-21T08:00:00")
    nights.fetch()
    kept = b"".join(one.read_bytes() for one in nights.folder.rglob("*.json"))
    assert b"mia@mail.example" in kept
    for word in (PASSWORD, BASIC.partition(" ")[2]):
        assert word.encode() not in kept


@pytest.mark.usefixtures("blog")
def test_addresses_of_machines_and_names_of_browsers_are_not_asked_for(server, nights):
    nights.fetch()
    for asked in server.asked("/wp-json/wp/v2/comments"):
        assert "_fields" in asked.params
        assert "author_ip" not in asked.param("_fields")
        assert "author_user_agent" not in asked.param("_fields")
