"""`auditor compare`: what two audits cannot say, and wrong use."""

import json

import pytest

from tests.audit.export import US
from tests.cli.command import auditor
from tests.cli.comparing import channel, having

CHANNEL = f"x:{US}"


# --- what is not compared ------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (having("rules", "1"), "version 1 of the rules, and this one version 2"),
        (having("zone", "Asia/Tokyo"), "The zone differs: Asia/Tokyo then, UTC now."),
        (having("settings", "own", "0" * 16), "Who is named as yours differs"),
        (having("settings", "people", "0" * 16), "Who is named as the same person"),
        (having("settings", "own", ""), "does not say who is named as yours"),
        (having("settings", "messages", True), "Direct messages were counted"),
        (having("settings", "languages", ["en"]), "The languages differ: en then"),
        (having("settings", "window_days", 30), "The window asked for differs"),
        (having("settings", "thresholds", "regulars", 9), "regulars (9 then, 5 now)"),
        (having("settings", None), "does not say under which settings"),
        (having("window", "response_window_days", 3), "gave 3 days for an answer"),
        (
            having("channels", 0, "coverage", "outbound_replies", []),
            "The files do not hold the same of ",
        ),
    ],
)
def test_what_was_made_otherwise_is_said_and_not_compared(compared, change, sentence):
    ran = compared("--json", old=change)
    one = channel(ran)

    assert ran.code == 0
    assert any(sentence in reason for reason in one["refused"])
    assert all(test["changed"] is None for test in one["tests"].values())
    assert one["tests"]["listen"]["before"]["x"] == 1  # each still says its own
    assert any(sentence in reason for reason in ran.data["refused"])


def test_thresholds_change_no_metric(compared):
    ran = compared("--json", old=having("settings", "thresholds", "regulars", 9))

    assert channel(ran)["metrics"]["reciprocity"]["refused"] == []


def test_a_metric_is_refused_for_what_it_needs_alone(compared):
    empty = having("channels", 0, "coverage", "outbound_posts", [])
    metrics = channel(compared("--json", old=empty))["metrics"]

    assert len(metrics["conversation_share"]["refused"]) == 1
    assert metrics["return"]["refused"] == []


def test_no_count_is_compared_over_windows_of_other_lengths(compared):
    longer = having("channels", 0, "window", "since", "2026-01-01T00:00:00Z")
    one = channel(compared("--json", old=longer))
    refused = {
        slug
        for slug, pair in one["metrics"].items()
        if any("not as long" in reason for reason in pair["refused"])
    }

    assert refused == {
        *("change", "concentration", "open_loops", "people_per_post", "reach_out"),
    }
    assert one["people"] == {}


def test_a_channel_that_one_audit_lacks_is_named(compared):
    ran = compared("--json", old=having("channels", 0, "account", "elsewhere"))

    alone = {one["channel"]: one["refused"] for one in ran.data["channels"]}
    assert alone == {
        CHANNEL: [f"{CHANNEL} is not in the last audit."],
        "x:elsewhere": ["x:elsewhere is not in this audit."],
    }
    assert all(
        "The two audits are not of the same channels." in pair["refused"]
        for pair in ran.data["metrics"].values()
    )


def test_an_audit_that_could_read_nothing_is_compared_with_nothing(audits, tmp_path):
    new = tmp_path / "new.json"
    new.write_text(json.dumps(audits[1] | {"client": "Nobody yet"}), "utf-8")
    nothing = auditor("audit", "--json", "--no-cache", tmp_path / "gone.zip")
    old = tmp_path / "old.json"
    old.write_text(nothing.out, "utf-8")

    for pair in ((old, new), (new, old), (old, old)):
        ran = auditor("compare", *pair, "--out", tmp_path / "page.html")
        assert ran.code == 0, ran.err


# --- wrong use -----------------------------------------------------------------------


def test_two_clients_are_refused_by_name(compared):
    ran = compared(old=having("client", "Abbey Florist"))

    assert (ran.code, ran.out) == (2, "")
    assert "The first audit is of Abbey Florist, and the second of bakery." in ran.err


def test_the_wrong_order_is_said_and_not_turned_round(compared):
    ran = compared(old=having("window", "until", "2026-08-01T00:00:00Z"))

    assert (ran.code, ran.out) == (2, "")
    assert "ends later (31 July 2026) than the second (30 June 2026)" in ran.err
    assert "Give the older audit first." in ran.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "cannot be read"),
        ("not json", "not a JSON file"),
        ("[" * 100_000, "not a JSON file"),
        ("[]", "not the JSON of an audit"),
        (
            '{"schema": 2, "verdict": {}}',
            "an audit of form 2; this program reads form 1",
        ),
        ('{"schema": 1, "verdict": {}}', "not a whole audit"),
    ],
)
def test_a_file_that_is_no_audit_is_named(audits, tmp_path, text, says):
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    if text is not None:
        bad.write_text(text, "utf-8")
    good.write_text(json.dumps(audits[1]), "utf-8")

    for pair in ((bad, good), (good, bad)):
        ran = auditor("compare", *pair)
        assert (ran.code, ran.out) == (2, "")
        assert f"bad.json: {says}" in ran.err
        assert "Hint:" in ran.err


def test_a_later_form_asks_for_a_newer_program(audits, tmp_path):
    later = tmp_path / "later.json"
    later.write_text(json.dumps(audits[1] | {"schema": 7}), "utf-8")

    assert (
        "A newer version of this program wrote it"
        in auditor("compare", later, later).err
    )


def test_a_moment_without_its_zone_is_refused(compared):
    ran = compared(new=having("window", "until", "2026-07-01T00:00:00"))

    assert ran.code == 2
    assert "a moment without its zone" in ran.err


def test_a_page_never_goes_over_an_audit(audits, tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(audits[1]), "utf-8")

    assert auditor("compare", path, path, "--out", path).code == 2
    assert auditor("compare", path, path, "--out", tmp_path).code == 2
    assert json.loads(path.read_text("utf-8"))["client"] == "bakery"
