"""What earlier fetches left is opened only as far back as somebody asks."""

import zipfile

import pytest

from auditor.nightly import past as pasts
from auditor.nightly.fetching import past_of
from auditor.workspace import SourceList
from tests.connectors.mastodon.api.world import at
from tests.nightly.test_fetching import DAY, bakery  # noqa: F401 – a fixture


@pytest.fixture
def three(bakery):  # noqa: F811
    """A bakery with three nights behind it."""
    bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    for _ in range(3):
        bakery.fetch()
        bakery.clock.goes_on(DAY)
    return bakery


def past(bakery):  # noqa: F811
    return past_of(bakery.client, bakery.connection)


@pytest.fixture
def opened(monkeypatch):
    """Return the sources that were opened."""
    seen, really = [], pasts.open_source
    monkeypatch.setattr(
        pasts,
        "open_source",
        lambda paths, told: seen.append(paths) or really(paths, told),
    )
    return seen


def test_the_newest_is_last_and_they_come_in_turn(three):
    days = [one.began.day for one in past(three)]
    assert days == [2, 3, 4]
    assert [one.began.day for one in reversed(past(three))] == [4, 3, 2]
    assert len(past(three)) == 3
    assert past(three)[-1].began.day == 4


def test_whoever_asks_for_the_newest_opens_no_other(three, opened):
    found = past(three)
    assert next(reversed(found)).began.day == 4
    assert next(reversed(found)).began.day == 4
    assert len(opened) == 1


def test_the_next_night_opens_one_however_many_there_are(three, opened):
    assert three.fetch().error is None
    assert len(opened) == 1


def test_what_cannot_be_read_is_left_out(three):
    newest = SourceList(three.client.sources).read()[-1].path(three.client.sources)
    newest.write_bytes(b"PK\x03\x04 and no more")
    assert [one.began.day for one in past(three)] == [2, 3]
    newest.unlink()
    assert [one.began.day for one in past(three)] == [2, 3]


def test_a_manifest_is_found_whoever_reads_its_source_by_now(three):
    newest = SourceList(three.client.sources).read()[-1].path(three.client.sources)
    with zipfile.ZipFile(newest) as before:
        [name] = [one for one in before.namelist() if one.endswith("fetch.json")]
        kept = before.read(name)
    with zipfile.ZipFile(newest, "w") as after:
        after.writestr("activity.jsonl", "{}\n")
        after.writestr("fetch.json", kept)
    assert next(reversed(past(three))).began.day == 4
