"""What is fetched night after night becomes sources, and nothing half-fetched does."""

import pytest

from auditor.audit.canonical import as_data
from auditor.audit.request import Request
from auditor.nightly.auditing import audit_client
from auditor.nightly.fetching import Means, clear_unfinished, fetch_client, past_of
from auditor.workspace import ClientFolder, SourceList
from auditor.workspace.writing import UNFINISHED
from connectors._fetching import Connection
from connectors._http import Budget
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.http.clock import FakeClock
from tests.connectors.mastodon.api.night import Keys
from tests.connectors.mastodon.api.world import World, at

DAY = 24 * 3600


class Bakery:
    """A client whose one account is on a small server."""

    def __init__(self, folder, world, server, clock):
        self.client = ClientFolder(folder / "bakery")
        self.client.make()
        self.world, self.clock, self.keys = world, clock, Keys()
        self.connection = Connection(
            platform="mastodon", server=server.url, account="shop"
        )

    def fetch(self, **budget):
        means = Means(
            secrets=lambda _: self.keys,
            clock=self.clock,
            budget=lambda: Budget(**budget),
        )
        [fetched] = fetch_client(self.client, [self.connection], means, _silent)
        return fetched

    def kept(self):
        return SourceList(self.client.sources).read()

    def channel(self):
        [found] = as_data(audit_client(self.client, Request()))["channels"]
        return found


def _silent(sentence, done=0, of=None):
    del sentence, done, of


@pytest.fixture
def bakery(tmp_path):
    clock = FakeClock(at("11-02 02:00"))
    world = World(clock)
    with world.served() as server:
        yield Bakery(tmp_path, world, server, clock)


def test_a_night_becomes_a_source_and_the_next_goes_on_from_there(bakery):
    hello = bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    first = bakery.fetch()
    bakery.clock.goes_on(DAY)
    bakery.world.write("ann", "@shop Is it gone?", at("11-02 10:00"), answers=hello)
    second = bakery.fetch()
    assert [first.error, second.error] == [None, None]
    assert [one.connection for one in bakery.kept()] == [bakery.connection.key] * 2
    [before, after] = past_of(bakery.client, bakery.connection)
    assert before.began < after.began
    totals = bakery.channel()["totals"]
    assert (totals["outbound_posts"], totals["inbound_replies"]) == (1, 1)


def test_what_two_nights_both_saw_counts_once(bakery):
    bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    bakery.fetch()
    bakery.clock.goes_on(DAY)
    bakery.fetch()
    assert len(bakery.kept()) == 2
    assert bakery.channel()["totals"]["outbound_posts"] == 1


def test_a_wrong_token_leaves_no_source_and_says_what_to_do(bakery):
    bakery.keys.held["token"] = "wrong"  # noqa: S105 – invented
    fetched = bakery.fetch()
    assert fetched.kept is None
    assert fetched.error.hint
    assert "wrong" not in str(fetched.error)
    assert bakery.kept() == ()
    assert list(bakery.client.sources.iterdir()) == []


def test_what_a_killed_night_had_begun_is_cleared_and_fetched_anew(bakery):
    bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    half = bakery.client.sources / f"{UNFINISHED}mastodon"
    (half / "pages").mkdir(parents=True)
    (half / "pages" / "00001-statuses.json").write_text("[")
    (bakery.client.sources / f"{UNFINISHED}mastodon.api.zip").write_bytes(b"PK")
    assert bakery.fetch().kept is not None
    assert not list(bakery.client.sources.glob(f"{UNFINISHED}*"))


def test_clearing_leaves_sources_and_their_list_alone(bakery):
    bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    bakery.fetch()
    there = sorted(bakery.client.sources.iterdir())
    clear_unfinished(bakery.client)
    assert sorted(bakery.client.sources.iterdir()) == there


def test_a_fetcher_that_fails_costs_the_other_accounts_nothing(bakery, monkeypatch):
    bakery.world.write("shop", "Rye today", at("11-01 09:00"))
    wrong = Connection(platform="mastodon", server="https://no.example", account="x")
    fetch = MastodonFetcher.fetch
    monkeypatch.setattr(
        MastodonFetcher,
        "fetch",
        lambda self, visit: (
            fetch(self, visit) if visit.connection == bakery.connection else _refused()
        ),
    )
    means = Means(secrets=lambda _: bakery.keys, clock=bakery.clock, budget=Budget)
    both = [wrong, bakery.connection]
    found = list(fetch_client(bakery.client, both, means, _silent))
    assert [one.kept is None for one in found] == [True, False]


def _refused():
    from auditor.errors import FetchError

    raise FetchError("no.example: no answer", hint="Look whether it is up.")
