"""What goes wrong at a mail server, and what a night makes of it."""

import pytest

from connectors._http import Budget, FetchFailed, Outcome
from connectors.email import _fetch_line
from connectors.email.fetch import ImapFetcher
from tests.connectors.email.imap.conftest import Nights, at, of_us, to_us
from tests.connectors.email.imap.server import (
    MailServer,
    hangs_up,
    says,
    says_nothing,
    sends,
    takes_leave,
)

WRONG = "not the words"

# What servers say before they let anybody in, and what it means.
AT_THE_DOOR = [
    ("NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", Outcome.TELL_USER, 1),
    (
        "NO [ALERT] Application-specific password required: see the help",
        Outcome.TELL_USER,
        1,
    ),
    ("NO [WEBALERT https://mail.example/x] Web login required.", Outcome.TELL_USER, 1),
    ("NO LOGIN failed.", Outcome.TELL_USER, 1),
    ("BAD syntax", Outcome.TELL_USER, 1),
    ("NO [UNAVAILABLE] Temporary authentication failure.", Outcome.RETRY, 5),
    ("NO [INUSE] Mailbox is locked", Outcome.RETRY, 5),
    ("BAD User is authenticated but not connected.", Outcome.RETRY, 5),
    ("NO Server Unavailable. 15", Outcome.RETRY, 5),
    ("NO [ALERT] Too many simultaneous connections. (Failure)", Outcome.WAIT, 5),
    ("NO [LIMIT] Rate limit hit.", Outcome.WAIT, 5),
    (
        "NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
        Outcome.WAIT,
        5,
    ),
]


@pytest.mark.parametrize(("said", "outcome", "tries"), AT_THE_DOOR)
def test_a_refusal_at_the_door_is_told_apart_and_tried_again_where_that_helps(
    server, nights, said, outcome, tries
):
    server.instead("AUTHENTICATE", *[says(said)] * 9)
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit())
    assert caught.value.outcome is outcome
    assert server.times("AUTHENTICATE") == tries
    assert list(nights.folders[0].iterdir()) == []


@pytest.mark.usefixtures("server")
def test_a_wrong_password_says_what_to_do_and_is_never_repeated(nights):
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().check(nights.visit(password=WRONG))
    assert caught.value.outcome is Outcome.TELL_USER
    assert "auditor auth CLIENT email" in caught.value.hint
    assert "AUTHENTICATIONFAILED" in str(caught.value)


def test_no_error_and_no_page_holds_the_password_even_if_the_server_repeats_it(
    server, nights
):
    server.instead("AUTHENTICATE", says("NO bad words: four words of chance"))
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit())
    error = caught.value
    assert "chance" not in f"{error} {error.hint} {error!r} {error.__cause__}"
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    nights.fetch()
    for file in nights.folders[-1].rglob("*"):
        assert file.is_dir() or b"chance" not in file.read_bytes()


def test_a_server_without_sasl_gets_name_and_password_whatever_is_in_them(tmp_path):
    with MailServer(capabilities="IMAP4rev1") as server:
        server.box("INBOX")
        server.known['büro "1"@bakery.example'] = 'süß \\ "x"'
        nights = Nights(tmp_path, server)
        visit = nights.visit(
            account='büro "1"@bakery.example',
            password=server.known['büro "1"@bakery.example'],
        )
        assert ImapFetcher().check(visit) == 'büro "1"@bakery.example'


@pytest.mark.usefixtures("server")
def test_a_password_never_goes_where_others_could_read_along(nights):
    visit = nights.visit(server="imap://mail.example")
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().check(visit)
    assert caught.value.outcome is Outcome.TELL_USER
    assert "imaps://" in caught.value.hint
    with MailServer(capabilities="IMAP4rev1 LOGINDISABLED") as closed:
        visit = nights.visit(server=closed.address)
        with pytest.raises(FetchFailed) as caught:
            ImapFetcher().check(visit)
    assert caught.value.outcome is Outcome.TELL_USER
    assert closed.times("LOGIN") == 0


@pytest.mark.parametrize(
    "said", ["", "http://mail.example", "imaps://a:b@mail.example"]
)
@pytest.mark.usefixtures("server")
def test_an_address_that_is_none_is_for_the_owner(nights, said):
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().check(nights.visit(server=said))
    assert caught.value.outcome is Outcome.TELL_USER
    assert "a:b" not in str(caught.value)


@pytest.mark.parametrize("password", [None, "", "two\r\nlines"])
def test_a_password_that_is_none_is_asked_for(server, nights, password):
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().check(nights.visit(password=password))
    assert caught.value.outcome is Outcome.TELL_USER
    assert server.lines == 0


def test_a_line_that_breaks_is_taken_up_where_it_broke(server, nights):
    for day in range(120, 0, -1):
        server.box("INBOX").put(to_us(f"q{day}@mail.example", at(day)), at(day))
    server.instead("UID FETCH", hangs_up)
    server.instead("UID SEARCH", takes_leave("[UNAVAILABLE] back soon"))
    server.instead("EXAMINE", takes_leave("Session invalidated"))
    manifest = nights.fetch()
    assert len(nights.ids()) == 120
    assert manifest.holes == ()
    assert server.lines == 4


@pytest.mark.usefixtures("impatient")
def test_a_server_that_says_nothing_is_given_up(server, nights):
    server.instead("LIST", *[says_nothing] * 5)
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit())
    assert caught.value.outcome is Outcome.RETRY
    assert server.times("LIST") == 5


def test_an_answer_in_drops_is_given_up_when_its_time_is_over(server, nights):
    def drips(wire, _):
        for _ in range(20):
            nights.clock.goes_on(30)
            wire.send("* 1 EXISTS\r\n")
        wire.waits()

    server.instead("LIST", *[drips] * 5)
    with pytest.raises(FetchFailed) as caught:
        ImapFetcher().fetch(nights.visit(budget=Budget(seconds=1e9)))
    assert caught.value.outcome is Outcome.RETRY


def test_an_answer_without_end_is_refused_and_not_asked_for_again(
    server, nights, monkeypatch
):
    monkeypatch.setattr(_fetch_line, "LARGEST", 10_000)
    server.instead("LIST", sends(b"* LIST () NIL {5000000000}\r\n"))
    with pytest.raises(FetchFailed):
        ImapFetcher().fetch(nights.visit())
    server.instead("LIST", sends(b"* 1 EXISTS\r\n" * 2000))
    with pytest.raises(FetchFailed):
        ImapFetcher().fetch(nights.visit())
    server.instead("LIST", sends(b"x" * 20_000))
    with pytest.raises(FetchFailed):
        ImapFetcher().fetch(nights.visit())
    assert server.times("LIST") == 3


@pytest.mark.parametrize(
    "greeting",
    [
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "* BYE [UNAVAILABLE] too busy\r\n",
        "\r\n",
        "",
    ],
)
@pytest.mark.usefixtures("impatient")
def test_what_is_no_mail_server_is_an_outage(tmp_path, greeting):
    with MailServer(greeting=greeting) as server:
        nights = Nights(tmp_path, server)
        with pytest.raises(FetchFailed) as caught:
            ImapFetcher().check(nights.visit())
    assert caught.value.outcome is Outcome.RETRY


def test_a_server_that_wants_a_break_gets_it(server, nights):
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    server.instead(
        "UID FETCH",
        says("NO Request is throttled. Suggested Backoff Time: 92415 milliseconds"),
    )
    manifest = nights.fetch()
    assert nights.ids() == ["q1@mail.example"]
    assert manifest.holes == ()
    assert nights.clock.slept == [92.415]


def test_a_long_break_ends_the_night_and_keeps_what_has_come(server, nights):
    for day in range(200, 0, -1):
        server.box("INBOX").put(to_us(f"q{day}@mail.example", at(day)), at(day))
    break_ = says("NO [THROTTLED] Suggested Backoff Time: 9999999 milliseconds")

    def at_the_fourth(wire, tag):
        server.instead("UID FETCH", break_)
        wire.send(f"{tag} OK nothing\r\n")

    server.instead("UID FETCH 101:200 (UID RFC", at_the_fourth)
    server.instead("LIST", break_)
    with pytest.raises(FetchFailed):
        ImapFetcher().fetch(nights.visit())
    manifest = nights.fetch()
    [hole, *_] = manifest.holes
    assert hole.outcome == "wait"
    assert {one.stream for one in manifest.holes} == {
        "inbound_replies",
        "inbound_mentions",
    }


def test_a_folder_that_may_not_be_read_costs_the_others_nothing(server, nights):
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    server.box("Sent").put(of_us("a1@bakery.example", at(1)), at(1))
    server.instead("EXAMINE", says("NO [NOPERM] Permission denied"))
    manifest = nights.fetch()
    assert nights.ids() == ["q1@mail.example"]
    assert {(one.stream, one.outcome) for one in manifest.holes} == {
        ("outbound_posts", "permission"),
        ("outbound_replies", "permission"),
    }
    assert {one.stream for one in manifest.stretches} == {
        "inbound_replies",
        "inbound_mentions",
    }


def test_one_mail_that_is_refused_costs_the_others_nothing(server, nights):
    for day in (3, 2, 1):
        server.box("INBOX").put(to_us(f"q{day}@mail.example", at(day)), at(day))

    server.instead("UID FETCH 1:3 (UID BODY", says("NO FETCH failed"))
    server.instead("UID FETCH 2 (UID BODY", says("NO FETCH failed"))
    manifest = nights.fetch()
    assert nights.ids() == ["q3@mail.example", "q1@mail.example"][::-1]
    assert {one.outcome for one in manifest.holes} == {"permission"}
    nights.fetch()
    assert nights.ids() == []


def test_a_night_that_could_not_reach_a_folder_is_made_up_for(server, nights):
    server.box("INBOX").put(to_us("q1@mail.example", at(1)), at(1))
    nights.fetch()
    server.box("INBOX").put(to_us("q2@mail.example", at(-0.5)), at(-0.5))
    server.instead('EXAMINE "INBOX"', *[hangs_up] * 5)
    failed = nights.fetch()
    assert {one.outcome for one in failed.holes} == {"retry"}
    assert {one.stream for one in failed.stretches} == {
        "outbound_posts",
        "outbound_replies",
    } - {one.stream for one in failed.holes}
    manifest = nights.fetch()
    assert nights.ids() == ["q2@mail.example"]
    [stretch] = [one for one in manifest.stretches if one.stream == "inbound_mentions"]
    assert stretch.since <= at(0)


@pytest.mark.usefixtures("server")
def test_a_folder_the_owner_names_and_nobody_has_is_a_hole_with_its_name(nights):
    manifest = nights.fetch(options=(("folders", "Kunden, Sent"),))
    assert {one.reason.count("Kunden") for one in manifest.holes} == {1}
    assert {one.outcome for one in manifest.holes} == {"gone"}
