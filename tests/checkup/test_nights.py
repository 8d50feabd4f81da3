"""Nights that are missing."""

import json
import os
from datetime import timedelta

import pytest

from auditor.records import Stream
from tests.checkup.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture
def fetching(practice):
    practice.client.config.write_text(
        "[[fetch]]\nplatform = 'mastodon'\nserver = 'https://social.example'\n"
        "account = '@bakery@social.example'\n"
    )
    practice.client.config.chmod(0o600)
    practice.environment |= {"AUDITOR_BAKERY_MASTODON_TOKEN": "hunter2"}
    return practice


def configured(practice, at):
    os.utime(practice.client.config, (at.timestamp(), at.timestamp()))


def test_nights_that_join_leave_nothing_to_say(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 2 * DAY)
    fetching.fetches(NOW - 5 * DAY, NOW - DAY)
    assert fetching.look().troubles == []


def test_a_hole_between_two_nights_is_named_with_its_stream(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 10 * DAY)
    fetching.fetches(NOW - 8 * DAY, NOW - DAY)
    [trouble] = fetching.troubles("nights")
    assert trouble.what == (
        "mastodon.api, bakery@social.example: outbound posts from 2026-06-22 03:00 "
        "to 2026-06-24 03:00 UTC were not fetched."
    )


def test_a_night_within_another_makes_no_hole(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 2 * DAY)
    fetching.fetches(NOW - 20 * DAY, NOW - 19 * DAY)
    fetching.fetches(NOW - 5 * DAY, NOW - DAY)
    assert fetching.troubles("nights") == []


def test_a_hole_in_one_stream_is_none_in_another(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - DAY)
    fetching.fetches(NOW - 8 * DAY, NOW - DAY, stream=Stream.INBOUND_REPLIES)
    assert fetching.troubles("nights") == []


def test_a_night_that_was_a_little_late_is_no_hole(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 10 * DAY)
    fetching.fetches(NOW - 10 * DAY + timedelta(hours=3), NOW - DAY)
    assert fetching.troubles("nights") == []


def test_an_account_that_is_not_fetched_any_more_is_named(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 3 * DAY)
    [trouble] = fetching.troubles("nights")
    assert "nothing has been fetched since 2026-06-29" in trouble.what
    assert "auditor nightly" in trouble.to_do


def test_an_account_that_was_never_fetched_has_two_days(fetching):
    configured(fetching, NOW - timedelta(hours=30))
    assert fetching.troubles("nights") == []
    configured(fetching, NOW - 3 * DAY)
    [trouble] = fetching.troubles("nights")
    assert "nothing has been fetched yet" in trouble.what


def test_another_server_s_nights_are_not_this_one_s(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - DAY)
    text = fetching.client.config.read_text()
    fetching.client.config.write_text(text.replace("https://social", "https://other"))
    configured(fetching, NOW - 3 * DAY)
    assert "yet" in fetching.troubles("nights")[0].what


def test_what_the_last_audit_found_in_an_export_is_no_hole(fetching):
    fetching.fetches(NOW - 30 * DAY, NOW - 10 * DAY)
    fetching.fetches(NOW - 8 * DAY, NOW - DAY)
    part = {"since": "2026-06-01T00:00:00Z", "until": "2026-06-30T00:00:00Z"}
    audit = {
        "channels": [
            {
                "platform": "mastodon",
                "account": "@Bakery@social.example",
                "coverage": {"outbound_posts": [part | {"extent": "complete"}]},
            }
        ]
    }
    place = fetching.client.audits / "2026-07-01.json"
    place.write_text(json.dumps(audit))
    assert fetching.troubles("nights") == []
    place.write_text("[")
    assert len(fetching.troubles("nights")) == 1


def test_a_stream_that_fails_night_after_night_is_named_with_the_reason(fetching):
    mentions = Stream.INBOUND_MENTIONS
    fetching.fetches(NOW - 30 * DAY, NOW - 10 * DAY, stream=mentions)
    fetching.fetches(NOW - 30 * DAY, NOW - DAY, lacks=mentions)
    [trouble] = fetching.troubles("nights")
    assert "inbound mentions from 2026-06-22 03:00 to 2026-07-01 03:00" in trouble.what
    assert trouble.what.endswith("not fetched: the server asked us to wait.")
