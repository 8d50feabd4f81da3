"""Of what lasts people are told now and then, and not every night."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from auditor.night_line import Brought
from auditor.nightly.heralding import LastFetched, end_is_told, told_of
from auditor.nightly.results import Came, ClientNight, Step
from auditor.workspace import ClientFolder, Kept, Origin, SourceList
from connectors._fetching import Connection

DAY = timedelta(days=1)
LAST = datetime(2026, 7, 1, 2, 0, 30, tzinfo=UTC)
HERE = Connection(platform="mastodon", server="https://social.example", account="ada")
THERE = Connection(platform="bluesky", account="ada.example")


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    folder.config.write_text("")
    began = LAST.timestamp()
    os.utime(folder.config, (began, began))
    return folder


def fetched(client, at, connection=HERE):
    kept = Kept(
        digest=f"sha256:{at.timestamp():064.0f}",
        connector="mastodon.api",
        name="night",
        origin=Origin.FETCH,
        added=at,
        size=1,
        sha256="",
        connection=connection.key,
    )
    SourceList(client.sources).add(kept)


def nights(client, told, connection=HERE):
    """Return on which nights after the last one something is told."""
    last = LastFetched(client)
    # No night begins at the very second.
    late = [timedelta(minutes=(-1) ** night * 20) for night in range(30)]
    return [
        night
        for night in range(1, 30)
        if getattr(last, told)(connection, LAST + night * DAY + late[night])
    ]


def test_an_outage_is_told_of_on_its_first_night_and_once_a_week(client):
    fetched(client, LAST - 5 * DAY)
    fetched(client, LAST)
    assert nights(client, "outage_is_told") == [1, 8, 15, 22, 29]


def test_an_account_that_was_never_fetched_is_waited_for_since_its_settings(client):
    fetched(client, LAST + 3 * DAY)
    assert nights(client, "outage_is_told", THERE) == [1, 8, 15, 22, 29]
    assert nights(client, "is_over", THERE) == []


def test_it_is_over_where_the_night_before_brought_nothing(client):
    fetched(client, LAST)
    assert nights(client, "is_over") == list(range(2, 30))


def test_an_access_that_ends_is_told_of_now_and_then():
    ends = LAST + 30 * DAY
    told = [left for left in range(20, -3, -1) if end_is_told(ends, ends - left * DAY)]
    assert told == [14, 7, 3, 2, 1, 0]


def back(client, *platforms, came=Came.DONE):
    """Return a night in which a client's account was fetched, some after a while."""
    step = Step(name="fetch", came=came, said="mastodon")
    brought = Brought(client=client, waiting=1, fetched_again=platforms)
    return ClientNight(client=client, name=client, steps=(step,), brought=brought)


def test_where_all_come_back_at_once_it_was_the_night_that_was_missing():
    unaudited = ClientNight(client="inn", name="inn")
    nights = [back("bakery", "mastodon"), back("mill", "bluesky"), unaudited]
    assert told_of(nights) == [
        Brought(client="bakery", waiting=1),
        Brought(client="mill", waiting=1),
        Brought(client="inn", failed=True),
    ]


@pytest.mark.parametrize(
    "nights",
    [
        [back("bakery", "mastodon")],
        [back("bakery", "mastodon"), back("mill")],
        [back("bakery", "mastodon"), back("mill", came=Came.FAILED)],
    ],
)
def test_where_one_comes_back_that_is_told(nights):
    assert told_of(nights) == [one.brought for one in nights]
