"""The shape of what ``auditor audit --json`` prints: stable, for other programs."""

import re
from datetime import timedelta

import pytest

from auditor import metrics
from tests.audit.export import ALL, OWN_SIDE, US, Export, before
from tests.audit.test_totals import FIELDS
from tests.cli.command import audited, auditor
from tests.verdict.judged import ask

HOUR = timedelta(hours=1)
VERDICT = {
    "slug",
    "confidence",
    "qualifiers",
    "sentence",
    "channel",
    "score",
    "content",
    "days",
    "tests",
    "would_change_if",
}
TEST = {"outcome", "x", "n", "low", "high"}
MEASUREMENT = {
    "status",
    "headline",
    "n",
    "since",
    "until",
    "missing",
    "partial",
    "rows",
    "ask",
}
CHECK = {"slug", "principle", "question", "answer", "from", "do"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z")


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    """A shop on X that answers, its reviews that wait, and an own side elsewhere."""
    folder = tmp_path_factory.mktemp("shop")
    x = Export()
    x.posts(20)
    ask(x, 20, 18)
    reviews = Export(
        platform="google_business", account="loc-1", more=('name = "Shop"',)
    )
    for number in range(12):
        at = before(80 - 5 * number)
        reviews.says(f"r{number}", at, "Too dry.", kind="review", rating=2)
    bluesky = Export(platform="bluesky", coverage=OWN_SIDE)
    bluesky.posts(40)
    for number in range(10):
        bluesky.replies(US, before(50 - number), "y", in_reply_to_author=f"q{number}")
    paths = [
        export.into(folder / name)
        for name, export in (("x", x), ("reviews", reviews), ("bluesky", bluesky))
    ]
    ran = auditor("audit", "--json", "--no-cache", *paths, folder / "nothing.zip")
    assert ran.code == 1
    return ran.data


def channel(audit, platform):
    [found] = [c for c in audit["channels"] if c["platform"] == platform]
    return found


# --- keys ----------------------------------------------------------------------------


def test_the_keys_at_the_top(audit):
    assert set(audit) == {
        "schema",
        "rules",
        "client",
        "zone",
        "edition",
        "language",
        "window",
        "verdict",
        "channels",
        "metrics",
        "actions",
        "open_loops",
        "open_loops_unknown",
        "sources",
        "not_read",
        "left_alone",
        "declared",
        "not_seen",
        "since_last",
        "benchmarks",
        "settings",
    }
    assert (audit["schema"], audit["rules"]) == (1, "2")
    assert (audit["zone"], audit["edition"]) == ("UTC", "private")


def test_the_window_is_the_one_that_was_asked_for(audit):
    assert audit["window"] == {
        "since": "2026-04-02T00:00:00Z",
        "until": "2026-07-01T00:00:00Z",
        "days": 90,
        "response_window_days": 7,
    }


def test_the_keys_of_every_verdict(audit):
    for verdict in (audit["verdict"], *(c["verdict"] for c in audit["channels"])):
        unsure = verdict["confidence"] == "cannot_tell"
        assert set(verdict) == VERDICT | ({"possible"} if unsure else set())
        assert set(verdict["tests"]) == {"listen", "talk", "return", "reach"}
        for name, test in verdict["tests"].items():
            assert set(test) == TEST | ({"regulars"} if name == "return" else set())
        assert isinstance(verdict["days"], int)
        assert verdict["qualifiers"] == sorted(verdict["qualifiers"])


def test_the_keys_of_every_channel(audit):
    for one in audit["channels"]:
        assert set(one) == {
            "platform",
            "account",
            "name",
            "window",
            "verdict",
            "coverage",
            "totals",
            "window_totals",
            "metrics",
            "checklist",
            "posts",
            "flow",
            "cohorts",
        }
        assert {key for check in one["checklist"] for key in check} == CHECK
        assert set(one["window"]) == {"since", "until"}
        assert set(one["coverage"]) == set(ALL)
        assert set(one["totals"]) == set(one["window_totals"]) == FIELDS
        assert set(one["metrics"]) == {metric.slug for metric in metrics.load()}


def test_the_keys_of_every_measurement(audit):
    slugs = {metric.slug for metric in metrics.load()}
    for one in audit["channels"]:
        assert all(set(m) == MEASUREMENT for m in one["metrics"].values())
    assert set(audit["metrics"]) == slugs
    assert all(set(m) == MEASUREMENT | {"channels"} for m in audit["metrics"].values())


def test_rows_have_the_columns_that_the_metric_declares(audit):
    declared = {m.slug: [name for name, _ in m.columns] for m in metrics.load()}
    rows = [
        (slug, row)
        for where in (audit, *audit["channels"])
        for slug, measurement in where["metrics"].items()
        for row in measurement["rows"]
    ]

    assert rows
    assert all(sorted(row) == sorted(declared[slug]) for slug, row in rows)


def test_the_keys_of_actions_loops_sources_and_what_was_not_read(audit):
    assert audit["actions"]
    assert len(audit["actions"]) <= 5
    keys = {"slug", "text", "test", "people", "channel"}
    assert all(set(a) == keys for a in audit["actions"])
    known = {f"{c['platform']}:{c['account']}" for c in audit["channels"]}
    assert {a["channel"] for a in audit["actions"]} <= known
    assert {key for loop in audit["open_loops"] for key in loop} == {
        "platform",
        "id",
        "person",
        "sent_at",
        "question",
        "url",
    }
    assert {key for source in audit["sources"] for key in source} == {
        "connector",
        "path",
        "platform",
        "account",
        "digest",
        "records",
        "duplicates",
        "rejected",
    }
    assert [set(one) for one in audit["not_read"]] == [{"path", "reason", "hint"}]


def test_moments_are_utc_with_a_z(audit):
    found = [audit["window"], *(c["window"] for c in audit["channels"])]
    moments = [
        moment for window in found for moment in (window["since"], window["until"])
    ]
    moments += [loop["sent_at"] for loop in audit["open_loops"]]
    moments += [
        moment
        for one in audit["channels"]
        for spans in one["coverage"].values()
        for span in spans
        for moment in (span["since"], span["until"])
    ]

    assert all(MOMENT.fullmatch(moment) for moment in moments)


# --- what stands there ---------------------------------------------------------------


def test_channels_stand_in_the_order_of_platform_and_account(audit):
    keys = [(c["platform"], c["account"]) for c in audit["channels"]]

    assert keys == [("bluesky", US), ("google_business", "loc-1"), ("x", US)]


def test_the_client_goes_by_the_first_channels_name(audit):
    assert audit["client"] == channel(audit, "bluesky")["name"]


def test_the_deciding_channel_is_named_with_its_platform(audit):
    assert audit["verdict"]["channel"] == f"x:{US}"
    assert audit["verdict"]["tests"] == channel(audit, "x")["verdict"]["tests"]


def test_a_test_says_x_of_n_and_its_interval(audit):
    listen = channel(audit, "x")["verdict"]["tests"]["listen"]

    assert (listen["outcome"], listen["x"], listen["n"]) == ("yes", 18, 20)
    assert 0.7 < listen["low"] < 0.9 < listen["high"] < 1


def test_a_test_that_cannot_be_told_is_null(audit):
    tests = channel(audit, "bluesky")["verdict"]["tests"]

    assert tests["listen"] == {
        "outcome": "cannot_tell",
        "x": None,
        "n": None,
        "low": None,
        "high": None,
    }
    assert tests["return"]["regulars"] is None


def test_a_test_that_does_not_exist_here_counts_nought(audit):
    tests = channel(audit, "google_business")["verdict"]["tests"]

    assert tests["talk"] == {
        "outcome": "not_applicable",
        "x": 0,
        "n": 0,
        "low": None,
        "high": None,
    }
    assert tests["return"] == tests["talk"] | {"regulars": 0}


def test_what_cannot_be_told_says_what_is_possible_and_has_no_score(audit):
    verdict = channel(audit, "bluesky")["verdict"]

    assert (verdict["slug"], verdict["score"]) == ("cannot_tell", None)
    assert verdict["possible"] == sorted(verdict["possible"])
    assert "networking_and_content" in verdict["possible"]
    assert "one_sided_data" in verdict["qualifiers"]


def test_open_loops_are_who_still_waits_questions_first_oldest_first(audit):
    loops = audit["open_loops"]

    # 2 of 20 on X, who asked, and 12 reviews.
    assert [loop["platform"] for loop in loops] == ["x"] * 2 + ["google_business"] * 12
    assert [loop["question"] for loop in loops] == [True] * 2 + [False] * 12
    for part in (loops[:2], loops[2:]):
        assert [loop["sent_at"] for loop in part] == sorted(
            loop["sent_at"] for loop in part
        )


def test_a_measurement_over_the_business_names_its_channels(audit):
    answered = audit["metrics"]["answered_rate"]

    assert answered["channels"] == ["google_business:loc-1", f"x:{US}"]
    missing = channel(audit, "bluesky")["metrics"]["answered_rate"]
    assert (missing["status"], missing["rows"]) == ("not_measured", [])
    assert missing["missing"] == ["inbound_replies"]


def test_the_sources_name_connector_path_and_digest(audit):
    [source] = [s for s in audit["sources"] if s["platform"] == "x"]

    assert source["connector"] == "activity.file"
    assert (source["path"], source["account"]) == ("x", US)
    assert re.fullmatch("sha256:[0-9a-f]{64}", source["digest"])
    assert (source["records"], source["duplicates"], source["rejected"]) == (58, 0, 0)


def test_what_was_not_read_says_why_and_what_to_do(audit):
    [one] = audit["not_read"]

    assert one["path"].endswith("nothing.zip")
    assert one["reason"]
    assert one["hint"]


def test_a_copy_that_two_sources_hold_is_a_duplicate_of_the_older(tmp_path):
    older, newer = Export(until=before(20)), Export()
    for number in range(3):
        older.says(US, before(50 + number), id=f"r{number}")
        newer.says(US, before(50 + number), id=f"r{number}")
    newer.says(US, before(5), id="new")
    audit = audited(older.into(tmp_path / "older"), newer.into(tmp_path / "newer"))

    assert [(s["path"], s["records"], s["duplicates"]) for s in audit["sources"]] == [
        ("newer", 4, 0),
        ("older", 3, 3),
    ]
    assert audit["channels"][0]["totals"]["records"] == 4


def test_nothing_at_all_is_still_an_answer(tmp_path):
    ran = auditor("audit", "--json", "--no-cache", tmp_path / "nothing.zip")

    assert ran.code == 1
    assert ran.data["verdict"]["slug"] == "not_enough_data"
    assert ran.data["channels"] == []
    assert len(ran.data["not_read"]) == 1
