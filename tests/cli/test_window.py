"""Dates and windows on the command line, and an audit as of an earlier day."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.audit.export import UNTIL, US, Export, before, iso
from tests.cli.command import audited, auditor
from tests.verdict.judged import ask

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    x = Export()
    x.posts(50, days=360)
    ask(x, 40, 30, first=350, last=2)
    return x.into(tmp_path_factory.mktemp("window") / "x")


def window(*options):
    found = audited(*options)["window"]
    return found["since"], found["until"], found["days"]


def test_the_window_is_ninety_days_up_to_the_latest_end_of_any_source(export, tmp_path):
    later = Export(platform="facebook", until=UNTIL + timedelta(days=10, hours=6))
    later.says(US, UNTIL)

    assert window(export) == ("2026-04-02T00:00:00Z", "2026-07-01T00:00:00Z", 90)
    assert window(export, later.into(tmp_path / "later")) == (
        "2026-04-12T06:00:00Z",
        "2026-07-11T06:00:00Z",
        90,
    )


def test_a_lone_file_ends_one_second_after_its_last_item(tmp_path):
    lone = tmp_path / "activity.csv"
    lone.write_text(
        "id,kind,author,sent_at\n1,post,bakery,2026-06-30T12:00:00Z\n", encoding="utf-8"
    )

    assert window(lone, "--account", "x:bakery")[1] == "2026-06-30T12:00:01Z"


def test_until_a_date_includes_that_day(export):
    assert window(export, "--until", "2026-06-30") == (
        "2026-04-02T00:00:00Z",
        "2026-07-01T00:00:00Z",
        90,
    )


def test_a_date_is_a_day_in_the_zone(export):
    # From 28 March on Berlin is two hours ahead of UTC, before that one.
    assert window(export, "--until", "2026-05-31", "--zone", "Europe/Berlin") == (
        "2026-03-02T23:00:00Z",
        "2026-05-31T22:00:00Z",
        90,
    )


def test_since_and_until_are_taken_as_they_are(export):
    options = ("--since", "2026-05-01", "--until", "2026-06-30T12:00Z")

    assert window(export, *options) == (
        "2026-05-01T00:00:00Z",
        "2026-06-30T12:00:00Z",
        61,
    )


def test_since_holds_for_every_channel_without_widening(export):
    [channel] = audited(export, "--since", "2026-06-20")["channels"]

    assert channel["window"]["since"] == "2026-06-20T00:00:00Z"
    assert channel["verdict"]["days"] == 11


def test_a_window_is_a_number_of_calendar_days(export):
    assert window(export, "--window", "30") == (
        "2026-06-01T00:00:00Z",
        "2026-07-01T00:00:00Z",
        30,
    )


def test_a_channels_window_is_widened_and_cut_to_its_coverage(export, tmp_path):
    short = Export(platform="facebook", since=before(120))
    short.posts(20)
    ask(short, 8, 8)
    audit = audited(export, short.into(tmp_path / "short"))
    windows = [channel["window"]["since"] for channel in audit["channels"]]

    # Eight people on Facebook are judged over all there is; on X forty ask in 350 days,
    # some ten in 90, and so in 180.
    assert windows == ["2026-03-03T00:00:00Z", "2026-01-02T00:00:00Z"]
    assert audit["window"]["days"] == 90


def test_the_response_window_is_what_was_asked(export):
    week, day = (audited(export, *o) for o in ((), ("--response-window", "1")))

    assert week["window"]["response_window_days"] == 7
    assert day["window"]["response_window_days"] == 1


# --- as of an earlier day ------------------------------------------------------------


def truncated(export: Export, until: datetime) -> Export:
    """What the file would have held on that day."""
    kept = [r for r in export.records if r["sent_at"] < until]
    for record in kept:
        if record.get("deleted_at") and record["deleted_at"] >= until:
            del record["deleted_at"]
    return Export(until=until, own=export.own, records=kept)


def test_an_earlier_end_uses_nothing_that_came_later(tmp_path):
    x = Export(own=("sam",))
    x.posts(60, days=300)
    ask(x, 40, 40, first=300, last=2)
    then = datetime(2026, 5, 1, tzinfo=UTC)
    # Answered only after that day; deleted only after it; named otherwise after it.
    asked = x.says("late", then - 9 * 24 * HOUR, "Bread?", mentions=[US])
    x.replies(US, then + HOUR, asked, "Yes, and rolls, too")
    deleted = then + HOUR
    x.says("gone", then - 10 * 24 * HOUR, "Rolls?", mentions=[US], deleted_at=deleted)
    x.says("late", then - HOUR, "Ok", author_name="Before", mentions=[US])
    x.says("late", then + HOUR, "Ok", author_name="After", mentions=[US])
    whole = audited(x.into(tmp_path / "whole" / "x"), "--until", "2026-04-30")
    cut = audited(truncated(x, then).into(tmp_path / "cut" / "x"))
    for audit in (whole, cut):  # what the file holds is another matter
        del audit["sources"]

    assert whole["window"]["until"] == "2026-05-01T00:00:00Z"
    assert json.dumps(whole, indent=1) == json.dumps(cut, indent=1)


def test_a_source_that_begins_later_holds_nothing_yet(export):
    audit = audited(export, "--until", "2020-01-01")

    assert audit["verdict"]["confidence"] == "cannot_tell"
    assert audit["channels"][0]["totals"]["records"] == 0
    assert audit["channels"][0]["coverage"]["outbound_posts"] == []


def test_an_end_after_the_data_leaves_the_channel_its_own(export):
    audit = audited(export, "--until", "2026-07-31")

    assert audit["window"]["until"] == "2026-08-01T00:00:00Z"
    assert audit["channels"][0]["window"]["until"] == iso(UNTIL)


# --- wrong use -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        ("--since", "2026-01-01", "--window", "30"),
        ("--since", "yesterday"),
        ("--until", "30.06.2026"),
        ("--zone", "Europe/Nowhere"),
        ("--window", "0"),
        ("--window", "many"),
        ("--response-window", "0"),
        ("--edition", "public"),
        ("--since", "2026-07-01", "--until", "2026-06-30"),
        ("--config", "nowhere.toml"),
        ("--no-such-option",),
    ],
    ids=" ".join,
)
def test_wrong_use_is_two_and_nothing_is_run(export, options, monkeypatch):
    def read(*_):
        raise AssertionError("it was run")

    monkeypatch.setattr("connectors.activity.file.ActivityFile.read", read)
    ran = auditor("audit", export, "--json", "--no-cache", *options)

    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err


def test_a_beginning_after_the_data_is_wrong_use(export):
    ran = auditor("audit", export, "--json", "--no-cache", "--since", "2027-01-01")

    assert (ran.code, ran.out) == (2, "")
    assert "Hint:" in ran.err
