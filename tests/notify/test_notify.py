"""Everybody is told; whoever cannot be costs the others nothing, and nobody's address
is in a log."""

import logging
import subprocess
import sys
import time
from threading import Thread

import pytest

from auditor.notify import tell
from tests.connectors.http.replay import (
    Hang,
    HangUp,
    Replay,
    Reply,
    html,
    moved,
    page,
    too_many,
)
from tests.notify.mail import MailServer

SESAME = "opensesame"
TITLE, LINE = "The night", "Corner Bakery: Networker → Mixed; <3 new> *people* wait."


@pytest.fixture
def server():
    with Replay() as server:
        yield server


def hook(server, path=SESAME, query=""):
    return f"json://{server.host}/{path}{query}"


def test_a_message_arrives_as_it_was_said(server):
    server.gives(f"/{SESAME}", page({}))
    assert tell({"office": hook(server)}, TITLE, LINE) == ()
    [asked] = server.seen
    assert (asked.said["title"], asked.said["message"]) == (TITLE, LINE)


def test_the_phone_gets_it_under_its_topic(server):
    server.gives("*", page({}))
    assert tell({"phone": f"ntfy://{server.host}/{SESAME}"}, TITLE, LINE) == ()
    [asked] = server.seen
    assert asked.said["topic"] == SESAME
    assert (asked.said["title"], asked.said["message"]) == (TITLE, LINE)
    assert "apprise" not in str(asked.said).lower()


def test_a_mail_says_what_was_said():
    with MailServer() as office:
        address = (
            f"mailto://127.0.0.1:{office.port}?mode=insecure"
            "&from=nights@bakery.example&to=ada@bakery.example"
        )
        assert tell({"office": address}, TITLE, LINE) == ()
    [mail] = office.mails
    assert mail["Subject"] == TITLE
    assert "ada@bakery.example" in mail["To"]
    assert mail.get_content().strip() == LINE
    assert "apprise" not in str(mail).lower()


def test_nobody_to_be_told_is_nobody_untold():
    assert tell({}, TITLE, LINE) == ()


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (page({"error": SESAME}, 401), "the service answered 401"),
        (page({}, 404), "the service answered 404"),
        (html(SESAME, 503), "the service answered 503"),
        (too_many(retry_after=99), "the service answered 429"),
        (HangUp(), "the service could not be reached"),
    ],
)
def test_one_that_fails_is_named_with_a_reason_and_the_others_are_told(
    reply, reason, server, caplog
):
    caplog.set_level(logging.DEBUG)
    server.gives("/fine", page({}))
    server.gives(f"/{SESAME}", reply)
    told = {
        "phone": hook(server),
        "office": hook(server, "fine"),
    }
    assert tell(told, TITLE, LINE) == ("phone",)
    assert len(server.asked("/fine")) == 1
    assert caplog.messages == [f"phone could not be told: {reason}."]


def test_a_redirect_is_not_followed_with_what_is_secret(server, caplog):
    with Replay() as elsewhere:
        server.gives("*", moved(f"{elsewhere.url}/there", 307))
        address = hook(server, query=f"?+X-Token={SESAME}")
        assert tell({"office": address}, TITLE, LINE) == ("office",)
        assert elsewhere.seen == []
    assert caplog.messages == ["office could not be told: the service answered 307."]


@pytest.mark.parametrize(
    "address",
    [
        f"nothing://{SESAME}",
        f"https://{SESAME}.example/{SESAME}",
        SESAME,
        f"slack://{SESAME}",
        f"json://[{SESAME}",
        "json://",
    ],
)
def test_an_address_that_is_none_is_not_repeated(address, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    assert tell({"office": address}, TITLE, LINE) == ("office",)
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("office could not be told: ")
    assert SESAME not in caplog.text + "".join(capfd.readouterr())


def test_one_without_an_address_is_told_how_to_keep_it(caplog):
    assert tell({"office": None}, TITLE, LINE) == ("office",)
    [said] = caplog.messages
    assert said == (
        "office could not be told: no address is kept; "
        "`auditor auth --notify office` keeps one."
    )


def test_a_service_that_raises_is_not_quoted(server, caplog, capfd, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError(SESAME)

    monkeypatch.setattr("apprise.Apprise.notify", broken)
    assert tell({"office": hook(server)}, TITLE, LINE) == ("office",)
    assert "RuntimeError" in caplog.text
    assert SESAME not in caplog.text + "".join(capfd.readouterr())


def test_what_the_library_says_stays_with_it(server, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    server.gives("*", page({}))
    address = f"json://me:{SESAME}@{server.host}/{SESAME}?+X-Token={SESAME}"
    assert tell({"office": address}, TITLE, LINE) == ()
    assert server.seen[0].headers["x-token"] == SESAME
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_one_that_hangs_holds_up_neither_the_others_nor_the_end(server, caplog):
    server.gives("/fine", page({}))
    server.gives(f"/{SESAME}", Hang())
    told = {"phone": hook(server, query="?rto=60"), "office": hook(server, "fine")}
    began = time.monotonic()
    assert tell(told, TITLE, LINE, seconds=1) == ("phone",)
    assert time.monotonic() - began < 5
    assert len(server.asked("/fine")) == 1
    assert caplog.messages == ["phone could not be told: it took too long."]


def test_a_program_ends_though_somebody_is_still_being_told(server):
    server.gives("*", Hang())
    script = (
        "from auditor.notify import tell\n"
        f"told = {{'phone': {hook(server, query='?rto=60')!r}}}\n"
        "print(tell(told, 'title', 'line', seconds=3))"
    )
    ended = subprocess.run(  # noqa: S603 – our own words
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert ended.stdout == "('phone',)\n"
    assert ended.stderr == "phone could not be told: it took too long.\n"


def test_many_are_told_side_by_side(server):
    server.gives("*", page({}))
    told = {f"one{n}": hook(server, f"{n}") for n in range(8)}
    assert tell(told, TITLE, LINE) == ()
    assert sorted(one.path for one in server.seen) == [f"/{n}" for n in range(8)]


def test_the_library_is_loaded_when_somebody_is_told_and_not_before():
    script = (
        "import sys, auditor.notify\n"
        "auditor.notify.tell({}, '', '')\n"
        "sys.exit('apprise' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    subprocess.run(command, check=True, timeout=60)  # noqa: S603 – our own words


def test_letters_of_every_script_arrive(server):
    server.gives("*", Reply(204))
    line = "Bäckerei Łódź 🥐: מאפייה; 3 neue Personen warten."
    assert tell({"office": hook(server)}, TITLE, line) == ()
    assert server.seen[0].said["message"] == line


def test_a_thread_that_tells_keeps_no_program_alive():
    from auditor.notify import _Message

    one = _Message("office", None, TITLE, LINE)
    assert isinstance(one, Thread)
    assert one.daemon
