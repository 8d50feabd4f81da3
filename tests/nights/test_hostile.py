"""A night with servers that mean no good: bounded in time, memory and room.

The bakery has an account on each of them, and one on a good server behind them all. The
night names every one and goes on.
"""

import json
import resource
import time
from contextlib import ExitStack

import pytest

from tests.connectors.http.replay import (
    CutOff,
    Drip,
    Flood,
    Hang,
    HangUp,
    Raw,
    Replay,
    bomb,
    html,
    moved,
    page,
)
from tests.connectors.mastodon.api.world import TOKEN
from tests.nights import driver
from tests.nights.practice import Practice

SLUGS = ("bakery", "mill")
ME = "/api/v1/accounts/verify_credentials"
OWN = "/api/v1/accounts/7/statuses"
HEARD = "/api/v1/notifications"
SECONDS = 2.5  # that one account may be fetched for
MUCH = 700 * 2**20  # bytes of memory


def endless(asked):
    """Return a page that is new for ever, and always names a further one."""
    endless.number += 1
    status = {
        "id": str(10**17 - endless.number),
        "created_at": "2026-08-30T10:00:00.000Z",
        "visibility": "public",
        "content": "<p>More</p>",
        "uri": f"https://social.example/{endless.number}",
        "account": {"id": "7", "username": "endless", "acct": "endless"},
        "mentions": [],
    }
    there = f"http://{asked.headers['host']}{asked.path}?max_id={status['id']}"
    return page([status]).with_headers(link=f'<{there}>; rel="next"')


endless.number = 0
NOTHING = page([{"id": "1"}])
HOSTILE = {
    "hangs": {ME: Hang()},
    "hangslater": {OWN: Hang(begun=True)},
    "drips": {ME: Drip(page({"id": "7"}), endless=True)},
    "dripsheaders": {ME: Drip(page({}), in_headers=True)},
    "signin": {ME: html()},
    "signinlater": {OWN: html()},
    "large": {ME: Flood()},
    "withoutend": {OWN: Flood(stated=None)},
    "cutoff": {OWN: CutOff(NOTHING)},
    "cutoffchunked": {OWN: CutOff(NOTHING, how="chunked")},
    "hangsup": {ME: HangUp()},
    "bomb": {OWN: bomb(1024)},
    "nohttp": {ME: Raw(b"220 mail.example ESMTP\r\n")},
    "nolist": {OWN: page({"not": ["a", "list", 7, None]})},
    "strangelist": {OWN: page([None, 7, "x", [], {}])},
    "endless": {OWN: endless},
    "circle": {ME: moved(ME)},
    "elsewhere": {ME: "other"},
    "elsewherelater": {OWN: "other"},
}


def served(name, other):
    """Return a server that is well-behaved but for one answer."""
    server = Replay()
    told = {"id": "7", "username": name, "acct": name, "display_name": "Bakery"}
    here = f"https://social.example/@{name}"
    me = page({**told, "url": here, "uri": here, "statuses_count": 3})
    replies = {ME: me, OWN: page([]), HEARD: page([])} | HOSTILE[name]
    for path, reply in replies.items():
        server.gives(path, moved(f"{other.url}{path}") if reply == "other" else reply)
    return server


def keys():
    """Return the variables that let the night in, an own one for each account."""
    accounts = (*HOSTILE, "shop")
    return {f"AUDITOR_BAKERY_MASTODON_{one.upper()}_TOKEN": TOKEN for one in accounts}


class Came:
    """What came of the night."""

    def __init__(self, practice, night, other, seconds):
        self.night, self.other, self.seconds = night, other, seconds
        self.practice = practice

    def steps(self, slug):
        return [one for one in self.practice.log() if one.get("client") == slug]

    def fetched(self, name):
        """Return the lines that speak of one account."""
        called = f"mastodon:{name}"
        steps = [one for one in self.steps("bakery") if one["step"] == "fetch"]
        return [one for one in steps if one["said"].partition(": ")[0] == called]


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice")
    with Practice(folder, slugs=SLUGS) as practice, ExitStack() as stack:
        other = stack.enter_context(Replay())
        other.gives("*", page({"id": "7"}))
        config = practice.client("bakery").config
        good = config.read_text()
        bad = ""
        for name in HOSTILE:
            server = stack.enter_context(served(name, other))
            bad += f'\n[[fetch]]\nplatform = "mastodon"\nserver = "{server.url}"\n'
            bad += f'account = "{name}"\n'
        config.write_text(good.replace("\n[[fetch]]", f"{bad}\n[[fetch]]"))
        practice.lives(2)
        for slug in SLUGS:
            practice.exports(slug, 1)
        began = time.monotonic()
        night = practice.night(**keys(), **{driver.BUDGET: str(SECONDS)})
        yield Came(practice, night, other, time.monotonic() - began)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_server_that_means_no_good_is_named_with_what_it_did(came, name):
    lines = came.fetched(name)
    assert lines, came.night.out
    assert "done" not in {one["came"] for one in lines}
    for one in lines:
        assert "a fault of ours" not in one["said"], came.night.out
    assert "Traceback" not in came.night.out


def test_the_account_behind_them_all_is_fetched_and_all_else_is_done(came):
    assert [one["came"] for one in came.fetched("shop")] == ["done"]
    rest = [one for one in came.steps("bakery") if one["step"] not in ("fetch", "mend")]
    assert {one["step"]: one["came"] for one in rest} == {
        "import": "done",
        "audit": "done",
        "report": "done",
    }
    assert came.night.code == 1
    came.practice.is_whole()
    assert not list(came.practice.workspace.root.rglob(".unfinished-*"))


def test_the_other_client_notices_nothing(came):
    steps = came.steps("mill")
    assert {one["came"] for one in steps} == {"done"}
    assert "to_do" not in "".join(map(json.dumps, steps))


def test_it_takes_bounded_time_memory_and_room(came):
    assert came.seconds < len(HOSTILE) * SECONDS * 3 + 120
    files = came.practice.workspace.root.rglob("*")
    assert sum(one.stat().st_size for one in files if one.is_file()) < 40 * 2**20
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MUCH


def test_a_token_is_shown_to_no_other_server_and_to_no_log(came):
    assert came.other.seen == []
    for name in ("elsewhere", "elsewherelater"):
        said = " ".join(one["said"] for one in came.fetched(name))
        assert "sends us on to another place" in said
    assert TOKEN not in came.night.out
    assert TOKEN not in json.dumps(came.practice.log())
