"""Whoever watches hears of every night; that it may not hear changes nothing."""

import logging

import pytest

from auditor.heartbeat import beat
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import (
    HangUp,
    Replay,
    Reply,
    html,
    moved,
    page,
    too_many,
)

SESAME = "opensesame"
OK = Reply(200, {"Content-Type": "text/plain"}, b"OK")


@pytest.fixture
def server():
    with Replay() as server:
        yield server


def beats(server, *, failed=False, to=f"/{SESAME}", clock=None):
    clock = clock or FakeClock()
    return beat(f"{server.url}{to}", failed=failed, clock=clock)


def paths(server):
    return [one.path for one in server.seen]


@pytest.mark.parametrize(
    "reply", [OK, Reply(204), page({"ok": True}), html("fine"), Reply(200)]
)
def test_a_night_that_went_well_asks_the_address_itself(reply, server, caplog):
    server.gives("*", reply)
    assert beats(server)
    assert paths(server) == [f"/{SESAME}"]
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("to", "asked"),
    [
        (f"/{SESAME}", f"/{SESAME}/fail"),
        (f"/ping/{SESAME}/", f"/ping/{SESAME}/fail"),
        ("", "/fail"),
    ],
)
def test_a_night_that_failed_asks_for_the_failure(to, asked, server):
    server.gives("*", OK)
    assert beats(server, failed=True, to=to)
    assert paths(server) == [asked]


def test_what_stands_behind_a_question_mark_stays_there(server):
    server.gives("*", OK)
    assert beats(server, failed=True, to=f"/push/{SESAME}?msg=night")
    [asked] = server.seen
    assert (asked.path, asked.param("msg")) == (f"/push/{SESAME}/fail", "night")


@pytest.mark.parametrize("reply", [page({}, 503), HangUp(), too_many()])
def test_what_may_pass_is_tried_again_a_few_times(reply, server, caplog):
    caplog.set_level(logging.DEBUG)
    clock = FakeClock()
    server.gives("*", reply)
    assert not beats(server, clock=clock)
    assert len(server.seen) == 3
    assert clock.slept == [5.0, 5.0]
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("The heartbeat was not heard: ")
    assert SESAME not in caplog.text
    assert server.host not in caplog.text


def test_the_second_try_may_be_heard(server, caplog):
    server.gives("*", page({}, 502), OK)
    assert beats(server)
    assert len(server.seen) == 2
    assert caplog.messages == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_tried_again(status, server, caplog):
    server.gives("*", html(SESAME, status))
    assert not beats(server)
    assert len(server.seen) == 1
    assert caplog.messages == [f"The heartbeat was not heard: the answer was {status}."]


def test_an_answer_that_is_no_json_though_it_says_so_has_been_an_answer(server):
    reply = Reply(200, {"Content-Type": "application/json"}, b"OK")
    server.gives("*", reply)
    assert beats(server)
    assert len(server.seen) == 1


def test_no_redirect_carries_the_address_elsewhere(server, caplog):
    with Replay() as elsewhere:
        server.gives("*", moved(f"{elsewhere.url}/{SESAME}"))
        assert not beats(server)
        assert elsewhere.seen == []
    assert len(server.seen) == 1
    [said] = caplog.messages
    assert said.endswith(": its address leads elsewhere, or cannot be trusted.")


def test_where_nobody_listens_any_more_the_night_goes_on(caplog):
    with Replay() as server:
        address = f"{server.url}/{SESAME}"
    clock = FakeClock()
    assert not beat(address, failed=False, clock=clock)
    assert caplog.messages == ["The heartbeat was not heard: there was no answer."]


@pytest.mark.parametrize(
    "address",
    [
        f"ftp://{SESAME}.example/",
        SESAME,
        f"https://me:{SESAME}@watch.example/",
        f"https://[{SESAME}/",
        f"https://watch.example:{SESAME}/",
        f"https://watch.example/{SESAME} {SESAME}",
        "https://",
    ],
)
def test_an_address_that_is_none_is_not_repeated(address, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    assert not beat(address, failed=True, clock=FakeClock())
    assert len(caplog.messages) == 1
    assert SESAME not in caplog.text + "".join(capfd.readouterr())


def test_without_an_address_it_is_said_how_to_keep_one(caplog):
    assert not beat(None, failed=False, clock=FakeClock())
    assert "auditor auth --heartbeat NAME" in caplog.text


def test_a_fault_of_ours_spoils_no_night(server, caplog, monkeypatch):
    def broken(*_args, **_kwargs):
        raise OSError(SESAME)

    monkeypatch.setattr("auditor.heartbeat.Http", broken)
    assert not beats(server)
    assert "OSError" in caplog.text
    assert SESAME not in caplog.text
