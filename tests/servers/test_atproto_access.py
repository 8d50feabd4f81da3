"""Is let in by a real Bluesky, and sent away by it; the accounts' server is enough."""

import base64
import hashlib
import hmac
import itertools
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
import requests

from connectors._http import Ask, FetchFailed, Http, Outcome
from connectors.bluesky._fetch_rules import rules
from connectors.bluesky._fetch_session import Session
from tests.connectors.http.clock import FakeClock
from tests.servers import atproto
from tests.servers.atproto import Bluesky
from tests.servers.atproto_nights import nights_of

TURNS = itertools.count()
WHO = "xrpc/com.atproto.server.getSession"


@pytest.fixture(scope="module", autouse=True)
def _there():
    if lacking := atproto.missing():
        pytest.skip(f"not on this machine: {', '.join(lacking)}")


@pytest.fixture(scope="module")
def network(_there):
    with Bluesky(whole=False) as one:
        yield one


@pytest.fixture
def shop(network):
    return network.joins(f"rye{next(TURNS)}.test")


def test_a_token_that_has_run_out_is_renewed_on_the_way(network, shop, tmp_path):
    nights = nights_of(shop, tmp_path)
    visit = nights.visit()
    with Session(network.pds, shop.handle, visit) as session:
        first = nights.drawer.kept["session"]
        access = RunOut(session, run_out(shop.did, "com.atproto.appPass"))
        budget = {"clock": visit.clock, "budget": visit.budget}
        with Http(session.home, rules(), access=access, **budget) as http:
            answer = http.ask(Ask(to=WHO))
    assert answer.word("did") == shop.did
    assert nights.drawer.kept["session"] != first
    assert [name for name, _ in nights.drawer.put_in] == ["session", "session"]


class RunOut:
    """An access whose token has run out, until it is renewed."""

    def __init__(self, session, token):
        self.session, self.token = session, token

    def headers(self):
        old = {"Authorization": f"Bearer {self.token}"}
        return old if self.token else self.session.headers()

    def renew(self, http):
        self.session.renew(http)
        self.token = None


def test_a_session_that_has_run_out_is_begun_anew_with_the_password(shop, tmp_path):
    nights = nights_of(shop, tmp_path)
    nights.drawer.kept["session"] = run_out(shop.did, "com.atproto.refresh")
    assert nights.check() == shop.handle


def test_a_revoked_app_password_is_told_and_nothing_is_left(shop, tmp_path):
    nights = nights_of(shop, tmp_path)
    nights.check()
    shop.revokes_app_password("auditor")
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.TELL_USER
    assert "app password" in caught.value.hint.lower()
    assert not (nights.folder / "fetch.json").exists()


def test_a_server_that_wants_a_break_gets_one(tmp_path):
    with Bluesky(whole=False, limits=True) as network:
        shop = network.joins("rye.test")
        nights = nights_of(shop, tmp_path)
        wrong = {"identifier": shop.handle, "password": "not it"}
        for _ in range(30):
            requests.post(
                f"{network.pds}/xrpc/com.atproto.server.createSession",
                json=wrong,
                timeout=30,
            )
        nights.clock = FakeClock(datetime.now(UTC))
        with pytest.raises(FetchFailed) as caught:
            nights.fetch()
        assert caught.value.outcome is Outcome.WAIT
        assert min(nights.clock.slept) > 60
        assert nights.clock.now() - datetime.now(UTC) < timedelta(hours=1)


def run_out(did, scope):
    """Return a token as the server would have signed it the day before yesterday."""
    then = int(time.time()) - 2 * 86_400
    kinds = {"com.atproto.refresh": "refresh+jwt"}
    head = {"typ": kinds.get(scope, "at+jwt"), "alg": "HS256"}
    said = {
        "scope": scope,
        "sub": did,
        "iat": then,
        "exp": then + 7200,
        "jti": "ended",
        "aud": "did:web:localhost",
    }
    parts = ".".join(_base64(json.dumps(one).encode()) for one in (head, said))
    seal = hmac.new(atproto.SEAL, parts.encode(), hashlib.sha256).digest()
    return f"{parts}.{_base64(seal)}"


def _base64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
