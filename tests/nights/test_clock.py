"""A clock that was set back, or far ahead for once: nothing is lost, and it is said."""

import json
from datetime import timedelta

import pytest

from auditor.checkup import Means, examine
from tests.connectors.http.clock import FakeClock
from tests.nights.practice import Practice


@pytest.fixture
def bakery(tmp_path):
    """A bakery after two nights, and a day."""
    with Practice(tmp_path, slugs=("bakery",)) as practice:
        for number in range(2):
            practice.lives(2)
            practice.exports("bakery", number)
            assert not practice.here("bakery").failed
        practice.lives()
        yield practice


def off_by(practice, days):
    """Return a clock that is wrong by so many days; the server's is right."""
    return FakeClock(practice.clock.now() + timedelta(days=days))


def names(practice, folder):
    return sorted(
        one.name for one in (practice.client("bakery").root / folder).iterdir()
    )


def newest(practice):
    *_, last = sorted(practice.client("bakery").audits.glob("*.json"))
    return last.name, json.loads(last.read_bytes())


def fetched(night):
    return [one for one in night.steps if one.name == "fetch"]


def test_a_night_before_the_last_ones_says_so_and_takes_in_what_has_come(bakery):
    audits = names(bakery, "audits")
    night = bakery.here("bakery", clock=off_by(bakery, -3))
    assert not night.failed
    said = [one for one in night.steps if one.name == "mend"]
    assert "The clock says 2026-09-03 02:00 UTC" in said[0].said
    assert "timedatectl" in said[0].to_do
    assert names(bakery, "audits") == audits  # no newer day, and none of them renamed
    posts = newest(bakery)[1]["channels"][0]["totals"]["outbound_posts"]
    assert posts == 4  # the fifth was written after the last night by a right clock
    bakery.is_whole()


def test_when_it_is_right_again_no_time_is_missing(bakery):
    for days in (-3, -2.5, -400):
        assert not bakery.here("bakery", clock=off_by(bakery, days)).failed
    assert not bakery.here("bakery").failed
    assert bakery.troubles() == []
    name, audit = newest(bakery)
    assert name == "2026-09-06.json"
    for channel in audit["channels"]:
        if channel["platform"] == "mastodon":
            for stretches in channel["coverage"].values():
                ends = [one["until"] for one in stretches[:-1]]
                assert ends == [one["since"] for one in stretches[1:]]
            assert channel["totals"]["outbound_posts"] == 5
    for kept in bakery.kept("bakery"):
        assert kept.added <= bakery.clock.now()


def test_no_window_goes_backwards(bakery):
    for days in (-3, -400, 0):
        bakery.here("bakery", clock=off_by(bakery, days))
    for found in newest(bakery)[1]["channels"]:
        for stretches in found["coverage"].values():
            assert all(one["since"] < one["until"] for one in stretches)


@pytest.mark.parametrize("days", [2, 3650])
def test_a_clock_far_ahead_leaves_no_trace_but_a_line_in_the_log(bakery, days):
    before = [names(bakery, one) for one in ("audits", "reports", "sources")]
    downloads = names(bakery, "imported")
    night = bakery.here("bakery", clock=off_by(bakery, days))
    [step] = fetched(night)
    assert step.came == "failed"
    assert "has not been yet" in step.said
    assert "2026-09-06" in step.said
    assert "timedatectl" in step.to_do
    assert [names(bakery, one) for one in ("audits", "reports", "sources")] == before
    assert names(bakery, "imported") == downloads  # nothing is taken for old

    assert not bakery.here("bakery").failed
    assert newest(bakery)[0] == "2026-09-06.json"
    assert bakery.troubles() == []
    bakery.is_whole()


def test_what_was_put_in_under_a_clock_far_ahead_can_be_set_right(bakery):
    bakery.exports("bakery", 2)
    bakery.here("bakery", clock=off_by(bakery, 3650))
    assert any("The clock says" in one for one in bakery.troubles())
    means = Means(now=bakery.clock.now(), environment={}, ring=None, mend=True)
    found = examine(bakery.workspace, bakery.clients, means)
    assert any("set to today" in one for one in found.mended)
    assert not any("The clock says" in one for one in bakery.troubles())
    bakery.is_whole()
