"""`auditor export`: whole, private, and never over anything else."""

import json
import shutil
import stat
import zipfile

import pytest
from click.testing import CliRunner

from auditor.cli.main import cli
from tests.connectors.case import all_cases

MESSAGES = "[client]\nname = 'Bakery'\nmessages = true\n"


def auditor(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


def example(name):
    return next(
        one.export
        for one in all_cases()
        if f"{one.connector}/{one.folder.name}" == name
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A client with an archive among its sources."""
    place = tmp_path_factory.mktemp("kept") / "work"
    auditor("init", place, "--client", "bakery", "--client", "mill")
    export = example("x.archive/kinds_in_order")
    made = auditor("import", "bakery", export, "--workspace", place)
    assert made.exit_code == 0, made.output
    return place


@pytest.fixture
def workspace(kept, tmp_path):
    return shutil.copytree(kept, tmp_path / "work")


def export(workspace, *words):
    return auditor("export", "bakery", "--workspace", workspace, *words)


def everything(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_only_its_owner_may_look_into_it(workspace, tmp_path):
    made = export(workspace, "--to", tmp_path / "out")

    assert made.exit_code == 0, made.output
    assert "keep it private" in made.stdout
    for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    export(workspace, "--to", tmp_path / "out.zip")
    assert stat.S_IMODE((tmp_path / "out.zip").stat().st_mode) == 0o600


def test_it_says_what_was_written_and_how_to_audit_it(workspace, tmp_path):
    made = export(workspace, "--to", tmp_path / "out", "--json")
    said = json.loads(made.stdout)

    [channel] = said["channels"]
    assert said["written"] == str(tmp_path / "out")
    assert channel["platform"] == "x"
    rows = tmp_path / "out" / channel["folder"] / "activity.jsonl"
    assert len(rows.read_text("utf-8").splitlines()) == channel["records"] > 0


def test_without_a_place_it_lies_where_you_are(workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert export(workspace, "--quiet").stdout == ""
    assert (tmp_path / "bakery-export").is_dir()


def test_the_same_client_gives_the_same_bytes(workspace, tmp_path):
    for name in ("one", "two"):
        export(workspace, "--to", tmp_path / name)
        export(workspace, "--to", tmp_path / f"{name}.zip", "--format", "parquet")

    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_export_of_its_own_is_written_anew(workspace, tmp_path):
    for target in (tmp_path / "out", tmp_path / "out.zip"):
        assert export(workspace, "--to", target).exit_code == 0
        again = export(workspace, "--to", target, "--format", "csv")
        assert again.exit_code == 0, again.output
    [folder] = (tmp_path / "out").iterdir()
    assert (folder / "activity.csv").exists()
    assert not (folder / "activity.jsonl").exists()
    names = zipfile.ZipFile(tmp_path / "out.zip").namelist()
    assert f"{folder.name}/activity.csv" in names
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_what_is_no_export_of_its_own_stays_as_it_is(workspace, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("Dear Ida", "utf-8")
    other = tmp_path / "other"
    export(workspace, "--to", other)
    [folder] = other.iterdir()
    (folder / "activity.toml").write_text("platform = 'x'\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as packed:
        packed.writestr("a.jpg", b"a picture")
    before = everything(tmp_path)

    for name in ("mine", "other", "photos.zip", "mine/letter.txt"):
        refused = export(workspace, "--to", tmp_path / name)
        assert refused.exit_code == 2, name
        assert "is there already" in refused.stderr
    assert everything(tmp_path) == before


def test_another_clients_export_is_not_its_own(workspace, tmp_path):
    source = example("x.archive/kinds_in_order")
    auditor("import", "mill", source, "--workspace", workspace)
    export(workspace, "--to", tmp_path / "out")
    refused = auditor(
        "export", "mill", "--workspace", workspace, "--to", tmp_path / "out"
    )
    assert refused.exit_code == 2


def test_it_does_not_lie_where_a_night_would_take_it_for_a_source(workspace):
    for client in ("bakery", "mill"):
        inbox = workspace / client / "inbox" / "out"
        refused = export(workspace, "--to", inbox)
        assert refused.exit_code == 2
        assert "in the folder of a client" in refused.stderr
        assert not inbox.exists()


def test_a_link_is_not_followed(workspace, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert export(workspace, "--to", tmp_path / "link").exit_code == 2


def test_an_end_midway_leaves_the_export_that_was_there(
    workspace, tmp_path, monkeypatch
):
    target = tmp_path / "out"
    export(workspace, "--to", target)
    before = everything(target)

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.exporting.writing.manifest", full)
    failed = export(workspace, "--to", target)
    assert failed.exit_code == 1
    assert "no room left" in failed.stderr
    assert everything(target) == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_what_an_ended_run_moved_aside_is_put_back(workspace, tmp_path):
    target = tmp_path / "out"
    export(workspace, "--to", target)
    before = everything(target)
    target.rename(tmp_path / ".unfinished-before-out")

    made = export(workspace, "--to", target)
    assert made.exit_code == 0, made.output
    assert everything(target) == before
    assert not (tmp_path / ".unfinished-before-out").exists()


def test_a_client_without_sources_has_nothing_to_export(workspace, tmp_path):
    made = auditor("export", "mill", "--workspace", workspace, "--to", tmp_path / "out")
    assert made.exit_code == 1
    assert "nothing to export" in made.stderr
    assert not (tmp_path / "out").exists()


def test_a_source_that_is_lost_is_named_and_the_rest_is_written(workspace, tmp_path):
    toots = example(f"mastodon.archive/{_any('mastodon.archive')}")
    shutil.copytree(toots, tmp_path / "m")
    auditor("import", "bakery", tmp_path / "m", "--workspace", workspace)
    [lost] = (workspace / "bakery" / "sources").glob("x.archive-*.zip")
    lost.unlink()

    made = export(workspace, "--to", tmp_path / "out")
    assert made.exit_code == 1
    assert "x.archive" in made.stderr or "kinds_in_order" in made.stderr
    assert [one.name.partition("-")[0] for one in (tmp_path / "out").iterdir()] == [
        "mastodon"
    ]


def _any(connector):
    return next(
        one.folder.name
        for one in all_cases()
        if one.connector == connector and one.is_read
    )


def test_direct_messages_are_in_it_only_where_the_settings_ask_for_them(tmp_path):
    place = tmp_path / "work"
    auditor("init", place, "--client", "bakery")
    source = next(
        one.export
        for one in all_cases()
        if one.connector == "activity.file"
        and one.folder.name == "private_messages_asked_for"
    )
    auditor("import", "bakery", source, "--workspace", place)

    def kinds(target):
        made = export(place, "--to", target)
        assert made.exit_code == 0, made.output
        [rows] = target.rglob("activity.jsonl")
        return {
            json.loads(line)["kind"] for line in rows.read_text("utf-8").splitlines()
        }

    assert "message" not in kinds(tmp_path / "without")
    (place / "bakery" / "config.toml").write_text(MESSAGES, "utf-8")
    assert "message" in kinds(tmp_path / "with")


def test_the_export_audited_with_the_settings_gives_the_same(workspace, tmp_path):
    report = auditor("report", "bakery", "--workspace", workspace, "--json")
    export(workspace, "--to", tmp_path / "out.zip", "--format", "csv")
    config = workspace / "bakery" / "config.toml"
    again = auditor(
        *("audit", tmp_path / "out.zip", "--config", config, "--json", "--no-cache")
    )
    one, two = json.loads(report.stdout), json.loads(again.stdout)

    assert two["verdict"]["tests"] == one["verdict"]["tests"]
    assert two["verdict"]["slug"] == one["verdict"]["slug"]
    assert two["metrics"] == one["metrics"]
    assert [c["totals"] for c in two["channels"]] == [
        c["totals"] for c in one["channels"]
    ]
