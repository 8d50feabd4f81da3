"""The server of the tests answers as told."""

import requests

from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import (
    Chunked,
    Replay,
    bomb,
    html,
    moved,
    packed,
    page,
    too_many,
)


def test_answers_come_in_turn_and_the_last_again_and_again():
    with Replay() as server, requests.Session() as session:
        server.gives("/notes", page([1]), page([2], status=503))
        found = [session.get(f"{server.url}/notes") for _ in range(3)]
        assert [one.status_code for one in found] == [200, 503, 503]
        assert [one.json() for one in found] == [[1], [2], [2]]


def test_requests_are_noted_with_parameters_headers_and_body():
    with Replay() as server, requests.Session() as session:
        server.gives("POST /login", page({"ok": True}))
        session.post(
            f"{server.url}/login?a=1&a=2&b=", json={"x": 1}, headers={"X-Who": "me"}
        )
        assert session.get(f"{server.url}/login").status_code == 404
        first, second = server.seen
        assert (first.method, first.path) == ("POST", "/login")
        assert first.params == {"a": ["1", "2"], "b": [""]}
        assert first.param("b") == ""
        assert first.headers["x-who"] == "me"
        assert first.said == {"x": 1}
        assert server.asked("/login") == [first, second]
        assert server.asked("GET /login") == [second]


def test_a_star_and_a_function_answer_many_paths():
    with Replay() as server, requests.Session() as session:
        server.gives("/notes/*", lambda asked: page(asked.path, link="<x>"))
        found = session.get(f"{server.url}/notes/7")
        assert (found.json(), found.headers["Link"]) == ("/notes/7", "<x>")


def test_other_kinds_of_answers_arrive():
    with Replay() as server, requests.Session() as session:
        server.gives(
            "/x",
            html(),
            too_many(retry_after=3),
            packed(page({"a": 1})),
            Chunked(page([5])),
            moved("http://elsewhere.example/"),
            bomb(3),
        )

        def get():
            return session.get(f"{server.url}/x", allow_redirects=False)

        assert "sign in" in get().text
        assert get().headers["Retry-After"] == "3"
        assert get().json() == {"a": 1}
        assert get().json() == [5]
        assert get().headers["Location"] == "http://elsewhere.example/"
        assert len(get().content) == 3 * 2**20


def test_the_clock_moves_by_sleeping_and_may_be_set_back():
    clock = FakeClock()
    before = clock.now()
    clock.sleep(90)
    clock.is_set_to(before)
    assert (clock.now(), clock.passed(), clock.slept) == (before, 90, [90])
