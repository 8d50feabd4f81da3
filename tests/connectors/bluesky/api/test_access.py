"""Being let in: once with the password, then with what each session leaves."""

import pytest

from connectors._http import FetchFailed, Outcome
from tests.connectors.bluesky.api.harbour import (
    ANN,
    BEN,
    PASSWORD,
    US,
    Harbour,
    said_no,
)
from tests.connectors.http.replay import Replay, html, page


def test_the_password_is_sent_once_and_then_the_session_goes_on(harbour, nights, clock):
    for _ in range(3):
        nights.fetch()
        clock.goes_on(86_400)
    assert len(harbour.asked("createSession")) == 1
    assert len(harbour.asked("refreshSession")) == 2
    assert nights.drawer.kept["session"] == harbour.refresh


def test_a_new_session_is_kept_before_it_is_used(harbour, nights):
    kept = []

    def looks(asked):
        token = asked.headers["authorization"].removeprefix("Bearer access")
        kept.append(nights.drawer.kept.get("session") == f"refresh{token}")

    harbour.breaks["getRepo"] = looks
    nights.fetch()
    assert kept == [True]


def test_a_session_that_cannot_be_kept_is_not_used(harbour, nights):
    def full(name, value):
        raise OSError(28, f"no space for {name} of {len(value)}")

    nights.drawer.put = full
    with pytest.raises(OSError, match="no space"):
        nights.fetch()
    assert harbour.asked("getRepo") == []


def test_a_token_that_runs_out_on_the_way_is_renewed(harbour, nights):
    soup = harbour.writes(US, "Soup.")
    which = harbour.writes(ANN, "Which?", answers=soup)

    def runs_out(_):
        if len(harbour.asked("getPostThread")) == 1:
            return said_no("ExpiredToken", "Token has expired")
        return None

    harbour.breaks["getPostThread"] = runs_out
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert which in nights.records
    assert len(harbour.asked("createSession")) == 1
    assert len(harbour.asked("refreshSession")) == 1
    assert nights.drawer.kept["session"] == harbour.refresh


def test_a_token_that_is_never_good_is_renewed_once_and_told(harbour, nights):
    harbour.breaks["getRepo"] = lambda _: said_no("ExpiredToken", "Token has expired")
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.TELL_USER
    assert len(harbour.asked("getRepo")) == 2
    assert harbour.asked("listNotifications") == []


@pytest.mark.parametrize(
    "answer",
    [
        said_no("ExpiredToken", "Token has been revoked"),
        said_no("ExpiredToken", "Token has expired"),
        said_no("InvalidToken", "Token could not be verified"),
    ],
)
def test_a_session_that_is_over_is_begun_anew(harbour, nights, answer):
    nights.drawer.kept["session"] = "of long ago"
    harbour.meets["refreshSession"] = [answer]
    assert nights.check() == "harbour.example"
    assert len(harbour.asked("refreshSession")) == 1
    assert len(harbour.asked("createSession")) == 1


def test_a_revoked_password_is_told_and_names_the_way_to_a_new_one(harbour, nights):
    nights.fetch()
    harbour.refresh, harbour.password = None, None
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.TELL_USER
    assert "auditor auth CLIENT bluesky" in caught.value.hint
    assert len(harbour.asked("createSession")) == 2
    assert not list(nights.folder.iterdir())


def test_an_outage_while_signing_in_is_no_reason_for_a_new_session(harbour, nights):
    nights.drawer.kept["session"] = "good"
    harbour.meets["refreshSession"] = [page({"error": "Down"}, 503)] * 5
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.RETRY
    assert harbour.asked("createSession") == []
    assert nights.drawer.kept["session"] == "good"


def test_without_a_password_nobody_is_asked(harbour, nights):
    del nights.drawer.kept["password"]
    with pytest.raises(FetchFailed) as caught:
        nights.check()
    assert caught.value.outcome is Outcome.TELL_USER
    assert harbour.replay.seen == []


@pytest.mark.parametrize(
    "answer", [page({"accessJwt": "a"}), page([]), page({"did": 4})]
)
def test_a_session_that_lacks_something_is_not_taken(harbour, nights, answer):
    harbour.breaks["createSession"] = lambda _: answer
    with pytest.raises(FetchFailed) as caught:
        nights.check()
    assert caught.value.outcome is Outcome.RETRY
    assert nights.drawer.put_in == []


def test_a_page_for_people_is_no_session(harbour, nights):
    harbour.breaks["createSession"] = lambda _: html()
    with pytest.raises(FetchFailed) as caught:
        nights.check()
    assert caught.value.outcome is Outcome.RETRY


def test_the_server_that_holds_the_account_is_asked(harbour, nights, clock):
    with Replay(clock=clock) as elsewhere:
        there = Harbour(elsewhere, clock)
        soup = there.writes(US, "Soup.")
        harbour.home = elsewhere.url
        pair = harbour.pair

        def given():
            answer = pair()
            there.access = harbour.access
            return answer

        harbour.pair = given
        manifest = nights.fetch()
        assert manifest.server == elsewhere.url
        assert soup in nights.records
        assert there.asked("createSession") == []
        assert harbour.asked("getRepo") == []


@pytest.mark.parametrize(
    "home", ["http://pds.example", "ftp://127.0.0.1", "", "no url"]
)
def test_a_token_goes_to_no_place_that_is_less_safe(harbour, nights, home):
    harbour.home = home
    manifest = nights.fetch()
    assert manifest.server == harbour.replay.url


def test_nothing_secret_goes_over_an_open_line(nights):
    nights.connection = type(nights.connection)(
        platform="bluesky", server="http://pds.example", account="harbour.example"
    )
    with pytest.raises(FetchFailed) as caught:
        nights.check()
    assert caught.value.outcome is Outcome.TELL_USER


def test_the_password_of_another_account_is_told(harbour, nights):
    nights.fetch()
    harbour.did, nights.drawer.kept["session"] = BEN, harbour.refresh
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.TELL_USER
    assert harbour.asked("getRepo")[1:] == []


def test_no_secret_is_in_what_is_saved_or_said(harbour, nights):
    soup = harbour.writes(US, "Soup.")
    harbour.writes(ANN, "Which?", answers=soup)
    harbour.breaks["getPostThread"] = lambda _: said_no("InvalidToken", "Bad token")
    manifest = nights.fetch()
    saved = nights.everything_saved()
    for secret in (PASSWORD, "access-1-xyzzy", "refresh-1-xyzzy", "xyzzy"):
        assert secret.encode() not in saved
        assert not [one for one in manifest.holes if secret in one.reason]
    for one in harbour.replay.seen:
        assert "xyzzy" not in str(one.params)
