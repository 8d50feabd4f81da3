"""What goes wrong on the line is named by what the reader can do about it."""

import contextlib
import socket
import threading

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import LocationParseError, MaxRetryError
from urllib3.exceptions import SSLError as BadLine

from auditor.language import LANGUAGES, has, keys, speaking
from connectors._http import Budget, FetchFailed, Http, Outcome, Rules
from connectors._http.answer import Ask
from connectors._http.faults import meaning
from connectors._http.watch import Watch
from tests.connectors.http.asking import RECONNECT, asking
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Chunked, Raw, packed, page


def refused(server):
    told = {"clock": FakeClock(), "budget": Budget()}
    http = Http(server, Rules(reconnect=RECONNECT), **told)
    with http, pytest.raises(FetchFailed) as caught:
        http.ask(Ask(to="x"))
    return caught.value, told["clock"]


def test_a_server_that_is_down_is_tried_again():
    with socket.socket() as taken:  # bound, and not listening: nobody is there
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        failed, clock = refused(f"http://127.0.0.1:{port}")
    assert (failed.outcome, len(clock.slept)) == (Outcome.RETRY, 4)
    assert f"line to 127.0.0.1:{port} broke" in str(failed)


def test_a_name_that_nobody_has_is_said_to_be_none(monkeypatch):
    def nobody(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    failed, _ = refused("https://nobody.example")
    assert failed.outcome is Outcome.RETRY
    assert "No server called nobody.example" in str(failed)


def test_a_bad_certificate_is_not_tried_again():
    why = BadLine("[SSL: CERTIFICATE_VERIFY_FAILED] certificate has expired")
    error = requests.exceptions.SSLError(MaxRetryError(None, "/", why))
    assert meaning(error) == ("certificate", Outcome.TELL_USER, False)


def test_a_line_that_is_not_encrypted_where_it_should_be_is_a_broken_one():
    with asking(page([1])) as we:
        failed, _ = refused(we.server.url.replace("http:", "https:"))
    assert failed.outcome is Outcome.RETRY


@pytest.mark.parametrize(
    "reply", [page([1]), packed(page([1])), Chunked(page([1])), page({}, 404)]
)
def test_one_line_serves_for_many_questions(reply):
    with asking(reply) as we:
        for _ in range(3):
            with contextlib.suppress(FetchFailed):
                we.ask()
        assert (we.times, we.server.lines) == (3, 1)


def test_what_cannot_be_put_together_is_a_fault_of_ours():
    with asking(page([1])) as we:
        failed = we.fails(headers={"X-Line": "two\nlines"})
        assert (failed.outcome, we.times) == (Outcome.BUG, 0)
        assert "two" not in str(failed)


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\xff\xfe",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabc\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3,
    ],
)
def test_garbage_is_a_broken_answer(garbage):
    with asking(Raw(garbage)) as we:
        assert we.fails().outcome is Outcome.RETRY
        assert we.times == 5


@pytest.mark.parametrize("fault", [LocationParseError("x"), TimeoutError("x")])
def test_what_a_library_lets_through_is_a_broken_line(fault, monkeypatch):
    def breaks(*_, **__):
        raise fault

    monkeypatch.setattr(HTTPAdapter, "send", breaks)
    with asking(page([1])) as we:
        assert "broke" in str(we.fails())


def test_a_line_that_opens_after_its_time_is_shut():
    here, there = socket.socketpair()
    watch = Watch()
    with here, there, watch.within(0):
        while not watch.is_over:
            threading.Event().wait(0.001)
        watch.opened(here, here)
        there.settimeout(5)
        assert there.recv(1) == b""
        watch.closed(here)


class LateTimer:
    """A timer that cannot be called off any more."""

    def __init__(self, _, function, args):
        self.fires = lambda: function(*args)

    def start(self):
        pass

    def cancel(self):
        late.append(self.fires)


late = []


def test_a_watch_that_fires_too_late_harms_nobody(monkeypatch):
    monkeypatch.setattr(threading, "Timer", LateTimer)
    here, there = socket.socketpair()
    watch = Watch()
    with here, there:
        watch.opened(here, here)
        with watch.within(1):
            pass
        with watch.within(1):
            late.pop()()
            there.sendall(b"fine")
            assert (here.recv(4), watch.is_over) == (b"fine", False)
        watch.close()


def test_a_watch_that_has_ended_leaves_the_next_answer_alone():
    here, there = socket.socketpair()
    watch = Watch()
    with here, there:
        with watch.within(0.001):
            pass
        watch.opened(here, here)
        with watch.within(60):
            there.sendall(b"fine")
            assert here.recv(4) == b"fine"
        watch.close()


def test_every_outcome_has_its_sentences_in_every_language():
    with speaking("en"):
        english = keys("error.fetch.") + keys("hint.fetch.")
    named = {f"error.fetch.{one.value}" for one in Outcome} - {"error.fetch.fine"}
    assert named <= set(english)
    for language in LANGUAGES:
        with speaking(language):
            assert all(has(key) for key in english)
