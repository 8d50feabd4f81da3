"""What a real Mastodon answered is fetched and read."""

import pytest

import connectors
from auditor.records import Record, Rejected
from connectors import Told
from connectors._fetching import Connection, Saving, Visit
from connectors._http import Answer, Budget, Outcome
from connectors._http.waits import at_iso_time
from connectors.mastodon._fetch_answers import rules
from connectors.mastodon.fetch import MastodonFetcher
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay, page
from tests.connectors.mastodon.api.night import Keys
from tests.servers import mastodon

ME = "/api/v1/accounts/verify_credentials"


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    return mastodon.downloaded(tmp_path_factory.mktemp("recordings"))


@pytest.fixture
def fetched(recordings, tmp_path):
    """Return a function that plays recordings, and fetches from them as often as said.

    What no recording holds is answered with an empty list, or with no thread.
    """

    def fetch(*names, nights=1):
        held = [one for name in names for one in recordings.cassette(name)]
        [me, *_] = [one for one in held if one.path == ME and one.status == 200]
        clock, past, found = FakeClock(), [], None
        with Replay() as server:

            def answer(asked):
                for one in held:
                    same = one.method == "GET" and one.path == asked.path
                    if same and _edge(one.params) == _edge(asked.params):
                        return one.reply(server.url)
                return page([])

            server.gives("/api/v1/statuses/*/context", page({}))
            server.gives("*", answer)
            for night in range(nights):
                folder = tmp_path / f"{nights}-{night}"
                folder.mkdir()
                visit = Visit(
                    connection=Connection(platform="mastodon", server=server.url),
                    secrets=Keys(),
                    past=tuple(past),
                    saving=Saving(folder),
                    clock=clock,
                    budget=Budget(),
                    messages=True,
                )
                past.append(MastodonFetcher().fetch(visit))
                [found], _ = connectors.find([folder], Told(messages=True))
        items = list(found.connector.read(found.source))
        return me.said, past[-1], items

    return fetch


def _edge(params):
    """Return by what a page of a list is asked for."""
    return {name: said for name, said in params.items() if name in {"max_id", "min_id"}}


@pytest.mark.parametrize(
    "name",
    [
        "cassettes/test_fetch_next_previous",
        "cassettes_old_pagination/test_fetch_next_previous",
    ],
)
def test_pages_are_walked_as_their_links_say(fetched, recordings, name):
    me, manifest, items = fetched(name)
    written = {
        one.said["uri"]: one.said["content"]
        for one in recordings.cassette(name)
        if one.method == "POST" and one.path == "/api/v1/statuses"
    }
    assert len(written) == 10
    records = [one for one in items if isinstance(one, Record)]
    assert {one.id for one in records} == set(written)
    assert {one.author for one in records} == {manifest.account.id}
    assert manifest.account.id == me.get("uri", manifest.account.id)
    assert [one for one in items if isinstance(one, Rejected)] == []
    assert manifest.holes == ()
    assert {
        (one.stream, one.extent)
        for one in manifest.stretches
        if one.stream.startswith("outbound")
    } == {("outbound_posts", "complete"), ("outbound_replies", "complete")}


def test_a_mention_is_read_with_whom_it_names(fetched):
    me, manifest, items = fetched(
        "cassettes/test_verify_credentials",
        "cassettes/test_notifications_mentions_only",
    )
    [record] = [one for one in items if isinstance(one, Record)]
    assert record.text == "@mastodonpy_test hello!"
    assert record.mentions == (me["uri"],) == (manifest.account.id,)
    assert record.author != me["uri"]


def test_a_second_night_finds_nothing_new_where_nothing_is(fetched):
    name = "cassettes/test_fetch_next_previous"
    _, _, first = fetched(name, nights=1)
    _, manifest, second = fetched(name, nights=2)
    assert (len(_ids(first)), _ids(second)) == (10, set())
    assert manifest.holes == ()


def _ids(items):
    return {one.id for one in items if isinstance(one, Record)}


def test_every_refusal_means_what_it_says(recordings):
    expected = {
        401: Outcome.TELL_USER,
        403: Outcome.PERMISSION,
        404: Outcome.GONE,
        422: Outcome.BUG,
    }
    met = set()
    for one in recordings.all:
        if one.status in expected:
            assert rules().outcome(_answer(one)) is expected[one.status], one.url
            met.add(one.status)
    assert {401, 403, 404, 422} <= met


def test_every_reset_is_a_time(recordings):
    resets = [one for one in recordings.all if "x-ratelimit-reset" in one.headers]
    assert len(resets) > 100
    for one in resets:
        assert at_iso_time(_answer(one), "x-ratelimit-reset") is not None, one.url


def test_every_status_that_was_ever_recorded_is_read(recordings, tmp_path):
    statuses = {}
    for one in recordings.all:
        for status in _statuses(one.said):
            statuses.setdefault(status["id"], status)
    assert len(statuses) > 200
    me = {"id": "none", "acct": "nobody", "url": "https://nobody.example/@nobody"}
    notices = [
        {"id": id_, "type": "mention", "created_at": one["created_at"], "status": one}
        for id_, one in statuses.items()
    ]
    with Replay() as server:
        server.gives(ME, page(me))
        server.gives("/api/v1/notifications", page(notices, link=""))
        server.gives("/api/v1/statuses/*/context", page({}))
        server.gives("*", page([]))
        visit = Visit(
            connection=Connection(platform="mastodon", server=server.url),
            secrets=Keys(),
            past=(),
            saving=Saving(tmp_path),
            clock=FakeClock(),
            budget=Budget(),
            messages=True,
        )
        MastodonFetcher().fetch(visit)
    [found], _ = connectors.find([tmp_path], Told(messages=True))
    items = list(found.connector.read(found.source))
    assert [one for one in items if isinstance(one, Rejected)] == []
    records = [one for one in items if isinstance(one, Record)]
    assert len(records) == len({one["uri"] for one in statuses.values()})
    assert all(one.author for one in records)
    assert any(one.about for one in records)
    assert not any("<p>" in one.text for one in records)


def _answer(one):
    at = FakeClock().now()
    return Answer(
        url=one.url, status=one.status, headers=one.headers, body=one.body, at=at
    )


def _statuses(said):
    """Return every status in what was said, at whatever depth."""
    if isinstance(said, list):
        return [found for one in said for found in _statuses(one)]
    if not isinstance(said, dict):
        return []
    deeper = [found for one in said.values() for found in _statuses(one)]
    is_one = {"uri", "content", "account", "created_at"} <= set(said)
    return [said, *deeper] if is_one and isinstance(said["account"], dict) else deeper
