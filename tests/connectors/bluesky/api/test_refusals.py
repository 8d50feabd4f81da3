"""What a server of Bluesky's says in place of an answer, and what that costs."""

from datetime import timedelta

import pytest

from connectors._http import FetchFailed, Outcome
from tests.connectors.bluesky.api.harbour import ANN, US, said_no
from tests.connectors.bluesky.api.pages import notification, record
from tests.connectors.bluesky.composing import Repository, tid
from tests.connectors.http.clock import START
from tests.connectors.http.replay import Reply, html, page

DOWN = page({"error": "UpstreamFailure", "message": "Upstream unreachable"}, 502)
FOREIGN = Repository("did:plc:somebodyelse000000000000", changed=tid(2026, 11, 1))


@pytest.fixture
def soup(harbour):
    return harbour.writes(US, "Soup.")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_outage_is_waited_out(harbour, nights, soup, clock, status):
    harbour.meets["getRepo"] = [page({"error": "InternalServerError"}, status)] * 2
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert soup in nights.records
    assert len(clock.slept) == 2


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (said_no("InvalidToken", "Token could not be verified"), "tell_user"),
        (said_no("AuthenticationRequired", "Invalid password", 401), "tell_user"),
        (said_no("AccountDeactivated", "Account is deactivated", 403), "tell_user"),
        (said_no("InvalidRequest", "Profile not found"), "tell_user"),
        (said_no("AuthMissing", "Authentication Required", 401), "bug"),
        (said_no("InvalidRequest", "limit must be at most 100"), "bug"),
        (said_no("MethodNotImplemented", "Method Not Implemented", 501), "permission"),
        (html("<h1>403 Forbidden</h1>", 403), "permission"),
        (html("<h1>Works</h1>"), "retry"),
        (DOWN, "retry"),
    ],
)
def test_a_refusal_is_a_hole_with_a_name(harbour, nights, soup, answer, outcome):
    harbour.breaks["listNotifications"] = lambda _: answer
    nights.fetch()
    assert soup in nights.records
    assert ("inbound_mentions", outcome) in nights.holes
    assert ("inbound_replies", outcome) in nights.holes
    assert nights.stretches("inbound_mentions") == []
    asked = len(harbour.asked("listNotifications"))
    assert asked == (5 if outcome == "retry" else 1)
    ends = outcome == "tell_user"
    assert bool(harbour.asked("getPostThread")) is not ends


@pytest.mark.parametrize(
    "answer",
    [
        said_no("RepoNotFound", "Could not find repo for DID"),
        said_no("RepoTakendown", "Repo has been takendown"),
        said_no("RepoDeactivated", "Repo has been deactivated"),
    ],
)
def test_an_account_that_is_not_there_any_more_is_told(harbour, nights, answer):
    harbour.breaks["getRepo"] = lambda _: answer
    with pytest.raises(FetchFailed) as caught:
        nights.fetch()
    assert caught.value.outcome is Outcome.TELL_USER
    assert not list(nights.folder.iterdir())


@pytest.mark.parametrize(
    "answer",
    [
        Reply(200, {"Content-Type": "application/vnd.ipld.car"}, b"\x0anot a car"),
        Reply(200, {"Content-Type": "application/vnd.ipld.car"}, b""),
        Reply(200, {"Content-Type": "application/vnd.ipld.car"}, FOREIGN.car()),
        html(),
        page({"error": "none"}),
    ],
)
def test_what_is_no_repository_of_the_account_is_not_kept(harbour, nights, answer):
    harbour.breaks["getRepo"] = lambda _: answer
    manifest = nights.fetch()
    assert "repository" not in {one.role for one in manifest.pages}
    assert ("outbound_posts", "retry") in nights.holes
    assert nights.stretches("outbound_posts") == []
    assert nights.stretches("inbound_replies") == []


def test_too_much_asked_is_waited_for_as_long_as_the_server_says(
    harbour, nights, soup, clock
):
    harbour.meets["getRepo"] = [
        said_no("RateLimitExceeded", "Too many", 429, retry_after=290),
        said_no(
            "RateLimitExceeded",
            "Too many",
            429,
            ratelimit_reset=int((START + timedelta(seconds=600)).timestamp()),
        ),
    ]
    manifest = nights.fetch()
    assert manifest.holes == ()
    assert soup in nights.records
    assert sum(clock.slept) == pytest.approx(600, abs=1)
    assert clock.slept[0] == pytest.approx(290, abs=1)


def test_a_wait_that_is_longer_than_the_night_leaves_the_rest_to_the_next(
    harbour, nights, soup, clock
):
    harbour.breaks["listNotifications"] = lambda _: said_no(
        "RateLimitExceeded", "Too many", 429, retry_after=86_400
    )
    nights.fetch()
    assert soup in nights.records
    assert nights.holes == {
        ("inbound_replies", "wait"),
        ("inbound_mentions", "wait"),
    }
    assert len(harbour.asked("listNotifications")) == 1
    assert sum(clock.slept) < 900


def test_the_last_answer_that_is_allowed_is_followed_by_a_break(
    harbour, nights, soup, clock
):
    reset = int((START + timedelta(seconds=120)).timestamp())
    records = record("Soup.", "2026-11-02T01:30:00Z")
    answer = page({"records": [{"uri": soup, "value": records}]})
    harbour.meets["listRecords"] = [
        answer.with_headers(
            ratelimit_limit=3000, ratelimit_remaining=0, ratelimit_reset=reset
        )
    ]
    nights.fetch()
    assert sum(clock.slept) == pytest.approx(120, abs=1)


def test_one_thread_that_fails_costs_no_other(harbour, nights, soup):
    bread = harbour.writes(US, "Bread.")
    which = harbour.writes(ANN, "Which?", answers=bread)
    harbour.silent.add(which)
    harbour.breaks["getPostThread"] = lambda asked: (
        DOWN if asked.param("uri") == soup else None
    )
    nights.fetch()
    assert which in nights.records
    assert nights.holes == {("inbound_replies", "retry")}
    extents = {one[2:] for one in nights.stretches("inbound_replies")}
    assert extents == {("partial", "threads")}


def test_quotes_that_fail_cost_nothing_else(harbour, nights, soup):
    harbour.writes(ANN, "Go there.", quotes=soup)
    harbour.breaks["getQuotes"] = lambda _: DOWN
    nights.fetch()
    assert nights.holes == {("inbound_mentions", "retry")}
    assert {one[2] for one in nights.stretches("inbound_replies")} == {"complete"}


@pytest.mark.parametrize("cursor", ["again", "next"])
def test_a_walk_in_a_circle_ends_and_says_so(harbour, nights, soup, cursor):
    which = harbour.writes(ANN, "Which?", answers=soup)
    said = notification(which, "reply", harbour.said[which])
    turn = iter(range(10_000))

    def round_and_round(_):
        name = cursor if cursor == "again" else f"next-{next(turn)}"
        return page({"notifications": [said], "cursor": name})

    harbour.breaks["listNotifications"] = round_and_round
    nights.fetch()
    assert len(harbour.asked("listNotifications")) == 2
    whys = [one[3] for one in nights.stretches("inbound_mentions")]
    assert whys == ["capped", ""]
    assert which in nights.records


def test_a_list_without_end_is_left_after_so_many_pages(harbour, nights, soup):
    start = START - timedelta(days=1)

    def endless(asked):
        turn = int(asked.param("cursor", "0"))
        when = start - timedelta(minutes=turn)
        uri = f"at://{ANN}/app.bsky.feed.post/{turn}"
        said = record("?", f"{when:%Y-%m-%dT%H:%M:%SZ}")
        one = notification(uri, "mention", said)
        return page({"notifications": [one], "cursor": str(turn + 1)})

    harbour.breaks["listNotifications"] = endless
    nights.fetch()
    assert len(harbour.asked("listNotifications")) == 300
    assert soup in nights.records
    oldest = start - timedelta(minutes=299)
    assert nights.stretches("inbound_mentions")[-1] == (oldest, START, "complete", "")


def test_a_server_that_ignores_what_is_asked_for_is_filtered(harbour, nights, soup):
    which = harbour.writes(ANN, "Which?", answers=soup)
    like = f"at://{ANN}/app.bsky.feed.like/{tid(2026, 11, 1)}"
    liked = notification(like, "like", record("", "2026-11-01T00:00:00Z"), soup)
    answer = notification(which, "reply", harbour.said[which], soup)
    harbour.breaks["listNotifications"] = lambda _: page(
        {"notifications": [liked, answer, liked] * 200}
    )
    nights.fetch()
    assert set(nights.records) == {soup, which}
    assert nights.rejected == []


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        ("listNotifications", page({"notifications": {"uri": 4}, "cursor": 4})),
        ("listNotifications", page([1, 2, 3])),
        ("getPostThread", page({"thread": [7]})),
        ("getPostThread", page({"thread": {"post": 4, "replies": ["?"]}})),
        ("getQuotes", page({"posts": "none"})),
        ("listRecords", page({"records": [{"uri": 4}, 5]})),
        ("getProfile", page("nobody")),
        ("getPosts", page({"posts": [4]})),
    ],
)
def test_an_answer_of_another_form_ends_nothing(harbour, nights, soup, method, answer):
    harbour.breaks[method] = lambda _: answer
    nights.fetch()
    assert soup in nights.records
