"""No answer is longer or slower than it may be, and no night asks for too much."""

import errno
import io
import time
from pathlib import Path

import pytest

from connectors._http import FILE, Ask, Budget, FetchFailed, Limits, Outcome
from connectors._http.unpacking import Unpacking
from tests.connectors.http.asking import asking
from tests.connectors.http.replay import (
    CutOff,
    Drip,
    Flood,
    Hang,
    Reply,
    bomb,
    html,
    packed,
    page,
    too_many,
)

QUICK = Limits(seconds=0.1)
CAR = frozenset({"application/vnd.ipld.car"})


@pytest.mark.parametrize("flood", [Flood(), Flood(None), bomb()])
def test_gigabytes_are_refused_at_once_and_not_asked_for_again(flood):
    with asking(flood) as we:
        failed = we.fails(limits=Limits(bytes=2**20))
        assert (failed.outcome, we.times) == (Outcome.RETRY, 1)
        assert we.server.sent < 2**24


def test_what_states_its_gigabytes_is_not_even_begun():
    with asking(Flood(), budget=Budget(bytes=2**20)) as we:
        we.fails()
        assert we.budget.bytes == 2**20


def test_a_flood_takes_no_more_than_the_night_may():
    with asking(Flood(None), budget=Budget(bytes=2**20)) as we:
        failed = we.fails()
        assert "as much" in str(failed)
        assert (failed.outcome, we.times) == (Outcome.WAIT, 1)
        assert we.server.sent < 2**24


def test_a_bomb_is_never_whole_in_memory():
    pieces = Unpacking("gzip").pieces(bomb(50).body)
    assert all(len(piece) <= 2**18 for piece in pieces)


@pytest.mark.parametrize("body", [page("a" * 998), packed(page("a" * 998))])
def test_the_limit_is_what_an_answer_may_be_unpacked(body):
    with asking(body) as we:
        assert len(we.ask(limits=Limits(bytes=1000)).body) == 1000
        assert "too long" in str(we.fails(limits=Limits(bytes=999)))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_a_body_packed_otherwise_than_asked_is_not_taken(encoding):
    body = page([1]).with_headers(content_encoding=encoding)
    with asking(body) as we:
        assert we.fails().outcome is Outcome.RETRY


def test_a_body_that_is_not_packed_as_it_says_is_not_taken():
    with asking(page([1], content_encoding="gzip"), packed(page([2]))) as we:
        assert we.ask().said() == [2]


@pytest.mark.parametrize(
    "slow",
    [
        Hang(),
        Hang(begun=True),
        Drip(page([1]), in_headers=True),
        Drip(page([1]), endless=True),
        Drip(Reply(200, {"Connection": "close"}, b"[" + b" " * 10_000)),
    ],
    ids=["hang", "begun", "headers", "endless", "close"],
)
def test_an_answer_that_never_ends_is_ended(slow):
    # The one place where real time passes: a tenth of a second.
    with asking(slow, budget=Budget(requests=1)) as we:
        began = time.monotonic()
        said = str(we.fails(limits=QUICK))
        # Whichever notices first: the line that is silent, or the watch over it all.
        assert "took too long" in said or "did not answer in time" in said
        assert time.monotonic() - began < 2


def test_an_answer_after_one_that_was_ended_comes_whole():
    with asking(Hang(), page([1])) as we:
        assert we.ask(limits=QUICK).said() == [1]


def test_time_counts_by_our_clock_while_a_body_comes_in_drops():
    with asking() as we:
        we.gives(Drip(page(["0123456789"] * 9), clock=we.clock, each=60))
        failed = we.fails(limits=Limits(seconds=300))
        assert "too long" in str(failed)
        assert failed.outcome is Outcome.RETRY
        assert we.times < 5  # four tries of five minutes are more than patience has


@pytest.mark.parametrize(
    ("budget", "word"),
    [(Budget(requests=2), "as often"), (Budget(bytes=6), "as much")],
)
def test_a_night_that_is_spent_asks_no_more(budget, word):
    with asking(page([1]), budget=budget) as we:
        we.ask()
        we.ask()
        failed = we.fails()
        assert word in str(failed)
        assert (failed.outcome, we.times) == (Outcome.WAIT, 2)
        assert failed.ends_the_visit


def test_a_night_that_has_lasted_long_enough_asks_no_more():
    with asking(page([1]), budget=Budget(seconds=60)) as we:
        we.ask()
        we.clock.goes_on(60)
        assert "as long as" in str(we.fails())
        assert we.times == 1


def test_two_who_share_a_night_share_what_it_may_ask():
    shared = Budget(requests=2)
    with asking(page([1]), budget=shared) as we, asking(page([2]), budget=shared) as us:
        we.ask()
        us.ask()
        assert we.fails().outcome is Outcome.WAIT
        assert us.fails().outcome is Outcome.WAIT


def test_what_came_of_a_broken_answer_is_paid_for():
    broken = CutOff(page(["a" * 500]), after=400)
    with asking(broken, page([1]), budget=Budget(bytes=1000)) as we:
        we.ask()
        assert we.budget.bytes == 1000 - 400 - 3


def test_pauses_end_with_the_night():
    with asking(page({}, 503), budget=Budget(seconds=0.5)) as we:
        we.fails()
        assert sum(we.clock.slept) <= 0.5


def test_a_long_file_goes_to_disk(tmp_path):
    said = b"\x00car" * 50_000
    car = packed(Reply(200, {"Content-Type": "application/vnd.ipld.car"}, said))
    with asking(too_many(retry_after=2), car) as we:
        ask = Ask(to="notes", kinds=CAR, limits=FILE)
        answer = we.http.download(ask, tmp_path / "repo.car")
    assert (tmp_path / "repo.car").read_bytes() == said
    assert (answer.status, answer.body, answer.kind) == (200, b"", *CAR)


def test_a_file_that_broke_off_is_written_anew(tmp_path):
    car = Reply(200, {"Content-Type": "application/vnd.ipld.car"}, b"whole" * 100)
    with asking(CutOff(car, after=300), car) as we:
        we.http.download(Ask(to="notes", kinds=CAR), tmp_path / "repo.car")
    assert (tmp_path / "repo.car").read_bytes() == b"whole" * 100


def test_a_packed_file_whose_end_is_missing_is_asked_for_again(tmp_path):
    kind = {"Content-Type": "application/vnd.ipld.car"}
    car = packed(Reply(200, kind, b"whole" * 100))
    with asking(CutOff(car, after=15, how="close"), car) as we:
        we.http.download(Ask(to="notes", kinds=CAR), tmp_path / "repo.car")
    assert (tmp_path / "repo.car").read_bytes() == b"whole" * 100


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (page("long" * 2**19, 400), Outcome.RETRY),
        (html(), Outcome.RETRY),
        (page({"error": "x"}, 400), Outcome.BUG),
        (Flood(kind="application/vnd.ipld.car"), Outcome.RETRY),
    ],
)
def test_no_file_is_left_of_what_failed(reply, outcome, tmp_path):
    with asking(reply) as we, pytest.raises(FetchFailed) as caught:
        we.http.download(Ask(to="notes", kinds=CAR), tmp_path / "repo.car")
    assert caught.value.outcome is outcome
    assert list(tmp_path.iterdir()) == []


def test_a_platforms_word_for_an_error_is_heard_where_a_file_was_asked_for(tmp_path):
    def judge(answer):
        return Outcome.GONE if answer.word("error") == "RepoNotFound" else None

    gone = page({"error": "RepoNotFound"}, 400)
    with asking(gone, judge=judge) as we, pytest.raises(FetchFailed) as caught:
        we.http.download(Ask(to="notes", kinds=CAR), tmp_path / "repo.car")
    assert caught.value.outcome is Outcome.GONE


class FullDisk(io.BytesIO):
    def write(self, data):
        raise OSError(errno.ENOSPC, "No space left on device", len(data))


def test_a_full_disk_is_no_fault_of_the_server(monkeypatch, tmp_path):
    monkeypatch.setattr(Path, "open", lambda *_: FullDisk())
    with asking(page([1])) as we:
        with pytest.raises(OSError, match="No space left"):
            we.http.download(Ask(to="notes"), tmp_path / "notes.json")
        assert we.times == 1


def test_a_file_that_is_there_is_left_alone(tmp_path):
    there = tmp_path / "repo.car"
    there.write_bytes(b"mine")
    with asking(page([1])) as we, pytest.raises(FileExistsError):
        we.http.download(Ask(to="notes"), there)
    assert there.read_bytes() == b"mine"
