"""Asked again is what may be answered then: not too soon, too often or too long."""

import pytest

from connectors._http import Ask, Budget, Outcome, patience
from connectors._http.waits import after
from tests.connectors.http.asking import RECONNECT, Token, asking, later
from tests.connectors.http.replay import (
    Chunked,
    CutOff,
    HangUp,
    html,
    packed,
    page,
    too_many,
)


class Always:
    """The chance that always draws the same end."""

    def __init__(self, highest):
        self._highest = highest

    def uniform(self, low, high):
        return high if self._highest else low


@pytest.fixture
def longest(monkeypatch):
    monkeypatch.setattr(patience, "_chance", Always(highest=True))


@pytest.fixture
def shortest(monkeypatch):
    monkeypatch.setattr(patience, "_chance", Always(highest=False))


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520, 408, 425])
def test_an_outage_is_tried_again_until_it_is_over(status):
    with asking(page({}, status), page({}, status), page([1])) as we:
        assert we.ask().said() == [1]
        assert we.times == 3


@pytest.mark.usefixtures("longest")
def test_each_pause_is_drawn_from_twice_as_much():
    with asking(page({}, 503)) as we:
        failed = we.fails()
        assert we.clock.slept == [2, 4, 8, 16]
    assert (failed.outcome, failed.status, we.times) == (Outcome.RETRY, 503, 5)


@pytest.mark.usefixtures("shortest")
def test_a_pause_may_be_as_short_as_chance_will_have_it():
    with asking(page({}, 503)) as we:
        we.fails()
        assert we.clock.slept == [0, 0, 0, 0]


def test_two_who_were_turned_away_together_do_not_come_back_together():
    pauses = []
    for _ in range(2):
        with asking(page({}, 503)) as we:
            we.fails()
            pauses.append(tuple(we.clock.slept))
    assert pauses[0] != pauses[1]


@pytest.mark.parametrize(
    "broken",
    [
        HangUp(),
        CutOff(page(["long enough to be cut"]), how="length"),
        CutOff(page(["long enough to be cut"]), how="chunked"),
        CutOff(page(["long enough to be cut"]), how="close"),
        CutOff(page(["long enough to be cut"]), how="head"),
        CutOff(packed(page(["long enough to be cut"])), after=20, how="close"),
        CutOff(page(["long enough to be cut"]), after=0, how="close"),
        html(),
        page([], content_type="application/json").__class__(200, {}, b"[]"),
    ],
    ids=lambda one: getattr(one, "how", type(one).__name__),
)
def test_an_answer_that_is_not_whole_or_not_data_is_asked_for_again(broken):
    with asking(broken, broken, page(["whole"])) as we:
        assert we.ask().said() == ["whole"]
        assert we.times == 3


@pytest.mark.parametrize("fine", [Chunked(page([1])), packed(page([1])), page([1])])
def test_an_answer_may_come_in_any_dress(fine):
    with asking(fine) as we:
        assert we.ask().said() == [1]
        assert we.times == 1


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (400, Outcome.BUG),
        (401, Outcome.TELL_USER),
        (402, Outcome.TELL_USER),
        (403, Outcome.PERMISSION),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (405, Outcome.BUG),
        (407, Outcome.TELL_USER),
        (422, Outcome.BUG),
        (451, Outcome.GONE),
        (501, Outcome.BUG),
    ],
)
def test_what_cannot_succeed_is_asked_once(status, outcome):
    with asking(page({"error": "no"}, status)) as we:
        failed = we.fails()
    assert (failed.outcome, failed.status, we.times) == (outcome, status, 1)
    assert we.clock.slept == []


def test_too_many_questions_wait_as_long_as_is_said():
    with asking(too_many(retry_after=7), too_many(retry_after=3), page([1])) as we:
        assert we.ask().said() == [1]
        assert we.clock.slept == [7, 3]


def test_the_log_says_for_what_is_waited_and_how_long(caplog):
    caplog.set_level("INFO")
    with asking(page({}, 503, retry_after=120), page([1])) as we:
        we.ask()
        told = f"{we.server.host}/notes is out of order (answer 503)."
    assert caplog.messages == [f"{told} Asked again in 120 seconds."]


def test_an_outage_may_say_how_long_it_takes():
    with asking(page({}, 503, retry_after=120), page([1])) as we:
        we.ask()
        assert we.clock.slept == [120]


def test_no_time_at_all_is_a_second():
    with asking(too_many(retry_after=0), page([1])) as we:
        we.ask()
        assert we.clock.slept == [1]


@pytest.mark.usefixtures("longest")
def test_a_server_that_does_not_say_how_long_is_left_alone_for_minutes():
    with asking(too_many(), too_many(), too_many(), page([1])) as we:
        we.ask()
        assert we.clock.slept == [60, 120, 240]


def test_a_wait_of_a_quarter_of_an_hour_is_waited():
    with asking(too_many(retry_after=900), page([1])) as we:
        assert we.ask().said() == [1]
        assert we.clock.slept == [900]


def test_a_longer_wait_ends_the_night_and_nothing_more_is_asked():
    with asking(too_many(retry_after=901), page([1])) as we:
        first = we.fails()
        second = we.fails()
        assert (first.outcome, first.until) == (Outcome.WAIT, later(901))
        assert (second.outcome, second.until) == (Outcome.WAIT, later(901))
        assert first.ends_the_visit
        assert (we.times, we.clock.slept) == (1, [])


def test_waits_add_up_to_a_quarter_of_an_hour_at_most():
    with asking(too_many(retry_after=500)) as we:
        assert we.fails().outcome is Outcome.WAIT
        assert we.clock.slept == [500]


def test_a_wait_longer_than_what_is_left_of_the_night_is_not_begun():
    with asking(too_many(retry_after=100), budget=Budget(seconds=99)) as we:
        assert we.fails().outcome is Outcome.WAIT
        assert we.clock.slept == []


def test_a_server_that_says_nothing_is_left_is_not_asked_before_it_is_time():
    def pause(answer):
        return later(40, answer.at) if answer.said() == ["last"] else None

    with asking(page(["last"]), page(["next"]), pause=pause) as we:
        we.ask()
        assert we.clock.slept == []
        we.clock.goes_on(15)
        assert we.ask().said() == ["next"]
        assert we.clock.slept == [25]


def test_a_pause_longer_than_what_is_left_of_the_night_is_not_begun():
    def pause(answer):
        return later(100, answer.at)

    with asking(page([1]), pause=pause, budget=Budget(seconds=99)) as we:
        we.ask()
        assert (we.fails().outcome, we.fails().until) == (Outcome.WAIT, later(100))
        assert (we.times, we.clock.slept) == (1, [])


def test_an_access_that_has_run_out_is_renewed_once():
    def judge(answer):
        return Outcome.REFRESH if answer.word("error") == "ExpiredToken" else None

    token = Token("old", "new")
    expired = page({"error": "ExpiredToken"}, 400)
    with asking(expired, page([1]), access=token, judge=judge) as we:
        assert we.ask().said() == [1]
        sent = [one.headers["authorization"] for one in we.server.seen]
        assert sent == ["Bearer old", "Bearer new"]


def test_an_access_that_is_no_better_when_renewed_is_for_the_owner():
    token = Token("old", "new", "newer")
    with asking(page({}, 400), access=token, judge=lambda _: Outcome.REFRESH) as we:
        failed = we.fails()
    assert (failed.outcome, failed.hint) == (Outcome.TELL_USER, RECONNECT)
    assert (token.renewed, we.times) == (1, 2)


def test_an_access_that_cannot_be_renewed_is_for_the_owner():
    class Spent(Token):
        def renew(self, http):
            http.ask(Ask(to="renew", method="POST", open=True))

    with asking(page({}, 400), access=Spent("a"), judge=run_out) as we:
        we.server.gives("/renew", page({}, 400))
        failed = we.fails()
        assert (failed.outcome, failed.hint) == (Outcome.TELL_USER, RECONNECT)
        assert [one.path for one in we.server.seen] == ["/notes", "/renew"]


def test_an_outage_while_renewing_is_no_fault_of_the_access():
    class Down(Token):
        def renew(self, http):
            http.ask(Ask(to="renew", method="POST", open=True))

    with asking(page({}, 400), access=Down("a"), judge=run_out) as we:
        we.server.gives("/renew", page({}, 503))
        assert we.fails().outcome is Outcome.RETRY


def run_out(answer):
    return Outcome.REFRESH if answer.status == 400 else None


def test_a_platform_may_refuse_in_an_answer_that_looks_fine():
    def judge(answer):
        return Outcome.WAIT if answer.word("error") == "slow down" else None

    def until(answer):
        return after(answer, answer.said()["seconds"])

    slow = page({"error": "slow down", "seconds": 12})
    with asking(slow, page([1]), judge=judge, until=until) as we:
        assert we.ask().said() == [1]
        assert we.clock.slept == [12]


@pytest.mark.parametrize("told", [{"access": None}, {"access": Token("a", "b")}])
def test_what_everybody_may_ask_renews_nothing(told):
    with asking(page({}, 400), judge=lambda _: Outcome.REFRESH, **told) as we:
        failed = we.fails(open=True)
    assert (failed.outcome, we.times) == (Outcome.TELL_USER, 1)
    assert "authorization" not in we.server.seen[0].headers
