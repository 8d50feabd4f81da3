"""`auditor audit --explain`: from a number to the messages behind it."""

from datetime import datetime, timedelta

import msgspec
import pytest

from auditor import metrics
from auditor.audit import run
from auditor.audit.canonical import as_data
from auditor.audit.explaining import TESTS, Wanted, explain
from auditor.audit.reading import identify, read
from auditor.audit.request import Request
from auditor.store import open_store
from connectors import find
from tests.audit.export import OWN_SIDE, US, Export, before
from tests.cli.command import audited, auditor
from tests.cli.test_edition import village

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    return village().into(tmp_path_factory.mktemp("explain") / "x")


@pytest.fixture(scope="module")
def audit(export):
    return audited(export)


def explained(export, name, *options):
    ran = auditor("audit", export, "--no-cache", "--explain", name, "--json", *options)
    assert ran.code == 0, ran.err
    return ran.data


def small():
    """Ten people ask on ten days, nine are answered within the hour."""
    x = Export()
    x.posts(20)
    for number in range(10):
        at = before(60 - number)
        asked = x.says(
            f"guest{number}", at, f"Is it open on day {number}?", mentions=[US]
        )
        if number:
            x.replies(US, at + HOUR, asked, "It is, from eight")
    return x


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Two channels: what their audit says, and how to ask for what is behind it."""
    folder = tmp_path_factory.mktemp("two")
    paths = [
        small().into(folder / "x"),
        village(platform="mastodon").into(folder / "mastodon"),
    ]
    request = Request()
    found, _ = find(paths, request.told)
    identified, _ = identify(found)
    store = open_store(None, [one.key for one in identified])
    read(store, identified)
    taken = run.TakenIn(store=store, identified=identified)
    audit = as_data(run.audit(taken, request))
    channels, cases, frame = run.related(taken, request)

    def ask(name):
        wanted = Wanted(name=name)
        return as_data_of(explain(store.con, channels, cases, frame, wanted))

    return audit, ask


def as_data_of(explanation):
    return msgspec.to_builtins(explanation, builtin_types=(datetime,))


@pytest.mark.parametrize("name", [metric.slug for metric in metrics.load()])
def test_a_metric_is_explained_with_the_very_rows_of_the_audit(two, name):
    audit, ask = two
    found = ask(name)
    alone = [one for one in found["channels"] if one["stretch"] == "window"]

    assert [one["channel"] for one in alone] == ["mastodon:bakery", "x:bakery"]
    for told, whole in zip(
        [*alone, found["business"]],
        [*(one["metrics"] for one in audit["channels"]), audit["metrics"]],
        strict=True,
    ):
        assert list(told["measurement"]["rows"]) == whole[name]["rows"]
        for field in ("status", "headline", "n"):
            assert told["measurement"][field] == whole[name][field]


def test_what_is_pooled_names_whose_messages_they_are(two):
    audit, ask = two
    parts = ask("concentration")["business"]["parts"]

    assert [part["channel"] for part in parts] == ["mastodon:bakery", "x:bakery"]
    [row] = audit["metrics"]["concentration"]["rows"]
    assert sum(part["messages"] for part in parts) == row["messages"]


def test_halves_that_are_compared_are_explained_apart(export, audit):
    found = explained(export, "time_to_reply")["channels"]
    [told] = [one for one in audit["benchmarks"] if one["metric"] == "time_to_reply"]

    assert [one["stretch"] for one in found] == ["window", "weeks before", "weeks now"]
    for half, side in zip(found[1:], ("before", "now"), strict=True):
        assert half["measurement"]["n"] == told["own_past"][side]["n"]


def test_people_answered_are_shown_with_what_they_asked_and_what_they_were_told(
    tmp_path,
):
    found = explained(small().into(tmp_path / "x"), "answered_rate")
    [part] = [p for p in found["channels"][0]["parts"] if p["part"] == "needs"]

    assert (part["units"], part["counted"], part["messages"]) == (10, 9, 19)
    first, second = part["shown"][:2]
    assert (first["unit"], first["counted"]) == ("guest0", False)
    assert [m["text"] for m in first["messages"]] == ["Is it open on day 0?"]
    assert (second["unit"], second["counted"]) == ("guest1", True)
    assert [(m["role"], m["who"], m["text"]) for m in second["messages"]] == [
        ("opener", "guest1", "Is it open on day 1?"),
        ("answer", "you", "It is, from eight"),
    ]


def test_on_the_terminal_it_reads_from_the_definition_down_to_the_messages(tmp_path):
    ran = auditor(
        "audit",
        small().into(tmp_path / "x"),
        "--no-cache",
        "--explain",
        "answered_rate",
    )

    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "People answered (answered_rate)"
    assert any(
        line.startswith("  Formula: people with at least half") for line in lines
    )
    assert "x:bakery: 0.9 (n = 10)" in lines
    assert (
        "  level    base       due  answered  rate  low     high    answered_later"
        in lines
    )
    assert "  person   needs      10   9         0.9   0.6523  0.9774  0" in lines
    assert "  needs: 9 of 10 counted, 19 messages" in lines
    assert "    guest0 (not counted)" in lines
    assert any('opener       guest1  "Is it open on day 1?"' in line for line in lines)
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize(("test", "slug"), TESTS.items())
def test_a_test_of_the_verdict_is_explained_by_the_metric_that_counts_it(
    export, audit, test, slug
):
    found = explained(export, test)
    result = audit["verdict"]["tests"][test]
    parts = {part["part"]: part for part in found["channels"][0]["parts"]}
    part = {"listen": "needs", "return": "newcomers"}.get(test, "")

    assert found["name"] == slug
    assert test == "reach" or result["n"]
    if result["n"]:
        assert (parts[part]["counted"], parts[part]["units"]) == (
            result["x"],
            result["n"],
        )


@pytest.mark.parametrize("name", ["totals", "window_totals"])
def test_totals_are_explained_field_by_field(export, audit, name):
    found = explained(export, name)
    totals = audit["channels"][0][name]
    parts = {part["part"]: part["units"] for part in found["channels"][0]["parts"]}

    assert parts["records"] == totals["records"] > 0
    assert {field: totals[field] or 0 for field in parts} == parts


def test_what_ones_own_side_shows_is_explained_person_by_person(tmp_path):
    x = Export(coverage=OWN_SIDE)
    x.posts(30)
    for number in range(3):
        x.replies(
            US, before(20 - number), f"theirs{number}", in_reply_to_author="guest"
        )
    x.replies(US, before(10), "theirs9", in_reply_to_author="other")
    found = explained(x.into(tmp_path / "x"), "own_side")
    parts = {part["part"]: part for part in found["channels"][0]["parts"]}

    assert parts["spoken_to"]["units"] == 2
    assert parts["own_messages"]["units"] == 34
    assert [unit["unit"] for unit in parts["replied_to"]["shown"]] == ["guest", "other"]
    assert len(parts["replied_to"]["shown"][0]["messages"]) == 3


def test_twenty_are_printed_and_the_rest_is_counted(tmp_path):
    x = small()
    for number in range(15):
        x.says(
            f"more{number}", before(40, hours=number), "Is there rye?", mentions=[US]
        )
    ran = auditor(
        "audit", x.into(tmp_path / "x"), "--no-cache", "--explain", "open_loops"
    )

    assert "    and 5 more; --json has them all" not in ran.out
    assert ran.out.count("Is there rye?") == 15
    ran = auditor("audit", tmp_path / "x", "--no-cache", "--explain", "answered_rate")
    assert "    and 5 more; --json has them all" in ran.out


@pytest.mark.parametrize("edition", ["shareable", "both"])
def test_only_the_private_edition_explains_as_it_shows_messages(export, edition):
    ran = auditor(
        *("audit", export, "--no-cache", "--explain", "return", "--json"),
        *("--edition", edition),
    )
    assert ran.code == 2
    assert ran.out == ""
    assert "only the private edition has any" in ran.err


def test_what_was_written_in_private_is_counted_and_not_quoted(tmp_path):
    x = small()
    x.says("guest1", before(5), "Secret words?", mentions=[US], visibility="private")
    found = explained(x.into(tmp_path / "x"), "open_loops")
    shown = [u for part in found["channels"][0]["parts"] for u in part["shown"]]

    assert len(shown) == 2
    assert {unit["messages"][0]["text"] for unit in shown} == {
        "Is it open on day 0?",
        None,
    }


def test_what_is_not_measured_says_what_is_missing(tmp_path):
    x = Export(coverage={"outbound_posts": "complete"})
    x.posts(40)
    ran = auditor(
        "audit", x.into(tmp_path / "x"), "--no-cache", "--explain", "dialogue"
    )

    assert (
        "x:bakery: not measured. Missing: inbound replies, outbound replies." in ran.out
    )


def test_an_unknown_name_is_refused_with_those_there_are(export):
    ran = auditor("audit", export, "--explain", "klout")

    assert ran.code == 2
    assert "no metric 'klout'" in ran.err
    assert "answered_rate" in ran.err


def test_no_report_is_written_beside(export, tmp_path):
    ran = auditor("audit", export, "--explain", "return", "--out", tmp_path / "x.html")

    assert ran.code == 2
    assert "writes no files" in ran.err


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_explained(
    export, tmp_path
):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"no archive")
    ran = auditor("audit", export, broken, "--no-cache", "--explain", "return")

    assert ran.code == 1
    assert "broken.zip" in ran.err
    assert "People who come back (return)" in ran.out


def test_those_who_are_not_counted_come_first(tmp_path):
    x = small()
    x.says("late", before(20), "Is anybody there?", mentions=[US])
    found = explained(x.into(tmp_path / "x"), "listen")
    [part] = [p for p in found["channels"][0]["parts"] if p["part"] == "needs"]

    assert [unit["unit"] for unit in part["shown"][:3]] == ["guest0", "late", "guest1"]
    assert [unit["counted"] for unit in part["shown"][:3]] == [False, False, True]


def test_how_it_is_counted_is_said_and_times_are_the_clients(tmp_path):
    ran = auditor(
        *("audit", small().into(tmp_path / "x"), "--no-cache"),
        *("--explain", "open_loops", "--zone", "Asia/Kathmandu"),
    )

    assert "  How it is counted:\n    An opener that no real answer" in ran.out
    assert "  Times are those of Asia/Kathmandu.\n" in ran.out
    assert ran.out.count("2026-05-02 05:45") == 2  # in the row and in the message


def test_what_does_not_exist_on_a_channel_is_said_so(tmp_path):
    x = Export(platform="google_business")
    x.says("guest", before(20), "Good bread", kind="review", rating=5)
    ran = auditor(
        "audit", x.into(tmp_path / "x"), "--no-cache", "--explain", "dialogue"
    )

    assert "google_business:bakery: does not exist on this kind of channel" in ran.out


def test_what_was_counted_since_the_last_audit_is_explained(tmp_path):
    path = village().into(tmp_path / "x")
    last = tmp_path / "last.json"
    earlier = auditor("audit", path, "--no-cache", "--until", "2026-05-20", "--json")
    last.write_text(earlier.out, encoding="utf-8")
    told = audited(path, "--last", last)["since_last"]["channels"][0]["counts"]
    [found] = [
        one
        for one in explained(path, "change", "--last", last)["channels"]
        if one["stretch"] == "since the last audit"
    ]

    assert found["measurement"]["rows"] == told["rows"]
    [row] = [row for row in told["rows"] if row["measure"] == "messages"]
    [part] = [part for part in found["parts"] if part["part"] == "messages now"]
    assert part["messages"] == row["now"] > 0


def test_what_is_worked_out_from_a_published_number_is_explained_if_asked_for(tmp_path):
    path = small().into(tmp_path / "x")
    config = tmp_path / "config.toml"
    config.write_text('[client.followers]\n"x:bakery" = 1000\n', encoding="utf-8")
    usual = []
    for options in ([], ["--references"]):
        found = explained(path, "silent_audience", "--config", config, *options)
        [row] = found["channels"][0]["measurement"]["rows"]
        usual.append(row["expected_per_week"])

    assert usual == [None, 4.5]
