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


@pytest.fixture(scope="module")
def plain(export, tmp_path_factory):
    """The shop's audit, printed as JSON, and what then lay where it was run."""
    place = tmp_path_factory.mktemp("place")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        ran = auditor("audit", export, "--no-cache", "--json")
    return ran, entries(place)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(folder):
    return sorted(path.name for path in folder.iterdir())


# --- what is written, what is printed ------------------------------------------------


def test_the_report_goes_by_the_audits_last_day(export, here, plain):
    ran = auditor("audit", export, "--no-cache")
    sentence, path = ran.out.splitlines()

    assert ran.code == 0
    assert entries(here) == [path] == ["audit-2026-06-30.html"]
    assert (here / path).read_text().startswith("<!doctype html>")
    assert sentence == plain[0].data["verdict"]["sentence"]


def test_the_last_day_is_the_clients(export, here):
    # The data end at midnight UTC; in Auckland that is noon of the first of July.
    auditor("audit", export, "--no-cache", "--quiet", "--zone", "Pacific/Auckland")

    assert entries(here) == ["audit-2026-07-01.html"]


def test_with_json_nothing_is_written_and_nothing_else_printed(plain):
    ran, written = plain

    assert ran.data["schema"] == 1
    assert (ran.code, ran.err, written) == (0, "", [])


def test_quiet_prints_nothing_and_the_report_takes_the_last_ones_place(export, here):
    (here / "report.html").write_text("last night's", encoding="utf-8")
    ran = auditor("audit", export, "--no-cache", "--quiet", "--out", "report.html")

    assert (ran.out, ran.err) == ("", "")
    assert entries(here) == ["report.html"]
    assert (here / "report.html").read_text() != "last night's"
    assert stat.S_IMODE((here / "report.html").stat().st_mode) == 0o644


def test_verbose_says_what_is_left_out_on_standard_error(here):
    lone = here / "activity.csv"
    lone.write_text(
        "id,kind,author,sent_at,mood\n1,post,bakery,2026-06-30T12:00:00Z,good\n",
        encoding="utf-8",
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "auditor", "audit", str(lone)),
            *("--account", "x:bakery", "--json", "--no-cache", "-v"),
        ],
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


def test_tables_are_one_per_metric_and_no_cell_can_be_a_formula(here):
    x = shop()
    for number, name in enumerate(("=1+1", "+1", "-1", "@sum", "\tx", "plain")):
        x.says(
            f"evil{number}",
            before(15 - number),
            "Do you have rolls?",
            mentions=[US],
            author_name=name,
            url="=HYPERLINK(1)",
        )
    audit = audited(x.into(here / "x"), "--csv", "tables")
    names = {path.removesuffix(".csv") for path in entries(here / "tables")}
    [talk], loops = (table(here, name) for name in ("dialogue", "open_loops"))

    assert names == set(audit["metrics"]) | {"open_loops"}
    assert talk["people"] == str(audit["metrics"]["dialogue"]["rows"][0]["people"])
    people = {row["person"] for row in loops}
    assert {"'=1+1", "'+1", "'-1", "'@sum", "plain"} <= people
    cells = [cell for row in loops for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


def table(folder, name):
    path = folder / "tables" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- options -------------------------------------------------------------------------


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


def test_options_win_over_the_configuration_and_own_sets_join(here, plain):
    x = shop()
    for name in ("sam", "kim"):
        x.says(name, before(30), "Any news?", mentions=[US])
    (here / "config.toml").write_text(
        '[client]\nname = "By file"\nzone = "Europe/Berlin"\n'
        'response_window_days = 3\nown = ["sam"]\ndeclared = ["counter"]',
        encoding="utf-8",
    )
    by_file = ("--config", "config.toml")
    by_option = ("--client", "By option", "--zone", "UTC", "--response-window", "5")
    own = ("--own", "@Kim", "--own", "facebook:p1")
    path = x.into(here / "x")

    assert [
        (
            audit["client"],
            audit["zone"],
            audit["window"]["response_window_days"],
            audit["channels"][0]["totals"]["people"],
        )
        for audit in (
            plain[0].data,
            audited(path, *by_file),
            audited(path, *by_file, *by_option, *own),
        )
    ] == [
        ("bakery", "UTC", 7, 14),
        ("By file", "Europe/Berlin", 3, 15),
        ("By option", "UTC", 5, 14),
    ]


def test_thresholds_people_and_declared_channels_are_heeded(here):
    x = Export()
    x.posts(60)
    ask(x, 5, 0)
    x.says("ada99", before(20), "Rolls?", mentions=[US], author_name="xX_ada_Xx")
    (here / "config.toml").write_text(
        '[client]\ndeclared = ["counter"]\n'
        '[client.people]\n"x:ada99" = "Ada Baker"\n'
        "[thresholds]\nlisten_people = 5\nwiden_people = 6",
        encoding="utf-8",
    )
    audit = audited(x.into(here / "x"), "--config", "config.toml")
    listen = audit["verdict"]["tests"]["listen"]

    assert (listen["outcome"], listen["x"], listen["n"]) == ("no", 0, 6)
    assert "this_channel_only" in audit["verdict"]["qualifiers"]
    assert "Ada Baker" in [loop["person"] for loop in audit["open_loops"]]


# --- the same export, however it is packed -------------------------------------------


def test_a_zip_and_its_folder_give_the_same_json_and_report(export, here):
    packed = shutil.make_archive(str(here / export.name), "zip", export)
    options = ("--json", "--no-cache", "--out")
    folder = auditor("audit", export, *options, "deep/down/folder.html")
    archive = auditor("audit", packed, *options, "deep/down/zip.html")
    reports = [path.read_bytes() for path in sorted((here / "deep/down").iterdir())]

    assert folder.out == archive.out
    assert len(reports) == 2
    assert reports[0] == reports[1]


def test_a_folder_goes_by_its_name_from_within_too(export, monkeypatch, plain):
    monkeypatch.chdir(export)

    assert auditor("audit", ".", "--json", "--no-cache").out == plain[0].out


def test_the_order_of_the_paths_says_nothing(export, here):
    other = Export(platform="facebook")
    other.posts(20)
    ask(other, 14, 2)
    second = other.into(here / "facebook")

    one = auditor("audit", export, second, "--json", "--no-cache").out
    assert auditor("audit", second, export, "--json", "--no-cache").out == one


def test_the_same_export_twice_is_one(export, here, plain):
    copy = shutil.copytree(export, here / "copy")
    twice = audited(export, copy)

    assert twice["channels"] == plain[0].data["channels"]
    assert len(twice["sources"]) == 1


# --- the cache -----------------------------------------------------------------------


def test_loose_exports_are_kept_in_the_users_cache_which_is_theirs_alone(
    export, here, monkeypatch, plain
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    folder = here / "cache" / "social-auditor"
    folder.mkdir(parents=True, mode=0o755)
    (folder / "old.duckdb").touch()
    os.utime(folder / "old.duckdb", (0, 0))
    first = auditor("audit", export, "--json")
    [database] = folder.iterdir()  # the old one is forgotten

    def read(*_):
        raise AssertionError("it was read again")

    monkeypatch.setattr("connectors.activity.file.ActivityFile.read", read)
    assert auditor("audit", export, "--json").out == first.out == plain[0].out
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert database.suffix == ".duckdb"


def test_without_a_place_for_the_cache_the_audit_is_made_all_the_same(
    export, here, monkeypatch
):
    (here / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "file"))

    assert auditor("audit", export, "--json").code == 0


def test_without_cache_nothing_is_kept(export, here, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    auditor("audit", export, "--json", "--no-cache")

    assert entries(here) == []
