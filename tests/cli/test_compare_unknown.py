"""Two audits' lists of who waits say no more than their files show of answers."""

import json

import pytest

from tests.audit.export import US, Export, before
from tests.cli.command import audited, auditor

THEN = "The last audit's files do not show whom you answered"
NOW = "This audit's files do not show whom you answered"


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    """Ana asked on 12 April, Ben on 2 May; both wait."""
    x = Export()
    x.posts(40)
    x.says("ana", before(80), "Do you open on Sunday?", mentions=[US], id="q-ana")
    x.says("ben", before(60), "Do you open on Monday?", mentions=[US], id="q-ben")
    found = audited(x.into(tmp_path_factory.mktemp("x") / "x"), "--window", "90")
    assert [loop["id"] for loop in found["open_loops"]] == ["q-ana", "q-ben"]
    return found


@pytest.fixture
def compared(audit, tmp_path):
    """Return a function that compares the audit with itself, each side changed."""

    def compare(old=lambda _: None, new=lambda _: None):
        paths = []
        for name, change in (("old", old), ("new", new)):
            one = json.loads(json.dumps(audit))
            change(one)
            paths.append(tmp_path / f"{name}.json")
            paths[-1].write_text(json.dumps(one), encoding="utf-8")
        return auditor("compare", *paths, "--json").data["open_loops"]

    return compare


def answers_since(moment, *waiting):
    """Return a change: answers are there from then on (None: never); who waits."""
    held = {"since": moment, "until": "2026-07-01T00:00:00Z", "extent": "complete"}

    def change(audit):
        audit["channels"][0]["coverage"]["outbound_replies"] = [held] if moment else []
        loops = [loop for loop in audit["open_loops"] if loop["person"] in waiting]
        audit["open_loops"] = loops

    return change


def test_who_waits_no_more_before_answers_are_in_the_files_nobody_knows(compared):
    found = compared(new=answers_since("2026-04-25T00:00:00Z"))
    assert found["not_known_now"] == ["x:q-ana"]
    assert found["no_longer_waits"] == ["x:q-ben"]


def test_who_waits_is_not_new_before_answers_were_in_the_files(compared):
    found = compared(old=answers_since("2026-04-25T00:00:00Z"))
    assert found["not_known_then"] == ["x:q-ana"]
    assert found["new"] == ["x:q-ben"]


def test_who_was_listed_without_knowing_did_not_wait_then(compared):
    found = compared(old=answers_since("2026-04-25T00:00:00Z", "ana", "ben"))
    assert (found["not_known_then"], found["still_open"]) == (["x:q-ana"], ["x:q-ben"])


def test_audits_that_show_no_answers_at_all_are_not_compared(compared):
    [then] = compared(old=answers_since(None))["refused"]
    [now] = compared(new=answers_since(None))["refused"]
    assert then.startswith(THEN)
    assert now.startswith(NOW)
