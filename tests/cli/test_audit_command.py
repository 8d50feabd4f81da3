"""`auditor audit`: files, output, exit codes and the shared options."""

import csv
import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.audit.export import US, Export, before
from tests.cli.command import audited, auditor
from tests.verdict.judged import ask

HOUR = timedelta(hours=1)
ROOT = Path(__file__).parents[2]


def shop() -> Export:
    x = Export()
    x.posts(20)
    ask(x, 14, 12)
    return x


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    return shop().into(tmp_path_factory.mktemp("shop") / "shop-x")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(folder):
    return sorted(path.name for path in folder.iterdir())


# --- what is written, what is printed ------------------------------------------------


def test_the_report_goes_by_the_audits_last_day(export, here):
    ran = auditor("audit", export, "--no-cache")

    assert ran.code == 0
    assert entries(here) == ["audit-2026-06-30.html"]
    assert (here / "audit-2026-06-30.html").read_text().startswith("<!doctype html>")
    assert "audit-2026-06-30.html" in ran.out


@pytest.mark.parametrize(
    ("zone", "name"),
    [("UTC", "audit-2026-06-30.html"), ("Pacific/Auckland", "audit-2026-07-01.html")],
)
def test_the_last_day_is_the_clients(export, here, zone, name):
    # The data end at midnight UTC; in Auckland that is noon of the first of July.
    auditor("audit", export, "--no-cache", "--zone", zone, "--quiet")

    assert entries(here) == [name]


def test_with_json_nothing_is_written_and_nothing_else_printed(export, here):
    ran = auditor("audit", export, "--no-cache", "--json")

    assert ran.data["schema"] == 1
    assert ran.err == ""
    assert entries(here) == []


def test_with_json_and_out_both_are_made(export, here):
    ran = auditor(
        "audit", export, "--no-cache", "--json", "--out", "deep/down/report.html"
    )

    assert ran.data["schema"] == 1
    assert entries(here / "deep" / "down") == ["report.html"]


def test_a_report_may_be_read_by_others_and_leaves_nothing_beside_it(export, here):
    (here / "report.html").write_text("last night's", encoding="utf-8")
    auditor("audit", export, "--no-cache", "--quiet", "--out", "report.html")

    assert entries(here) == ["report.html"]
    assert stat.S_IMODE((here / "report.html").stat().st_mode) == 0o644


def test_quiet_prints_nothing(export, here):
    ran = auditor("audit", export, "--no-cache", "--quiet")

    assert (ran.out, ran.err) == ("", "")
    assert len(entries(here)) == 1


def test_the_verdict_is_said_in_a_sentence(export, here):
    said = auditor("audit", export, "--no-cache").out.splitlines()[0]

    assert said == audited(export)["verdict"]["sentence"]
    assert entries(here)


@pytest.mark.parametrize("before_it", [True, False])
def test_verbose_says_what_is_left_out_on_standard_error(here, before_it):
    lone = here / "activity.csv"
    lone.write_text(
        "id,kind,author,sent_at,mood\n1,post,bakery,2026-06-30T12:00:00Z,good\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "auditor", *(["-v"] if before_it else [])]
    command += ["audit", str(lone), "--account", "x:bakery", "--json", "--no-cache"]
    command += [] if before_it else ["-v"]
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )

    assert "mood" in done.stderr
    assert json.loads(done.stdout)["schema"] == 1


# --- exit codes ----------------------------------------------------------------------


def test_what_cannot_be_read_is_said_and_the_rest_is_audited_all_the_same(export, here):
    (here / "holiday.txt").write_text("sun", encoding="utf-8")
    ran = auditor("audit", export, "holiday.txt", "--no-cache")

    assert ran.code == 1
    assert "holiday.txt" in ran.err
    assert "Hint:" in ran.err
    assert entries(here) == ["audit-2026-06-30.html", "holiday.txt"]


def test_rejected_items_alone_are_no_failure(here):
    x = shop()
    x.says(US, "yesterday")
    [source] = audited(x.into(here / "x"))["sources"]

    assert source["rejected"] == 1


def test_a_path_that_is_not_there_fails_and_is_named(here):
    ran = auditor("audit", "nowhere.zip", "--no-cache")

    assert ran.code == 1
    assert "nowhere.zip" in ran.err
    assert len(entries(here)) == 1  # a report that says so


def test_no_path_at_all_is_wrong_use(here):
    assert auditor("audit", "--no-cache").code == 2
    assert entries(here) == []


# --- tables --------------------------------------------------------------------------


def test_tables_are_written_one_per_metric(export, here):
    audit = audited(export, "--csv", "tables")
    names = {path.removesuffix(".csv") for path in entries(here / "tables")}
    text = (here / "tables" / "dialogue.csv").read_text(encoding="utf-8")
    [counted] = csv.DictReader(text.splitlines())

    assert names == set(audit["metrics"]) | {"open_loops"}
    [row] = audit["metrics"]["dialogue"]["rows"]
    assert counted["people"] == str(row["people"])


def test_no_cell_of_a_table_can_be_a_formula(here):
    x = Export()
    x.posts(20)
    ask(x, 14, 12)
    for number, name in enumerate(("=1+1", "+1", "-1", "@sum", "\tx", "plain")):
        x.says(
            f"evil{number}",
            before(15 - number),
            "Do you have rolls?",
            mentions=[US],
            author_name=name,
            url="=HYPERLINK(1)",
        )
    audited(x.into(here / "x"), "--csv", "tables")
    with (here / "tables/open_loops.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = {row["person"] for row in rows}

    assert {"'=1+1", "'+1", "'-1", "'@sum", "plain"} <= people
    cells = [cell for row in rows for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


# --- options -------------------------------------------------------------------------


def test_a_handle_of_ones_own_is_no_person(here):
    x = shop()
    for number in range(5):
        x.says("sam", before(30 - number), "Any news?", mentions=[US])
    path = x.into(here / "x")
    [plain] = audited(path)["channels"]
    [own] = audited(path, "--own", "@Sam", "--own", "facebook:p1")["channels"]

    assert (plain["totals"]["people"], own["totals"]["people"]) == (15, 14)


def test_account_says_whose_a_lone_file_is(here):
    lone = here / "activity.csv"
    lone.write_text(
        "id,kind,author,sent_at,mentions\n"
        "1,post,bakery,2026-06-30T12:00:00Z,\n"
        "2,post,ana,2026-06-30T13:00:00Z,bakery\n",
        encoding="utf-8",
    )
    [channel] = audited(lone, "--account", "facebook:@Bakery")["channels"]

    assert (channel["platform"], channel["account"]) == ("facebook", "bakery")
    assert channel["totals"]["inbound_mentions"] == 1
    assert auditor("audit", lone, "--json", "--no-cache").code == 1


def test_the_client_is_named_by_option_then_configuration_then_channel(export, here):
    config = here / "config.toml"
    config.write_text('[client]\nname = "By file"', encoding="utf-8")
    by_file = audited(export, "--config", config)
    by_option = audited(export, "--config", config, "--client", "By option")

    assert audited(export)["client"] == "bakery"
    assert by_file["client"] == "By file"
    assert by_option["client"] == "By option"


def test_options_win_over_the_configuration_and_own_sets_join(here):
    x = shop()
    for name in ("sam", "kim"):
        x.says(name, before(30), "Any news?", mentions=[US])
    config = here / "config.toml"
    config.write_text(
        '[client]\nzone = "Europe/Berlin"\nresponse_window_days = 3\nown = ["sam"]',
        encoding="utf-8",
    )
    path = x.into(here / "x")
    by_file = audited(path, "--config", config)
    both = audited(
        path,
        *("--config", config, "--zone", "UTC", "--own", "kim"),
        *("--response-window", "5"),
    )

    assert (by_file["zone"], by_file["window"]["response_window_days"]) == (
        "Europe/Berlin",
        3,
    )
    assert (both["zone"], both["window"]["response_window_days"]) == ("UTC", 5)
    assert by_file["channels"][0]["totals"]["people"] == 15
    assert both["channels"][0]["totals"]["people"] == 14


def test_thresholds_of_ones_own_decide(here):
    x = Export()
    x.posts(20)
    ask(x, 6, 6)
    config = here / "config.toml"
    config.write_text(
        "[thresholds]\nlisten_people = 5\nwiden_people = 6", encoding="utf-8"
    )
    path = x.into(here / "x")

    listen = audited(path, "--config", config)["verdict"]["tests"]["listen"]
    assert (listen["outcome"], listen["n"]) == ("yes", 6)
    assert audited(path)["verdict"]["tests"]["listen"]["outcome"] == "cannot_tell"


def test_a_declared_channel_is_talk_elsewhere(here):
    x = Export()
    x.posts(60)
    config = here / "config.toml"
    config.write_text('[client]\ndeclared = ["counter"]', encoding="utf-8")
    path = x.into(here / "x")

    assert "this_channel_only" not in audited(path)["verdict"]["qualifiers"]
    declared = audited(path, "--config", config)["verdict"]["qualifiers"]
    assert "this_channel_only" in declared


def test_the_owners_name_for_a_person_is_shown(here):
    x = Export()
    x.posts(30)
    x.says("ada99", before(20), "Rolls?", mentions=[US], author_name="xX_ada_Xx")
    config = here / "config.toml"
    config.write_text('[client.people]\n"x:ada99" = "Ada Baker"', encoding="utf-8")
    path = x.into(here / "x")

    assert [o["person"] for o in audited(path)["open_loops"]] == ["xX_ada_Xx"]
    named = audited(path, "--config", config)["open_loops"]
    assert [one["person"] for one in named] == ["Ada Baker"]


# --- the same export, however it is packed -------------------------------------------


def test_a_zip_and_its_folder_give_the_same_json_and_report(export, here):
    packed = shutil.make_archive(str(here / export.name), "zip", export)
    folder = auditor("audit", export, "--json", "--no-cache", "--out", "folder.html")
    archive = auditor("audit", packed, "--json", "--no-cache", "--out", "zip.html")

    assert folder.out == archive.out
    assert (here / "folder.html").read_bytes() == (here / "zip.html").read_bytes()


def test_a_folder_goes_by_its_name_from_within_too(export, here, monkeypatch):
    outside = auditor("audit", export, "--json", "--no-cache").out
    monkeypatch.chdir(export)

    assert auditor("audit", ".", "--json", "--no-cache").out == outside
    assert entries(here) == []


def test_the_order_of_the_paths_says_nothing(export, here):
    other = Export(platform="facebook")
    other.posts(20)
    ask(other, 14, 2)
    second = other.into(here / "facebook")

    one = auditor("audit", export, second, "--json", "--no-cache").out
    assert auditor("audit", second, export, "--json", "--no-cache").out == one


def test_the_same_export_twice_is_one(export, here):
    copy = shutil.copytree(export, here / "copy")
    once, twice = audited(export), audited(export, copy)

    assert once["channels"] == twice["channels"]
    assert len(twice["sources"]) == 1


# --- the cache -----------------------------------------------------------------------


def test_loose_exports_are_kept_in_the_users_cache(export, here, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    first = auditor("audit", export, "--json")
    folder = here / "cache" / "social-auditor"
    [database] = folder.iterdir()

    def read(*_):
        raise AssertionError("it was read again")

    monkeypatch.setattr("connectors.activity.file.ActivityFile.read", read)
    assert auditor("audit", export, "--json").out == first.out
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert database.suffix == ".duckdb"


def test_a_cache_that_others_may_read_is_closed_to_them(export, here, monkeypatch):
    folder = here / "cache" / "social-auditor"
    folder.mkdir(parents=True, mode=0o755)
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    auditor("audit", export, "--json")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_a_place_for_the_cache_the_audit_is_made_all_the_same(
    export, here, monkeypatch
):
    (here / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "file"))

    assert auditor("audit", export, "--json").code == 0


def test_old_databases_are_forgotten(export, here, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    folder = here / "cache" / "social-auditor"
    folder.mkdir(parents=True)
    old = folder / "old.duckdb"
    old.touch()
    os.utime(old, (0, 0))
    auditor("audit", export, "--json")

    assert not old.exists()


def test_without_cache_nothing_is_kept(export, here, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    auditor("audit", export, "--json", "--no-cache")

    assert entries(here) == []
