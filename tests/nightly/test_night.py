"""One client's night, and what the next one makes of it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from auditor.night_line import Ending
from auditor.nightly import night as one_night
from auditor.nightly.fetching import Means
from auditor.nightly.keeping import audits_of, pages_of
from auditor.nightly.night import client_night
from auditor.workspace import ClientFolder
from connectors._http import Budget
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.night import Keys
from tests.connectors.mastodon.api.world import World, at

DAY = 24 * 3600


@pytest.fixture
def bakery(tmp_path):
    """A client on a small server, where somebody has asked and nobody answered."""
    clock = FakeClock(at("11-02 02:00"))
    world = World(clock)
    client = ClientFolder(tmp_path / "bakery")
    client.make()
    with world.served() as server:
        client.config.write_text(
            f'[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n'
        )
        world.write("shop", "Rye today", at("11-01 09:00"))
        world.write("ann", "@shop Open on Sunday?", at("11-01 10:00"))
        yield SimpleNamespace(client=client, clock=clock, world=world)


def night(bakery):
    means = Means(secrets=lambda _: Keys(), clock=bakery.clock, budget=Budget)
    return client_night(bakery.client, lambda _: means)


def latest(bakery):
    return (bakery.client.reports / "latest.html").read_bytes()


def test_who_waits_since_yesterday_stands_in_the_latest_page_this_morning(bakery):
    night(bakery)
    [page], before = pages_of(bakery.client), latest(bakery)
    bakery.clock.sleep(DAY)
    bakery.world.write("ben", "@shop And on Monday?", at("11-02 10:00"))
    came = night(bakery)
    assert came.waiting == 2
    assert latest(bakery) != before == page.read_bytes()
    assert came.page.endswith("latest.html")


def test_a_page_of_a_day_is_kept_once_a_week(bakery):
    night(bakery)
    for day in range(2, 10):
        bakery.clock.sleep(DAY)
        bakery.world.write("shop", "Rye again", at(f"11-{day:02} 09:00"))
        night(bakery)
    days = [one.stem for one in pages_of(bakery.client)]
    assert days == ["2026-11-02", "2026-11-09"]
    assert len(audits_of(bakery.client)) == 9


def test_a_night_killed_before_its_audit_was_kept_is_reported_by_the_next(
    bakery, monkeypatch
):
    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(one_night, "keep_audit", killed)
    with pytest.raises(KeyboardInterrupt):
        night(bakery)
    monkeypatch.undo()
    assert night(bakery).page
    assert len(audits_of(bakery.client)) == 1


def test_a_latest_page_that_was_deleted_is_there_again_in_the_morning(bakery):
    night(bakery)
    (bakery.client.reports / "latest.html").unlink()
    night(bakery)
    assert latest(bakery) == pages_of(bakery.client)[0].read_bytes()


def fails(bakery):
    """A night in which the server does not let us in."""
    means = Means(
        secrets=lambda _: Keys({"token": "wrong"}), clock=bakery.clock, budget=Budget
    )
    return client_night(bakery.client, lambda _: means)


def test_an_outage_is_told_of_on_its_first_night_and_when_it_is_over(bakery):
    night(bakery)
    told = []
    for do in (fails, fails, night, night):
        bakery.clock.sleep(DAY)
        brought = do(bakery).brought
        told.append((brought.not_fetched, brought.fetched_again))
    assert told == [(("mastodon",), ()), ((), ()), ((), ("mastodon",)), ((), ())]


def test_an_access_that_ends_is_in_the_log_and_told_of(bakery, monkeypatch):
    ends = bakery.clock.now() + timedelta(days=14)
    monkeypatch.setattr(MastodonFetcher, "access_ends", lambda *_: ends)
    came = night(bakery)
    [step] = [one for one in came.steps if one.name == "access"]
    assert step.said.endswith("ends on 2026-11-16.")
    assert step.to_do.startswith("Run: auditor auth bakery mastodon")
    assert came.brought.ends == (Ending("mastodon", ends.date()),)
    assert not came.failed
