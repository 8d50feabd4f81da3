"""An access that ends is named before it does, and a secret that was renewed."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from auditor.config import load
from auditor.secrets import Keeping
from auditor.workspace import connections
from connectors._fetching.ending import ends_of
from tests.checkup.conftest import NOW

DAY = timedelta(days=1)
OPENS = {"password": "abcd-efgh"}


def token(ends, **claims):
    """Return a token as servers make them, with a signature of nobody's."""
    parts = [{"alg": "none"}, {"exp": ends.timestamp(), **claims}]
    made = (base64.urlsafe_b64encode(json.dumps(one).encode()) for one in parts)
    return ".".join([*(one.decode().rstrip("=") for one in made), "c2ln"])


@pytest.fixture
def fetching(practice):
    practice.client.config.write_text(
        "[[fetch]]\nplatform = 'bluesky'\naccount = 'bakery.example'\n"
    )
    practice.client.config.chmod(0o600)
    practice.fetches(NOW - 30 * DAY, NOW - DAY)
    return practice


def keep(practice, **secrets):
    wanted = connections(load(practice.client.config))
    keeping = Keeping.of_client(practice.client, wanted, environment={}, ring=None)
    keeping.of(wanted[0]).keep(secrets, in_file=True)


def told(practice):
    return [one for one in practice.troubles("tokens") if "there is no" not in one.what]


@pytest.mark.parametrize("days", [13.9, 7, 0.5])
def test_an_access_that_ends_within_two_weeks_is_named(fetching, days):
    keep(fetching, session=token(NOW + days * DAY))
    [trouble] = told(fetching)
    day = f"{NOW + days * DAY:%Y-%m-%d}"
    assert trouble.what == f"The access to bluesky:bakery.example ends on {day}."
    assert trouble.to_do == (
        "Run: auditor auth bakery bluesky --account bakery.example"
    )


def test_an_access_that_has_ended_is_named_so(fetching):
    keep(fetching, session=token(NOW - 3 * DAY))
    assert "ended on 2026-06-29" in told(fetching)[0].what


def test_an_access_that_ends_later_is_not_named(fetching):
    keep(fetching, session=token(NOW + 15 * DAY))
    assert told(fetching) == []


def test_a_session_that_a_password_begins_anew_may_end(fetching):
    keep(fetching, session=token(NOW + DAY), **OPENS)
    assert told(fetching) == []


@pytest.mark.parametrize(
    "secret",
    ["abcd-efgh", "a.b.c", "..", "a.e30.c", "é.ü.ö", token(NOW, exp="soon")],
)
def test_of_a_secret_that_says_nothing_nothing_is_guessed(secret):
    assert ends_of(secret) is None


def test_a_token_says_when_it_ends():
    ends = datetime(2026, 9, 30, 12, tzinfo=UTC)
    assert ends_of(token(ends)) == ends
    assert ends_of(token(ends, exp=1e300)) is None


def test_a_renewed_secret_that_the_environment_hides_is_named(fetching):
    keep(fetching, **OPENS, session="new")
    fetching.environment["AUDITOR_BAKERY_BLUESKY_SESSION"] = "old"
    [trouble] = told(fetching)
    assert "AUDITOR_BAKERY_BLUESKY_SESSION in the environment holds a session" in (
        trouble.what
    )
    assert "Take AUDITOR_BAKERY_BLUESKY_SESSION out" in trouble.to_do
    assert "old" not in trouble.what.replace("holds", "")


@pytest.mark.parametrize("kept", [{}, {"session": "old"}])
def test_a_secret_that_was_not_renewed_may_stand_in_the_environment(fetching, kept):
    keep(fetching, **OPENS, **kept)
    fetching.environment["AUDITOR_BAKERY_BLUESKY_SESSION"] = "old"
    assert told(fetching) == []


def test_an_owner_s_own_secret_in_the_environment_may_be_another(fetching):
    keep(fetching, **OPENS)
    fetching.environment |= {"AUDITOR_BAKERY_BLUESKY_PASSWORD": "ijkl-mnop"}
    assert told(fetching) == []
