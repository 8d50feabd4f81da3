"""What counts as the same server, however an address is written."""

import pytest

from connectors._http import Ask, Budget, FetchFailed, Http, Outcome, Rules
from connectors._http.address import Address
from tests.connectors.http.asking import RECONNECT, Token, asking
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay, Reply, moved, page

HOME = Address.of("https://social.example/blog")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("social.example", "social.example"),
        ("https://Social.Example:443/", "social.example"),
        ("http://social.example:8080/a/b/", "social.example:8080/a/b"),
        ("https://bäckerei.example", "xn--bckerei-5wa.example"),
        ("http://[::1]:99", "[::1]:99"),
    ],
)
def test_an_address_is_understood_as_people_write_it(said, shown):
    assert Address.of(said).shown_whole == shown


@pytest.mark.parametrize(
    "said",
    [
        "",
        "https://",
        "ftp://social.example",
        "https://me:sesame@social.example",
        "https://social.example:99999",
        "https://social.example:0",
        "https://social.example:x",
        "https://[::1",
        "https://social .example",
        "https://social.example\\@evil.example",
    ],
)
def test_what_is_no_address_is_refused_without_being_repeated(said):
    with pytest.raises(ValueError, match=r"^it ") as caught:
        Address.of(said)
    assert "sesame" not in f"{caught.value!r}{caught.value.__context__!r}"
    with pytest.raises(FetchFailed) as failed:
        Http(said, Rules(reconnect=RECONNECT), clock=FakeClock(), budget=Budget())
    assert failed.value.outcome is Outcome.TELL_USER
    assert "sesame" not in str(failed.value)


@pytest.mark.parametrize(
    ("to", "whole"),
    [
        ("api/notes", "https://social.example/blog/api/notes"),
        ("/api/notes", "https://social.example/blog/api/notes"),
        ("//evil.example/x", "https://social.example/blog/evil.example/x"),
        ("@evil.example/x", "https://social.example/blog/@evil.example/x"),
        (
            "x?to=http://evil.example",
            "https://social.example/blog/x?to=http://evil.example",
        ),
        ("https://social.example/x?a=1#part", "https://social.example/x?a=1"),
        ("https://SOCIAL.example:443?a=1", "https://social.example/?a=1"),
        # A server behind another one does not know how it is reached.
        ("http://social.example/x", "https://social.example/x"),
    ],
)
def test_what_is_asked_lies_on_our_server(to, whole):
    assert HOME.below(to) == whole


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/x",
        "https://social.example.evil.example/x",
        "https://evil.example/@social.example",
        "https://evil.example\\@social.example/x",
        "https://evil.example%2f@social.example/x",
        "https://a@social.example/x",
        "https://social.example:8443/x",
        "http://social.example:8080/x",
        "HTTPS://evil.example",
        "https://social.example\t.evil.example/",
        "a\r\nHost: evil.example",
        "https://[bad/x",
    ],
)
def test_what_is_not_surely_our_server_is_never_asked(to):
    with pytest.raises(ValueError, match=r"\w"):
        HOME.below(to)


@pytest.mark.parametrize(
    ("address", "is_private"),
    [
        ("https://social.example", True),
        ("http://social.example", False),
        ("http://localhost:8000", True),
        ("http://127.0.0.9", True),
        ("http://[::1]", True),
        ("http://192.168.1.5", False),
        ("http://localhost.example", False),
    ],
)
def test_a_line_is_private_where_nobody_reads_along(address, is_private):
    assert Address.of(address).is_private_line is is_private


def test_only_the_step_from_the_open_line_to_the_safe_one_is_the_same_server():
    plain = Address.of("http://social.example/blog")
    assert plain.moved_to("https://social.example/x") == HOME
    assert plain.moved_to("https://www.social.example/x") is None
    assert HOME.moved_to("http://social.example/x") is None
    assert (
        Address.of("http://social.example:81").moved_to("https://social.example")
        is None
    )


@pytest.mark.parametrize(
    "there", ["/there?page=2", "there?page=2", "{home}/there?page=2"]
)
def test_a_redirect_on_the_same_server_is_followed_as_it_says(there):
    with asking() as we:
        we.gives(moved(there.format(home=we.server.url), 307))
        we.server.gives("/there", page([2]))
        assert we.ask(params={"page": 1}).said() == [2]
        assert we.server.asked("/there")[0].params == {"page": ["2"]}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_to_another_server_is_followed(status):
    with Replay() as other, asking(access=Token("sesame")) as we:
        other.gives("*", page(["ours now"]))
        we.gives(moved(f"{other.url}/notes?token=sesame", status))
        failed = we.fails()
        assert other.seen == []
        assert (failed.outcome, we.times) == (Outcome.TELL_USER, 1)
        assert "127.0.0.1/notes" in str(failed)
        assert "sesame" not in str(failed)


@pytest.mark.parametrize(
    "there",
    [
        "//elsewhere.example/x",
        "https:///x",
        "ftp://{host}/x",
        "https://{host}/x",
        "http://[",
    ],
)
def test_no_redirect_to_a_doubtful_place_is_followed(there):
    with asking() as we:
        we.gives(moved(there.format(host=we.server.host)))
        assert we.fails().outcome is Outcome.TELL_USER
        assert we.times == 1


@pytest.mark.parametrize("status", [302, 304])
def test_a_redirect_to_nowhere_is_no_data(status):
    with asking(Reply(status), page([1])) as we:
        assert we.ask().said() == [1]


def test_a_circle_is_left():
    with asking(moved("/notes")) as we:
        failed = we.fails()
        assert (failed.outcome, we.times) == (Outcome.TELL_USER, 5)
        assert "circle" in str(failed)


def test_what_is_sent_is_not_sent_on():
    with asking(moved("/there", 307)) as we:
        failed = we.fails(method="POST", send={"password": "x"})
        assert (failed.outcome, we.times) == (Outcome.TELL_USER, 1)


def test_a_next_page_on_another_server_is_not_asked_for():
    with Replay() as other, asking(access=Token("sesame")) as we:
        failed = we.fails(f"{other.url}/notes?max_id=7")
        assert failed.outcome is Outcome.TELL_USER
        assert (other.seen, we.times) == ([], 0)


@pytest.mark.parametrize(
    "ask",
    [
        Ask(to="login", method="POST", send={"password": "x"}),
        Ask(to="login", headers={"authorization": "Bearer x"}),
    ],
)
def test_nothing_secret_goes_over_an_open_line(ask):
    told = {"clock": FakeClock(), "budget": Budget()}
    rules = Rules(reconnect=RECONNECT)
    with pytest.raises(FetchFailed, match="read along") as failed:
        Http("http://social.example", rules, access=Token("x"), **told)
    assert failed.value.outcome is Outcome.TELL_USER
    http = Http("http://social.example", rules, **told)
    with http, pytest.raises(FetchFailed, match="read along"):
        http.ask(ask)


def test_links_are_given_by_their_rel():
    link = (
        '</notes?max_id=7>; rel="next", <https://social.example/x>; rel="prev start", '
        "<http://[>; rel=last"
    )
    with asking(page([], link=link)) as we:
        assert we.ask().links == {
            "next": f"{we.server.url}/notes?max_id=7",
            "prev": "https://social.example/x",
            "start": "https://social.example/x",
        }
        we.gives(page([]))
        assert we.ask().links == {}
