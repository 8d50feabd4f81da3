"""What lets us in stays between us and the server."""

import logging
import traceback

import pytest

from connectors._http import Limits, Outcome
from tests.connectors.http.asking import RECONNECT, Token, asking
from tests.connectors.http.replay import (
    CutOff,
    Flood,
    Hang,
    HangUp,
    Raw,
    Replay,
    html,
    moved,
    page,
    too_many,
)

SESAME = "opensesame"


def chain(error):
    """Return an error and everything that hangs on to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    "reply",
    [
        page({"error": f"token {SESAME} is wrong"}, 401),
        page({}, 403),
        page({}, 503),
        html(SESAME),
        too_many(retry_after=9999),
        moved(f"https://elsewhere.example/?access_token={SESAME}"),
        moved(f"https://me:{SESAME}@elsewhere.example/"),
        CutOff(page([SESAME])),
        HangUp(),
        Hang(),
        Flood(),
        Raw(f"HTTP/1.1 {SESAME}\r\n\r\n".encode()),
        Raw(f"HTTP/1.1 200 OK\r\n{SESAME}\r\n\r\n".encode()),
        Raw(f"HTTP/1.1 200 OK\r\nContent-Length: {SESAME}\r\n\r\n".encode()),
    ],
)
def test_no_error_and_no_log_holds_a_secret(reply, caplog):
    caplog.set_level(logging.DEBUG)
    with asking(reply, access=Token(SESAME)) as we:
        failed = we.fails(params={"access_token": SESAME}, limits=Limits(seconds=0.05))
        assert we.server.seen[0].headers["authorization"] == f"Bearer {SESAME}"
    told = "".join(traceback.format_exception(failed))
    for error in chain(failed):
        told += f"{error!r}{error.args}{vars(error)}"
        assert not hasattr(error, "request")
    assert SESAME not in told + failed.hint + caplog.text


@pytest.mark.parametrize(
    "token", [f"{SESAME}\n", f"{SESAME}\r\nX: y", f"{SESAME}–ü", "\0"]
)
def test_an_access_that_cannot_be_sent_is_for_the_owner(token, caplog):
    caplog.set_level(logging.DEBUG)
    with asking(page([1]), access=Token(token)) as we:
        failed = we.fails()
        assert (failed.outcome, failed.hint) == (Outcome.TELL_USER, RECONNECT)
        assert we.times == 0
    assert SESAME not in "".join(traceback.format_exception(failed)) + caplog.text


def test_an_answer_does_not_say_what_lets_us_in():
    params = {"a": 1, "access_token": SESAME, "b": ["x y", "z"]}
    with asking(page([1]), access=Token(SESAME)) as we:
        answer = we.ask(params=params)
        assert answer.url == f"{we.server.url}/notes?a=1&b=x+y&b=z"
        assert SESAME not in repr(answer)


def test_what_everybody_may_ask_is_asked_without_the_access():
    with asking(page([1]), access=Token(SESAME)) as we:
        we.ask(open=True)
        assert "authorization" not in we.server.seen[0].headers


def test_cookies_are_not_kept():
    with asking(page([1], set_cookie="who=me; Path=/"), page([2])) as we:
        we.ask()
        we.ask()
        assert "cookie" not in we.server.seen[1].headers


def test_no_password_of_the_home_folder_is_sent(tmp_path, monkeypatch):
    file = tmp_path / "netrc"
    file.write_text(f"machine 127.0.0.1 login me password {SESAME}\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    with asking(page([1])) as we:
        we.ask()
        assert "authorization" not in we.server.seen[0].headers


def test_a_proxy_of_the_environment_is_asked(monkeypatch):
    with Replay() as proxy, asking() as we:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        proxy.gives("/notes", page(["by proxy"]))
        we.http.server = we.http.server.of("http://social.example")
        assert we.ask().said() == ["by proxy"]
        assert proxy.seen[0].headers["host"] == "social.example"


def test_this_machine_is_asked_without_a_proxy(monkeypatch):
    with Replay() as proxy, asking(page([1]), access=Token(SESAME)) as we:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert we.ask().said() == [1]
        assert proxy.seen == []


def test_a_proxy_that_hangs_is_left_in_time(monkeypatch):
    with Replay() as proxy, asking() as we:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        proxy.gives("/notes", Hang(begun=True), page([1]))
        we.http.server = we.http.server.of("http://social.example")
        assert we.ask(limits=Limits(seconds=0.1)).said() == [1]


@pytest.mark.parametrize("name", ["retry-after", "x-ratelimit-reset"])
def test_a_servers_own_words_are_not_repeated(name):
    with asking(page({"error": SESAME}, 500, **{name: SESAME})) as we:
        assert SESAME not in str(we.fails())
